using System.Globalization;
using System.IO.Compression;
using System.Net;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Tests.Unnamed;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Linkage;

/// <summary>Plays a script, or a life, through the real product over HTTP, with a clock that is handed in, and notes what adversaries may see.</summary>
public sealed class SwapHouse(Leak leak, Kind kind = Kind.Round) : TestApp
{
    private static readonly DateTime Monday = new(2026, 11, 30, 5, 0, 0, DateTimeKind.Utc); // Midnight in Toronto.

    private readonly HeardLog _log = new();
    private readonly List<Person> _people = [];
    private readonly List<Guid> _members = [];
    private readonly Dictionary<Guid, int> _ids = [];
    private readonly List<Trace> _changes = [], _appeared = [];
    private readonly HashSet<long> _known = [];
    private Dictionary<(string Kind, string Column, int Person), double> _yesterday = [];
    private (Browser Amara, Browser Ada, Browser Peer) _readers;
    private Seen _seen = null!;
    private World _world = null!;
    private Guid _circle;

    public sealed record Played(Script Script, IReadOnlyList<Sight> Sights);

    /// <summary>A life that was played: what is declared of it, whose the masks are, their keys in the same order, and what was seen at the beginning and at the end of each week.</summary>
    public sealed record Lived(Declared Declared, IReadOnlyList<int[]> Owners, IReadOnlyList<Guid[]> Masks, IReadOnlyList<Sight> Sights);

    public static async Task<Lived> Live(Life life, Kind kind, Leak leak)
    {
        await using var house = new SwapHouse(leak, kind);
        await house.InitializeAsync();
        await house.Furnish(life.Habits.Weeks);
        return await house.Go(life);
    }

    public static async Task<Played> Play(int seed, int rounds, Leak leak)
    {
        await using var house = new SwapHouse(leak);
        await house.InitializeAsync();
        var script = Script.Of(seed, rounds, Monday);
        await house.Furnish(rounds);
        return new(script, await house.Go(script));
    }

    protected override void Furnish(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(_log); // What the product keeps quiet stays quiet.
        Leaks.Plant(builder, leak);
    }

