using Bedside.Shared;

namespace Bedside.Today;

/// <summary>
/// After an erasure the files are scrubbed at once. Should somebody have held a table just then, or the machine have stopped, this does it again within the day.
/// </summary>
public sealed class ScrubJob(Db db, ErasureList list, TimeProvider clock) : IJob
{
    public string Name => "scrub";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public async Task Run(CancellationToken stop)
    {
        var yesterday = DateOnly.FromDateTime(clock.Now).AddDays(-1);
        if (list.All.Any(e => e.Day >= yesterday)) await db.Scrub(stop);
    }
}
