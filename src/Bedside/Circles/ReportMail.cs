using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// Tells the facilitators of a circle at once that something is wrong, without what or whose. The report itself remembers whether a mail went out, so that one
/// that could not is tried again until it has.
/// </summary>
public sealed class ReportMail(IServiceScopeFactory scopes, Mailroom mail, Settings settings, TimeProvider clock) : IJob
{
    private readonly Telling _telling = new();

    public string Name => "reports";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var reports = await db.Set<Report>().Where(r => r.NotifiedAt == null).Select(r => r.Id).ToListAsync(stop);
        var pauses = await db.Set<Pause>().Where(p => p.NotifiedAt == null && p.End == null).Select(p => p.Id).ToListAsync(stop);
        await Task.WhenAll([.. reports.Select(report => Tell(report, stop)), .. pauses.Select(pause => TellPause(pause, stop))]);
    }

    /// <summary>Tells, and notes that it has told. While a mail is still being tried it is not told a second time.</summary>
    public Task Tell(Guid id, CancellationToken stop) => _telling.Once(id, () => ReportOnce(id, stop));

    /// <summary>The same for a pause.</summary>
    public Task TellPause(Guid id, CancellationToken stop) => _telling.Once(id, () => PauseOnce(id, stop));

    private async Task ReportOnce(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == id && r.NotifiedAt == null, stop) is not { } report) return;
        if (!await Reach(report.CircleId, () => (Words.ReportSubject, Words.ReportMail.With(settings.Link($"/circles/{report.CircleId}/reports"))), db, stop)) return;

        report.Notified(clock.Now);
        await db.SaveChangesAsync(stop);
    }

    private async Task PauseOnce(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.Set<Pause>().SingleOrDefaultAsync(p => p.Id == id && p.NotifiedAt == null, stop) is not { } pause) return;
        if (!await Reach(pause.CircleId, () => (Words.PauseSubject, Words.PauseMail.With(settings.Link($"/circles/{pause.CircleId}/pause"))), db, stop)) return;

        pause.Notified(clock.Now);
        await db.SaveChangesAsync(stop);
    }

    // Whether at least one of those who hold the circle has their mail.
    private async Task<bool> Reach(Guid circle, Func<(string Subject, string Text)> words, Db db, CancellationToken stop)
    {
        var facilitators = await db.Set<Seat>()
            .Taken()
            .Holding()
            .Where(s => s.CircleId == circle && s.Member!.Person!.Email != null)
            .Select(s => new { s.Member!.Person!.Email, s.Member.Person.Language })
            .ToListAsync(stop);
        return await mail.Reach(facilitators.Select(f => (f.Email!, f.Language)), words, stop);
    }
}
