using System.Globalization;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Gatherings;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>A small organisation to look around in, with a past, and the links that lead into it. It is made once, through the same entities as everything else.</summary>
public sealed partial class Demonstration(Db db, TimeProvider clock, KeyRing keys, CircleKeys circles, KeyBench bench, CourseShelf shelf, MediaStore store)
{
    private readonly DemonstrationFile _file = DemonstrationFile.Read();
    private readonly Dictionary<string, Site> _sites = [];
    private readonly Dictionary<string, Person> _people = [];
    private readonly Dictionary<string, Member> _members = [];
    private readonly Dictionary<string, Circle> _circles = [];

    private DateTime Now => clock.Now;

    /// <summary>Prints, for one person of each role, a link that signs them in.</summary>
    public static async Task Print(IServiceProvider services, TextWriter to, CancellationToken stop)
    {
        var db = services.GetRequiredService<Db>();
        if (!await db.Set<Organisation>().AnyAsync(stop))
        {
            await ActivatorUtilities.CreateInstance<Demonstration>(services).Make(stop);
        }

        var tickets = services.GetRequiredService<SignInTickets>();
        var settings = services.GetRequiredService<Settings>();
        await to.WriteLineAsync($"{Words.DemonstrationOpen.With(settings.Address)}\n");
        foreach (var (role, person) in await OneOfEach(db, stop))
        {
            await to.WriteLineAsync($"{role,-14} {person.Name}\n  {Link(person)}\n");
        }

        foreach (var (holder, words) in await Holders(db, stop))
        {
            await to.WriteLineAsync($"{Words.RoleKeyholder,-14} {holder.Name}: {words}\n  {Link(holder)}\n");
        }

        await to.WriteLineAsync(Words.DemonstrationNote.With(settings.MailFolder));
        string Link(Person person) => settings.Link($"/sign-in/link/{tickets.ForLink(tickets.New(person.Id))}");
    }

    private static async Task<List<(string Role, Person Person)>> OneOfEach(Db db, CancellationToken stop)
    {
        Task<Person?> Of(CohortRole role) => db.Set<Member>().Where(m => m.Role == role && m.LeftAt == null).OrderBy(m => m.Person!.Language).ThenBy(m => m.Id).Select(m => m.Person).FirstOrDefaultAsync(stop);
        Task<Person?> As(OrganisationRole role) => db.Set<Person>().Where(p => p.Appointments.Any(a => a.Role == role)).OrderBy(p => p.Id).FirstOrDefaultAsync(stop);

        (string Role, Person? Person)[] all =
        [
            (Words.RoleLearner, await Of(CohortRole.Learner)), (Words.RoleFacilitator, await Of(CohortRole.Facilitator)),
            (Words.RoleDesigner, await As(OrganisationRole.Designer)), (Words.RoleAdministrator, await As(OrganisationRole.Administrator)),
        ];
        return [.. all.Where(one => one.Person is not null).Select(one => (one.Role, one.Person!))]; // Whoever was there may have erased themselves.
    }

    private async Task Make(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        MakeOrganisation();
        MakePeople();
        var cohort = MakeCohort();
        await db.SaveChangesAsync(stop);
        await GiveCourse(cohort, stop);
        foreach (var part in _file.Circles) await MakeCircle(part, cohort, stop);
        MakeWeeks(cohort);
        await db.SaveChangesAsync(stop);
        MakePlan(cohort);
        await db.SaveChangesAsync(stop);
        await MakeLetters(cohort, stop);
        await MakeKeys(stop);
        await transaction.CommitAsync(stop);
    }

    private void MakeOrganisation()
    {
        db.Add(new Organisation { Name = Line(_file.Organisation.Name), Language = _file.Organisation.Languages[0], KeyRing = keys.Name, IsDemonstration = true, SetUpAt = Now });
        var administrator = _file.People.First(p => p.Roles.Contains("administrator")).Name;
        foreach (var part in _file.Sites)
        {
            var site = _sites[part.Key] = new() { Name = Line(part.Name), Zone = part.TimeZone };
            foreach (var call in part.Contacts)
            {
                site.PeopleToCall.Add(new()
                {
                    Name = Line($"{call.Name}, {call.Role}"), Phone = Line(call.Phone), Hours = Line(string.Join(" · ", call.Hours.Values)),
                    CheckedBy = Line(administrator), CheckedAt = DaysAgo(_file.Cohort.StartDaysAgo + 3, "10:00", part.TimeZone),
                });
            }

            db.Add(site);
        }
    }

