using Bedside.Circles;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;

namespace Bedside.Unnamed;

public static class UnnamedRoutes
{
    extension(IServiceCollection services)
    {
        public void AddUnnamed() => services.AddSingleton<CircleKeys>().AddSingleton<Promises>().AddScoped<IOtherCircles, UnnamedList>().AddScoped<IRoom, UnnamedList>().AddScoped<IWaitingList, UnnamedList>().AddScoped<IOwnWords, UnnamedWords>().AddScoped<IJob, BeginCircles>().AddScoped<IJob, OpenLetters>()
            .AddScoped<IJob, SealRounds>().AddScoped<IJob, TellWriters>().AddScoped<ISealCounts, SealCounts>().AddScoped<IWaitingList, SealWaiting>().AddScoped<IWaitingList, UnnamedWaiting>().AddScoped<INews, UnnamedNews>().AddScoped<ICohortGroups, UnnamedGroups>().AddScoped<IGroupNumbers, RoundPresence>()
            .AddScoped<IHolders, UnnamedHolders>().AddScoped<IJob, TurnRounds>().AddScoped<IJob, ArchiveCircles>().AddScoped<IParting, Parting>().AddScoped<IWaitingList, TakeOffWaiting>().AddSingleton<HolderMail>().AddScoped<IJob>(s => s.GetRequiredService<HolderMail>());
    }

    extension(IEndpointRouteBuilder house)
    {
        public void MapUnnamed()
        {
            var app = house.MapGroup("").WithMetadata(new Padded());
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
            post.MapGet("/matter", RaiseSeal.Get).For(Standing.CircleFacilitator);
            post.MapPost("/matter", RaiseSeal.Post).For(Standing.CircleFacilitator);
            post.MapPost("/moved", ChangeUnnamed.Moved).For(Standing.CircleLearner);
            post.MapGet("/wrong", SayWrongUnnamed.Get).For(Standing.CircleLearner);
            post.MapPost("/wrong", SayWrongUnnamed.Post).For(Standing.CircleLearner);
            circle.MapGet("/reports", AnswerReports.Get).For(Standing.CircleFacilitator);
            circle.MapPost("/reports/{report:long}", AnswerReports.Post).For(Standing.CircleFacilitator);
            circle.MapGet("/line", WriteNote.Get).For(Standing.CircleMember);
            circle.MapPost("/line", WriteNote.Post).For(Standing.CircleMember);
            circle.MapPost("/asking", WriteNote.Ask).For(Standing.CircleLearner);
            circle.MapPost("/line/ending", WriteNote.End).For(Standing.CircleLearner);
            circle.MapPost("/pause", PauseUnnamed.Post).For(Standing.CircleMember);
            circle.MapGet("/pause", PauseUnnamed.Get).For(Standing.CircleFacilitator);
            circle.MapPost("/pause/answer", PauseUnnamed.Answer).For(Standing.CircleFacilitator);
            circle.MapGet("/showing", ShowMyself.Get).For(Standing.CircleLearner);
            circle.MapPost("/showing", ShowMyself.Post).For(Standing.CircleLearner);
            circle.MapPost("/part", ShowMyself.TookPart).For(Standing.CircleLearner);
            circle.MapPost("/notices/{notice:long}", ShowUnnamed.NoticeRead).For(Standing.Owner);

            app.MapGet("/organisation/seals/{ask:guid}", AskKeyholders.Get).For(Standing.Administrator);
            app.MapPost("/organisation/seals/{ask:guid}/request", AskKeyholders.Request).For(Standing.Administrator);
            app.MapPost("/organisation/seals/{ask:guid}/closing", AskKeyholders.Leave).For(Standing.Administrator);
            app.MapGet("/keyholders/told", OpenSeal.Told).For(Standing.Owner);
            var seal = app.MapGroup("/keyholder/requests/{ask:guid}");
            seal.MapGet("/", OpenSeal.Get).For(Standing.Owner);
            seal.MapPost("/consent", OpenSeal.Consent).For(Standing.Owner);
            seal.MapPost("/showing", OpenSeal.Show).For(Standing.Owner);
            seal.MapPost("/extension", OpenSeal.Extend).For(Standing.Owner);
            circle.MapGet("/letters/{letter:long}/answer", WriteUnnamed.Answering).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer", WriteUnnamed.Answer).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer/taking-back", WriteUnnamed.TakeBack).For(Standing.CircleMember);
        }
    }
}
