using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>What has changed in a year, what to take up and what to let go; and what was written of it before.</summary>
public sealed partial class WriteWatch
{
    public sealed record View(Guid Course, IReadOnlyList<Line> Before, string Changed, string TakeUp, string LetGo, IReadOnlyDictionary<string, string> Problems)
    {
        public string Path => $"/courses/{Course}/plan/watch";
    }

    public sealed record Line(Watch Of, string? By);

    public static async Task<IResult> Get(Guid course, Db db, CancellationToken stop) =>
        await db.Set<Course>().AnyAsync(c => c.Id == course, stop) ? Create(new(course, await Before(course, db, stop), "", "", "", new Dictionary<string, string>())) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.Set<Course>().AnyAsync(c => c.Id == course, stop)) return MessagePage.NoLonger(form);

        var changed = Shareable.Of(form["words"], Words.WatchMissing, 4_000);
        var (takeUp, letGo) = (Shareable.IfAny(form["note"], 4_000), Shareable.IfAny(form["act"], 4_000));
        var problems = new Dictionary<string, string>();
        foreach (var (name, problem) in new[] { ("words", changed.Problem), ("note", takeUp?.Problem), ("act", letGo?.Problem) }) if (problem is not null) problems[name] = problem;
        if (problems.Count > 0 || changed.Taken is not { } said) return Create(new(course, await Before(course, db, stop), form["words"], form["note"], form["act"], problems)).AsUnprocessable();

        var id = form.Id("id") ?? Guid.CreateVersion7();
        if (!await db.Set<Watch>().AnyAsync(w => w.Id == id, stop))
        {
            db.Add(new Watch { Id = id, CourseId = course, At = clock.Now, By = me.Id, Changed = said, TakeUp = takeUp?.Taken, LetGo = letGo?.Taken });
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/courses/{course}/plan?done=yes");
    }

    private static async Task<IReadOnlyList<Line>> Before(Guid course, Db db, CancellationToken stop) =>
        (await db.Set<Watch>().AsNoTracking().Where(w => w.CourseId == course).OrderByDescending(w => w.At).Select(w => new { Watch = w, By = db.Set<Person>().Where(p => p.Id == w.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop)).ConvertAll(w => new Line(w.Watch, w.By?.Text));
}
