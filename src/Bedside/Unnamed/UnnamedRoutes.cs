using Bedside.Circles;
using Bedside.Shared;

namespace Bedside.Unnamed;

public static class UnnamedRoutes
{
    extension(IServiceCollection services)
    {
        public void AddUnnamed() => services.AddSingleton<CircleKeys>().AddScoped<IOtherCircles, UnnamedList>().AddScoped<IOwnWords, UnnamedWords>().AddScoped<IJob, BeginCircles>().AddScoped<IJob, OpenLetters>()
            .AddScoped<IJob, TurnRounds>().AddScoped<IJob, ArchiveCircles>().AddScoped<IParting, Parting>().AddScoped<IWaitingList, TakeOffWaiting>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapUnnamed()
        {
            app.MapGet("/unnamed/new", PlanUnnamed.Get).For(Standing.CohortFacilitator);
            app.MapPost("/unnamed/new", PlanUnnamed.Post).For(Standing.CohortFacilitator);

            app.MapGet("/unnamed/taking-back", TakeBackByCode.Get).For(Standing.Person);
            app.MapPost("/unnamed/taking-back", TakeBackByCode.Post).For(Standing.Person);

            var circle = app.MapGroup("/unnamed/{id:guid}");
            circle.MapGet("/", ShowUnnamed.Get).For(Standing.CircleMember);
            circle.MapPost("/acceptance", ShowUnnamed.Accept).For(Standing.CircleLearner);
            circle.MapPost("/duty", ShowUnnamed.Duty).For(Standing.CircleFacilitator);
            circle.MapPost("/first-day", ShowUnnamed.Postpone).For(Standing.CircleFacilitator);
            circle.MapPost("/letter", WriteUnnamed.Letter).For(Standing.CircleMember);
            circle.MapPost("/letter/taking-back", WriteUnnamed.TakeBack).For(Standing.CircleMember);
            circle.MapPost("/letter/choice", WriteUnnamed.Choose).For(Standing.CircleMember);
            circle.MapPost("/words", DownloadUnnamed.Post).For(Standing.CircleMember);
            circle.MapGet("/leaving", LeaveUnnamed.Get).For(Standing.CircleLearner);
            circle.MapPost("/leaving", LeaveUnnamed.Post).For(Standing.CircleLearner);
            circle.MapGet("/list", TakeOffList.Get).For(Standing.CohortFacilitator);
            circle.MapPost("/list", TakeOffList.Post).For(Standing.CohortFacilitator);
            var post = circle.MapGroup("/posts/{post:long}");
            post.MapGet("/words", ChangeUnnamed.Get).For(Standing.Owner);
            post.MapPost("/words", ChangeUnnamed.Post).For(Standing.Owner);
            post.MapPost("/words/undo", ChangeUnnamed.Undo).For(Standing.CircleMember);
            post.MapPost("/taking-back", ChangeUnnamed.TakeBack).For(Standing.Owner);
            post.MapPost("/moved", ChangeUnnamed.Moved).For(Standing.CircleLearner);
            circle.MapGet("/letters/{letter:long}/answer", WriteUnnamed.Answering).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer", WriteUnnamed.Answer).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer/taking-back", WriteUnnamed.TakeBack).For(Standing.CircleMember);
        }
    }
}
