using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>A cohort: who is in it, who facilitates it and for whom they work; for those who hold it, inviting and opening.</summary>
public sealed partial class ShowCohort
{
    public sealed record View(
        CohortHead Cohort, IReadOnlyList<Row> People, IReadOnlyList<string> SitesWithNobody, IReadOnlyList<Place> Sites, IReadOnlyList<Sheet> Cards, IReadOnlyList<Pending> Invitations, Inviting Inviting, bool MailLeaves)
    {
        public Sending? Sent { get; init; }

        /// <summary>Whether it has been opened a moment ago.</summary>
        public bool IsJustOpen { get; init; }
    }

    /// <summary>An invitation that has just been sent again, or why it could not be.</summary>
    public sealed record Sending(Guid Invitation, string? Problem = null);

    public sealed record Row(Guid Id, string Name, string Site, CohortRole Role, bool? HasNoneUnder, string? Exception);

    public sealed record Place(Guid Id, string Name);

    public sealed record Pending(Guid Id, string? Name, string To, CohortRole Role, string Site, DateTime Until, bool IsGood);

    /// <summary>The cards of one sheet that nobody has used yet; on the screen one cannot be told from another.</summary>
    public sealed record Sheet(Guid Id, int Count, string Site, DateTime At, DateTime Until, bool IsGood);

    /// <summary>What stands in the form that invites.</summary>
    public sealed record Inviting(string People, CohortRole Role, Guid? Site, string Language, bool? HasNoneUnder, string Exception, IReadOnlyList<string> Problems, string? Done = null)
    {
        /// <summary>How many cards, as typed, and why it could not be taken.</summary>
        public (string Count, string? Problem) Cards { get; init; } = ("8", null);

        public static Inviting Empty(Me me) => new("", CohortRole.Learner, me.SiteId, me.Language, null, "", []);
    }

    public static async Task<IResult> Get(Guid id, Guid? sent, string? opened, Me me, Db db, Mailroom mail, TimeProvider clock, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is { } cohort
            ? await Page(cohort, Inviting.Empty(me), db, mail, clock, stop, sent is { } invitation ? new(invitation) : null, opened is not null)
            : MessagePage.NotFound();

    /// <summary>Opens it, once each site of its people, and of those who are invited, has someone to call.</summary>
    public static async Task<IResult> Open(Guid id, Me me, Db db, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } head) return MessagePage.NotFound();
        if (!head.IsOpen && (await SitesWithNobody(id, db, clock.Now, stop)).Count > 0) return (await Page(head, Inviting.Empty(me), db, mail, clock, stop)).AsUnprocessable();

        var cohort = await db.Set<Cohort>().Include(c => c.Opening).SingleAsync(c => c.Id == id, stop);
        if (!cohort.IsOpen)
        {
            cohort.Open(me.Id, clock.Now);
            db.Add(cohort.Opening!);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}?opened=yes#opening");
    }

    internal static async Task<RazorSlice> Page(
        CohortHead cohort, Inviting inviting, Db db, Mailroom mail, TimeProvider clock, CancellationToken stop, Sending? sent = null, bool isJustOpen = false)
    {
        var people = await db.Set<Member>().Where(m => m.CohortId == cohort.Id && m.LeftAt == null)
            .Join(db.Set<Site>(), m => m.SiteId, s => s.Id, (m, s) => new { m.Id, m.Person!.Name, Site = s.Name, m.Role, m.TwoMasters })
            .ToListAsync(stop);
        var sites = cohort.MayHold ? await db.Set<Site>().Select(s => new { s.Id, s.Name }).ToListAsync(stop) : [];
        var invitations = cohort.MayHold
            ? await Waiting(cohort.Id, db).Where(i => i.Email != null).OrderByDescending(i => i.At).ToListAsync(stop)
            : [];
        var cards = cohort.MayHold ? await Waiting(cohort.Id, db).Where(i => i.Email == null).OrderByDescending(i => i.At).ToListAsync(stop) : [];
        string SiteOf(Invitation invitation) => sites.Find(s => s.Id == invitation.SiteId)!.Name.Text;
        return Create(new(cohort,
            people.Select(p => new Row(p.Id, p.Name.Text, p.Site.Text, p.Role, p.TwoMasters?.HasNone, p.TwoMasters?.Exception?.Text))
                .OrderByDescending(p => p.Role is CohortRole.Facilitator).ThenBy(p => p.Name, StringComparer.CurrentCulture).ToList(),
            cohort.IsOpen ? [] : await SitesWithNobody(cohort.Id, db, clock.Now, stop),
            sites.Select(s => new Place(s.Id, s.Name.Text)).OrderBy(s => s.Name, StringComparer.CurrentCulture).ToList(),
            cards.GroupBy(c => c.At).Select(g => new Sheet(g.First().Id, g.Count(), SiteOf(g.First()), g.Key, g.First().Until, g.First().IsGood(clock.Now))).ToList(),
            invitations.ConvertAll(i => new Pending(i.Id, i.Name?.Text, i.Email!, i.Role!.Value, SiteOf(i), i.Until, i.IsGood(clock.Now))), inviting, mail.Leaves)
        { Sent = sent, IsJustOpen = isJustOpen });
    }

    private static IQueryable<Invitation> Waiting(Guid cohort, Db db) => db.Set<Invitation>().AsNoTracking().Pending().Where(i => i.CohortId == cohort);

    // Whoever may still come by an invitation or a card counts as one who is here.
    private static async Task<IReadOnlyList<string>> SitesWithNobody(Guid cohort, Db db, DateTime now, CancellationToken stop)
    {
        var coming = Waiting(cohort, db).Where(i => i.Until > now);
        var sites = await db.Set<Site>()
            .Where(s => !s.PeopleToCall.Any() && (db.Set<Member>().Any(m => m.CohortId == cohort && m.SiteId == s.Id && m.LeftAt == null) || coming.Any(i => i.SiteId == s.Id)))
            .Select(s => s.Name)
            .ToListAsync(stop);
        return sites.ConvertAll(n => n.Text);
    }

    /// <summary>Into an open cohort nobody is invited from a site that has no one to call; the sentence that says so.</summary>
    internal static async Task<string?> NobodyToCall(Guid cohort, Guid site, Db db, CancellationToken stop)
    {
        var name = await db.Set<Site>().Where(s => s.Id == site && !s.PeopleToCall.Any() && db.Set<Cohort>().Any(c => c.Id == cohort && c.Opening != null)).Select(s => s.Name).SingleOrDefaultAsync(stop);
        return name is null ? null : Words.NobodyToCallThere.With(name.Text);
    }

    /// <summary>The roles that have something to do today.</summary>
    internal static IReadOnlyList<CohortRole> Offered { get; } = [CohortRole.Learner, CohortRole.Facilitator];

    internal static string RoleName(CohortRole role) => role switch
    {
        CohortRole.Learner => Words.RoleLearner,
        CohortRole.Facilitator => Words.RoleFacilitator,
        CohortRole.Welcomer => Words.RoleWelcomer,
        CohortRole.PeerFacilitator => Words.RolePeerFacilitator,
        CohortRole.Researcher => Words.RoleResearcher,
        CohortRole.Keyholder => Words.RoleKeyholder,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
