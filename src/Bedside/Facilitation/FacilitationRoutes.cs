using Bedside.Shared;

namespace Bedside.Facilitation;

public static class FacilitationRoutes
{
    extension(IServiceCollection services)
    {
        public void AddFacilitation() => services.AddScoped<IOwnWords, FacilitationWords>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapFacilitation()
        {
            app.MapGet("/facilitation", ShowFacilitation.Get).For(Standing.Person);

            var cohort = app.MapGroup("/cohorts/{id:guid}");
            cohort.MapPost("/staff-notes", WriteNote.Post).For(Standing.CohortFacilitator);
            cohort.MapPost("/staff-notes/{staffNote:guid}/removal", WriteNote.Remove).For(Standing.CohortFacilitator);
            cohort.MapPost("/outreach", ReachOut.Post).For(Standing.CohortFacilitator);
            cohort.MapPost("/outreach/{outreach:guid}/removal", ReachOut.Remove).For(Standing.CohortFacilitator);
            cohort.MapGet("/noted", ShowNoted.Get).For(Standing.CohortMember);
        }
    }
}