    private async Task Furnish(int rounds)
    {
        _world = await AWorld();
        await With(async db =>
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _world.Cohort.Id);
            var named = await db.Set<Circle>().Include(c => c.Seats).SingleAsync(c => c.Id == _world.Circle.Id);
            var agreement = await db.Set<Agreement>().Include(a => a.Acceptances).SingleAsync(a => a.CircleId == named.Id);
            var circle = new UnnamedCircle
            {
                Id = Guid.CreateVersion7(), CohortId = cohort.Id, Name = World.Line("What we saw"), Purpose = World.Words("For what is hard to say."), Agreement = World.Words("We ask before we advise."), Language = "en",
                Voicing = kind is Kind.Conversation ? Voicing.Conversation : Voicing.Round, Reason = kind is Kind.Conversation ? World.Words("To know one another.") : null, Zone = "America/Toronto", FirstOn = new(2026, 11, 30), Weeks = rounds, Hour = new(18, 0), IsLettersOnly = kind is Kind.LettersOnly,
            };
            var list = new List<Listing>();
            for (var i = 0; i < Script.Members; i++)
            {
                var person = new Person { Name = World.Line($"Person{(char)('A' + i)}"), Email = $"{(char)('a' + i)}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = _world.Site.Id };
                var member = cohort.Welcome(person.Id, _world.Site.Id, CohortRole.Learner, now.AddMinutes(i));
                var seat = named.Seat(member.Id, false, now.AddMinutes(i));
                var acceptance = new Acceptance(seat.Key, now);
                agreement.Acceptances.Add(acceptance);
                var listing = Listing.Of(member.Id, false);
                listing.HasAccepted = true;
                list.Add(listing);
                db.AddRange(person, member, seat, acceptance);
                await db.SaveChangesAsync(); // One after the other, as people come.
                _people.Add(person);
                _members.Add(member.Id);
                foreach (var id in new[] { person.Id, member.Id, seat.Key.Value, listing.Id }) _ids[id] = i;
            }

            var holding = Listing.Of(cohort.Members.Single(m => m.PersonId == _world.Amara.Id).Id, true);
            holding.DutyUntil = new(2028, 1, 1);
            db.Add(new Training { Id = Guid.CreateVersion7(), PersonId = _world.Amara.Id, On = new(2026, 1, 1), Until = new(2028, 1, 1), Ground = World.Line("Two days"), EnteredBy = null, At = now });
            db.Add(circle);
            db.AddRange(list.Append(holding).Select(l => { circle.List.Add(l); return l; }));
            await db.SaveChangesAsync();
            _circle = circle.Id;
        });
        await Planted.Keys(this, await Planted.People(this, _world.Site.Id, "en", "Kim", "Lou")); // So that each round has seals.
        Clock.SetUtcNow(Monday.AddMinutes(1));
        await Work();
        await Leaks.Begun(this, leak, _circle);
    }

    private async Task Enter()
    {
        _seen = new(this, _ids, [.. _people.Select(p => p.Name.Text)]);
        _readers = (await SignedIn(_world.Amara), await SignedIn(_world.Ada), await SignedIn(_world.Ana));
    }

    private async Task<Sight> Look(int round, bool isEnd, int? left = null)
    {
        var traces = new List<Trace>(await _seen.Tables());
        traces.AddRange(_seen.Files());
        traces.AddRange(_changes);
        traces.AddRange(_appeared);
        foreach (var (reader, address) in Addresses())
        {
            using var answer = await reader.Open(address);
            if (answer.IsSuccessStatusCode) traces.AddRange(await _seen.Page(reader, address));
        }

        traces.AddRange(Mail.Sent.Select((m, n) => new Trace("mail", _people.FindIndex(p => p.Email == m.To) is >= 0 and var who ? who : null, Seen.Nothing, new Dictionary<string, DateTime>(), new Dictionary<string, double> { ["#order"] = n })));
        var lines = _log.Lines.Select(l => (l.At, l.Text, Person: _ids.Where(i => l.Text.Contains($"{i.Key}", StringComparison.OrdinalIgnoreCase)).Select(i => (int?)i.Value).FirstOrDefault())).ToList();
        traces.AddRange(lines.Select((l, n) => new Trace("log", l.Person, Seen.Nothing, new Dictionary<string, DateTime> { ["at"] = l.At }, new Dictionary<string, double> { ["#order"] = n })));
        traces.AddRange(Seen.Joined(lines).Select(l => new Trace("log joined", l.Person, Seen.Nothing, new Dictionary<string, DateTime> { ["at"] = l.At }, new Dictionary<string, double>())));
        if (isEnd && left is null && leak is Leak.None) traces.AddRange(_seen.Bytes(traces, await BackedUp()));
        return new(round, isEnd, traces, left);
    }

    // What each may open. Exports are of courses and of one's own words only, so there is none to look into.
    private IEnumerable<(Browser Reader, string Address)> Addresses()
    {
        var (amara, ada, peer) = _readers;
        foreach (var page in new[] { "", "/line", "/reports", "/list" }) yield return (amara, $"/unnamed/{_circle}{page}");
        foreach (var page in new[] { "/", "/facilitation", $"/facilitating/{_world.Cohort.Id}", $"/circles/{_world.Circle.Id}/members" }) yield return (amara, page);
        foreach (var page in new[] { "/", "/organisation/people", "/keyholders" }) yield return (ada, page);
        foreach (var page in new[] { "/", $"/circles/{_world.Circle.Id}", $"/circles/{_world.Circle.Id}/members" }) yield return (peer, page);
    }

    // What the product itself puts into a backup of the data.
    private async Task<IReadOnlyList<(string, byte[])>> BackedUp()
    {
        var folder = Directory.CreateTempSubdirectory("bedside-linkage-").FullName;
        try
        {
            var data = Path.Combine(folder, "one", "data.zip");
            await new Backup(Settings, Clock) { Cost = (8192, 1) }.Make(data, Path.Combine(folder, "two", "keys.locked"), null, together: false, default);
            using var zip = ZipFile.OpenRead(data);
            return [.. zip.Entries.Where(e => !e.FullName.StartsWith("files/", StringComparison.Ordinal)).Select(e =>
            {
                using var stream = e.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                return ($"backup {e.FullName}", memory.ToArray());
            })];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<Sight>> Go(Script script)
    {
        var sights = new List<Sight>();
        await Enter();
        for (var round = 1; round <= script.Rounds; round++)
        {
            var begin = Monday.AddDays(7 * (round - 1));
            sights.Add(await Look(round, false));
            var day = 0;
            foreach (var visit in script.Visits.Where(v => v.Round == round && (!v.IsMasked || v.IsLetter || v.At > begin.AddHours(91)) && v.At < begin.AddHours(90)).ToList()) await Next(visit);
            Move(begin.AddHours(90.5)); // Thursday, half past six in the evening.
            await Work();
            foreach (var visit in script.Visits.Where(v => v.Round == round && v.At >= begin.AddHours(91)).ToList()) await Next(visit);
            await Compare(begin.AddDays(day).AddHours(12));
            Move(begin.AddHours(162.5));
            await Work();
            await WriteNotes(round);
            if (leak is Leak.SealOrder) await Leaks.SealsInOrder(this, _circle);
            sights.Add(await Look(round, true));
            if (leak is Leak.None) sights[^1] = sights[^1] with { Traces = [.. sights[^1].Traces, .. await Lengths()] };
            if (round == script.Rounds && leak is Leak.None or Leak.WithdrawnAtErasure) await Leave(script, sights);
            Move(begin.AddHours(168.2));
            await Work();

            async Task Next(Script.Visit visit)
            {
                for (; begin.AddDays(day + 1) <= visit.At; day++) await Compare(begin.AddDays(day).AddHours(12));
                await Do(visit, script);
            }
        }

        return sights;
    }

    // Whoever holds the circle writes to some of those who wrote, on the private line.
    private async Task WriteNotes(int round)
    {
        var posts = await With(db => db.Set<UnnamedPost>().Where(p => p.CircleId == _circle && p.Round == round && p.Mask != null).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
        using var amara = await SignedIn(_world.Amara);
        foreach (var post in leak is Leak.MailOnNote ? posts : posts[..Math.Min(2, posts.Count)])
        {
            using var sent = await amara.Send($"/unnamed/{_circle}/line", ("post", $"{post}"), ("words", Filler));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
            Clock.Advance(TimeSpan.FromSeconds(20)); // Nobody writes so much in one minute.
        }
    }

    // How long the page of the circle is that each member is sent, as it is and as browsers ask for it.
    private async Task<List<Trace>> Lengths()
    {
        var lengths = new List<Trace>();
        for (var i = 0; i < _people.Count; i++)
        {
            using var browser = await SignedIn(_people[i]);
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/unnamed/{_circle}") { Headers = { { "Accept-Encoding", "br" } } };
            using var packed = await browser.Http.SendAsync(asked);
            Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
            lengths.Add(new("length", i, Seen.Nothing, new Dictionary<string, DateTime>(), new Dictionary<string, double> { ["bytes"] = (await browser.Http.GetByteArrayAsync($"/unnamed/{_circle}")).Length, ["packed"] = (await packed.Content.ReadAsByteArrayAsync()).Length }));
        }

        return lengths;
    }

    // One of each pair of the last round erases themselves.
    private async Task Leave(Script script, List<Sight> sights)
    {
        foreach (var pair in script.Pairs.FindAll(p => p.Round == script.Rounds))
        {
            await Leaks.Erase(this, leak, _circle, _people[pair.I].Id);
            sights.Add(await Look(pair.Round, true, pair.I));
        }
    }

    private async Task<Lived> Go(Life life)
    {
        var (declared, owners) = Declared.Of(life, kind);
        await Enter();
        var sights = new List<Sight> { await Look(0, true) };
        var acts = life.Named.SelectMany((times, m) => times.Select(t => (At: t, Member: m, IsMasked: false))).Concat(life.Masked.SelectMany((times, m) => times.Select(t => (At: t, Member: m, IsMasked: true)))).OrderBy(a => a.At).ToList();
        var (next, last, week) = (0, 168 * life.Habits.Weeks + 18, 0);
        for (var slot = 18; slot <= last || await With(db => db.Set<CircleRound>().AnyAsync(r => !r.IsOver)) && slot < last + 500; slot += 24)
        {
            for (; next < acts.Count && acts[next].At < slot; next++)
            {
                for (; acts[next].At >= 168 * (week + 1); week++) // A round begins within a minute of its midnight.
                {
                    Move(Monday.AddHours(168 * (week + 1) + .01));
                    await Work();
                }

                Move(Monday.AddHours(acts[next].At));
                await Do(acts[next].Member, acts[next].IsMasked);
                await Peek();
            }

            Move(Monday.AddHours(slot + .01));
            await Work();
            await Peek();
            if (slot % 168 is 162) sights.Add(await Look(sights.Count, true)); // Sunday evening.
        }

        sights[^1] = await Look(sights.Count - 1, true);
        List<Guid[]> masks = [];
        await With(async db =>
        {
            using var secret = Services.GetRequiredService<CircleKeys>().Of(await db.Set<UnnamedCircle>().SingleAsync(c => c.Id == _circle))!;
            masks.AddRange(owners.Select((owner, g) => Array.ConvertAll(owner, m => secret.MaskOf(_members[m], Desk.RoundOf(kind is Kind.Conversation ? 0 : g + 1)).Value)));
            var wrote = (await db.Set<UnnamedPost>().Where(p => p.CircleId == _circle).Select(p => new { p.Round, p.Mask }).ToListAsync()).CountBy(p => (p.Round, p.Mask!.Value.Value)).ToDictionary();
            if (leak is Leak.OpenedAtOnce) return;

            for (var g = 0; g < masks.Count; g++) // What was declared without the product is what the product says.
            {
                Assert.Equal(declared.Groups[g].Masks.Select(m => m.Sum()), masks[g].Select(m => wrote.GetValueOrDefault((kind is Kind.Conversation ? 0 : g + 1, m))));
            }
        });
        return new(declared, owners, masks, sights);
    }

    // What a backup of each day tells when it is laid beside the one before: whose numbers are others now.
    private async Task Compare(DateTime noon)
    {
        if (leak is not Leak.None and not Leak.PasskeyCounter) return; // The others are found without it.

        var today = (await _seen.Tables()).Where(t => t.Person is not null).SelectMany(t => t.Numbers.Where(n => n.Key[0] is not '#').Append(new("rows", 1)).Select(n => (Key: (t.Kind, Column: n.Key, Person: t.Person!.Value), n.Value)))
            .GroupBy(x => x.Key, x => x.Value).ToDictionary(g => g.Key, g => g.Sum());
        _changes.AddRange(today.Where(t => _yesterday.Count > 0 && _yesterday.GetValueOrDefault(t.Key) != t.Value).Select(t => new Trace($"{t.Key.Kind} by day", t.Key.Person, Seen.Nothing, new Dictionary<string, DateTime> { [t.Key.Column] = noon }, new Dictionary<string, double>())));
        _yesterday = today;
    }

    // Whoever looks in all the time sees when something of a mask is there for the first time.
    private Task Peek() => With(async db =>
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        foreach (var post in await db.Set<UnnamedPost>().AsNoTracking().Where(p => p.Mask != null).Select(p => new { p.Id, p.Mask }).ToListAsync())
        {
            if (_known.Add(post.Id)) _appeared.Add(new("appeared", null, new Dictionary<string, Guid> { ["mask"] = post.Mask!.Value.Value }, new Dictionary<string, DateTime> { ["seen"] = now }, new Dictionary<string, double>()));
        }
    });

    private async Task Do(int member, bool isMasked)
    {
        _log.At = Clock.GetUtcNow().UtcDateTime;
        using var browser = await SignedIn(_people[member]);
        if (!isMasked)
        {
            await Say(browser);
            return;
        }

        // A letter, unless one waits or letters have opened; then an answer.
        var page = await browser.Page($"/unnamed/{_circle}");
        var waits = page.QuerySelector("form#writing input[name=saw]")?.GetAttribute("value");
        if (waits is "")
        {
            using var kept = await browser.Send($"/unnamed/{_circle}/letter", ("words", Filler), ("saw", ""));
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        }
        else if (page.QuerySelectorAll("a[href$='/answer']").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } letters)
        {
            var letter = letters[(int)(Clock.GetUtcNow().ToUnixTimeSeconds() % letters.Count)];
            using var sent = await browser.Fill(letter, letter, ("words", Filler));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }
    }

    private async Task Say(Browser browser)
    {
        await browser.Read($"/circles/{_world.Circle.Id}");
        using var said = await browser.Send($"/circles/{_world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "A thread"), ("words", "Something to say under a name."));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
    }

    private async Task Do(Script.Visit visit, Script script)
    {
        Move(visit.At);
        _log.At = visit.At;
        using var browser = await SignedIn(_people[script.DoneBy(visit)]);
        if (!visit.IsMasked)
        {
            await Say(browser);
            return;
        }

        var page = await browser.Page($"/unnamed/{_circle}");
        if (visit.IsLetter)
        {
            if (visit.Letters is 0) return;

            using var kept = await browser.Send($"/unnamed/{_circle}/letter", ("words", Filler), ("saw", ""));
            Assert.True(kept.StatusCode is HttpStatusCode.SeeOther, $"{visit}, {Clock.GetUtcNow():u}: {Browser.Parse(await kept.Content.ReadAsStringAsync()).QuerySelector("main")?.TextContent}");
            return;
        }

        var letters = page.QuerySelectorAll("a[href$='/answer']").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal).ToList();
        for (var n = 0; n < visit.Letters && letters.Count > 0; n++)
        {
            using var sent = await browser.Send(letters[(visit.At.Minute + n) % letters.Count], ("words", Filler), ("n", n.ToString(CultureInfo.InvariantCulture)), ("saw", ""));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }

        if (visit.Letters < 3) return;

        // Whoever has much to say also writes to those who hold the circle, and says that something moved them.
        using var noted = await browser.Send($"/unnamed/{_circle}/line", ("words", Filler));
        Assert.Equal(HttpStatusCode.SeeOther, noted.StatusCode);
        if (page.QuerySelector("form[action$='/moved']")?.GetAttribute("action") is not { } moving) return;

        using var moved = await browser.Send(moving, ("wanted", "yes"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
    }

    private const string Filler = "The same words of the same length, so that nothing is told by what is said or how much of it there is.";

    private void Move(DateTime to)
    {
        if (Clock.GetUtcNow().UtcDateTime < to) Clock.SetUtcNow(to);
    }

    private async Task Work()
    {
        for (var i = 0; i < 3; i++)
        {
            await Services.GetRequiredService<JobRunner>().RunDue(default);
            Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }
}

/// <summary>Every line of the log at level Information, with the moment it was written.</summary>
public sealed class HeardLog : ILoggerProvider, ILogger
{
    private readonly List<(DateTime At, string Text)> _lines = [];

    public DateTime At { get; set; }

    public IReadOnlyList<(DateTime At, string Text)> Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) _lines.Add((At, formatter(state, exception)));
    }

    public void Dispose() { }
}
