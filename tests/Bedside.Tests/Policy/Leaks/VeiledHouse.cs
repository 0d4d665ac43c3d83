using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Shared;
using Bedside.Tests.Setup;
using Bedside.Tests.Unnamed;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>
/// A house in which ten people know one another by name, in a circle, with journals, commitments and pulses; nine of them write without their names for two rounds, some of them in a second
/// such circle too. Somebody of each role then reads whatever there is, before and after one more of them writes. Built once; the tests look at what came of it.
/// </summary>
public sealed partial class VeiledHouse : TestApp
{
    private readonly StringBuilder _lines = new();
    private readonly List<(string Word, Person By)> _written = [];

    /// <summary>A file somebody tried to send with a letter: taken with a phone, by a person, at a place.</summary>
    public static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE1, .. "Exif GPSLatitude 43.6532 Artist Learner 7"u8, 0xFF, 0xD9];

    /// <summary>Somebody's name, room, number and birthday, in a letter that is sent all the same.</summary>
    public const string Identifiers = "Mrs. Oduya-Pell in room 12 of 4 West, MRN 44718820, born on March 12, 1958";

    /// <summary>The page on which whoever wrote them was shown them before they went.</summary>
    public AngleSharp.Html.Dom.IHtmlDocument? ShownFirst { get; private set; }

    public const string BeforeWriting = "before", AfterWriting = "after";

    /// <summary>Somebody who reads, in a role.</summary>
    /// <param name="Person">Null for a visitor.</param>
    public sealed record Reader(string Name, Person? Person);

    public Answers Answers { get; } = new();

    public Ten Ten { get; private set; } = null!;

    /// <summary>The names of those who hold the keys of the seals; everybody who writes is shown them, and none of them is in a circle.</summary>
    public IReadOnlyList<string> Keyholders { get; private set; } = [];

    public Furnished Furnished { get; private set; } = null!;

    public IReadOnlyList<Reader> Readers { get; private set; } = [];

    /// <summary>The other circle without names, of the same people.</summary>
    public string SecondPath { get; private set; } = "";

    public Guid Second => Guid.Parse(SecondPath[^36..]);

    /// <summary>Words that were written behind masks, each once, with whoever wrote them.</summary>
    public IReadOnlyList<(string Word, Person By)> Written => _written;

    /// <summary>The names of the masks of both circles, in both languages.</summary>
    public IReadOnlyList<string> Masks { get; private set; } = [];

    /// <summary>Everybody's names.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    /// <summary>What leads to a person, of those who are behind a mask or might be.</summary>
    public IReadOnlyList<Guid> PersonKeys { get; private set; } = [];

    /// <summary>What leads to a mask.</summary>
    public IReadOnlyList<Guid> MaskKeys { get; private set; } = [];

    /// <summary>Every table before and after all have read, and after one has written.</summary>
    public SortedDictionary<string, List<string>> RowsBeforeReading { get; private set; } = [];

    /// <inheritdoc cref="RowsBeforeReading"/>
    public SortedDictionary<string, List<string>> RowsBefore { get; private set; } = [];

    /// <inheritdoc cref="RowsBeforeReading"/>
    public SortedDictionary<string, List<string>> RowsAfter { get; private set; } = [];

    /// <summary>All mails, and how many of them there were when the last thing was said under a name and told.</summary>
    public (IReadOnlyList<Mailing> All, int Named) Mails { get; private set; } = ([], 0);

    /// <summary>What the walks met, by reader and walk.</summary>
    public ILookup<(string Reader, string Walk), Answer> Walked { get; private set; } = null!;

    /// <summary>All that was answered to anybody until the house stood.</summary>
    public IReadOnlyList<Answer> Collected { get; private set; } = [];

    public string Logged
    {
        get { lock (_lines) return _lines.ToString(); }
    }

    protected override void Furnish(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter>(Answers);
        builder.Logging.AddProvider(new Lines(_lines)).SetMinimumLevel(LogLevel.Information);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Ten = await (await Ten.Of(this)).Plan(("weeks", "3"));
        var outside = new Person { Name = World.Line("Otto"), Email = $"otto-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = Ten.World.Site.Id };
        await With(db => { db.Add(outside); return db.SaveChangesAsync(); });
        await Ten.Begin(without: 1);
        Furnished = await Furnished.In(this, Ten.World, hasKeys: false);
        var holders = await Planted.People(this, Ten.World.Site.Id, "en", "Hanne", "Ivo", "Juna");
        await Planted.Keys(this, holders);
        Keyholders = [.. holders.Select(h => h.Name.Text)];
        SecondPath = $"/unnamed/{Furnished.Names["/unnamed/{id}"]}";
        var (world, people) = (Ten.World, Ten.People);
        Readers =
        [
            new("one who wrote", world.Ana), new("another member", people[7]), new("one who did not accept", people[9]), new("facilitator", world.Amara),
            new("facilitator of another", Furnished.Eli), new("administrator", world.Ada), new("designer", world.Dora), new("person outside", outside), new("visitor", null),
        ];
        await SayUnderNames();
        await FirstRound();
        await SecondRound();
        await Note();
        RowsBeforeReading = await Rows();
        await WalkAll(BeforeWriting);
        RowsBefore = await Rows();
        await DoAllThereIs(people[8]);
        RowsAfter = await Rows();
        await WalkAll(AfterWriting);
        foreach (var reader in Readers.Where(r => r.Person is not null)) await TakeAway(reader.Person!);
        Collected = Answers.All;
        Walked = Collected.Where(a => a.Walk.Contains(':', StringComparison.Ordinal)).ToLookup(a => (a.Walk.Split(':')[0], a.Walk.Split(':')[1]));
    }

    /// <summary>The secret of a circle, by which the tests know who wrote. Its owner disposes of it.</summary>
    public async Task<CircleSecret> SecretOf(Guid circle) => Services.GetRequiredService<CircleKeys>().Of(await With(db => db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == circle)))!;

    public Task<SortedDictionary<string, List<string>>> Rows() => With(AllRows.Of);

    /// <summary>Whoever reads, at a browser that says in which walk.</summary>
    public async Task<Browser> At(Reader reader, string walk)
    {
        var browser = reader.Person is { } person ? await SignedIn(person) : Visitor();
        browser.Http.DefaultRequestHeaders.Add(Answers.Walk, $"{reader.Name}:{walk}");
        return browser;
    }

    /// <summary>Every address that can be opened, filled with what there is; and whatever links lead to from the first page.</summary>
    public async Task WalkAll(string walk)
    {
        var known = WhoMayWhat.Rows(Services).Where(r => r.Method is "GET").Select(r => Furnished.Fill(r)).ToList();
        await Parallel.ForEachAsync(Readers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (reader, stop) =>
        {
            using var browser = await At(reader, walk);
            var (seen, open) = (new HashSet<string>(), new Queue<string>(known.Prepend("/")));
            while (open.TryDequeue(out var url))
            {
                if (!seen.Add(url)) continue;

                using var answer = await browser.Open(url);
                if (answer.Headers.Location is { } on) open.Enqueue(on.ToString().Split('#')[0]);
                if (answer.Content.Headers.ContentType?.MediaType is not "text/html") continue;

                foreach (Match link in Link().Matches(await answer.Content.ReadAsStringAsync(stop))) if (!link.Groups[1].Value.StartsWith("/courses/", StringComparison.Ordinal)) open.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value)); // How a course is made says nothing of people; one page of each kind is known.
            }
        });
    }

    // All ten sit in a named circle; Ana and Ben say something there, and some answer what they were asked.
    private async Task SayUnderNames()
    {
        await Ten.At(2026, 11, 30, 20);
        var (world, people) = (Ten.World, Ten.People);
        var now = Clock.GetUtcNow().UtcDateTime;
        var pulses = await With(async db =>
        {
            var circle = await db.Set<Circle>().Include(c => c.Seats).SingleAsync(c => c.Id == world.Circle.Id);
            var agreement = await db.Set<Agreement>().Include(a => a.Acceptances).SingleAsync(a => a.CircleId == circle.Id);
            foreach (var person in people.Skip(2))
            {
                var member = await db.Set<Member>().SingleAsync(m => m.PersonId == person.Id && m.CohortId == world.Cohort.Id);
                var acceptance = new Acceptance(circle.Seat(member.Id, false, now).Key, now);
                agreement.Acceptances.Add(acceptance);
                db.AddRange(circle.Seats[^1], acceptance);
            }

            var asked = Enumerable.Range(0, 2).Select(_ => new Pulse { Id = Guid.CreateVersion7(), CohortId = world.Cohort.Id, BegunAt = now, ClosesAt = now.AddHours(1) }).ToList();
            db.AddRange(asked);
            await db.SaveChangesAsync();
            return asked.ConvertAll(p => p.Id);
        });
        (FewAnswered, FiveAnswered) = (pulses[0], pulses[1]);
        for (var i = 2; i < 7; i++)
        {
            using var browser = await SignedIn(people[i]);
            foreach (var pulse in pulses.Skip(i < 6 ? 0 : 1)) await browser.Send($"/cohorts/{world.Cohort.Id}/pulses/{pulse}", Enumerable.Range(0, Instrument.All[0].Items.Count).Select(n => ($"item-{n}", "4")).ToArray());
        }

        foreach (var person in new[] { world.Ana, world.Ben })
        {
            await Ten.Do(person, b => b.Send($"/circles/{world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "The corridor"), ("words", "I walked past her, and said it to nobody.")));
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        await Ten.At(2026, 12, 1, 12); // The pulses have closed, and the morning's mails have gone out.
    }

    /// <summary>Pulses of the cohort that have closed.</summary>
    public Guid FewAnswered { get; private set; }

    /// <inheritdoc cref="FewAnswered"/>
    public Guid FiveAnswered { get; private set; }

    /// <summary>Letters of the first round: one by which five were moved, and one by which four were.</summary>
    public long MovedFive { get; private set; }

    /// <inheritdoc cref="MovedFive"/>
    public long MovedFour { get; private set; }

    /// <summary>A letter that somebody asked to have turned into one under their name, in every way a form can ask.</summary>
    public long Turned { get; private set; }

    /// <summary>What somebody might send who wants to be known, or wants another to be.</summary>
    public static readonly IReadOnlyList<(string, string)> ToBeNamed =
        [("as", "name"), ("named", "yes"), ("names", "yes"), ("anonymous", "no"), ("reveal", "yes"), ("shown", "yes"), ("mode", "named"), ("kind", "conversation"), ("voicing", "Conversation"), ("mask", ""), ("author", "me"), ("by", "me")];

    private async Task FirstRound()
    {
        var people = Ten.People;
        for (var i = 0; i < 5; i++) await Letter(people[i]);
        using (var ana = await SignedIn(people[0]))
        {
            var saw = (await ana.Page(Ten.Path)).QuerySelector("input[name=saw]")!.GetAttribute("value")!;
            await Sent(ana.Send($"{Ten.Path}/letter", ("words", Say(people[0])), ("saw", saw)));
        }

        await Letter(people[6]);
        await Ten.Do(people[6], b => b.Send($"{Ten.Path}/letter/taking-back"));
        using (var paused = await SignedIn(people[5])) await paused.Send($"{Ten.Path}/letter", ("words", $"You are all lazy and stupid. {Say(people[5])}"), ("saw", ""));
        await Telling(people[7]);
        await Ten.Do(Ten.World.Amara, b => b.Send($"{Ten.Path}/letter", ("words", "I hold this, under my name."), ("saw", "")));
        await With(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Letter\" RENAME TO \"Away\"")); // Something breaks while somebody writes.
        using (var unlucky = await SignedIn(people[8])) Assert.Equal(HttpStatusCode.InternalServerError, (await unlucky.Send($"{Ten.Path}/letter", ("words", Say(people[8])), ("saw", ""))).StatusCode);
        await With(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"Letter\""));
        foreach (var reader in Readers) using (var browser = await At(reader, "while letters wait")) foreach (var page in new[] { Ten.Path, "/", "/circles", "/facilitation" }) (await browser.Open(page)).Dispose();

        await Ten.At(2026, 12, 3, 23);
        var letters = await Letters(Ten.Id, 1);
        (MovedFive, MovedFour, Turned) = (letters[people[0].Id], letters[people[1].Id], letters[people[2].Id]);
        await Reply(people[0], Ten.Path, MovedFour);
        await Reply(people[5], Ten.Path, MovedFive);
        await Ten.Do(Ten.World.Amara, b => b.Send($"{Ten.Path}/letters/{MovedFive}/answer", ("words", "I hold this, and answer."), ("n", "0"), ("saw", "")));
        foreach (var reader in people.Skip(4).Take(5)) await Ten.Do(reader, b => b.Send($"{Ten.Path}/posts/{MovedFive}/moved", ("wanted", "yes")));
        foreach (var reader in people.Skip(4).Take(4)) await Ten.Do(reader, b => b.Send($"{Ten.Path}/posts/{MovedFour}/moved", ("wanted", "yes")));
        await Ten.Do(people[2], b => b.Fill($"{Ten.Path}/posts/{Turned}/words", $"{Ten.Path}/posts/{Turned}/words", [("words", Say(people[2])), .. ToBeNamed]));
        await Ten.Do(people[3], b => b.Send($"{Ten.Path}/posts/{letters[people[3].Id]}/taking-back"));
        await Ten.Do(Ten.World.Amara, b => b.Send($"{SecondPath}/duty", ("until", "2027-02-01")));
        var second = Second;
        await Reply(people[0], SecondPath, await With(db => db.Set<UnnamedPost>().Where(p => p.CircleId == second && p.Under == null).Select(p => p.Id).SingleAsync()));
        Mails = ([], Mail.Sent.Count);
        await Ten.At(2026, 12, 4, 12);
    }

    private async Task SecondRound()
    {
        var people = Ten.People;
        await Ten.At(2026, 12, 6, 23);
        await Ten.At(2026, 12, 7, 12);
        foreach (var i in new[] { 0, 1, 2, 5 }) await Letter(people[i]);
        await Ten.At(2026, 12, 10, 23);
        var letters = await Letters(Ten.Id, 2);
        await Reply(people[1], Ten.Path, letters[people[0].Id]);
        await Ten.At(2026, 12, 11, 12);
        await Services.GetRequiredService<JobRunner>().RunDue(default); // What is due now has been done, and nothing is while all read.
        Mails = (Mail.Sent, Mails.Named);
        Furnished = Furnished with { Names = new Dictionary<string, string>(Furnished.Names) { ["/unnamed/{id}"] = $"{Ten.Id}", ["letter"] = $"{letters[people[0].Id]}", ["/unnamed/{id}/posts/{post}"] = $"{letters[people[0].Id]}" } };
    }

    // Somebody of whom nothing has been seen in this round writes, changes it, is moved and thinks again, and another changes and takes back.
    private async Task DoAllThereIs(Person person)
    {
        var (ana, ben) = ((await Letters(Ten.Id, 2))[Ten.People[0].Id], (await Letters(Ten.Id, 2))[Ten.People[1].Id]);
        await Reply(person, Ten.Path, ana);
        await Ten.Do(person, b => b.Fill($"{Ten.Path}/letters/{ana}/answer?n=0", $"{Ten.Path}/letters/{ana}/answer", ("words", Say(person))));
        await Reply(person, Ten.Path, ben);
        await Ten.Do(person, b => b.Send($"{Ten.Path}/letters/{ben}/answer/taking-back", ("n", "0")));
        foreach (var (letter, wanted) in new[] { (ana, "yes"), (ben, "yes"), (ben, "no") }) await Ten.Do(person, b => b.Send($"{Ten.Path}/posts/{letter}/moved", ("wanted", wanted)));
        await Ten.Do(Ten.People[1], b => b.Fill($"{Ten.Path}/posts/{ben}/words", $"{Ten.Path}/posts/{ben}/words", ("words", Say(Ten.People[1]))));
        await Ten.Do(Ten.People[1], b => b.Send($"{Ten.Path}/posts/{MovedFour}/taking-back"));
    }

    // Where one fetches what one wrote; whatever else ends so wants words, and gets none.
    private async Task TakeAway(Person person)
    {
        using var browser = await SignedIn(person);
        var addresses = WhoMayWhat.Rows(Services).Where(r => r.Method is "POST" && r.Address.EndsWith("/words", StringComparison.Ordinal) && r.Address.Count(c => c is '{') < 2).Select(r => Furnished.Fill(r)).ToList();
        Assert.Contains("/you/words", addresses);
        foreach (var address in addresses) foreach (var form in new[] { "json", "html" }) (await browser.Send(address, ("as", form))).Dispose();
    }

    // What leads to whom, for the tests only.
    private async Task Note()
    {
        using var secret = await SecretOf(Ten.Id);
        await With(async db =>
        {
            People = (await db.Set<Person>().Select(p => p.Name).ToListAsync()).ConvertAll(n => n.Text);
            var names = await db.Set<RoundVoice>().Select(v => v.Name).ToListAsync();
            Masks = [.. names.SelectMany(n => new[] { Lexicon.English, Lexicon.French }, (n, lexicon) => lexicon[new(n)])];
            var holders = await db.Set<Listing>().Where(l => l.IsFacilitating).Select(l => l.Id).ToListAsync();
            PersonKeys = [.. await db.Set<Person>().Select(p => p.Id).ToListAsync(), .. await db.Set<Member>().Select(m => m.Id).ToListAsync(), .. (await db.Set<Seat>().Select(s => s.Key).ToListAsync()).Select(k => k.Value), .. (await db.Set<Listing>().Select(l => l.Id).ToListAsync()).Except(holders)];
            MaskKeys = [.. (await db.Set<RoundVoice>().Select(v => v.Mask).ToListAsync()).Select(m => m.Value)];
        });
    }

    /// <summary>The letters of a round, by who wrote them; those taken back too.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> Letters(Guid circle, int round)
    {
        using var secret = await SecretOf(circle);
        return await With(async db =>
        {
            var members = await db.Set<Member>().Where(m => m.CohortId == Ten.World.Cohort.Id).ToDictionaryAsync(m => secret.MaskOf(m.Id, Round.Of(round)).Voice, m => m.PersonId);
            return (await db.Set<UnnamedPost>().Where(p => p.CircleId == circle && p.Round == round && p.Under == null && p.Mask != null).ToListAsync()).ToDictionary(p => members[p.Mask!.Value], p => p.Id);
        });
    }

    // Is shown what names somebody, sends it as it is, and a photo with it.
    private async Task Telling(Person by)
    {
        var words = $"{Say(by)} {Identifiers} ![there](https://elsewhere.example/{{reader}}.png)";
        using var browser = await SignedIn(by);
        using var shown = await browser.Send($"{Ten.Path}/letter", ("words", words), ("saw", ""));
        ShownFirst = Browser.Parse(await shown.Content.ReadAsStringAsync());
        var form = new MultipartFormDataContent { { new ByteArrayContent(Photo), "file", "learner-7-at-home.jpg" } };
        foreach (var (name, value) in Browser.FieldsOf(ShownFirst, $"{Ten.Path}/letter")) form.Add(new StringContent(value), name);
        await Sent(browser.Http.PostAsync($"{Ten.Path}/letter", form));
    }

    private Task Letter(Person by) => Ten.Write(by, Say(by));

    private Task Reply(Person by, string circle, long letter) => Ten.Do(by, b => b.Send($"{circle}/letters/{letter}/answer", ("words", Say(by)), ("n", "0"), ("saw", "")));

    private string Say(Person by)
    {
        _written.Add(($"quince{_written.Count + 10}", by));
        return $"What I saw was {_written[^1].Word}.";
    }

    private static async Task Sent(Task<HttpResponseMessage> act)
    {
        using var answer = await act;
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [GeneratedRegex("(?:href|src|data-load)=\"(/[^\"#]*)")]
    private static partial Regex Link();
}

/// <summary>One house for all tests of what could tell who wrote.</summary>
[CollectionDefinition(nameof(VeiledHouse))]
public sealed class OneHouse : ICollectionFixture<VeiledHouse>;
