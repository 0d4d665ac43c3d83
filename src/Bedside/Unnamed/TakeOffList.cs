using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Two who facilitate the cohort take somebody off the list of a circle, from the next round on. One alone cannot: whoever may choose the moment could see whose letters stop coming
/// (veil.md A11). The page shows the same list whoever has left.
/// </summary>
public sealed partial class TakeOffList
{
    public sealed record View(UnnamedCircle Circle, IReadOnlyList<Person> List, bool IsMember)
    {
        /// <summary>Who holds it.</summary>
        public string Holders { get; init; } = "";

        /// <summary>Whether this reader could hold it too.</summary>
        public bool MayHold { get; init; }

        public string Path => $"/unnamed/{Circle.Id}";
    }

    /// <param name="AskedBy">Who asked for it; null where nobody did.</param>
    public sealed record Person(Guid Listing, string Name, string? AskedBy, bool IsAskedByReader, bool IsAgreed);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop) => await Find(id, me, db, stop) is var (circle, own) ? await Page(circle, own, me, db, stop) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await Find(id, me, db, stop) is not var (circle, own)) return MessagePage.NotFound();

        if (form["hold"] is "yes")
        {
            if (await MayHold(id, own, db, stop)) db.Add(Listing.Of(own, isFacilitating: true, id));
            await db.SaveChangesAsync(stop);
            return new SeeOther($"/unnamed/{id}#duty");
        }

        var chosen = form.Id("listing");
        if (await Listed(db, id).SingleOrDefaultAsync(l => l.Id == chosen, stop) is { TakingOffAgreedBy: null } listing)
        {
            switch (form["wanted"], listing.TakingOffAskedBy)
            {
                case ("yes", null):
                    listing.TakingOffAskedBy = own;
                    break;
                case ("yes", { } by) when by != own:
                    listing.TakingOffAgreedBy = own;
                    break;
                case ("no", not null):
                    listing.TakingOffAskedBy = null;
                    break;
            }

            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/unnamed/{circle.Id}/list");
    }

    private static async Task<(UnnamedCircle Circle, Guid Own)?> Find(Guid id, Me me, Db db, CancellationToken stop) =>
        await db.Set<UnnamedCircle>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.BeganWith != null && !c.HasEnded, stop) is { } circle && await db.PlaceToFacilitate(circle.CohortId, me, stop) is { } place ? (circle, place.Member) : null;

    // Whoever facilitates the cohort and stands on no list of it yet; who writes there without their name never holds it.
    private static async Task<bool> MayHold(Guid circle, Guid own, Db db, CancellationToken stop) => !await db.Set<Listing>().AnyAsync(l => l.CircleId == circle && l.MemberId == own, stop);

    private static IQueryable<Listing> Listed(Db db, Guid circle) => db.Set<Listing>().Where(l => l.CircleId == circle && !l.IsFacilitating && l.MemberId != null);

    private static async Task<RazorSlices.RazorSlice> Page(UnnamedCircle circle, Guid own, Me me, Db db, CancellationToken stop)
    {
        var listed = await Listed(db, circle.Id).Select(l => new { l.Id, l.Member!.Person!.Name, l.TakingOffAskedBy, IsAgreed = l.TakingOffAgreedBy != null, By = db.Set<Member>().Where(m => m.Id == l.TakingOffAskedBy).Select(m => m.Person!.Name).SingleOrDefault() }).ToListAsync(stop);
        var people = listed.Select(l => new Person(l.Id, l.Name.Text, l.TakingOffAskedBy is null ? null : l.By?.Text ?? Circles.Words.SomeoneWhoLeft, l.TakingOffAskedBy == own, l.IsAgreed));
        return Create(new(circle, [.. people.OrderBy(p => p.Name, StringComparer.CurrentCulture)], await db.UnnamedOf(me).AnyAsync(l => l.CircleId == circle.Id, stop)) { Holders = await db.HoldersOf(circle.Id, stop), MayHold = await MayHold(circle.Id, own, db, stop) });
    }
}

/// <summary>That a second person's word is asked for, to all others who facilitate the cohort.</summary>
public sealed class TakeOffWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop) => (await db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator)
            .Join(db.Set<UnnamedCircle>().Where(c => !c.HasEnded), m => m.CohortId, c => c.CohortId, (m, c) => new { Member = m.Id, c.Id, c.Name, c.CohortId, c.FirstOn })
            .Where(c => db.Set<Listing>().Any(l => l.CircleId == c.Id && l.TakingOffAskedBy != null && l.TakingOffAskedBy != c.Member && l.TakingOffAgreedBy == null && l.MemberId != null))
            .ToListAsync(stop))
        .ConvertAll(l => new Waiting(WaitingKind.TakingOffAsked, l.FirstOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), $"/unnamed/{l.Id}/list", l.Name.Text, null, l.CohortId)); // No time of the asking is kept.
}