    private void MakePeople()
    {
        foreach (var part in _file.People)
        {
            var site = _sites[part.Site];
            var person = _people[part.Key] = new() { Name = Line(part.Name), Email = $"{part.Key}@example.org", Language = part.Language, Zone = site.Zone, SiteId = site.Id, Pronouns = LineOrNone(part.Pronouns), Pronunciation = LineOrNone(part.Pronunciation), Place = LineOrNone(part.Place) };
            if (part.Roles.Contains("administrator")) person.Appoint(OrganisationRole.Administrator, Now);
            if (part.Roles.Contains("designer")) person.Appoint(OrganisationRole.Designer, Now);
            db.Add(person);
        }
    }

    private Cohort MakeCohort()
    {
        var started = Now.AddDays(-_file.Cohort.StartDaysAgo);
        var cohort = new Cohort { Name = Line(_file.Cohort.Name), StartedAt = started };
        foreach (var part in _file.People)
        {
            if (RoleOf(part) is not { } role) continue;

            var member = _members[part.Key] = cohort.Welcome(_people[part.Key].Id, _sites[part.Site].Id, role, started);
            if (role is CohortRole.Facilitator) member.TwoMasters = new(true, null, started);
            if (part.LeftDaysAgo is { } left) member.Leave(Now.AddDays(-left));
        }

        cohort.Open(_people[_file.People.First(p => p.Roles.Contains("administrator")).Key].Id, started);
        db.Add(cohort);
        return cohort;
    }

    // The course that came with Bedside, begun on the day the cohort began; its first meeting lies behind them, its last one ahead.
    private async Task GiveCourse(Cohort cohort, CancellationToken stop)
    {
        if ((await TakeCourse.Take(ShippedCourses.Files("staying-present")!, false, db, shelf, store, clock, stop)).Course is not { } course) throw new RefusedException(Words.DemonstrationBroken.With("staying-present"));

        var zone = _file.Sites[0].TimeZone;
        var start = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(cohort.StartedAt, Visit.ZoneOf(zone)));
        var live = (await shelf.Take(course, db, stop))!;
        cohort.Follow(course, new(start, 7) { Months = live.Pack.Months }, start);
        foreach (var week in live.Pack.Weeks)
        {
            foreach (var activity in week.Activities.Where(a => a.Kind is ActivityKind.Gathering))
            {
                var meeting = new Gathering { CohortId = cohort.Id, Activity = activity.Name, Title = Line(activity.Texts[live.Pack.Head.First].Title) };
                var at = Visit.Utc(cohort.Calendar!.Opens(week.Number).AddDays(1).ToDateTime(new TimeOnly(15, 30)), Visit.ZoneOf(zone));
                // The first lies behind them; who was there is said by each (DemonstrationWeeks).
                meeting.Arrange(at, activity.Minutes, Line(_file.Meetings.Place), Line(_file.Meetings.Link), cohort.Members.Find(m => m.Role is CohortRole.Facilitator)?.Id, cohort.StartedAt);
                foreach (var member in cohort.Members.Where((_, i) => i % 2 is 0)) meeting.Come(member.Id);
                db.Add(meeting);
            }
        }

