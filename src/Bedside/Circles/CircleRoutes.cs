using Bedside.Shared;

namespace Bedside.Circles;

public static class CircleRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapCircles()
        {
            app.MapGet("/circles", ListCircles.Get).For(Standing.Person);

            var circle = app.MapGroup("/circles/{id:guid}");
            circle.MapGet("/", ShowCircle.Get).For(Standing.CircleMember);
            circle.MapPost("/threads", StartThread.Post).For(Standing.CircleMember);
            circle.MapGet("/threads/{thread:guid}", ShowThread.Get).For(Standing.CircleMember);
            circle.MapPost("/threads/{thread:guid}/posts", Reply.Post).For(Standing.CircleMember);
        }
    }
}
