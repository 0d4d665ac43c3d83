using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Community;

/// <summary>A facilitator answers an idea: whether it can be, when, or why not. The whole cohort reads it.</summary>
public sealed partial class AnswerIdea
{
    public sealed record View(OwnPlace Here, Guid Idea, string By, string Html, string Typed, string? Problem)
    {
        public string Path => $"/cohorts/{Here.Cohort}/ideas/{Idea}/answer";
    }

    public static async Task<IResult> Get(Guid id, Guid idea, Me me, Db db, CancellationToken stop) =>
        await Open(id, idea, me, db, stop) is var (here, found) ? Page(here, found, found.Answer?.By == here.Member ? found.Answer.Said?.Source ?? "" : "", null) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid idea, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Open(id, idea, me, db, stop) is not var (here, found)) return MessagePage.NoLonger(form);

        var words = Shareable.Of(form["words"], Words.AnswerMissing, Idea.MostCharacters);
        if (words.Taken is null) return Page(here, found, words.Was, words.Problem).AsUnprocessable();

        var isNew = found.Answer is null;
        if (!found.AnswerIt(here.Member, words.Taken, clock.Now)) return MessagePage.Changed($"/cohorts/{id}/ideas#i-{idea:N}", words.Was); // Another facilitator was first.
        if (isNew) db.Add(found.Answer!);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/ideas#i-{idea:N}");
    }

    private static async Task<(OwnPlace Here, Idea Idea)?> Open(Guid id, Guid idea, Me me, Db db, CancellationToken stop) =>
        await db.PlaceToFacilitate(id, me, stop) is { } here && await ListIdeas.Find(id, idea, db, stop) is { Said: not null } found ? (here, found) : null;

    private static RazorSlices.RazorSlice Page(OwnPlace here, Idea idea, string typed, string? problem) => Create(new(here, idea.Id, idea.Member!.Person!.Name.Text, idea.Said!.Html, typed, problem));
}
