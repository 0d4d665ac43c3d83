using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Community;

public static class CommunityRoutes
{
    extension(IServiceCollection services)
    {
        public void AddCommunity() => services
            .AddScoped<IWaitingList, IdeaWaiting>().AddScoped<INews, IdeaNews>().AddScoped<IWritten, IdeaWritten>()
            .AddScoped<IOwnWords, GoalWords>().AddScoped<IOwnWords, IdeaWords>().AddScoped<IOwnWords, GroupWords>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapCommunity()
        {
            var cohort = app.MapGroup("/cohorts/{id:guid}");
            cohort.MapGet("/people/{member:guid}/name.wav", ShowPeople.Hear).For(Standing.CohortMember | Standing.Administrator);
            cohort.MapGet("/people", ShowPeople.Get).For(Standing.CohortMember | Standing.Administrator);
            cohort.MapGet("/goal", SetGoal.Get).For(Standing.CohortMember);
            cohort.MapPost("/goal", SetGoal.Post).For(Standing.CohortMember);
            cohort.MapGroup("/ideas").MapIdeas();
            cohort.MapGroup("/groups").MapGroups();
        }

        private void MapIdeas()
        {
            app.MapGet("/", ListIdeas.Get).For(Standing.CohortMember);
            app.MapPost("/", ListIdeas.Post).For(Standing.CohortMember);
            app.MapPost("/{idea:guid}/taking-back", ListIdeas.TakeBack).For(Standing.Owner);
            app.MapGet("/{idea:guid}/answer", AnswerIdea.Get).For(Standing.CohortFacilitator);
            app.MapPost("/{idea:guid}/answer", AnswerIdea.Post).For(Standing.CohortFacilitator);
            app.MapGet("/{idea:guid}/hiding", HideIdea.Get).For(Standing.CohortFacilitator);
            app.MapPost("/{idea:guid}/hiding", HideIdea.Post).For(Standing.CohortFacilitator);
            app.MapPost("/{idea:guid}/showing", HideIdea.Undo).For(Standing.CohortFacilitator);
        }

        private void MapGroups()
        {
            const Standing Holding = Standing.CohortFacilitator | Standing.Administrator;
            app.MapGet("/new", MakeGroups.Get).For(Holding);
            app.MapPost("/", MakeGroups.Post).For(Holding);

            var set = app.MapGroup("/{set:guid}");
            set.MapGet("/", ShowGroups.Get).For(Standing.CohortMember | Standing.Administrator);
            set.MapPost("/deals", ShowGroups.Deal).For(Holding);
            set.MapPost("/moves", ShowGroups.Move).For(Holding);
            set.MapPost("/giving-out", ShowGroups.GiveOut).For(Holding);
            set.MapPost("/calling-in", ShowGroups.CallIn).For(Holding);
            set.MapPost("/removal", ShowGroups.Remove).For(Holding);
        }
    }
}
