using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>The one background loop: every job in turn, under its lease.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(20);

    private readonly Guid _me = Guid.NewGuid();
    private readonly SemaphoreSlim _turn = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Task.Yield(); // Not on the back of whoever moves the clock: a clock that jumps a week would run everything thirty thousand times.
            await RunDue(stoppingToken);
        }
    }

    /// <summary>Runs each job whose lease is free; a job that fails is logged and tried again after its pause.</summary>
    public async Task RunDue(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await RunEach(stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private async Task RunEach(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var name in scope.ServiceProvider.GetServices<IJob>().Select(j => j.Name).ToList())
        {
            // Each job gets a database of its own: what one half did must not be saved by the next.
            await using var own = scopes.CreateAsyncScope();
            var job = own.ServiceProvider.GetServices<IJob>().Single(j => j.Name == name);
            try
            {
                if (await Take(own.ServiceProvider.GetRequiredService<Db>(), job, stop)) await job.Run(stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested) // A cancellation of something else is a fault like any other.
            {
                log.LogError("The job {Job} failed: {Error}", name, error.GetType().Name);
            }
        }
    }

    private async Task<bool> Take(Db db, IJob job, CancellationToken stop)
    {
        var now = clock.Now;
        var until = now + job.Every;
        var taken = await db.Set<Lease>().Where(l => l.Job == job.Name && l.Until <= now)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.Until, until).SetProperty(x => x.Holder, _me), stop);
        if (taken is 1) return true;
        if (await db.Set<Lease>().AnyAsync(l => l.Job == job.Name, stop)) return false;

        db.Add(new Lease { Job = job.Name });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            return false; // Another node was first.
        }

        return await Take(db, job, stop);
    }
}
