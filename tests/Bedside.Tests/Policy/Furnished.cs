using System.Reflection;
using Bedside.Access;
using Bedside.Adapt;
using Bedside.Circles;
using Bedside.Community;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Facilitation;
using Bedside.Gatherings;
using Bedside.Journal;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Tests.Courses;
using Bedside.Tests.Unnamed;
using Bedside.Today;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bedside.Tests.World;

namespace Bedside.Tests.Policy;

/// <summary>A small organisation with one of everything an address can name. What belongs to somebody is Ben's; Cleo is there to be sent away; Eli facilitates elsewhere.</summary>
public sealed record Furnished(World World, Person Eli, IReadOnlyDictionary<string, string> Names)
{
    public const string Title = "Nothing to say", Spoken = "He looked at the window and I said nothing.", Told = "Please call me before Thursday.", Proposed = "We also keep silent together.", Written = "The lamp was on and I did not ask.";

    /// <summary>Words and names of learners, which nobody from outside may ever read.</summary>
    public static readonly IReadOnlyList<string> OfLearners = [Title, Spoken, Told, Proposed, Written, "Ana", "Ben", "Cleo", "When I had nothing to say"];

    public static async Task<Furnished> In(TestApp app, bool hasKeys = true) => await In(app, await app.AWorld(), hasKeys);

