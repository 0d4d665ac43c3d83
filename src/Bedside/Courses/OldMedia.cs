using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What was left by a course that was broken off on its way in, or whose files another one replaced, is removed after a day.</summary>
public sealed class OldMedia(Db db, MediaStore store, TimeProvider clock) : IJob
{
    public string Name => "old-media";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public async Task Run(CancellationToken stop)
    {
        var known = (await db.Set<CourseMedia>().Select(m => m.Stored).ToListAsync(stop)).ToHashSet();
        store.Remove(store.All().Where(f => !known.Contains(f.Stored) && f.Since < clock.Now.AddDays(-1)).Select(f => f.Stored).ToList());
    }
}
