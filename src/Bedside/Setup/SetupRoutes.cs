using Bedside.Shared;

namespace Bedside.Setup;

public static class SetupRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapSetup()
        {
            app.MapGet("/setup", FirstVisit.Get).For(Standing.Founder);
            app.MapPost("/setup", FirstVisit.Post).For(Standing.Founder);
        }
    }
}
