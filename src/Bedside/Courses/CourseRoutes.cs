using Bedside.Shared;

namespace Bedside.Courses;

public static class CourseRoutes
{
    extension(IServiceCollection services)
    {
        public void AddCourses() => services
            .AddScoped<IOwnWords, DoingWords>().AddScoped<IOwnWords, MemberWords>().AddScoped<IJob, OldInvitations>()
            .AddScoped<IWritten, CourseWritten>()
            .AddSingleton<CourseShelf>().AddSingleton<MediaStore>().AddScoped<CourseDesk>().AddScoped<IOwnWords, DesignerWords>().AddSingleton<SupportItems>().AddScoped<IJob, OldMedia>();
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
            cohort.MapPost("/course", ChooseCourse.Post).For(Holding);
            cohort.MapPost("/first-answers", SetFirstAnswer.Post).For(Holding);
            cohort.MapReading();
            app.MapDesign();
        }

        // What one reads who goes through a course.
        private void MapReading()
        {
            const Standing Reading = Standing.CohortMember | Standing.Administrator;
            app.MapGet("/course", ShowCourse.Get).For(Reading);
            app.MapPost("/for", ChooseCourse.SayFor).For(Standing.CohortMember);
            app.MapGet("/weeks/{week:int}", ShowWeek.Get).For(Reading);
            app.MapGet("/weeks/{week:int}/print", PrintWeek.Get).For(Reading);
            app.MapGet("/weeks/{week:int}/notes", ShowNotes.Get).For(Standing.CohortFacilitator | Standing.Administrator);
            app.MapGet("/activities/{activity}", ShowActivity.Get).For(Reading);
            app.MapPost("/activities/{activity}/done", SayDone.Post).For(Standing.CohortMember);
            app.MapPost("/activities/{activity}/not-done", SayDone.TakeBack).For(Standing.CohortMember);
        }

        private void MapDesign()
        {
            const Standing Designing = Standing.Designer | Standing.Administrator;
            app.MapGet("/organisation/sites/{site:guid}/supports", EditSupports.Get).For(Designing);
            app.MapPost("/organisation/sites/{site:guid}/supports", EditSupports.Post).For(Standing.Administrator);
            app.MapGet("/courses", ListCourses.Get).For(Designing);
            app.MapPost("/courses", TakeCourse.Shipped).For(Designing);
            app.MapPost("/courses/imports", TakeCourse.Brought).For(Designing).WithMetadata(new LargeBody(TakeCourse.MostBytes));

            var course = app.MapGroup("/courses/{course:guid}");
            course.MapGet("/", DesignCourse.Get).For(Designing);
            course.MapGet("/head", DesignHead.Get).For(Designing);
            course.MapPost("/head", DesignHead.Post).For(Designing);
            course.MapGet("/weeks/{week:int}", DesignWeek.Get).For(Designing);
            course.MapPost("/weeks/{week:int}", DesignWeek.Post).For(Designing);
            course.MapGet("/activities/{activity}", DesignActivity.Get).For(Designing);
            course.MapPost("/activities/{activity}", DesignActivity.Post).For(Designing);
            course.MapPost("/activities/{activity}/moves", DesignWeek.Move).For(Designing);
            course.MapPost("/weeks/{week:int}/activities", AddActivity.Post).For(Designing);
            course.MapPost("/activities/{activity}/leaving-out", LeaveOutActivity.Post).For(Designing);
            course.MapPost("/overrides", CallAnyway.Post).For(Designing);
            course.MapPost("/overrides/withdrawal", CallAnyway.Withdraw).For(Designing);
            course.MapGet("/standards.csv", ExportStandards.Get).For(Designing);
            course.MapGet("/pack.zip", ExportCourse.Get).For(Designing);
            course.MapGet("/media/{file}", ShowMedia.Get).For(Designing | Standing.CohortMember);
            course.MapGet("/as-learner", ShowCourse.Beforehand).For(Designing);
            course.MapGet("/as-learner/weeks/{week:int}", ShowWeek.Beforehand).For(Designing);
            course.MapGet("/as-learner/weeks/{week:int}/print", PrintWeek.Beforehand).For(Designing);
            course.MapGet("/as-learner/weeks/{week:int}/notes", ShowNotes.Beforehand).For(Designing);
            course.MapGet("/as-learner/activities/{activity}", ShowActivity.Beforehand).For(Designing);
        }
    }
}