    public static async Task<Furnished> In(TestApp app, World world, bool hasKeys = true)
    {
        var course = await ACourse(app);
        var furnished = await app.With(async db =>
        {
            var now = app.Clock.GetUtcNow().UtcDateTime;
            var before = now.AddHours(-1);
            Person Someone(string name)
            {
                var person = new Person { Name = Line(name), Email = $"{name}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = world.Site.Id };
                db.Add(person);
                return person;
            }

            db.AttachRange(world.Cohort, world.Circle, world.Site);
            var (cleo, eli) = (Someone("Cleo"), Someone("Eli"));
            var member = world.Cohort.Welcome(cleo.Id, world.Site.Id, CohortRole.Learner, before);
            db.Add(member);
            db.Add(world.Circle.Seat(member.Id, false, before));
            var elsewhere = new Cohort { Name = Line("Spring"), StartedAt = before };
            var holder = elsewhere.Welcome(eli.Id, world.Site.Id, CohortRole.Facilitator, before);
            elsewhere.Open(world.Ada.Id, before);
            var other = new Circle { CohortId = elsewhere.Id, Name = Line("Elsewhere"), Purpose = Words("Another place."), Language = "en", OpenedAt = before };
            other.Seat(holder.Id, true, before);
            db.AddRange(elsewhere, other);

            var ben = world.Circle.Seats[1].Key;
            var id = Guid.CreateVersion7();
            var thread = new CircleThread { Id = id, CircleId = world.Circle.Id, Title = Line(Title), StartedBy = ben, StartedAt = before };
            var post = Post.Say(id, thread, ben, Places.First(before), Words(Spoken), before);
            var report = new Report { CircleId = world.Circle.Id, ThreadId = id, PostId = id, By = ben, Said = Words(Told), At = before };
            var line = new PrivateLine { CircleId = world.Circle.Id, With = ben };
            line.Write(Guid.CreateVersion7(), ben, Words(Told), before);
            var amendment = new Amendment { Id = Guid.CreateVersion7(), CircleId = world.Circle.Id, By = ben, Changes = 1, Said = Words(Proposed), Why = Words(Told), At = before };
            var invitation = new Invitation { CohortId = world.Cohort.Id, SiteId = world.Site.Id, Role = CohortRole.Learner, Language = "en", Email = $"new-{Guid.NewGuid():N}@example.org", At = now };
            var token = invitation.Token(now);
            var start = new DateOnly(2026, 10, 19);
            await db.Set<Cohort>().Where(c => c.Id == world.Cohort.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.CourseId, course).SetProperty(x => x.StartDay, start));
            var meeting = new Gathering { CohortId = world.Cohort.Id, Activity = "first-hour", Title = Line("The first hour") };
            meeting.Arrange(now.AddDays(3), 60, Line("Room 4"), null, null, before);
            db.Add(meeting);
            var idea = Idea.Of(Guid.CreateVersion7(), new(world.Cohort.Id, world.Cohort.Name, world.Cohort.Members[1].Id, CohortRole.Learner), Words(Told), before);
            var groups = new GroupSet { Id = Guid.CreateVersion7(), CohortId = world.Cohort.Id, Name = Line("Pairs"), Size = 2, MadeAt = before };
            groups.Deal([[.. world.Cohort.Members.Take(2).Select(m => new Dealing.Taking(m.Id, m.SiteId, default))]], 1);
            groups.GiveOut(before);
            db.AddRange(idea, groups);
            var writer = world.Cohort.Members.Single(m => m.PersonId == world.Ben.Id).Id;
            var entry = new Entry { MemberId = writer, WrittenAt = now.AddDays(-10) };
            entry.Write(new(Written, "", "", "", null));
            entry.Nows.Add(new() { Id = Guid.CreateVersion7(), Words = Written, At = before });
            var sharing = Sharing.Make(Guid.CreateVersion7(), entry, world.Cohort.Id, Audience.Cohort, null, [(Part.Noticing, Words(Written))], before);
            var question = sharing.Ask(Guid.CreateVersion7(), world.Cohort.Members.Single(m => m.PersonId == world.Amara.Id).Id, Words("What did it light?"), before);
            var commitment = new Commitment { Id = Guid.CreateVersion7(), MemberId = writer, MadeAt = before };
            commitment.Say("the one by the window", "tomorrow", Written, new DateOnly(2026, 11, 1));
            db.AddRange(entry, sharing, commitment);
            var passkey = new Passkey { PersonId = world.Ben.Id, Name = Line("Phone"), CredentialId = Guid.NewGuid().ToByteArray(), PublicKey = [1], IsBackupEligible = false, AddedOn = new(2026, 11, 1) };
            var holding = await db.Set<Member>().Where(m => m.PersonId == world.Amara.Id).Select(m => m.Id).SingleAsync();
            var staffNote = new StaffNote { Id = Guid.CreateVersion7(), MemberId = holding, Said = "I spoke too much.", At = before };
            var outreach = new Outreach { Id = Guid.CreateVersion7(), ById = holding, AboutId = member.Id, Said = Words("Telephoned."), At = before };
            db.AddRange(thread, post, report, line, amendment, invitation, passkey, staffNote, outreach);
            db.AddRange(new[] { world.Ana, world.Ben, world.Amara, world.Dora, world.Ada, cleo, eli }.Select(p => new NameSound { PersonId = p.Id, Sound = [0] }));
            await db.Set<Member>().Where(m => m.Id == writer).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.PeerFacilitator));
            thread.HoldBy(ben, world.Circle.Seats[2].Key, before);
            db.Add(thread.Hold!);
            var pulse = new Pulse { Id = Guid.CreateVersion7(), CohortId = world.Cohort.Id, BegunAt = before, ClosesAt = now.AddDays(7) };
            var closed = new Pulse { Id = Guid.CreateVersion7(), CohortId = world.Cohort.Id, BegunAt = before.AddDays(-9), ClosesAt = before.AddDays(-2) };
            closed.Freeze([], before);
            db.AddRange(pulse, closed);
            Consultation Asked(DateTime until)
            {
                var round = new Consultation { Id = Guid.CreateVersion7(), CourseId = course, Name = Line("Quick questions?"), About = "pulse", BegunAt = before.AddDays(-9), ClosesAt = until };
                round.Invited.Add(new() { PersonId = world.Ben.Id, Side = Side.Students });
                return round;
            }

            var (asking, heard) = (Asked(now.AddDays(7)), Asked(before));
            heard.Freeze([], before);
            db.AddRange(asking, heard);
            var material = new OldMaterial { Id = Guid.CreateVersion7(), Name = Line("Old slides"), At = before, By = world.Dora.Id };
            material.Items.Add(new() { Number = 1, Section = null, Title = Line("At the window"), Kind = Bedside.Exchange.ItemKind.Page, Text = Words("He looked at the window.") });
            db.Add(material);
            if (!await db.Set<Owed>().AnyAsync(o => o.CourseId == course))
            {
                var owed = new Owed { CourseId = course, Safeguard = "access" };
                owed.PutOff(new(2026, 12, 24), world.Dora.Id);
                db.Add(owed);
            }

            db.Add(new Adaptation { Id = Guid.CreateVersion7(), CourseId = course, Title = Line("The first hour"), From = "as-it-is", To = "same-by-call", Lost = Words("The walk back."), Met = Words("Ten minutes before."), By = world.Dora.Id, At = before, Activity = "first-hour", Was = Mode.Room, WasMinutes = 60, WasWriting = 55 });
            db.Add(new Concern { Id = SystemChance.Chance.Id(), ConsultationId = heard.Id, Side = Side.Students, Said = Words("I work nights.") });
            var training = new Training { Id = Guid.CreateVersion7(), PersonId = cleo.Id, On = new(2026, 10, 1), Until = new(2027, 10, 1), Ground = Line("Two days"), EnteredBy = world.Ada.Id, At = before };
            db.Add(training);
            db.Add(new CallAsked { MemberId = member.Id, Said = Words(Told), At = before });
            await db.SaveChangesAsync();

            var tickets = app.Services.GetRequiredService<SignInTickets>();
            return new Furnished(world, eli, new Dictionary<string, string>
            {
                ["/circles/{id}"] = $"{world.Circle.Id}",
                ["/cohorts/{id}"] = $"{world.Cohort.Id}",
                ["cohort"] = $"{world.Cohort.Id}",
                ["thread"] = $"{id}",
                ["post"] = $"{id}",
                ["report"] = $"{report.Id}",
                ["line"] = $"{line.Id}",
                ["note"] = $"{line.Notes[0].Id}",
                ["staffNote"] = $"{staffNote.Id}",
                ["outreach"] = $"{outreach.Id}",
                ["amendment"] = $"{amendment.Id}",
                ["member"] = $"{member.Id}",
                ["course"] = $"{course}",
                ["week"] = "1",
                ["activity"] = "first-hour",
                ["idea"] = $"{idea.Id}",
                ["set"] = $"{groups.Id}",
                ["meeting"] = $"{meeting.Id}",
                ["entry"] = $"{entry.Id}",
                ["now"] = $"{entry.Nows[0].Id}",
                ["sharing"] = $"{sharing.Id}",
                ["question"] = $"{question.Id}",
                ["commitment"] = $"{commitment.Id}",
                ["file"] = "door.svg",
                ["invitation"] = $"{invitation.Id}",
                ["passkey"] = $"{passkey.Id}",
                ["site"] = $"{world.Site.Id}",
                ["call"] = $"{world.Site.PeopleToCall[0].Id}",
                ["person"] = $"{cleo.Id}",
                ["pulse"] = $"{pulse.Id}",
                ["/consultations/{id}"] = $"{asking.Id}",
                ["closed"] = $"{heard.Id}",
                ["strategy"] = "small-steps",
                ["safeguard"] = "access",
                ["conversation"] = "twenty-to-three",
                ["tool"] = "pulse",
                ["material"] = $"{material.Id}",
                ["number"] = "1",
                ["training"] = $"{training.Id}",
                ["page"] = ShowHelp.Pages[0],
                ["/invitations/{token}"] = token,
                ["/sign-in/link/{token}"] = tickets.ForLink(tickets.New(cleo.Id)),
                ["link"] = app.Services.GetRequiredService<DigestLinks>().For(cleo.Id),
            });
        });
        var members = await app.With(db => db.Set<Member>().Where(m => m.CohortId == world.Cohort.Id).ToListAsync());
        var (circle, letter) = await Planted.Circle(app, world.Cohort.Id, [.. members.Where(m => m.PersonId != world.Amara.Id).OrderByDescending(m => m.PersonId == world.Ben.Id).Select(m => m.Id)], [members.Single(m => m.PersonId == world.Amara.Id).Id], hasBegun: true, hasLetters: true);
        Furnished With(params IEnumerable<(string Name, string Value)> more) => furnished with { Names = furnished.Names.Concat([new("/unnamed/{id}", $"{circle}"), new("letter", $"{letter}"), new("/unnamed/{id}/posts/{post}", $"{letter}")]).Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value))).ToDictionary() };
        if (!hasKeys) return With(("ask", $"{Guid.Empty}"), ("place", $"{Guid.Empty}"), ("notice", "0"), ("/unnamed/{id}/reports/{report}", "0"));

        var keyholders = await app.With(db => db.Set<Person>().Where(p => p.Id == world.Ben.Id || p.Id == Guid.Parse(furnished.Names["person"])).ToListAsync());
        await Planted.Seals(app, circle, (await Planted.Keys(app, keyholders)).Set);
        var (raised, asked, said, told, place) = await app.With(async db =>
        {
            var now = app.Clock.GetUtcNow().UtcDateTime;
            SealAsk Raised() => new() { CircleId = circle, PostId = letter, Reason = SealReason.WriterInDanger, RaisedBy = world.Amara.Id, RaisedAt = now };
            var (one, two) = (Raised(), Raised());
            two.Ask(world.Ada.Id, now);
            app.Services.GetRequiredService<CircleKeys>().MakeRequest(two.Id);
            db.AddRange(one, two, new ToldByName { PersonId = world.Ben.Id, At = now });
            await db.SaveChangesAsync();
            var mask = await db.Set<UnnamedPost>().Where(p => p.Id == letter).Select(p => p.Mask!.Value).SingleAsync();
            var other = await db.Set<RoundVoice>().Where(v => v.CircleId == circle && v.Mask != mask).Select(v => v.Mask).FirstAsync();
            var report = new UnnamedReport { Id = SystemChance.Chance.Id(), CircleId = circle, Round = 1, PostId = letter, Mask = other, IsSevere = false, Said = Words(Told), DueOn = DateOnly.FromDateTime(now) };
            var notice = new SealNotice { Id = SystemChance.Chance.Id(), CircleId = circle, Round = 1, Mask = mask, Reason = SealReason.WriterInDanger, On = DateOnly.FromDateTime(now) };
            db.ChangeTracker.Clear();
            db.AddRange(report, notice);
            await db.SaveChangesAsync();
            return (one.Id, two.Id, report.Id, notice.Id, await db.Set<KeyPlace>().Where(p => p.PersonId == Guid.Parse(furnished.Names["person"])).Select(p => p.Id).SingleAsync());
        });
        return With(("/organisation/seals/{ask}", $"{raised}"), ("/keyholder/requests/{ask}", $"{asked}"), ("/unnamed/{id}/reports/{report}", $"{said}"), ("notice", $"{told}"), ("place", $"{place}"));
    }

    // The course that came with Bedside, and a picture with it.
    private static async Task<Guid> ACourse(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var files = Curriculum.Files().Select(f => f.Key.StartsWith("week-1/2-the-door", StringComparison.Ordinal) ? new(f.Key, f.Value + "\n![A door](media/door.svg)\n") : f).Append(new("media/door.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7H1z\"/></svg>\n"));
        using var zip = new PackZip(new MemoryStream(Curriculum.Zip(files)));
        var taken = await TakeCourse.Take(zip, over: true, scope.ServiceProvider.GetRequiredService<Db>(), app.Services.GetRequiredService<CourseShelf>(), app.Services.GetRequiredService<MediaStore>(), app.Clock, default);
        return taken.Course!.Value;
    }

    public Person? Of(Role role) => role.Name switch
    {
        "visitor" => null,
        "signed in" => Eli,
        "learner" => World.Ana,
        "facilitator" => World.Amara,
        "designer" => World.Dora,
        "administrator" => World.Ada,
        "its owner" => World.Ben,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The address with everything in it that it names, or, with other names, where nothing is.</summary>
    public string Fill(WhoMayWhat.Row row, bool isThere = true)
    {
        string Name(string name) => !isThere ? row.Endpoint.RoutePattern.GetParameter(name)?.ParameterPolicies.Any(p => p.Content is "int" or "long") is true ? "999" : $"{Guid.CreateVersion7()}"
            : Names.FirstOrDefault(n => n.Key.EndsWith($"/{{{name}}}", StringComparison.Ordinal) && row.Address.StartsWith(n.Key, StringComparison.Ordinal)).Value ?? Names[name];

        var path = row.Endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternParameterPart named ? Name(named.Name) : ((RoutePatternLiteralPart)p).Content)));
        var asked = row.Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(p => p.ParameterType == typeof(Guid) && row.Endpoint.RoutePattern.GetParameter(p.Name!) is null).Select(p => $"{p.Name}={Name(p.Name!)}") ?? [];
        return "/" + string.Join('/', path) + (string.Join('&', asked) is { Length: > 0 } query ? "?" + query : "");
    }
}
