using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Facilitation;

public static class FacilitationRoutes
{
    extension(IServiceCollection services)
    {
        public void AddFacilitation() => services.AddSingleton<SessionItems>().AddScoped<ISessionPlans, SessionDoor>().AddScoped<IOwnWords, FacilitationWords>().AddScoped<IOwnWords, CallWords>().AddScoped<IWaitingList, CallWaiting>().AddScoped<IWaitingList, FollowWaiting>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapFacilitation()
        {
            app.MapGet("/facilitation", ShowFacilitation.Get).For(Standing.Person);
            app.MapGet("/call-me", AskForCall.Get).For(Standing.Anyone);

            var cohort = app.MapGroup("/cohorts/{id:guid}");
            cohort.MapPost("/staff-notes", WriteNote.Post).For(Standing.CohortFacilitator);
            cohort.MapPost("/staff-notes/{staffNote:guid}/removal", WriteNote.Remove).For(Standing.CohortFacilitator);
            cohort.MapPost("/outreach", ReachOut.Post).For(Standing.CohortFacilitator);
            cohort.MapPost("/outreach/{outreach:guid}/removal", ReachOut.Remove).For(Standing.CohortFacilitator);
            cohort.MapPost("/outreach/{outreach:guid}/outcome", ReachOut.SayWhatCame).For(Standing.CohortFacilitator);
            cohort.MapGet("/group", ShowGroup.Get).For(Standing.CohortFacilitator);
            cohort.MapGet("/group/words", ShowSigns.OfGroup).For(Standing.CohortFacilitator);
            cohort.MapGet("/weeks/{week:int}/session", PlanSession.Get).For(Standing.CohortFacilitator);
            cohort.MapPost("/weeks/{week:int}/session", PlanSession.Post).For(Standing.CohortFacilitator);
            cohort.MapPost("/weeks/{week:int}/session/opening", PlanSession.Open).For(Standing.CohortFacilitator);
            cohort.MapGet("/holding", ShowHolding.Get).For(Standing.CohortFacilitator);
            cohort.MapGet("/signs", ShowSigns.Own).For(Standing.CohortMember);
            cohort.MapPost("/signs/reading", ChooseReading.Post).For(Standing.CohortMember);
            cohort.MapGet("/signs/{member:guid}", ShowSigns.OfMember).For(Standing.CohortFacilitator);
            cohort.MapGet("/signs/posts/{post:guid}", JudgeSign.Get).For(Standing.Owner | Standing.CohortFacilitator);
            cohort.MapPost("/signs/posts/{post:guid}", JudgeSign.Post).For(Standing.Owner | Standing.CohortFacilitator);
            cohort.MapPost("/calls", AskForCall.Post).For(Standing.CohortMember);
            cohort.MapPost("/calls/taking-back", AskForCall.TakeBack).For(Standing.CohortMember);
            cohort.MapGet("/calls/{member:guid}", ShowCall.Get).For(Standing.CohortFacilitator);
            cohort.MapPost("/calls/{member:guid}/done", ShowCall.Done).For(Standing.CohortFacilitator);
            cohort.MapGet("/noted", ShowNoted.Get).For(Standing.CohortMember);
        }
    }
}
