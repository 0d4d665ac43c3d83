using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Scrubs the files where that is needed. What cannot be done now is needed on, and is no fault of the one who asked.</summary>
public sealed class Scrubbing(Db db, ScrubNeed need, ILogger<Scrubbing> log)
{
    public async Task Run(CancellationToken stop)
    {
        if (need.Newest is not { } newest) return;

        try
        {
            if (await db.Scrub(stop)) need.Strike(newest);
            else log.LogWarning("What was erased is not out of the files yet: somebody holds a part of them.");
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError("What was erased is not out of the files yet: {Error}", error.GetType().Name);
        }
    }
}

/// <summary>
/// After an erasure the files are scrubbed at once. Should somebody have held a table just then, or the machine have stopped, this does it again within the day.
/// </summary>
public sealed class ScrubJob(Scrubbing scrubbing) : IJob
{
    public string Name => "scrub";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public Task Run(CancellationToken stop) => scrubbing.Run(stop);
}
