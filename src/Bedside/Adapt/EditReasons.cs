using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>Why a course takes up a piece of technology. One can write a part of it and come back; without all five it is led by the technology and does not open.</summary>
public sealed partial class EditReasons
{
    /// <summary>The boxes, in the order of <see cref="Rationale.Parts"/>.</summary>
    public static readonly IReadOnlyList<string> Boxes = ["objective", "practice", "why", "contact", "without"];

    public sealed record View(LiveCourse Course, string Language, Technology Technology, IReadOnlyList<string> Typed, string Was, IReadOnlyDictionary<string, string> Problems)
    {
        public Theirs? Theirs { get; init; }

        public string Path => $"/courses/{Course.Id}/plan/tools/{Kebab.Of(Technology)}";
    }

    public static string Label(int box) => box switch { 0 => Words.ReasonObjective, 1 => Words.ReasonPractice, 2 => Words.ReasonWhy, 3 => Words.ReasonContact, _ => Words.ReasonWithout };

    public static string Note(int box) => box switch { 0 => Words.ReasonObjectiveNote, 1 => Words.ReasonPracticeNote, 2 => Words.ReasonWhyNote, 3 => Words.ReasonContactNote, _ => Words.ReasonWithoutNote };

    public static async Task<IResult> Get(Guid course, string tool, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (Kebab.Read<Technology>(tool) is not { } technology || await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var reasons = await Of(course, technology, db, stop);
        return Create(new(live, live.LanguageFor(me.Language), technology, Sources(reasons), MarkOf(reasons), new Dictionary<string, string>()));
    }

    public static async Task<IResult> Post(Guid course, string tool, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (Kebab.Read<Technology>(tool) is not { } technology || await shelf.Take(course, db, stop) is not { } live) return MessagePage.NoLonger(form);

        List<string> typed = [.. Boxes.Select(b => form[b])];
        var read = typed.ConvertAll(t => Shareable.IfAny(t, 4_000));
        var problems = read.Index().Where(r => r.Item?.Problem is not null).ToDictionary(r => Boxes[r.Index], r => r.Item!.Problem!);
        var view = new View(live, live.LanguageFor(me.Language), technology, typed, form["was"], problems);
        if (problems.Count > 0) return Create(view).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(course, stop);
        var reasons = await Of(course, technology, db, stop);
        var (standing, becomes) = (Sources(reasons), read.ConvertAll(r => r?.Taken?.Source ?? ""));
        if (MarkOf(reasons) != form["was"] && !standing.SequenceEqual(becomes))
        {
            return Create(view with { Was = MarkOf(reasons), Theirs = Theirs.Of(standing.Select((s, i) => (Label(i), s)), becomes.Select((s, i) => (Label(i), s)), null) }).AsConflict();
        }

        if (reasons is null) db.Add(reasons = new() { CourseId = course, Technology = technology });
        reasons.Write([.. read.Select(r => r?.Taken)], me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/courses/{course}/plan?done=yes#tools");
    }

    private static Task<Rationale?> Of(Guid course, Technology technology, Db db, CancellationToken stop) => db.Set<Rationale>().SingleOrDefaultAsync(r => r.CourseId == course && r.Technology == technology, stop);

    private static List<string> Sources(Rationale? reasons) => reasons is null ? ["", "", "", "", ""] : [.. reasons.Parts.Select(p => p?.Source ?? "")];

    private static string MarkOf(Rationale? reasons) => reasons is null ? "" : Text.Mark(Sources(reasons));
}
