using Bedside.Shared;

namespace Bedside.Circles;

public static class CircleRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapCircles()
        {
            app.MapGet("/circles", ListCircles.Get).For(Standing.Person);

            app.MapGet("/circles/new", OpenCircle.Get).For(Standing.CohortFacilitator);
            app.MapPost("/circles/new", OpenCircle.Post).For(Standing.CohortFacilitator);

            var circle = app.MapGroup("/circles/{id:guid}");
            circle.MapGet("/", ShowCircle.Get).For(Standing.CircleMember);
            circle.MapPost("/threads", StartThread.Post).For(Standing.CircleMember);
            circle.MapGet("/line", ShowLine.Own).For(Standing.CircleLearner);
            circle.MapPost("/line", ShowLine.WriteOwn).For(Standing.CircleLearner);
            circle.MapGet("/lines/{line:guid}", ShowLine.Held).For(Standing.CircleFacilitator);
            circle.MapPost("/lines/{line:guid}", ShowLine.WriteHeld).For(Standing.CircleFacilitator);
            circle.MapPost("/lines/{line:guid}/rest", ShowLine.Rest).For(Standing.CircleFacilitator | Standing.Owner);
            circle.MapGet("/lines/{line:guid}/notes/{note:guid}/taking-back", TakeBackNote.Get).For(Standing.Owner);
            circle.MapPost("/lines/{line:guid}/notes/{note:guid}/taking-back", TakeBackNote.Post).For(Standing.Owner);
            circle.MapGet("/reports", ListReports.Get).For(Standing.CircleFacilitator);
            circle.MapPost("/reports/{report:guid}/closing", ListReports.Close).For(Standing.CircleFacilitator);
            circle.MapPost("/reports/{report:guid}/line", ShowLine.BeginWithReporter).For(Standing.CircleFacilitator);
            circle.MapGet("/members", ShowMembers.Get).For(Standing.CircleMember);
            circle.MapPost("/members", ShowMembers.Add).For(Standing.CircleFacilitator);
            circle.MapPost("/members/{member:guid}/line", ShowLine.BeginWithMember).For(Standing.CircleFacilitator);
            circle.MapPost("/members/{member:guid}/leaving", ShowMembers.End).For(Standing.CircleFacilitator);
            circle.MapPost("/leaving", ShowMembers.LeaveOwn).For(Standing.CircleMember);
            circle.MapPost("/asking", Reconsider.Ask).For(Standing.CircleLearner);
            circle.MapPost("/pause", CallPause.Post).For(Standing.CircleMember);
            circle.MapGet("/pause", CallPause.Get).For(Standing.CircleFacilitator);
            circle.MapPost("/pause/answer", CallPause.Answer).For(Standing.CircleFacilitator);
            circle.MapPost("/closing", CloseCircle.Post).For(Standing.CircleFacilitator);
            circle.MapPost("/reopening", CloseCircle.Undo).For(Standing.CircleFacilitator);
            MapAgreement(circle.MapGroup("/agreement"));
            MapThreads(circle.MapGroup("/threads/{thread:guid}"));
        }
    }

    private static void MapAgreement(RouteGroupBuilder agreement)
    {
        agreement.MapGet("/", ShowAgreement.Get).For(Standing.CircleMember);
        agreement.MapPost("/acceptance", ShowAgreement.Accept).For(Standing.CircleMember);
        agreement.MapGet("/amendments", ProposeAmendment.Get).For(Standing.CircleMember);
        agreement.MapPost("/amendments", ProposeAmendment.Post).For(Standing.CircleMember);
        agreement.MapGet("/amendments/{amendment:guid}", ShowAmendment.Get).For(Standing.CircleMember);
        agreement.MapPost("/amendments/{amendment:guid}/opinions", ShowAmendment.SayOpinion).For(Standing.CircleMember);
        agreement.MapPost("/amendments/{amendment:guid}/withdrawal", ShowAmendment.Withdraw).For(Standing.Owner);
        agreement.MapPost("/amendments/{amendment:guid}/taking-up", ShowAmendment.TakeUp).For(Standing.CircleFacilitator);
    }

    private static void MapThreads(RouteGroupBuilder thread)
    {
        thread.MapGet("/", ShowThread.Get).For(Standing.CircleMember);
        thread.MapPost("/turning", ShowThread.Turn).For(Standing.CircleMember);
        thread.MapPost("/posts", Reply.Post).For(Standing.CircleMember);
        thread.MapPost("/hold", HoldThread.Take).For(Standing.Owner);
        thread.MapPost("/hold/handing-over", HoldThread.HandOver).For(Standing.Owner);
        thread.MapPost("/hold/end", HoldThread.End).For(Standing.CircleFacilitator);
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
