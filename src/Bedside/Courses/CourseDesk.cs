using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Where a course is changed: one change is made to what was read, checked as a whole, and only the texts that it touches are written.</summary>
public sealed class CourseDesk(Db db, CourseShelf shelf, TimeProvider clock)
{
    private const int MostTries = 20;

    /// <summary>What became of a change.</summary>
    /// <param name="Course">As it is now; null where there is none.</param>
    /// <param name="Faults">Why the change was not made.</param>
    public sealed record Outcome(LiveCourse? Course, IReadOnlyList<Finding> Faults, bool IsMade = false)
    {
        /// <summary>The same, each sentence once, for who changed it in a browser and knows no files.</summary>
        public IReadOnlyList<string> Problems => [.. Faults.Select(f => f.Sentence).Distinct()];

        /// <summary>The first of them; otherwise this one.</summary>
        public string ProblemOr(string otherwise) => Problems is [var first, ..] ? first : otherwise;
    }

    /// <summary>Changes a course. Who changes another of its texts in the same moment does not stand in the way: the change is made anew to what there is then.</summary>
    /// <param name="id">Which course.</param>
    /// <param name="change">What it becomes; null to leave it as it is.</param>
    public async Task<Outcome> Change(Guid id, Func<LiveCourse, Pack?> change, CancellationToken stop, Action<Course>? beside = null)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            var course = await db.Set<Course>().Include(c => c.Files).Include(c => c.Media).Include(c => c.Overrides).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, stop);
            if (course is null) return new(null, []);

            var before = shelf.Live(course);
            if (change(before) is not { } after) return new(before, []);

            var (was, becomes) = (Texts(before.Pack), Texts(after));
            var texts = before.Texts.Where(t => becomes.ContainsKey(t.Key) || !was.ContainsKey(t.Key)).ToDictionary();
            foreach (var (path, text) in becomes.Where(t => was.GetValueOrDefault(t.Key) != t.Value)) texts[path] = text;
            var reading = shelf.Check(texts, course.Media);
            if (reading.InTheWay is { Count: > 0 } faults) return new(before, faults);

            foreach (var gone in before.Texts.Keys.Except(texts.Keys)) course.Remove(gone, clock.Now);
            foreach (var (path, text) in texts) course.Write(path, text, clock.Now);
            beside?.Invoke(course);
            try
            {
                await db.SaveChangesAsync(stop);
                return new(shelf.Put(course, reading), [], IsMade: true);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Somebody changed this course in the same moment.
            }
        }
    }

    /// <summary>Whether somebody else was faster, and this would change what they made.</summary>
    /// <param name="standing">What stands now.</param>
    /// <param name="was">The mark of what the page was made from.</param>
    /// <param name="applied">What it would become.</param>
    /// <param name="mark">What tells one state from another.</param>
    public static bool Overtakes<T>(T standing, string was, Func<T, T> applied, Func<T, string> mark) => mark(standing) is var now && now != was && mark(applied(standing)) != now;

    private static Dictionary<string, string> Texts(Pack pack) => PackWriter.Write(pack).ToDictionary(f => f.Path, f => f.Text);
}
