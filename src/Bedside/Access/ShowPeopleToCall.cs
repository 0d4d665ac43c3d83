using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>One tap away on every page: whom one can call, and when they answer. One's own site comes first, and in each who answers now.</summary>
public sealed partial class ShowPeopleToCall
{
    public sealed record View(IReadOnlyList<Place> Places);

    public sealed record Place(Guid Id, string Name, bool IsOwn, IReadOnlyList<Call> People);

    public sealed record Call(string Name, string Phone, string Hours, string CheckedBy, DateTime CheckedAt, bool AnswersNow);

    public static async Task<IResult> Get(HttpContext http, Db db, TimeProvider clock, CancellationToken stop)
    {
        return Create(new(await Places(http.Features.Get<Me>()?.SiteId, db, clock, stop)));
    }

    /// <param name="own">The site that comes first; null for the order of their names.</param>
    internal static async Task<IReadOnlyList<Place>> Places(Guid? own, Db db, TimeProvider clock, CancellationToken stop)
    {
        var sites = await db.Set<Site>().AsNoTracking().Include(s => s.PeopleToCall).ToListAsync(stop);
        return sites
            .Select(s => new Place(s.Id, s.Name.Text, s.Id == own,
                s.PeopleToCall.OrderBy(p => p.Id).Select(p => new Call(p.Name.Text, p.Phone.Text, p.Hours.Text, p.CheckedBy.Text, p.CheckedAt, Hours.Answer(p.Hours.Text, TimeZoneInfo.ConvertTimeFromUtc(clock.Now, Visit.ZoneOf(s.Zone))))).OrderByDescending(c => c.AnswersNow).ToList()))
            .OrderByDescending(s => s.IsOwn).ThenBy(s => s.Name, StringComparer.CurrentCulture)
            .ToList();
    }

    /// <summary>A number as a telephone dials it: what follows a word, such as an extension, comes after a pause (a comma).</summary>
    internal static string Dialled(string phone)
    {
        var parts = Letters().Split(phone).Select(part => string.Concat(part.Where(c => char.IsAsciiDigit(c) || c is '+' or '*' or '#'))).Where(part => part.Length > 0);
        return string.Join(',', parts);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\p{L}[\p{L}.]*")]
    private static partial System.Text.RegularExpressions.Regex Letters();
}
