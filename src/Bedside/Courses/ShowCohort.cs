using System.Globalization;
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

        /// <summary>The course it goes through; null while none is chosen, or for who only looks.</summary>
        public required CoursePart Course { get; init; }

        /// <summary>Within how many hours what others write first is answered: as it stands in the form, and why it was not taken.</summary>
        public required (string Hours, string? Problem) FirstAnswer { get; init; }
    }

    /// <summary>The course of the cohort, and for those who hold it the choice.</summary>
    /// <param name="Title">Null while none is chosen.</param>
    /// <param name="InTheWay">Why it cannot open with this course yet, week by week.</param>
    /// <param name="AskedContacts">The kinds of people to call that the course asks of each site.</param>
    /// <param name="Contacts">Whom each site of its people names now.</param>
    public sealed record CoursePart(
        string? Title, string? Language, CourseCalendar? Calendar, int Newest, Guid? Id, IReadOnlyList<Reason> InTheWay, IReadOnlyList<string> AskedContacts, IReadOnlyList<Named> Contacts, IReadOnlyList<Offer> Offers, ChooseCourse.Choice Choice)
    {
        public bool IsJustChosen { get; init; }
    }

    /// <summary>The people to call of a site.</summary>
    public sealed record Named(Guid Id, string Site, IReadOnlyList<string> People);

    /// <summary>A course that can be chosen: by its id, or by its name where it came with Bedside and is not taken up yet.</summary>
    public sealed record Offer(string Value, string Title, string Language);

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

    public static async Task<IResult> Get(Guid id, Guid? sent, string? opened, string? chosen, Me me, Db db, CourseShelf shelf, Mailroom mail, TimeProvider clock, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is { } cohort
            ? await Page(cohort, Inviting.Empty(me), me, db, shelf, mail, clock, stop, sent is { } invitation ? new(invitation) : null, opened is not null, isJustChosen: chosen is not null)
            : MessagePage.NotFound();

    /// <summary>Opens it, once each site of its people, and of those who are invited, has someone to call.</summary>
    public static async Task<IResult> Open(Guid id, Me me, Db db, CourseShelf shelf, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } head) return MessagePage.NotFound();
        if (!head.IsOpen && ((await SitesWithNobody(id, db, clock.Now, stop)).Count > 0 || (await CourseOf(id, db, shelf, stop)).Live is { } live && live.Unanswered.Count > 0))
        {
            return (await Page(head, Inviting.Empty(me), me, db, shelf, mail, clock, stop)).AsUnprocessable();
        }

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
        CohortHead cohort, Inviting inviting, Me me, Db db, CourseShelf shelf, Mailroom mail, TimeProvider clock, CancellationToken stop, Sending? sent = null, bool isJustOpen = false,
        ChooseCourse.Choice? choice = null, bool isJustChosen = false, (string Hours, string? Problem)? firstAnswer = null)
    {
        var people = await db.Set<Member>().Where(m => m.CohortId == cohort.Id && m.LeftAt == null)
            .Join(db.Set<Site>(), m => m.SiteId, s => s.Id, (m, s) => new { m.Id, m.Person!.Name, Site = s.Name, m.Role, m.TwoMasters })
            .ToListAsync(stop);
        var sites = cohort.MayHold ? await db.Set<Site>().Select(s => new { s.Id, s.Name }).ToListAsync(stop) : [];
        var invitations = cohort.MayHold
            ? await Waiting(cohort.Id, db).Where(i => i.Email != null).OrderBy(i => i.Email).ToListAsync(stop)
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
        { FirstAnswer = firstAnswer ?? ($"{await db.Set<Cohort>().Where(c => c.Id == cohort.Id).Select(c => c.FirstAnswerHours).SingleAsync(stop)}", null), Sent = sent, IsJustOpen = isJustOpen, Course = await PartOf(cohort, choice, me, db, shelf, clock, stop) with { IsJustChosen = isJustChosen } });
    }

    internal static async Task<(LiveCourse? Live, CourseCalendar? Calendar)> CourseOf(Guid cohort, Db db, CourseShelf shelf, CancellationToken stop)
    {
        var follows = await db.Set<Cohort>().Where(c => c.Id == cohort).Select(c => new { c.CourseId, c.StartDay, c.WeekDays, c.OpenedWeeks }).SingleAsync(stop);
        if (follows is not { CourseId: { } course, StartDay: { } start }) return (null, null);

        var live = await shelf.Take(course, db, stop);
        return (live, new(start, follows.WeekDays, follows.OpenedWeeks) { Months = live?.Pack.Months ?? [] });
    }

    // The sites of those who are in and of those who are invited.
    private static async Task<List<Named>> ContactsOf(Guid cohort, Db db, CancellationToken stop)
    {
        var (inside, invited) = (db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null).Select(m => m.SiteId), Waiting(cohort, db).Select(i => i.SiteId));
        var sites = await db.Set<Site>().AsNoTracking().Include(s => s.PeopleToCall).Where(s => inside.Contains(s.Id) || invited.Contains(s.Id)).ToListAsync(stop);
        return [.. sites.Select(s => new Named(s.Id, s.Name.Text, [.. s.PeopleToCall.OrderBy(p => p.Id).Select(p => p.Name.Text)])).OrderBy(s => s.Site, StringComparer.CurrentCulture)];
    }

    private static async Task<CoursePart> PartOf(CohortHead cohort, ChooseCourse.Choice? choice, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        var (live, calendar) = await CourseOf(cohort.Id, db, shelf, stop);
        var today = me.DayOf(clock.Now);
        choice ??= live is null ? new("", Next(today, DayOfWeek.Monday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "7") : new($"{live.Id}", calendar!.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{calendar.WeekDays}");
        var language = live?.LanguageFor(me.Language);
        return new(
            live?.Pack.Head.Title.In(language!), language, calendar, live is null ? 0 : calendar!.Newest(live.Pack.Weeks.Count, today), live?.Id,
            live is null || !cohort.MayHold ? [] : live.Unanswered,
            live is null || !cohort.MayHold ? [] : live.Pack.Head.Contacts.Select(c => c.In(language!)).ToList(),
            live is null || !cohort.MayHold ? [] : await ContactsOf(cohort.Id, db, stop),
            cohort.MayHold ? await Offers(me, db, shelf, stop) : [], choice);
    }

    private static async Task<IReadOnlyList<Offer>> Offers(Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        var taken = await shelf.All(db, stop);
        return [.. taken.Select(c => Of($"{c.Id}", c.Pack.Head)).Concat(shelf.Shipped.Where(p => taken.All(t => t.Pack.Head.Id != p.Head.Id)).Select(p => Of(p.Head.Id, p.Head))).OrderBy(o => o.Title, StringComparer.CurrentCulture)];

        Offer Of(string value, PackHead head) => new(value, head.Title.In(head.LanguageFor(me.Language)), head.LanguageFor(me.Language));
    }

    // A course on Monday: the next one, and today where it is one.
    private static DateOnly Next(DateOnly from, DayOfWeek day) => from.AddDays(((int)day - (int)from.DayOfWeek + 7) % 7);

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
    internal static IReadOnlyList<CohortRole> Offered { get; } = [CohortRole.Learner, CohortRole.Facilitator, CohortRole.Welcomer];

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
