using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>A folder in which people of a cohort write: how much there is to read that learners wrote, and how much that others did. Of a cohort only, never of a person.</summary>
public interface IWritten
{
    Task<Written> In(Guid cohort, CancellationToken stop);
}

/// <summary>So many things that can be read in a cohort.</summary>
/// <param name="Learners">Those its learners wrote.</param>
/// <param name="Staff">Those that came with the course, or from those who hold it.</param>
public sealed record Written(int Learners, int Staff)
{
    public int All => Learners + Staff;
}

public static class WrittenInAll
{
    extension(IEnumerable<IWritten> all)
    {
        public async Task<Written> In(Guid cohort, CancellationToken stop)
        {
            var (learners, staff) = (0, 0);
            foreach (var one in all)
            {
                var written = await one.In(cohort, stop);
                (learners, staff) = (learners + written.Learners, staff + written.Staff);
            }

            return new(learners, staff);
        }
    }
}

/// <summary>The activities of the course, which those who made it wrote.</summary>
public sealed class CourseWritten(Db db, CourseShelf shelf) : IWritten
{
    public async Task<Written> In(Guid cohort, CancellationToken stop)
    {
        var course = await db.Set<Cohort>().Where(c => c.Id == cohort).Select(c => c.CourseId).SingleOrDefaultAsync(stop);
        return new(0, course is { } id && await shelf.Take(id, db, stop) is { } live ? live.Pack.Activities.Count() : 0);
    }
}
