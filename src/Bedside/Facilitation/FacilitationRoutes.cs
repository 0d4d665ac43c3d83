using Bedside.Shared;

namespace Bedside.Facilitation;

public static class FacilitationRoutes
{
    extension(IServiceCollection services)
    {
        public void AddFacilitation() => services.AddScoped<IOwnWords, FacilitationWords>().AddScoped<IOwnWords, CallWords>().AddScoped<IWaitingList, CallWaiting>();
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
            cohort.MapPost("/calls", AskForCall.Post).For(Standing.CohortMember);
            cohort.MapPost("/calls/taking-back", AskForCall.TakeBack).For(Standing.CohortMember);
            cohort.MapGet("/calls/{member:guid}", ShowCall.Get).For(Standing.CohortFacilitator);
            cohort.MapPost("/calls/{member:guid}/done", ShowCall.Done).For(Standing.CohortFacilitator);
            cohort.MapGet("/noted", ShowNoted.Get).For(Standing.CohortMember);
        }
    }
}
