using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>Says what one will do, or says it otherwise.</summary>
public sealed partial class MakeCommitment
{
    /// <param name="Commitment">What is said otherwise; null for something new.</param>
    public sealed record View(Guid? Commitment, Draft Draft, IReadOnlyList<OwnCohort> Cohorts, Prompt? Prompt)
    {
        public string Action => Commitment is { } id ? $"/what-i-will-do/{id}/words" : "/what-i-will-do";

        /// <summary>The part of an entry that it is made from, to be read again; null where there is none.</summary>
        public string? FromEntry { get; init; }
    }

    /// <summary>What stands in the form.</summary>
    public sealed record Draft(Guid Id, Guid? Cohort, string? Activity, Guid? Entry, string Whom, string Moment, string Act, string Day)
    {
        public Guid? Version { get; init; }

        public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        internal static Draft Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form.Id("cohort"), form["activity"] is { Length: > 0 } activity ? activity : null, form.Id("entry"),
            form["whom"], form["moment"], form["act"], form["day"]) { Version = form.Id("version") };
    }

    public static async Task<IResult> New(Guid? cohort, string? activity, Guid? entry, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnCohorts(me, stop) is not { Count: > 0 } cohorts) return Journals.NoCohort(200);

        var from = entry is { } id ? await db.OwnEntry(id, me, stop) : null;
        var chosen = cohorts.FirstOrDefault(c => c.Id == (cohort ?? from?.Member!.CohortId)) ?? (cohorts.Count is 1 ? cohorts[0] : null);
        var act = from is not null && !from.Doing.Contains('\n') && Text.Length(from.Doing) <= Commitment.MostOfALine ? from.Doing : "";
        var draft = new Draft(Guid.CreateVersion7(), chosen?.Id, activity ?? from?.Activity, from?.Id, "", "", act, Days.Field(me.DayOf(clock.Now).AddDays(2)));
        return await Page(draft, cohorts, me, db, shelf, clock.Now, stop);
    }

    public static async Task<IResult> Make(Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnCohorts(me, stop) is not { Count: > 0 } cohorts) return Journals.NoCohort(422, form.Written);

        var (draft, now) = (Draft.Of(form), clock.Now);
        var chosen = cohorts.FirstOrDefault(c => c.Id == draft.Cohort) ?? (form["cohort"] is "" && cohorts.Count is 1 ? cohorts[0] : null);
        var (day, problems) = Read(draft, me.DayOf(now), isDayOptional: false);
        if (chosen is null) problems["cohort"] = Words.ChooseCohort;
        if (chosen is null || problems.Count > 0) return (await Page(draft with { Problems = problems }, cohorts, me, db, shelf, now, stop)).AsUnprocessable();

        if (await db.Set<Commitment>().Include(c => c.Member).SingleOrDefaultAsync(c => c.Id == draft.Id, stop) is { } before)
        {
            if (before.Member!.PersonId == me.Id) return Same(before, draft) ? new SeeOther($"/what-i-will-do/{before.Id}") : MessagePage.Elsewhere($"/what-i-will-do/{before.Id}", form);

            draft = draft with { Id = Guid.CreateVersion7() };
        }

        var prompt = await db.Prompt(chosen.Id, draft.Activity, me, shelf, now, stop);
        var commitment = new Commitment { Id = draft.Id, MemberId = chosen.Member, Activity = prompt?.Activity.Name, MadeAt = now };
        commitment.Say(draft.Whom, draft.Moment, draft.Act, day);
        db.Add(commitment);
        if (prompt?.Activity.Kind is ActivityKind.Commitment) await db.Tick(chosen.Member, prompt.Activity.Name, me.DayOf(now), stop);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/what-i-will-do/{commitment.Id}");
    }

    public static async Task<IResult> Get(Guid commitment, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CommitmentsOf(me.Id).SingleOrDefaultAsync(c => c.Id == commitment, stop) is not { } found) return MessagePage.NotFound();

        return await Page(new(found.Id, null, null, null, found.Whom, found.Moment, found.Act, Days.Field(found.AskOn)) { Version = db.VersionOf(found) }, [], me, db, shelf, clock.Now, stop, found.Id);
    }

    public static async Task<IResult> Post(Guid commitment, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CommitmentsOf(me.Id).SingleOrDefaultAsync(c => c.Id == commitment, stop) is not { } found) return MessagePage.NoLonger(form);

        // Its day may lie behind: it stays asked. Where it has been answered none is needed.
        var draft = Draft.Of(form);
        var isSameDay = draft.Day.Trim() == Days.Field(found.AskOn);
        var (day, problems) = Read(draft, me.DayOf(clock.Now), isDayOptional: found.AskOn is null, isSameDay);
        if (problems.Count > 0) return (await Page(draft with { Problems = problems }, [], me, db, shelf, clock.Now, stop, found.Id)).AsUnprocessable();

        if (!Same(found, draft))
        {
            if (draft.Version != db.VersionOf(found)) return MessagePage.Elsewhere($"/what-i-will-do/{commitment}", form);

            found.Say(draft.Whom, draft.Moment, draft.Act, isSameDay ? found.AskOn : day);
            if (!await db.SavedAlone(stop)) return MessagePage.Elsewhere($"/what-i-will-do/{commitment}", form);
        }

        return new SeeOther($"/what-i-will-do/{commitment}");
    }

    private static bool Same(Commitment commitment, Draft draft) => (commitment.Whom, commitment.Moment, commitment.Act, Days.Field(commitment.AskOn)) == (draft.Whom, draft.Moment, draft.Act, draft.Day.Trim());

    private static (DateOnly? Day, Dictionary<string, string> Problems) Read(Draft draft, DateOnly today, bool isDayOptional, bool isSameDay = false)
    {
        var problems = new Dictionary<string, string>();
        foreach (var (field, typed, missing) in new[] { ("whom", draft.Whom, Words.WhomMissing), ("moment", draft.Moment, Words.MomentMissing), ("act", draft.Act, Words.ActMissing) })
        {
            if ((Text.IsBlank(typed) ? missing : Journals.TooLong(typed, Commitment.MostOfALine)) is { } problem) problems[field] = problem;
        }

        var (day, dayProblem) = Days.Of(draft.Day, today, isDayOptional);
        if (dayProblem is not null && !isSameDay) problems["day"] = dayProblem;
        return (day, problems);
    }

    private static async Task<RazorSlice> Page(Draft draft, IReadOnlyList<OwnCohort> cohorts, Me me, Db db, CourseShelf shelf, DateTime now, CancellationToken stop, Guid? commitment = null) =>
        Create(new(commitment, draft, cohorts, await db.Prompt(draft.Cohort, draft.Activity, me, shelf, now, stop))
        {
            FromEntry = draft.Entry is { } entry && await db.OwnEntry(entry, me, stop) is { IsWhole: true } from ? from.Doing : null,
        });
}
