using System.Net;
using Bedside.Access;
using Bedside.Adapt;
using Bedside.Circles;
using Bedside.Community;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Facilitation;
using Bedside.Journal;
using Bedside.Keyholders;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Tests.Courses;
using Bedside.Tests.Unnamed;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>The house of the demonstration, with its past, where everyone reads one language; and a note of what has been met.</summary>
public sealed class Demonstrated : TestApp
{
    public Met Met { get; } = new();

    /// <summary>Nobody walks as this person; a visitor can come in by their address and password.</summary>
    public Person Guest { get; private set; } = null!;

    protected override void Furnish(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter>(Met);

    public async Task Furnish(string language)
    {
        await using (var scope = Services.CreateAsyncScope()) await Demonstration.Print(scope.ServiceProvider, TextWriter.Null, default);
        await With(async db =>
        {
            await db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language));
            var learners = await db.Set<Member>().Where(m => m.Role == CohortRole.Learner && m.LeftAt == null && db.Set<Seat>().Any(s => s.MemberId == m.Id && s.LeftAt == null)).OrderByDescending(m => m.Id).Select(m => m.Person!).ToListAsync();
            Guest = learners[0];
            Guest.PasswordHash = Services.GetRequiredService<Passwords>().Hash(Walk.Password);
            foreach (var person in await db.Set<Person>().ToListAsync())
            {
                db.Add(new Passkey { PersonId = person.Id, Name = World.Line("Phone"), CredentialId = person.Id.ToByteArray(), PublicKey = [1], IsBackupEligible = false, AddedOn = new(2026, 11, 1) });
            }

            var place = await db.Set<Member>().FirstAsync(m => m.PersonId == Guest.Id);
            db.Add(Idea.Of(Guid.CreateVersion7(), new(place.CohortId, World.Line("Ours"), place.Id, place.Role), World.Words("Could we walk a corridor together?"), Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        await BringCourse();
        await Consult();
        await KeepJournals();
        await Care();
        await LeaveOutNames();
        await Say();
    }

    // What nobody has begun in the past of the house: a call that Guest asked for, a pulse that is open and one that is low, a training, names said aloud.
    private async Task Care()
    {
        var (learner, facilitator) = (await Somebody("learner"), await Somebody("facilitator"));
        await With(async db =>
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            var holding = await db.Set<Member>().FirstAsync(m => m.PersonId == facilitator.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator);
            var guest = await db.Set<Member>().FirstAsync(m => m.PersonId == Guest.Id);
            if (guest.CohortId == holding.CohortId) db.Add(new CallAsked { MemberId = guest.Id, Said = World.Words("555-0142, after seven."), At = now });
            var low = new Pulse { Id = Guid.CreateVersion7(), CohortId = holding.CohortId, BegunAt = now.AddDays(-12), ClosesAt = now.AddDays(-5) };
            low.Freeze([(0, new Figure(6, 2m, false, false, Lie.Mixed, null, null))], now.AddDays(-5));
            db.AddRange(low, new Pulse { Id = Guid.CreateVersion7(), CohortId = holding.CohortId, BegunAt = now, ClosesAt = now.AddDays(7) });
            db.AddRange(new NameSound { PersonId = learner.Id, Sound = [0] }, new NameSound { PersonId = facilitator.Id, Sound = [0] });
            db.Add(new Training { Id = Guid.CreateVersion7(), PersonId = facilitator.Id, On = new(2026, 10, 1), Until = new(2027, 10, 1), Ground = World.Line("Two days"), EnteredBy = null, At = now });
            await db.Set<Member>().Where(m => m.Id == guest.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.PeerFacilitator));
            await db.SaveChangesAsync();
        });
    }

    // One consultation that is open, and one that has closed in which one thing is left to be answered.
    private async Task Consult()
    {
        var (learner, designer) = (await Somebody("learner"), await Somebody("designer"));
        var concern = SystemChance.Chance.Id();
        var (heard, course) = await With(async db =>
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            var course = (await db.Set<Consultation>().FirstAsync()).CourseId;
            Consultation Asked(DateTime until)
            {
                var round = new Consultation { Id = Guid.CreateVersion7(), CourseId = course, Name = World.Line("Quick questions, before"), About = "pulse", BegunAt = now.AddDays(-9), ClosesAt = until };
                round.Invited.AddRange(new[] { learner, designer }.Select(p => new Invited { PersonId = p.Id, Side = p == learner ? Side.Students : Side.Staff }));
                return round;
            }

            var closed = Asked(now.AddDays(-1));
            closed.Freeze(new[] { "p1", "l1", "support-pulse" }.Select(item => ConsultationFigure.Of(Side.Students, item, new Figure(6, 3.5m, false, false, Lie.Mixed, null, null))), now);
            db.Add(closed);
            db.Add(new Concern { Id = concern, ConsultationId = closed.Id, Side = Side.Students, Said = World.Words("On nights there is nobody to ask.") });
            await db.SaveChangesAsync();
            return (closed.Id, course);
        });
        using var browser = await SignedIn(designer);
        await Sent(browser.Fill($"/courses/{course}/plan/rounds/new", $"/courses/{course}/plan/rounds/new", ("title", "Quick questions?"), ("about", "pulse"), ("staff", designer.Email!), ("students", learner.Email!)));
        using var old = new MultipartFormDataContent { { new ByteArrayContent(Curriculum.Zip([("a/hello.md", "# At the window\n\nHe looked at the window.\n"u8.ToArray()), ("old.exe", [0x4D, 0x5A, 0, 1])])), "material", "old.zip" } };
        await Sent(browser.Http.PostAsync("/courses/material", old));
        var material = await With(db => db.Set<OldMaterial>().Select(m => m.Id).SingleAsync());
        await Sent(browser.Send($"/courses/material/{material}/1", ("place", $"{course}/3"), ("minutes", "5")));
        await Sent(browser.Send($"/courses/{course}/plan/activity", ("kind", "role-play"), ("variant", "alone-then-threes"), ("title", "At the window"), ("minutes", "40"), ("week", "4"), ("words-alone-then-threes", "Sit down first."), ("lost-alone-then-threes", "Being surprised."), ("met-alone-then-threes", "In threes, in the room.")));
        var hour = $"/courses/{course}/plan/activities/first-hour";
        await Sent(browser.Send(hour, ("was", "room-or-call 60"), ("kind", "as-it-is"), ("variant", "same-by-call"), ("lost-same-by-call", "The walk back together."), ("met-same-by-call", "Ten minutes before, with nothing planned.")));
        await Sent(browser.Fill($"/courses/{course}/plan/crisis", $"/courses/{course}/plan/crisis", ("way-last-hour", "stays"), ("way-at-the-window", "dropped"), ("lost-all", "Bodies."), ("met-all", "Once more in a room in spring.")));
        var ours = await browser.Read("/courses/strategies/strategies.yaml");
        using var own = new MultipartFormDataContent { { new StringContent(System.Text.RegularExpressions.Regex.Replace(ours, "(?m)^lineage: .*$", "lineage: [We begin on one ward.]")), "sheet", "strategies.yaml" } };
        await Sent(browser.Http.PostAsync("/courses/strategies", own));
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/courses/strategies")).StatusCode);
        await Sent(browser.Send("/courses/strategies/removal"));
        var gathering = $"/consultations/{heard}/concerns";
        await Sent(browser.Fill(gathering, $"{gathering}/themes", ("title", "Nights")));
        await Sent(browser.Send($"{gathering}/places", ($"theme-{concern}", $"{await With(db => db.Set<Theme>().Select(t => t.Id).SingleAsync())}")));
        await Sent(browser.Send($"{gathering}/decisions", ("concern", $"{concern}"), ("met", "yes"), ("decided", "Somebody is named for each night."), ("words", "Nobody should be alone with it.")));
    }

