using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Tells those who hold a circle at once what cannot wait for an opening, without what or whose. The circle remembers what they are still to be told, so that a mail that could not go out
/// is tried again until it has.
/// </summary>
public sealed class HolderMail(IServiceScopeFactory scopes, Mailroom mail, Settings settings) : IJob
{
    private readonly Telling _telling = new();

    public string Name => "unnamed-holders";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var circles = await scope.ServiceProvider.GetRequiredService<Db>().Set<UnnamedCircle>().Where(c => c.Untold != HolderNews.None).Select(c => c.Id).ToListAsync(stop);
        await Task.WhenAll(circles.Select(circle => Tell(circle, stop)));
    }

    /// <summary>Tells, and notes that it has told. While a mail is still being tried it is not told a second time.</summary>
    public Task Tell(Guid id, CancellationToken stop) => _telling.Once(id, async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        await TellOnce(id, scope.ServiceProvider.GetRequiredService<Db>(), stop);
    });

    private async Task TellOnce(Guid id, Db db, CancellationToken stop)
    {
        if (await db.Set<UnnamedCircle>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Untold != HolderNews.None, stop) is not { } circle) return;

        var holders = await db.Set<Listing>().Where(l => l.CircleId == id && l.IsFacilitating && !l.HasLeft && l.Member!.LeftAt == null && l.Member.Person!.Email != null).Select(l => new { l.Member!.Person!.Email, l.Member.Person.Language }).ToListAsync(stop);
        foreach (var news in new[] { HolderNews.Pause, HolderNews.Report, HolderNews.Note }.Where(n => circle.Untold.HasFlag(n)))
        {
            if (!await mail.Reach(holders.Select(h => (h.Email!, h.Language)), () => Of(news, id), stop)) continue;

            await db.Set<UnnamedCircle>().Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Untold, x => x.Untold & ~news), stop);
        }
    }

    private (string Subject, string Text) Of(HolderNews news, Guid circle)
    {
        string At(string place) => settings.Link($"/unnamed/{circle}/{place}");
        return news switch
        {
            HolderNews.Pause => (Circles.Words.PauseSubject, Circles.Words.PauseMail.With(At("pause"))),
            HolderNews.Report => (Circles.Words.ReportSubject, Circles.Words.ReportMail.With(At("reports"))),
            _ => (Words.NowSubject, Words.NowMail.With(At("line"))),
        };
    }
}

public static class HolderMails
{
    extension(Db db)
    {
        /// <summary>Remembers, with the caller's transaction, that those who hold a circle are to be told.</summary>
        internal Task<int> MustTellHolders(Guid circle, HolderNews news, CancellationToken stop) => db.Set<UnnamedCircle>().Where(c => c.Id == circle).ExecuteUpdateAsync(c => c.SetProperty(x => x.Untold, x => x.Untold | news), stop);
    }
}
