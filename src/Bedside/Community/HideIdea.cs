using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Community;

/// <summary>A facilitator hides an idea, never silently: its place stays for all to see, and its writer reads why. Or shows it again.</summary>
public sealed partial class HideIdea
{
    public sealed record View(OwnPlace Here, Idea Idea, string Reason, string? Problem)
    {
        public string Path => $"/cohorts/{Here.Cohort}/ideas/{Idea.Id}";

        public string Back => $"/cohorts/{Here.Cohort}/ideas#i-{Idea.Id:N}";
    }

    public static async Task<IResult> Get(Guid id, Guid idea, Me me, Db db, CancellationToken stop) =>
        await Open(id, idea, me, db, stop) is var (here, found) ? Create(new(here, found, "", null)) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid idea, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Open(id, idea, me, db, stop) is not var (here, found)) return MessagePage.NoLonger(form);

        var reason = Shareable.Of(form["words"], Words.ReasonMissing, Idea.MostCharacters);
        if (found.Hiding is { } before) // Pressed twice, or another facilitator was first.
        {
            return before.By == here.Member && before.Reason.Source == reason.Taken?.Source ? After(id, idea) : MessagePage.Changed($"/cohorts/{id}/ideas#i-{idea:N}", reason.Was);
        }

        if (reason.Taken is null) return Create(new(here, found, reason.Was, reason.Problem)).AsUnprocessable();

        found.Hide(here.Member, reason.Taken, clock.Now);
        db.Add(found.Hiding!);
        await db.SaveChangesAsync(stop);
        return After(id, idea);
    }

    public static async Task<IResult> Undo(Guid id, Guid idea, Me me, Db db, CancellationToken stop)
    {
        if (await Open(id, idea, me, db, stop) is not var (_, found)) return MessagePage.NotFound();

        if (found.Hiding is { } hiding)
        {
            found.ShowAgain();
            db.Remove(hiding);
            await db.SaveChangesAsync(stop);
        }

        return After(id, idea);
    }

    private static SeeOther After(Guid id, Guid idea) => new($"/cohorts/{id}/ideas#i-{idea:N}");

    private static async Task<(OwnPlace Here, Idea Idea)?> Open(Guid id, Guid idea, Me me, Db db, CancellationToken stop) =>
        await db.PlaceToFacilitate(id, me, stop) is { } here && await ListIdeas.Find(id, idea, db, stop) is { Said: not null } found ? (here, found) : null;
}
