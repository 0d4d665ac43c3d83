using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>That the day has come on which somebody wanted to be asked.</summary>
public sealed class CommitmentNews(Db db) : INews
{
    public async Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop)
    {
        if (await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Zone).SingleOrDefaultAsync(stop) is not { } zone) return false;

        var (told, today) = (DayOf(after, zone), DayOf(upTo, zone));
        return await db.CommitmentsOf(person).AnyAsync(c => c.AskOn > told && c.AskOn <= today, stop);
    }

    private static DateOnly DayOf(DateTime utc, string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Visit.ZoneOf(zone)));
}
