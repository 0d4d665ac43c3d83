using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>Writes an entry, or changes one.</summary>
public sealed partial class WriteEntry
{
    /// <param name="Entry">The entry that is changed; null for a new one.</param>
    /// <param name="Cohorts">From which its writer chooses; one or none where there is nothing to choose.</param>
    public sealed record View(Guid? Entry, Draft Draft, IReadOnlyList<OwnCohort> Cohorts, Prompt? Prompt)
    {
        public string Action => Entry is { } id ? $"/journal/{id}/words" : "/journal";

        /// <summary>Who reads what is shared of it, in sentences.</summary>
        public IReadOnlyList<string> Shared { get; init; } = [];
    }

    /// <summary>What stands in the form.</summary>
    public sealed record Draft(Guid Id, Guid? Cohort, string? Activity, IReadOnlyDictionary<Part, string> Typed, Felt? Felt)
    {
        /// <summary>Of the entry when the form was opened.</summary>
        public Guid? Version { get; init; }

        public IReadOnlyDictionary<Part, string> Problems { get; init; } = new Dictionary<Part, string>();

        public string? CohortProblem { get; init; }

        public string? Problem { get; init; }

        public bool HasProblem => Problem is not null || CohortProblem is not null || Problems.Count > 0;

        public EntryWords Words => EntryWords.Of(p => Typed[p], Felt);

        internal static Draft Of(Form form)
        {
            var typed = Parts.Four.ToDictionary(p => p, p => form[p.Field]);
            var draft = new Draft(form.Id("id") ?? Guid.CreateVersion7(), form.Id("cohort"), form["activity"] is { Length: > 0 } activity ? activity : null, typed, FeltOf(form))
            {
                Version = form.Id("version"),
                Problems = Parts.Four.Where(p => Journals.TooLong(typed[p]) is not null).ToDictionary(p => p, p => Journals.TooLong(typed[p])!),
            };
            return draft with { Problem = draft.Words.IsEmpty ? Journal.Words.AllEmpty : null };
        }

        private static Felt? FeltOf(Form form) => form.Number("felt") is { } n && Enum.IsDefined((Felt)n) ? (Felt)n : null;
    }

    public static async Task<IResult> New(Guid? cohort, string? activity, Me me, Db db, CourseShelf shelf, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnCohorts(me, stop) is not { Count: > 0 } cohorts) return Journals.NoCohort(200);

        var chosen = cohorts.FirstOrDefault(c => c.Id == cohort) ?? (cohorts.Count is 1 ? cohorts[0] : null);
        var draft = new Draft(Guid.CreateVersion7(), chosen?.Id, activity, Parts.Four.ToDictionary(p => p, _ => ""), null);
        return await Page(draft, cohorts, me, db, shelf, sharings, clock.Now, stop);
    }

    public static async Task<IResult> Make(Form form, Me me, Db db, CourseShelf shelf, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnCohorts(me, stop) is not { Count: > 0 } cohorts) return Journals.NoCohort(422, form.Written);

        var (draft, now) = (Draft.Of(form), clock.Now);
        var chosen = cohorts.FirstOrDefault(c => c.Id == draft.Cohort) ?? (form["cohort"] is "" && cohorts.Count is 1 ? cohorts[0] : null);
        if (chosen is null) draft = draft with { CohortProblem = Words.ChooseCohort };
        if (chosen is null || draft.HasProblem) return (await Page(draft, cohorts, me, db, shelf, sharings, now, stop)).AsUnprocessable();

        // Sent twice it is one entry; the id of somebody else's is simply not free.
        if (await db.Set<Entry>().Include(e => e.Member).SingleOrDefaultAsync(e => e.Id == draft.Id, stop) is { } before)
        {
            if (before.Member!.PersonId == me.Id) return before.Says(draft.Words) ? new SeeOther($"/journal/{before.Id}") : MessagePage.Elsewhere($"/journal/{before.Id}", form);

            draft = draft with { Id = Guid.CreateVersion7() };
        }

        var prompt = await db.Prompt(chosen.Id, draft.Activity, me, shelf, now, stop);
        var entry = new Entry { Id = draft.Id, MemberId = chosen.Member, Activity = prompt?.Activity.Name, ActivityTitle = prompt?.Title, WrittenAt = now };
        entry.Write(draft.Words);
        db.Add(entry);
        if (prompt is not null) await db.Tick(chosen.Member, prompt.Activity.Name, me.DayOf(now), stop);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/journal/{entry.Id}");
    }

    public static async Task<IResult> Get(Guid entry, Me me, Db db, CourseShelf shelf, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found) return MessagePage.NotFound();

        var draft = new Draft(entry, found.Member!.CohortId, found.Activity, Parts.Four.ToDictionary(p => p, found.Of), found.Felt) { Version = db.VersionOf(found) };
        return await Page(draft, [], me, db, shelf, sharings, clock.Now, stop, found);
    }

    public static async Task<IResult> Post(Guid entry, Form form, Me me, Db db, CourseShelf shelf, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found) return MessagePage.NoLonger(form);

        var draft = Draft.Of(form) with { Cohort = found.Member!.CohortId, Activity = found.Activity };
        if (draft.HasProblem) return (await Page(draft, [], me, db, shelf, sharings, clock.Now, stop, found)).AsUnprocessable();

        if (!found.Says(draft.Words))
        {
            if (draft.Version != db.VersionOf(found)) return MessagePage.Elsewhere($"/journal/{entry}", form);

            found.Write(draft.Words);
            if (!await db.SavedAlone(stop)) return MessagePage.Elsewhere($"/journal/{entry}", form);
        }

        return new SeeOther($"/journal/{entry}");
    }

    private static async Task<RazorSlice> Page(Draft draft, IReadOnlyList<OwnCohort> cohorts, Me me, Db db, CourseShelf shelf, Sharings sharings, DateTime now, CancellationToken stop, Entry? entry = null) =>
        Create(new(entry?.Id, draft, cohorts, await db.Prompt(draft.Cohort, draft.Activity, me, shelf, now, stop)) { Shared = entry is null ? [] : await sharings.Sentences(entry, me, stop) });
}
