using System.Collections.Concurrent;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// Tells the facilitators of a circle at once that something is wrong, without what or whose. The report itself remembers whether a mail went out, so that one
/// that could not is tried again until it has.
/// </summary>
public sealed class ReportMail(IServiceScopeFactory scopes, Mailroom mail, Settings settings, TimeProvider clock) : IJob
{
    private readonly ConcurrentDictionary<Guid, bool> _beingTold = [];

    public string Name => "reports";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var waiting = await scope.ServiceProvider.GetRequiredService<Db>().Set<Report>().Where(r => r.NotifiedAt == null).Select(r => r.Id).ToListAsync(stop);
        await Task.WhenAll(waiting.Select(report => Tell(report, stop)));
    }

    /// <summary>Tells, and notes that it has told. While a mail is still being tried it is not told a second time.</summary>
    public async Task Tell(Guid id, CancellationToken stop)
    {
        if (!_beingTold.TryAdd(id, true)) return;

        try
        {
            await TellOnce(id, stop);
        }
        finally
        {
            _beingTold.TryRemove(id, out _);
        }
    }

    private async Task TellOnce(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == id && r.NotifiedAt == null, stop) is not { } report) return;

        var facilitators = await db.Set<Seat>()
            .Taken()
            .Holding()
            .Where(s => s.CircleId == report.CircleId && s.Member!.Person!.Email != null)
            .Select(s => new { s.Member!.Person!.Email, s.Member.Person.Language })
            .ToListAsync(stop);
        var sent = await Task.WhenAll(facilitators.Select(f => mail.Send(Message(f.Email!, f.Language, report.CircleId)))).WaitAsync(stop);
        if (!sent.Contains(true)) return;

        report.Notified(clock.Now);
        await db.SaveChangesAsync(stop);
    }

    private Mailing Message(string to, string language, Guid circle)
    {
        using var _ = Languages.Speaking(language);
        return new(to, Words.ReportSubject, Words.ReportMail.With(settings.Link($"/circles/{circle}/reports")));
    }
}
