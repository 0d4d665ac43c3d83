using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>What a course does about one strategy, in the hands of who designs. Of two who write at once the second sees what the first wrote.</summary>
public sealed partial class EditStrategy
{
    public sealed record View(Guid Course, Strategies.Section Section, Strategies.Strategy Strategy, Draft Draft, IReadOnlyDictionary<string, string> Problems, Sign? Sign)
    {
        public Theirs? Theirs { get; init; }

        public string Back => $"/courses/{Course}/plan?at={Strategy.Id}#s-{Strategy.Id}";

        public string Path => $"/courses/{Course}/plan/strategies/{Strategy.Id}";
    }

    public sealed record Draft(string Owner, string Evidence, Progress Progress, string ReviewOn, string Notes, string Was)
    {
        internal static Draft Of(PlanEntry? entry) => new(entry?.Owner?.Text ?? "", entry?.Evidence?.Source ?? "", entry?.Progress ?? Progress.NotBegun, IsoDay.Write(entry?.ReviewOn), entry?.Notes?.Source ?? "", MarkOf(entry));

        internal static Draft Of(Form form) => new(form["owner"], form["evidence"], Kebab.Read<Progress>(form["progress"]) ?? Progress.NotBegun, form["review"], form["words"], form["was"]);

        internal IEnumerable<(string Label, string Value)> Said =>
            [(Words.PlanOwner, Owner.Trim()), (Words.PlanEvidence, Evidence.Trim()), (Words.PlanProgress, AdaptWords.Of(Progress)), (Words.PlanReview, ReviewOn), (Words.PlanNotes, Notes.Trim())];
    }

    public static async Task<IResult> Get(Guid course, string strategy, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, CancellationToken stop) =>
        (await strategies.Take(stop)).Find(strategy) is var (section, found) && await shelf.Take(course, db, stop) is { } live
            ? Create(new(course, section, found, Draft.Of(await Entry(course, strategy, db, stop)), new Dictionary<string, string>(), (await signs.Of(live, stop)).GetValueOrDefault(strategy)))
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, string strategy, Form form, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, TimeProvider clock, CancellationToken stop)
    {
        if ((await strategies.Take(stop)).Find(strategy) is not var (section, found) || await shelf.Take(course, db, stop) is not { } live) return MessagePage.NoLonger(form);

        var draft = Draft.Of(form);
        var (text, problems) = Read(draft);
        async Task<View> Again(Draft shown) => new(course, section, found, shown, problems, (await signs.Of(live, stop)).GetValueOrDefault(strategy));
        if (problems.Count > 0) return Create(await Again(draft)).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(course, stop);
        var entry = await Entry(course, strategy, db, stop);
        if (MarkOf(entry) != draft.Was && !Draft.Of(entry).Said.SequenceEqual(draft.Said))
        {
            var standing = Draft.Of(entry);
            return Create(await Again(draft with { Was = standing.Was }) with { Theirs = Theirs.Of(standing.Said, draft.Said, null) }).AsConflict();
        }

        if (entry is null) db.Add(entry = new() { CourseId = course, Strategy = strategy });
        entry.Write(text, me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/courses/{course}/plan?done=yes&at={strategy}#s-{strategy}");
    }

    private static (PlanText Text, Dictionary<string, string> Problems) Read(Draft draft)
    {
        var problems = new Dictionary<string, string>();
        T? Taken<T>(string name, Typed<T>? typed) where T : class
        {
            if (typed?.Problem is { } problem) problems[name] = problem;
            return typed?.Taken;
        }

        var owner = Taken("owner", ShareableLine.IfAny(draft.Owner, 200));
        var evidence = Taken("evidence", Shareable.IfAny(draft.Evidence, 4_000));
        var notes = Taken("words", Shareable.IfAny(draft.Notes, 8_000));
        DateOnly? review = null;
        if (!Text.IsBlank(draft.ReviewOn))
        {
            if (IsoDay.Read(draft.ReviewOn) is { } day) review = day;
            else problems["review"] = Words.PlanReviewProblem;
        }

        if (draft.Progress is Progress.NotHere && notes is null && !problems.ContainsKey("words")) problems["words"] = Words.PlanNotHereWhy;
        return (new(owner, evidence, draft.Progress, review, notes), problems);
    }

    private static Task<PlanEntry?> Entry(Guid course, string strategy, Db db, CancellationToken stop) => db.Set<PlanEntry>().SingleOrDefaultAsync(e => e.CourseId == course && e.Strategy == strategy, stop);

    private static string MarkOf(PlanEntry? entry) => entry is null ? "" : Text.Mark(entry.Owner?.Text, entry.Evidence?.Source, entry.Progress.ToString(), entry.ReviewOn?.ToString("O", CultureInfo.InvariantCulture), entry.Notes?.Source);
}