        await db.SaveChangesAsync(stop);
    }

    private static CohortRole? RoleOf(DemonstrationFile.PersonPart part) =>
        part.Roles.Contains("facilitator") ? CohortRole.Facilitator
        : part.Roles.Contains("welcomer") ? CohortRole.Welcomer
        : part.Roles.Contains("learner") ? CohortRole.Learner
        : null;

    private async Task MakeCircle(DemonstrationFile.CirclePart part, Cohort cohort, CancellationToken stop)
    {
        var circle = new Circle
        {
            CohortId = cohort.Id, Name = Line(part.Name), Purpose = Text(part.Purpose), Language = part.Language, OpenedAt = Now.AddDays(-_file.Cohort.StartDaysAgo).AddHours(-2),
        };
        _circles[part.Key] = circle;
        var seats = part.Members.Union(part.Facilitators).ToDictionary(k => k, k => circle.Seat(_members[k].Id, part.Facilitators.Contains(k), circle.OpenedAt));
        db.Add(circle);
        MakeAgreement(part, circle, seats);
        await db.SaveChangesAsync(stop);

        var posts = new Dictionary<string, Post>();
        foreach (var thread in part.Threads) await MakeThread(thread, circle, part.Facilitators[0], seats, posts, stop);
        MakeNotes(part, circle, seats, posts);
        await db.SaveChangesAsync(stop);
    }

    private void MakeAgreement(DemonstrationFile.CirclePart part, Circle circle, Dictionary<string, Seat> seats)
    {
        var agreement = new Agreement { CircleId = circle.Id, Number = 1, Said = Text(part.Agreement.Text), HoldsFrom = circle.OpenedAt };
        agreement.Acceptances.AddRange(part.Agreement.AcceptedBy.Select(k => new Acceptance(seats[k].Key, circle.OpenedAt.AddHours(1))));
        db.Add(agreement);
        db.Add(StartingWords.Rules(circle, circle.OpenedAt));
        if (part.Agreement.Proposal is not { } proposal) return;

        db.Add(new Amendment
        {
            Id = Guid.CreateVersion7(), CircleId = circle.Id, By = seats[proposal.By].Key, Changes = 1, Said = Text(proposal.Text), Why = Text(proposal.Why), At = Now.AddDays(-proposal.DaysAgo),
        });
    }

    private void MakeNotes(DemonstrationFile.CirclePart part, Circle circle, Dictionary<string, Seat> seats, Dictionary<string, Post> posts)
    {
        var lines = new Dictionary<string, PrivateLine>();
        foreach (var note in part.PrivateLine)
        {
            var member = part.Facilitators.Contains(note.By) ? note.To : note.By;
            if (!lines.TryGetValue(member, out var line)) db.Add(line = lines[member] = new() { CircleId = circle.Id, With = seats[member].Key });
            line.Write(Guid.CreateVersion7(), seats[note.By].Key, Text(note.Text), DaysAgo(note.DaysAgo, note.At, ZoneOf(note.By)));
        }

        if (part.Report is not { } report) return;

        var about = posts[report.Post];
        db.Add(new Report { CircleId = circle.Id, ThreadId = about.ThreadId, PostId = about.Id, By = seats[report.By].Key, Said = Text(report.Text), At = Now.AddDays(-report.DaysAgo) });
    }

    private async Task MakeThread(
        DemonstrationFile.ThreadPart part, Circle circle, string facilitator, Dictionary<string, Seat> seats, Dictionary<string, Post> posts, CancellationToken stop)
    {
        var first = part.Posts[0];
        var id = Guid.CreateVersion7(); // The first post has its thread's own id.
        var thread = new CircleThread
        {
            Id = id, CircleId = circle.Id, Title = Line(part.Title), StartedBy = seats[part.By].Key, Activity = part.Activity, StartedAt = DaysAgo(first.DaysAgo, first.At, ZoneOf(first.By)),
        };
        if (part.Pinned) thread.KeepAtTop(seats[facilitator].Key, thread.StartedAt);
        db.Add(thread);

        long place = 0;
        foreach (var said in part.Posts)
        {
            var at = DaysAgo(said.DaysAgo, said.At, ZoneOf(said.By));
            place = Places.Next(place, at);
            var post = posts[said.Key] = Post.Say(said == first ? id : Guid.CreateVersion7(), thread, seats[said.By].Key, place, Text(said.Text), at, said.RepliesTo is { } to ? posts[to].Id : null);
            if (said.Quotes is { } quote) post.Quote(posts[quote.Post].Id, Text(quote.Words));
            if (said.Hidden is { } hidden) post.Hide(seats[facilitator].Key, Text(hidden.Reason), at.AddHours(2));
            await Said.Save(db, post, said == first ? part.Title : "", stop);
            if (said.TakenBack) post.TakeBack(at.AddHours(1));
            if (post is { Said: not null, Hiding: null }) continue;

            await db.SaveChangesAsync(stop);
            await db.Search.Remove(post.Id, stop);
        }
    }

    private string ZoneOf(string person) => _people[person].Zone;

    // A past that always lies in the past: what would fall into this evening is told as of an hour ago.
    private DateTime DaysAgo(int days, string at, string zone)
    {
        var place = Visit.ZoneOf(zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, place)).AddDays(-days);
        var utc = Visit.Utc(day.ToDateTime(TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture)), place);
        return utc < Now.AddHours(-1) ? utc : Now.AddHours(-1);
    }

    private static ShareableLine Line(string text) => ShareableLine.Of(text, "").Taken ?? throw new RefusedException(Words.DemonstrationBroken.With(text));

    private static ShareableLine? LineOrNone(string? text) => text is null ? null : Line(text);

    private static Shareable Text(string text) => Shareable.Of(text.TrimEnd('\n'), "").Taken ?? throw new RefusedException(Words.DemonstrationBroken.With(text));
}
