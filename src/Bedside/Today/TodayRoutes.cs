using Bedside.Shared;

namespace Bedside.Today;

public static class TodayRoutes
{
    extension(IServiceCollection services)
    {
        public void AddToday() { }
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapToday()
        {
            app.MapGet("/", ShowToday.Get).For(Standing.Person);
        }
    }
}
