using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Journal;

public static class JournalRoutes
{
    extension(IServiceCollection services)
    {
        public void AddJournal()
        {
            services.AddScoped<Sharings>().AddScoped<IWaitingList, JournalWaiting>().AddScoped<INews, JournalNews>().AddScoped<INews, CommitmentNews>();
            services.AddScoped<IActivityRoom, JournalDoors>().AddScoped<IActivityRoom, CommitmentDoors>();
            services.AddScoped<IActivityRoom, MarkedDoors>().AddScoped<IJob, FreezeReadings>().AddScoped<IOwnWords, MarkedWords>();
            services.AddScoped<IOwnWords, JournalWords>().AddScoped<IOwnWords, CommitmentWords>();
        }
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapJournal()
        {
            app.MapGet("/journal", ListEntries.Get).For(Standing.Person);
            app.MapPost("/journal", WriteEntry.Make).For(Standing.Person);
            app.MapGet("/journal/new", WriteEntry.New).For(Standing.Person);
            app.MapEntry();
            app.MapShared();
            app.MapCommitments();
            var conversation = app.MapGroup("/cohorts/{id:guid}/conversations/{conversation}");
            conversation.MapGet("/", MarkConversation.Get).For(Standing.CohortMember);
            conversation.MapPost("/", MarkConversation.Post).For(Standing.CohortMember);
            conversation.MapPost("/removal", MarkConversation.Remove).For(Standing.CohortMember);
        }

        // What is one's own: nobody else finds anything there, in no role.
        private void MapEntry()
        {
            var entry = app.MapGroup("/journal/{entry:guid}");
            entry.MapGet("/", ShowEntry.Get).For(Standing.Owner);
            entry.MapGet("/words", WriteEntry.Get).For(Standing.Owner);
            entry.MapPost("/words", WriteEntry.Post).For(Standing.Owner);
            entry.MapGet("/removal", RemoveEntry.Get).For(Standing.Owner);
            entry.MapPost("/removal", RemoveEntry.Post).For(Standing.Owner);
            entry.MapPost("/nows", ShowEntry.WriteNow).For(Standing.Owner);
            entry.MapPost("/nows/{now:guid}/removal", ShowEntry.RemoveNow).For(Standing.Owner);
            entry.MapGet("/sharing", ShareEntry.Get).For(Standing.Owner);
            entry.MapPost("/sharing", ShareEntry.Look).For(Standing.Owner);
            entry.MapPost("/sharings", ShareEntry.Make).For(Standing.Owner);
            entry.MapPost("/sharings/{sharing:guid}/withdrawal", ShareEntry.Withdraw).For(Standing.Owner);
            entry.MapPost("/questions/{question:guid}/answer", ShowEntry.Answer).For(Standing.Owner);
        }

        private void MapShared()
        {
            app.MapGet("/journal/shared", ListShared.Get).For(Standing.Person);
            var shared = app.MapGroup("/journal/shared/{sharing:guid}");
            shared.MapGet("/", ShowShared.Get).For(Standing.CohortMember);
            shared.MapPost("/questions", ShowShared.Ask).For(Standing.CohortFacilitator);
            shared.MapPost("/questions/{question:guid}/taking-back", ShowShared.TakeBack).For(Standing.CohortFacilitator);
            shared.MapPost("/rest", ShowShared.Rest).For(Standing.CohortFacilitator);
        }

        private void MapCommitments()
        {
            app.MapGet("/what-i-will-do", ListCommitments.Get).For(Standing.Person);
            app.MapPost("/what-i-will-do", MakeCommitment.Make).For(Standing.Person);
            app.MapGet("/what-i-will-do/new", MakeCommitment.New).For(Standing.Person);
            var commitment = app.MapGroup("/what-i-will-do/{commitment:guid}");
            commitment.MapGet("/", ShowCommitment.Get).For(Standing.Owner);
            commitment.MapPost("/answers", ShowCommitment.Answer).For(Standing.Owner);
            commitment.MapGet("/words", MakeCommitment.Get).For(Standing.Owner);
            commitment.MapPost("/words", MakeCommitment.Post).For(Standing.Owner);
            commitment.MapPost("/removal", ShowCommitment.Remove).For(Standing.Owner);
        }
    }
}
