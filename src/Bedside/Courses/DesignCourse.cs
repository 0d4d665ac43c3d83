using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>A course as those see it who design: what it is made of, how its time is shared, what stands against calling it compassion, and the ways to change it or carry it away.</summary>
public sealed partial class DesignCourse
{
    public sealed record View(LiveCourse Course, string Language, DateTime? ChangedAt, IReadOnlyList<Reason> Reasons, IReadOnlyList<Anyway> Overrides, Share Shares, IReadOnlyList<Group> Cohorts)
    {
        /// <summary>The reason somebody began to give, and why it could not be taken.</summary>
        public AnywayDraft? Refused { get; init; }

        public string? Done { get; init; }
    }

    /// <param name="Week">Null for the course.</param>
    /// <param name="IsForAll">Whether it was to stand beside all that has no reason yet.</param>
    public sealed record AnywayDraft(int? Week, string Typed, bool IsForAll, string Problem);

    /// <param name="Week">Null for the course.</param>
    /// <param name="By">Null where it came with the course, or who said so is no longer here.</param>
    public sealed record Anyway(int? Week, string Why, string? By, DateTime? At);

    /// <param name="Id">Null where the reader may not enter.</param>
    public sealed record Group(Guid? Id, string Name);

    public static async Task<IResult> Get(Guid course, string? brought, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await Page(course, me, db, shelf, null, stop, brought is null ? null : Words.CourseBrought) is { } page ? page : MessagePage.NotFound();

    internal static async Task<RazorSlice?> Page(Guid id, Me me, Db db, CourseShelf shelf, AnywayDraft? refused, CancellationToken stop, string? done = null)
    {
        if (await shelf.Take(id, db, stop) is not { } course) return null;

        var changed = await db.Set<Course>().Where(c => c.Id == id).Select(c => c.ChangedAt).SingleAsync(stop);
        var said = await db.Set<CalledAnyway>().Where(o => o.CourseId == id)
            .Select(o => new { o.Week, o.At, By = db.Set<Person>().Where(p => p.Id == o.PersonId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        var standing = course.Pack.Weeks.Where(w => w.CalledAnyway is not null).Select(w => ((int?)w.Number, w.CalledAnyway!));
        if (course.Pack.Head.OpenedAnyway is { } why) standing = standing.Prepend((null, why));
        var cohorts = await db.Set<Cohort>().Where(c => c.CourseId == id).OrderByDescending(c => c.StartedAt)
            .Select(c => new { c.Id, c.Name, MayEnter = me.IsAdministrator || c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null) }).ToListAsync(stop);
        return Create(new(course, course.LanguageFor(me.Language), changed, course.Unanswered,
            [.. standing.Select(s => (Said: s, By: said.Find(o => o.Week == s.Item1))).Select(s => new Anyway(s.Said.Item1, s.Said.Item2, s.By?.By?.Text, s.By?.At))],
            Courses.Shares.Of(course.Pack).Course, cohorts.ConvertAll(c => new Group(c.MayEnter ? c.Id : null, c.Name.Text))) { Refused = refused, Done = done });
    }
}
