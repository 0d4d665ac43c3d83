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
            circle.MapGet("/line", ShowLine.Own).For(Standing.CircleMember);
            circle.MapPost("/line", ShowLine.WriteOwn).For(Standing.CircleMember);
            circle.MapGet("/lines/{line:guid}", ShowLine.Held).For(Standing.CircleFacilitator);
            circle.MapPost("/lines/{line:guid}", ShowLine.WriteHeld).For(Standing.CircleFacilitator);
            circle.MapPost("/lines/{line:guid}/rest", ShowLine.Rest).For(Standing.CircleFacilitator | Standing.Owner);
            circle.MapGet("/reports", ListReports.Get).For(Standing.CircleFacilitator);
            circle.MapPost("/reports/{report:guid}/closing", ListReports.Close).For(Standing.CircleFacilitator);
            circle.MapPost("/reports/{report:guid}/line", ShowLine.BeginWithReporter).For(Standing.CircleFacilitator);
            MapThreads(circle.MapGroup("/threads/{thread:guid}"));
        }
    }

    private static void MapThreads(RouteGroupBuilder thread)
    {
        thread.MapGet("/", ShowThread.Get).For(Standing.CircleMember);
        thread.MapPost("/posts", Reply.Post).For(Standing.CircleMember);
        thread.MapPost("/pin", PinThread.Post).For(Standing.CircleFacilitator);
        thread.MapPost("/unpin", PinThread.Undo).For(Standing.CircleFacilitator);

        var post = thread.MapGroup("/posts/{post:guid}");
        post.MapGet("/words", ChangePost.Get).For(Standing.Owner);
        post.MapPost("/words", ChangePost.Post).For(Standing.Owner);
        post.MapGet("/taking-back", TakeBackPost.Get).For(Standing.Owner);
        post.MapPost("/taking-back", TakeBackPost.Post).For(Standing.Owner);
        post.MapGet("/wrong", SayWrong.Get).For(Standing.CircleMember);
        post.MapPost("/wrong", SayWrong.Post).For(Standing.CircleMember);
        post.MapGet("/hiding", HidePost.Get).For(Standing.CircleFacilitator);
        post.MapPost("/hiding", HidePost.Post).For(Standing.CircleFacilitator);
        post.MapPost("/showing", HidePost.Undo).For(Standing.CircleFacilitator);
        post.MapPost("/line", ShowLine.BeginWithAuthor).For(Standing.CircleFacilitator);
    }
}
