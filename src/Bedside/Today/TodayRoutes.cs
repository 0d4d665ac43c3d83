using Bedside.Shared;

namespace Bedside.Today;

public static class TodayRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapToday()
        {
            app.MapGet("/", ShowToday.Get).For(Standing.Person);
        }
    }
}
