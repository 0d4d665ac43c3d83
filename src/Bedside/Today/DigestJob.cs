using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>
/// At most one mail a day, at the person's own hour, and only if there is something: that there is something new and where, without content, names or numbers. What was
/// new but could not be sent is new again the next day.
/// </summary>
public sealed class DigestJob(Db db, IEnumerable<INews> news, Mailroom mail, DigestLinks links, Settings settings, TimeProvider clock) : IJob
{
    public string Name => "digest";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var people = await db.Set<Person>()
            .Where(p => p.Email != null && p.DigestHour != null)
            .Select(p => new Receiver(p.Id, p.Email!, p.Language, p.Zone, p.DigestHour, p.QuietDays))
            .ToListAsync(stop);

        var mails = new List<(Guid Person, Task<bool> Sent)>();
        foreach (var person in people)
        {
            if (DigestHours.DueDay(now, Visit.ZoneOf(person.Zone), person.Hour, person.QuietDays) is { } day && await IsToBeTold(person, day, now, stop)) mails.Add((person.Id, mail.Send(Message(person))));
        }

        // One that is tried again and again keeps the others from nothing.
        var sent = await Task.WhenAll(mails.Select(m => m.Sent)).WaitAsync(stop);
        var told = mails.Zip(sent, (mail, isSent) => (mail.Person, isSent)).Where(m => m.isSent).Select(m => m.Person).ToList();
        await db.Set<Digest>().Where(d => told.Contains(d.PersonId)).ExecuteUpdateAsync(d => d.SetProperty(x => x.ToldUpTo, now), stop);
    }

    private async Task<bool> IsToBeTold(Receiver person, DateOnly day, DateTime now, CancellationToken stop)
    {
        var digest = await db.Set<Digest>().SingleOrDefaultAsync(d => d.PersonId == person.Id, stop);
        if (digest?.LookedOn >= day) return false;
        if (digest is null) db.Add(digest = new() { PersonId = person.Id, ToldUpTo = now.AddDays(-1) });

        // Noted before it is sent: better one mail too few than two in a day.
        digest.Look(day);
        await db.SaveChangesAsync(stop);

        return await HasNews(person.Id, digest.ToldUpTo, now, stop);
    }

    private async Task<bool> HasNews(Guid person, DateTime after, DateTime upTo, CancellationToken stop)
    {
        foreach (var folder in news) if (await folder.For(person, after, upTo, stop)) return true;

        return false;
    }

    private Mailing Message(Receiver person)
    {
        using var _ = Languages.Speaking(person.Language);
        var off = settings.Link($"/digest/{links.For(person.Id)}");
        return new(person.Email, Words.DigestSubject, Words.DigestMail.With(settings.Link("/"), off)) { Unsubscribe = off };
    }

    private sealed record Receiver(Guid Id, string Email, string Language, string Zone, int? Hour, int QuietDays);
}