    // Circles without names: one to accept, one that takes letters, one that takes answers.
    private async Task LeaveOutNames()
    {
        var facilitator = await Somebody("facilitator");
        var cohort = await With(db => db.Set<Member>().Where(m => m.PersonId == facilitator.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator).Select(m => m.CohortId).FirstAsync());
        var members = await With(db => db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null).OrderBy(m => m.Id).ToListAsync());
        List<Guid> learners = [.. members.Where(m => m.Role is CohortRole.Learner or CohortRole.PeerFacilitator).Select(m => m.Id)], holders = [.. members.Where(m => m.Role is CohortRole.Facilitator).Select(m => m.Id)];
        foreach (var (hasBegun, hasLetters) in new[] { (false, false), (true, false), (true, true) }) await Planted.Circle(this, cohort, learners, holders, hasBegun, hasLetters);
    }

    // What a walk that writes gently, brings no file and guesses no day does not come to.
    private async Task Say()
    {
        using var guest = await SignedIn(Guest);
        var thread = await With(async db => await db.Set<CircleThread>().Where(t => db.Set<Seat>().Any(s => s.CircleId == t.CircleId && s.Member!.PersonId == Guest.Id && s.LeftAt == null) && db.Set<Circle>().Any(c => c.Id == t.CircleId && c.Closing == null))
            .OrderBy(t => t.StartedAt).Select(t => $"/circles/{t.CircleId}/threads/{t.Id}").FirstAsync());
        var behind = (await guest.Page(thread)).QuerySelectorAll("#behind option")[^1].GetAttribute("value")!;
        await Sent(guest.Send($"{thread}/hold", ("behind", behind)));
        await Sent(guest.Send($"{thread}/hold/handing-over"));
        await Sent(guest.Send($"{thread[..45]}/asking", ("words", "Is this too much?")));
        if (await With(async db => await db.Set<Pulse>().Where(p => p.FrozenAt == null && db.Set<Member>().Any(m => m.PersonId == Guest.Id && m.CohortId == p.CohortId)).Select(p => $"/cohorts/{p.CohortId}/pulses/{p.Id}").FirstOrDefaultAsync()) is { } pulse)
        {
            Assert.Equal(HttpStatusCode.OK, (await guest.Open(pulse)).StatusCode);
            await Sent(guest.Send(pulse, ("item-0", "4")));
        }

        var marking = await With(db => db.Set<Member>().Where(m => m.PersonId == Guest.Id && m.LeftAt == null).Select(m => m.CohortId).FirstAsync());
        await With(db => db.Set<Cohort>().Where(c => c.Id == marking).ExecuteUpdateAsync(c => c.SetProperty(x => x.OpenedWeeks, 5)));
        var conversation = $"/cohorts/{marking}/conversations/twenty-to-three";
        await Sent(guest.Fill(conversation, conversation, ("line", "2"), ("words", "How does she take it?")));
        Assert.Equal(HttpStatusCode.OK, (await guest.Open(conversation)).StatusCode);
        await Sent(guest.Send($"{conversation}/removal"));
        var (opinions, thinking, agreement) = await With(async db =>
        {
            var asked = await db.StandingAmendments().Include(a => a.Opinions).Where(a => db.Set<Circle>().Any(c => c.Id == a.CircleId && c.Closing == null)).OrderBy(a => a.Id).FirstAsync();
            var said = asked.Opinions.Select(o => o.By).ToList();
            var person = await db.Set<Seat>().Where(x => x.CircleId == asked.CircleId && x.Key != asked.By && x.LeftAt == null && x.Member!.LeftAt == null && !said.Contains(x.Key)).OrderBy(x => x.MemberId).Select(x => x.Member!.Person!).FirstAsync();
            var inForce = (await db.AgreementInForce(asked.CircleId, Clock.GetUtcNow().UtcDateTime, default))!;
            return ($"/circles/{asked.CircleId}/agreement/amendments/{asked.Id}/opinions", person, inForce.Number);
        });
        using (var member = await SignedIn(thinking)) await Sent(member.Send(opinions, ("for", "yes"), (AcceptFirst.Field, $"{agreement}"))); // Not everybody has accepted the agreement yet.

        using var sound = new MultipartFormDataContent { { new ByteArrayContent(Access.SayNameTests.Recorded(1)), "sound", "name.wav" } };
        await Sent(guest.Http.PostAsync("/you/introduction/sound", sound));
        Assert.Equal(HttpStatusCode.OK, (await guest.Open("/you/introduction/name.wav")).StatusCode);
        using var administrator = await SignedIn(await Somebody("administrator"));
        await Sent(administrator.Send($"/organisation/people/{Guest.Id}/training", ("ground", "Two days"), ("on", "2026-10-01"), ("until", "2027-10-01")));
        using var facilitator = await SignedIn(await Somebody("facilitator"));
        await Sent(facilitator.Send($"{thread}/hold/end"));
        var (planned, cohort, learners) = await With(async db =>
        {
            var circle = await db.Set<UnnamedCircle>().Where(c => c.BeganWith == null).FirstAsync();
            return (circle.Id, circle.CohortId, await db.Set<Member>().Where(m => m.CohortId == circle.CohortId && m.LeftAt == null && m.Role == CohortRole.Learner).Select(m => m.Id).ToListAsync());
        });
        await Sent(facilitator.Send($"/unnamed/{planned}/first-day", ("first", $"{DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(9):yyyy-MM-dd}")));
        var (writing, answering) = await With(async db => (await db.Set<CircleRound>().Where(r => !r.HasLetters && r.Number == 1).Select(r => r.CircleId).FirstAsync(), await db.Set<CircleRound>().Where(r => r.HasLetters && !r.IsOver).Select(r => r.CircleId).FirstAsync()));
        await Sent(guest.Send($"/unnamed/{writing}/letter", ("words", "I waited outside the door."), ("saw", "")));
        await Sent(guest.Send($"/unnamed/{writing}/letter/choice", ("opens", "yes")));
        await Sent(guest.Send($"/unnamed/{writing}/asking", ("words", "Is this too much?")));
        await Sent(guest.Send($"/unnamed/{writing}/letter/taking-back"));
        await Sent(guest.Send($"/unnamed/{planned}/letter/choice", ("opens", "yes")));
        var letter = await With(db => db.Set<UnnamedPost>().Where(p => p.CircleId == answering).Select(p => p.Id).FirstAsync());
        foreach (var person in await With(db => db.Set<Listing>().Where(l => l.CircleId == answering && !l.IsFacilitating).Select(l => l.Member!.Person!).ToListAsync()))
        {
            // Whose letter it is nobody knows: each of them is let do one thing or the other.
            using var reader = await SignedIn(person);
            foreach (var (act, field) in new[] { ("moved", "yes"), ("words/undo", ""), ("taking-back", "no") }) (await reader.Send($"/unnamed/{answering}/posts/{letter}/{act}", ("wanted", field))).Dispose();
            (await reader.Open($"/unnamed/{answering}/posts/{letter}/words")).Dispose();
            (await reader.Send($"/unnamed/{answering}/posts/{letter}/words", ("words", "I waited at the door."), ("saw", Text.Mark("")))).Dispose();
        }

        await Sent(guest.Send($"/unnamed/{answering}/letters/{letter}/answer", ("words", "I read you."), ("n", "0"), ("saw", ""))); // Whoever walks may have left the circle by then.
        await Sent(guest.Send($"/unnamed/{answering}/letters/{letter}/answer/taking-back", ("n", "0")));
        await HoldKeys(administrator, facilitator, answering, letter);
        await Sent(facilitator.Send($"/unnamed/new?cohort={cohort}", [("id", $"{Guid.CreateVersion7():N}"), ("title", "Another one"), ("words", "For what is hard to say."), ("language", "en"), ("first", $"{DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(9):yyyy-MM-dd}"), ("weeks", "1"), ("hour", "18:00"), .. learners.Select(l => ("member", $"{l}"))]));
    }

    // Who holds keys, what one of them is asked to open, and what is said behind masks of what is wrong.
    private async Task HoldKeys(Browser administrator, Browser facilitator, Guid circle, long letter)
    {
        await With(db => db.Set<KeySet>().ExecuteDeleteAsync()); // Those of the house have theirs already: here the way there is walked.
        await With(db => db.Set<KeyPlace>().ExecuteDeleteAsync());
        var holders = await Planted.People(this, administrator.Person!.SiteId, administrator.Person.Language, "Holder 0", "Holder 1", "Holder 2");
        await Sent(administrator.Send("/organisation/keyholders", ("people", string.Join('\n', holders.Select(h => h.Email)))));
        await administrator.Page("/organisation/keyholders");
        var words = new Dictionary<Guid, string>();
        foreach (var holder in holders)
        {
            using var browser = await SignedIn(holder);
            await browser.Page("/keyholder");
            words[holder.Id] = await browser.MakeKey();
        }

        foreach (var holder in holders)
        {
            using var browser = await SignedIn(holder);
            await browser.SignKeySet(words[holder.Id]);
        }

        await With(async db => { var row = await db.Set<KeySet>().SingleAsync(); row.Complete(Clock.GetUtcNow().UtcDateTime.AddDays(-9)); await db.SaveChangesAsync(); });
        await With(db => db.Set<CircleRound>().ExecuteUpdateAsync(r => r.SetProperty(x => x.IsSealed, false)));
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Services.GetRequiredService<JobRunner>().RunDue(default);
        foreach (var asked in new[] { true, false })
        {
            await facilitator.Page($"/unnamed/{circle}/posts/{letter}/matter");
            Assert.Equal(HttpStatusCode.OK, (await facilitator.Send($"/unnamed/{circle}/posts/{letter}/matter", ("reason", "LawObliges"))).StatusCode);
            var ask = await With(db => db.Set<SealAsk>().Where(a => a.ClosedAt == null).Select(a => a.Id).SingleAsync());
            await administrator.Page($"/organisation/seals/{ask}");
            if (!asked)
            {
                await Sent(administrator.Send($"/organisation/seals/{ask}/closing"));
                break;
            }

            Assert.Equal(HttpStatusCode.OK, (await administrator.Send($"/organisation/seals/{ask}/request")).StatusCode);
            foreach (var holder in holders.Take(2))
            {
                using var browser = await SignedIn(holder);
                await browser.Page($"/keyholder/requests/{ask}");
                await Sent(browser.Send($"/keyholder/requests/{ask}/consent", ("six", words[holder.Id])));
            }

            using var first = await SignedIn(holders[0]);
            await Sent(first.Send($"/keyholder/requests/{ask}/showing", ("tell", "later"), ("days", "3")));
            await first.Page($"/keyholder/requests/{ask}");
            await Sent(first.Send($"/keyholder/requests/{ask}/extension"));
            await With(async db => { (await db.Set<SealAsk>().SingleAsync(a => a.Id == ask)).Close(Clock.GetUtcNow().UtcDateTime); await db.SaveChangesAsync(); });
        }

        await With(db => { db.Add(new ToldByName { PersonId = holders[2].Id, At = Clock.GetUtcNow().UtcDateTime }); return db.SaveChangesAsync(); });
        var place = await With(db => db.Set<KeyPlace>().Where(p => p.PersonId == holders[2].Id).Select(p => p.Id).SingleAsync());
        using (var last = await SignedIn(holders[2]))
        {
            Assert.Equal(HttpStatusCode.OK, (await last.Open("/keyholders/told")).StatusCode);
            await Sent(last.Send("/keyholder/loss"));
        }

        var mask = await With(db => db.Set<UnnamedPost>().Where(p => p.Id == letter).Select(p => p.Mask!.Value).SingleAsync());
        var notice = new SealNotice { Id = SystemChance.Chance.Id(), CircleId = circle, Round = 1, Mask = mask, Reason = SealReason.LawObliges, On = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime) };
        await With(db => { db.Add(notice); return db.SaveChangesAsync(); });
        foreach (var person in await With(db => db.Set<Listing>().Where(l => l.CircleId == circle && !l.IsFacilitating).Select(l => l.Member!.Person!).ToListAsync()))
        {
            using var reader = await SignedIn(person);
            (await reader.Send($"/unnamed/{circle}/notices/{notice.Id}")).Dispose();
            (await reader.Open($"/unnamed/{circle}/posts/{letter}/wrong")).Dispose();
            (await reader.Send($"/unnamed/{circle}/posts/{letter}/wrong", ("words", "Please look."), ("severe", "yes"))).Dispose();
            (await reader.Send($"/unnamed/{circle}/part", ("round", "1"))).Dispose();
        }

        await Sent(facilitator.Send($"/unnamed/{circle}/reports/{await With(db => db.Set<UnnamedReport>().Where(r => r.CircleId == circle).Select(r => r.Id).FirstAsync())}", ("grade", "Note"), ("words", "Please mind the room.")));
        await Sent(facilitator.Send($"/unnamed/{circle}/line?post={letter}", ("post", $"{letter}"), ("words", "How are you now?")));
        using var guest = await SignedIn(Guest);
        using (var secret = Services.GetRequiredService<CircleKeys>().Of(await With(db => db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == circle)))!)
        {
            Assert.Equal(HttpStatusCode.OK, (await guest.Send("/unnamed/taking-back", ("code", secret.TakeBackCodeOf(await With(db => db.Set<UnnamedPost>().Where(p => p.CircleId == circle && p.TakeBackHash != null).Select(p => p.Id).FirstAsync())).Written))).StatusCode);
        }

        await Sent(guest.Send($"/unnamed/{circle}/line", ("words", "May I speak with you?"), ("now", "yes")));
        await Sent(guest.Send($"/unnamed/{circle}/line/ending"));
        await guest.Page($"/unnamed/{circle}/showing");
        await Sent(guest.Send($"/unnamed/{circle}/showing", ("wanted", "yes")));
        await Sent(guest.Send($"/unnamed/{circle}/pause"));
        await facilitator.Page($"/unnamed/{circle}/pause");
        await Sent(facilitator.Send($"/unnamed/{circle}/pause/answer", ("words", "We go on slowly.")));
        await Sent(administrator.Send($"/organisation/keyholders/{place}/removal"));
    }

    private static async Task Sent(Task<HttpResponseMessage> act)
    {
        using var answer = await act;
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    // An old entry of the learner, about which a facilitator has asked, and something that Guest has shared with everybody.
    private async Task KeepJournals()
    {
        var (learner, facilitator) = (await Somebody("learner"), await Somebody("facilitator"));
        await With(async db =>
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            var members = await db.Set<Member>().Where(m => m.LeftAt == null).ToListAsync();
            Entry Kept(Person by, string words)
            {
                var entry = new Entry { MemberId = members.First(m => m.PersonId == by.Id).Id, WrittenAt = now.AddDays(-10) };
                entry.Write(new(words, "", "", words, Felt.Heavy));
                if (by.Id == learner.Id) entry.Nows.Add(new() { Id = Guid.CreateVersion7(), Words = "A few words about now", At = now.AddDays(-1) });
                db.Add(entry);
                return entry;
            }

            void Share(Entry entry, Audience with)
            {
                var member = members.Single(m => m.Id == entry.MemberId);
                var sharing = Sharing.Make(Guid.CreateVersion7(), entry, member.CohortId, with, null, [(Part.Noticing, World.Words(entry.Noticing))], now.AddDays(-9));
                db.Add(sharing);
                if (with is Audience.Facilitators) db.Add(sharing.Ask(Guid.CreateVersion7(), members.First(m => m.PersonId == facilitator.Id && m.CohortId == member.CohortId).Id, World.Words("A few words about a window?"), now.AddDays(-8)));
            }

            Share(Kept(learner, "A few words about a window"), Audience.Facilitators);
            Share(Kept(Guest, "A few words about a door"), Audience.Cohort);
            await db.SaveChangesAsync();
        });
    }

    // The course that it has, with what the shipped one lacks: a picture, a standard, and something that is meant for some.
    private async Task BringCourse()
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("standards: []", "standards:\n  - id: c-1\n    title: Works with others");
        files["week-1/2-the-door.en.md"] = files["week-1/2-the-door.en.md"].Replace("mode: written-together", "mode: written-together\nlevels: [practising]\nstandards: [c-1]");
        foreach (var language in Languages.All) files[$"week-1/2-the-door.{language}.md"] += "\n![A door that stands ajar](media/door.svg)\n";
        files["media/door.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7H1z\"/></svg>\n";
        using var designer = await SignedIn(await Somebody("designer"));
        using var brought = await designer.Bring(Curriculum.Zip(files), over: true);
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await designer.Open($"{brought.To}/media/door.svg")).StatusCode); // No link leads to it, a picture does.
    }

    /// <summary>The one of this role with the most to see.</summary>
    public Task<Person> Somebody(string role) => With(async db => role switch
    {
        "learner" => await In(db, isFacilitating: false).FirstAsync(p => p.Id != Guest.Id),
        "facilitator" => await In(db, isFacilitating: true).FirstAsync(),
        "designer" => await db.Set<Person>().FirstAsync(p => p.Appointments.Any(a => a.Role == OrganisationRole.Designer)),
        _ => await db.Set<Person>().FirstAsync(p => p.Appointments.Any(a => a.Role == OrganisationRole.Administrator)),
    });

    private static IQueryable<Person> In(Db db, bool isFacilitating) => db.Set<Person>()
        .Where(p => db.Set<Seat>().Any(s => s.Member!.PersonId == p.Id && s.IsFacilitating == isFacilitating))
        .OrderByDescending(p => db.Set<Post>().Count(post => db.Set<Seat>().Any(s => s.Member!.PersonId == p.Id && s.IsFacilitating == isFacilitating && s.CircleId == post.CircleId)))
        .ThenByDescending(p => db.Set<Amendment>().Count(a => db.Set<Seat>().Any(s => s.Member!.PersonId == p.Id && s.Key == a.By)));
}
