using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>Switches the digest off from a mail: a page with a button for people, one post for mail programs (RFC 8058).</summary>
public sealed partial class SwitchOffDigest
{
    public sealed record View(string Link);

    public static IResult Get(string link, DigestLinks links) => links.PersonOf(link) is null ? MessagePage.NotFound() : Create(new(link));

    public static async Task<IResult> Post(string link, Db db, DigestLinks links, CancellationToken stop)
    {
        if (links.PersonOf(link) is not { } id) return MessagePage.NotFound();

        await db.Set<Person>().Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.DigestHour, (int?)null), stop);
        return MessagePage.Of(200, Words.DigestOffTitle, Words.DigestOffSentence);
    }
}
