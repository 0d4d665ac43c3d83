using Bedside.Shared;

namespace Bedside.Courses;

public static class CourseRoutes
{
    extension(IServiceCollection services)
    {
        public void AddCourses() => services.AddScoped<IOwnWords, MemberWords>().AddScoped<IJob, OldInvitations>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapCourses()
        {
            app.MapGet("/cohorts", ListCohorts.Get).For(Standing.Person);
            app.MapPost("/cohorts", ListCohorts.Make).For(Standing.Administrator);
            app.MapGet("/invitations/{token}", AcceptInvitation.Get).For(Standing.Anyone);
            app.MapPost("/invitations/{token}", AcceptInvitation.Post).For(Standing.Anyone);

            var cohort = app.MapGroup("/cohorts/{id:guid}");
            cohort.MapGet("/", ShowCohort.Get).For(Standing.CohortMember | Standing.Administrator);
            const Standing Holding = Standing.CohortFacilitator | Standing.Administrator;
            cohort.MapPost("/opening", ShowCohort.Open).For(Holding);
            cohort.MapPost("/members/{member:guid}/leaving", EndMember.Post).For(Holding);
            cohort.MapPost("/invitations", Invite.Post).For(Holding);
            cohort.MapPost("/invitations/{invitation:guid}/sending", Invite.SendAgain).For(Holding);
            cohort.MapPost("/invitations/{invitation:guid}/withdrawal", Invite.Withdraw).For(Holding);
            cohort.MapPost("/cards", MakeCards.Post).For(Holding);
        }
    }
}
