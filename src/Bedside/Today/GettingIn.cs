using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>For those who are new here: a place to write a first post that nobody reads and nothing keeps, somebody to ask, and how sure one is. It can be left out.</summary>
public sealed partial class GettingIn
{
    /// <param name="Tried">The post as others would see it; null before it was sent.</param>
    public sealed record View(string Name, string Words, string? Problem, string? Tried, int? Sure, bool HasBeen, IReadOnlyList<Host> Hosts);

    /// <summary>Somebody to ask.</summary>
    /// <param name="Line">Where one writes to them alone; null where there is no such place yet.</param>
    public sealed record Host(string Name, bool Welcomes, string? Line);

    public static async Task<IResult> Get(Me me, Db db, CancellationToken stop) => await Page(me, db, "", null, null, stop);

    /// <summary>Shows a post as others would see it, and forgets it.</summary>
    public static async Task<IResult> Try(Form form, Me me, Db db, CancellationToken stop)
    {
        var words = Shareable.Of(form["words"], Words.StartMissing);
        return words.Taken is { } taken ? await Page(me, db, "", null, taken.Html, stop) : (await Page(me, db, form["words"], words.Problem, null, stop)).AsUnprocessable();
    }

    public static async Task<IResult> Say(Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var arrival = await db.Set<Arrival>().SingleOrDefaultAsync(a => a.PersonId == me.Id, stop);
        if (arrival is null) db.Add(arrival = new() { PersonId = me.Id, On = me.DayOf(clock.Now) });
        if (form.Number("sure") is >= 1 and <= 5 and var sure) (arrival.Sure, arrival.On) = (sure, me.DayOf(clock.Now));
        await db.SaveChangesAsync(stop);
        return new SeeOther("/");
    }

    internal static string Of(int sure) => sure switch
    {
        1 => Words.Sure1,
        2 => Words.Sure2,
        3 => Words.Sure3,
        4 => Words.Sure4,
        _ => Words.Sure5,
    };

    private static async Task<RazorSlices.RazorSlice> Page(Me me, Db db, string words, string? problem, string? tried, CancellationToken stop)
    {
        var arrival = await db.Set<Arrival>().AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == me.Id, stop);
        var own = db.PlacesOf(me).Select(m => m.CohortId);
        var hosts = await db.Set<Member>().Where(m => own.Contains(m.CohortId) && m.LeftAt == null && m.PersonId != me.Id && (m.Role == CohortRole.Facilitator || m.Role == CohortRole.Welcomer))
            .Select(m => new { m.PersonId, m.Person!.Name, m.Role }).ToListAsync(stop);
        var lines = await db.LinesOf(me.Id, stop);
        return Create(new(me.Name, words, problem, tried, arrival?.Sure, arrival is not null,
            [.. hosts.DistinctBy(h => h.PersonId).Select(h => new Host(h.Name.Text, h.Role is CohortRole.Welcomer, lines[h.PersonId].Select(circle => $"/circles/{circle}/line").FirstOrDefault())).OrderBy(h => !h.Welcomes)]));
    }
}
