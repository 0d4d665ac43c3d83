using Bedside.Shared;

namespace Bedside.Access;

public static class OrganisationRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapOrganisation()
        {
            var organisation = app.MapGroup("/organisation");
            organisation.MapGet("/", ShowOrganisation.Get).For(Standing.Administrator);
            organisation.MapPost("/", ShowOrganisation.Post).For(Standing.Administrator);
            organisation.MapGet("/sites/new", EditSite.New).For(Standing.Administrator);
            organisation.MapPost("/sites", EditSite.Make).For(Standing.Administrator);
            organisation.MapGet("/sites/{site:guid}", EditSite.Get).For(Standing.Administrator);
            organisation.MapPost("/sites/{site:guid}", EditSite.Post).For(Standing.Administrator);
            organisation.MapPost("/sites/{site:guid}/people-to-call", EditPersonToCall.Post).For(Standing.Administrator);
            organisation.MapPost("/sites/{site:guid}/people-to-call/{call:guid}/removal", EditPersonToCall.Remove).For(Standing.Administrator);
            organisation.MapGet("/people", ListPeople.Get).For(Standing.Administrator);
            organisation.MapPost("/people/{person:guid}/appointment", ListPeople.Appoint).For(Standing.Administrator);
            organisation.MapGet("/people/{person:guid}/training", EnterTraining.Get).For(Standing.Administrator);
            organisation.MapPost("/people/{person:guid}/training", EnterTraining.Post).For(Standing.Administrator);
            organisation.MapPost("/people/{person:guid}/training/{training:guid}/removal", EnterTraining.Remove).For(Standing.Administrator);
            organisation.MapPost("/people/{person:guid}/withdrawal", ListPeople.Withdraw).For(Standing.Administrator);
        }
    }
}
