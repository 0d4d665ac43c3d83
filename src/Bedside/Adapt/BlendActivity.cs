using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// Takes something that people do in a room and lays ways beside it to do it elsewhere in part: what is kept, added and lost, and where the minutes of the course would go. Whoever takes one says
/// in their own words what it costs and how that is met.
/// </summary>
public sealed partial class BlendActivity
{
    public const int FewestMinutes = 5, MostMinutes = 240;

    public sealed record View(LiveCourse Course, string Language, IReadOnlyList<Variants.RoomActivity> Kinds, Draft Draft, IReadOnlyDictionary<string, string> Problems)
    {
        public IReadOnlyList<Proposal> Proposals { get; init; } = [];

        /// <summary>The one somebody began to take, with what they wrote.</summary>
        public Taking? Taking { get; init; }

        public string Path => $"/courses/{Course.Id}/plan/activity";
    }

    public sealed record Draft(string Kind, string Title, string Minutes, string Week)
    {
        internal static Draft Of(Form form) => new(form["kind"], form["title"], form["minutes"], form["week"]);
    }

    public sealed record Taking(string Variant, string Words, string Lost, string Met, IReadOnlyDictionary<string, string> Problems)
    {
        /// <summary>What a form says of a variant: the words for the part apart, where there are to be any, and what is lost and how it is met.</summary>
        internal static (Taking Typed, Shareable? Words, Shareable? Lost, Shareable? Met) Of(Form form, Variants.Variant variant, bool needsText)
        {
            var typed = new Taking(variant.Id, form[$"words-{variant.Id}"], form[$"lost-{variant.Id}"], form[$"met-{variant.Id}"], new Dictionary<string, string>());
            var (words, lost, met) = (Shareable.Of(typed.Words, Adapt.Words.BlendWordsMissing, 8_000), Shareable.Of(typed.Lost, Adapt.Words.LostMissing, 2_000), Shareable.Of(typed.Met, Adapt.Words.MetMissing, 2_000));
            var problems = new[] { ("words", needsText ? words.Problem : null), ("lost", lost.Problem), ("met", met.Problem) }.Where(p => p.Item2 is not null).ToDictionary(p => p.Item1, p => p.Item2!);
            return (typed with { Problems = problems }, words.Taken, lost.Taken, met.Taken);
        }

        internal Taking Failed(string box, string problem) => this with { Problems = new Dictionary<string, string> { [box] = problem } };
    }

    /// <param name="Apart">Minutes that leave the room.</param>
    /// <param name="Together">Minutes that stay in a room or on a call.</param>
    /// <param name="Balance">Where the minutes of the whole course go, and would go.</param>
    public sealed record Proposal(Variants.Variant Variant, int Apart, int Together, BalanceShown Balance);

    public static async Task<IResult> Get(Guid course, string? kind, string? title, string? minutes, string? week, Me me, Db db, CourseShelf shelf, Variants variants, CancellationToken stop) =>
        await Look(course, new(kind ?? "", title ?? "", minutes ?? "", week ?? "1"), kind is not null, me, db, shelf, variants, stop) is { } view ? Answer(view, kind is not null) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, Variants variants, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(course, Draft.Of(form), true, me, db, shelf, variants, stop) is not { } view) return MessagePage.NoLonger(form);
        if (view.Problems.Count > 0 || variants.Find(view.Draft.Kind, form["variant"]) is not { } variant) return Create(view).AsUnprocessable();

        var (typed, words, lost, met) = Taking.Of(form, variant, needsText: true);
        if (typed.Problems.Count > 0) return Create(view with { Taking = typed }).AsUnprocessable();

        var id = form.Id("id") ?? Guid.CreateVersion7();
        var (number, length, name) = (form.Number("week")!.Value, form.Number("minutes")!.Value, ShareableLine.Of(Text.OneLine(view.Draft.Title), "").Taken!);
        if (await db.Set<Adaptation>().AnyAsync(a => a.Id == id, stop)) return new SeeOther($"/courses/{course}/weeks/{number}");

        var outcome = await desk.Change(course, now => now.Week(number) is { } there ? now.Pack.With(number, [.. there.Activities, .. variant.Activities(name.Text, length, view.Language, words!.Source.TrimEnd(), now.Pack)]) : null, stop);
        if (!outcome.IsMade) return Create(view with { Taking = typed.Failed("words", outcome.ProblemOr(Words.BlendNot)) }).AsUnprocessable();

        db.Add(new Adaptation { Id = id, CourseId = course, Title = name, From = view.Draft.Kind, To = variant.Id, Lost = lost!, Met = met!, By = me.Id, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/courses/{course}/weeks/{number}");
    }

    private static IResult Answer(View view, bool isAsked) => isAsked && view.Problems.Count > 0 ? Create(view).AsUnprocessable() : Create(view);

    private static async Task<View?> Look(Guid course, Draft draft, bool isAsked, Me me, Db db, CourseShelf shelf, Variants variants, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return null;

        var (problems, language) = (new Dictionary<string, string>(), live.LanguageFor(me.Language));
        var kind = variants.All.FirstOrDefault(a => a.Id == draft.Kind);
        if (!isAsked) return new(live, language, variants.All, draft, problems);

        if (kind is null) problems["kind"] = Words.BlendKindMissing;
        if (ShareableLine.Of(Text.OneLine(draft.Title), Words.BlendTitleMissing, 120).Problem is { } untitled) problems["title"] = untitled;
        var minutes = int.TryParse(draft.Minutes, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var m) && m is >= FewestMinutes and <= MostMinutes ? m : (int?)null;
        if (minutes is null) problems["minutes"] = Words.BlendMinutes.With(FewestMinutes, MostMinutes);
        var week = int.TryParse(draft.Week, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var w) ? live.Week(w) : null;
        if (week is null) problems["week"] = Words.BlendWeek;
        if (problems.Count > 0) return new(live, language, variants.All, draft, problems);

        Proposal Propose(Variants.Variant variant)
        {
            var (apart, together) = variant.Split(minutes!.Value);
            return new(variant, apart, together, BalanceShown.Of(live, [.. live.Pack.Activities, .. variant.Activities(draft.Title, minutes.Value, language, "…", live.Pack)]));
        }

        return new(live, language, variants.All, draft, problems) { Proposals = kind!.Variants.ConvertAll(Propose) };
    }
}
