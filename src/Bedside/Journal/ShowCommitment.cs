using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>One thing that one will do, what became of it, and on its day the question.</summary>
public sealed partial class ShowCommitment
{
    public sealed record View(Commitment Commitment, bool IsAsked, Draft Draft)
    {
        public string Path => $"/what-i-will-do/{Commitment.Id}";
    }

    /// <summary>What stands in the form.</summary>
    public sealed record Draft(Guid Id, Became? Became, string Note, string Day)
    {
        /// <summary>Of what one will do, as it stood when the form was opened: in another window one may have answered, and said when to be asked again.</summary>
        public Guid? Version { get; init; }

        public string? BecameProblem { get; init; }

        public string? NoteProblem { get; init; }

        public string? DayProblem { get; init; }

        public bool HasProblem => (BecameProblem ?? NoteProblem ?? DayProblem) is not null;
    }

    public static async Task<IResult> Get(Guid commitment, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Find(commitment, me, db, stop) is { } found ? Page(found, new(Guid.CreateVersion7(), null, "", "") { Version = db.VersionOf(found) }, me, clock.Now) : MessagePage.NotFound();

    public static async Task<IResult> Answer(Guid commitment, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(commitment, me, db, stop) is not { } found) return MessagePage.NoLonger(form);

        var today = me.DayOf(clock.Now);
        var became = form.Number("became") is { } n && Enum.IsDefined((Became)n) ? (Became)n : (Became?)null;
        var (day, problem) = Days.Of(form["day"], today, isOptional: true);
        var draft = new Draft(form.Id("id") ?? Guid.CreateVersion7(), became, form["note"], form["day"])
        {
            Version = form.Id("version"), BecameProblem = became is null ? Words.BecameMissing : null, NoteProblem = Journals.TooLong(form["note"]), DayProblem = problem,
        };
        if (draft.HasProblem) return Page(found, draft, me, clock.Now).AsUnprocessable();
        var (id, note) = (draft.Id, Text.IsBlank(draft.Note) ? "" : draft.Note);
        var before = await db.Set<Outcome>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop);
        if (form.Answered(ref id, before is null ? null : before.CommitmentId == commitment, before?.Became == became && before?.Note == note, $"/what-i-will-do/{commitment}") is { } sent) return sent;
        if (draft.Version is { } version && version != db.VersionOf(found)) return MessagePage.Elsewhere($"/what-i-will-do/{commitment}", form);

        db.Add(found.Answer(id, became!.Value, note, today, clock.Now, day));
        return await db.SavedAlone(stop) ? new SeeOther($"/what-i-will-do/{commitment}") : MessagePage.Elsewhere($"/what-i-will-do/{commitment}", form);
    }

    public static async Task<IResult> Remove(Guid commitment, Me me, Db db, CancellationToken stop)
    {
        if (!await db.CommitmentsOf(me.Id).AnyAsync(c => c.Id == commitment, stop)) return MessagePage.NotFound();

        await db.Set<Commitment>().Where(c => c.Id == commitment).ExecuteDeleteAsync(stop);
        return new SeeOther("/what-i-will-do");
    }

    private static RazorSlice Page(Commitment commitment, Draft draft, Me me, DateTime now) => Create(new(commitment, commitment.AskOn <= me.DayOf(now), draft));

    private static Task<Commitment?> Find(Guid id, Me me, Db db, CancellationToken stop) => db.CommitmentsOf(me.Id).Include(c => c.Outcomes.OrderBy(o => o.At)).SingleOrDefaultAsync(c => c.Id == id, stop);
}
