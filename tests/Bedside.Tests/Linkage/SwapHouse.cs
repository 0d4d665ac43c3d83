using System.Globalization;
using System.Net;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Linkage;

/// <summary>Plays a script through the real product over HTTP, with a clock that is handed in, and notes what adversaries may see.</summary>
public sealed class SwapHouse(Leak leak) : TestApp
{
    private static readonly DateTime Monday = new(2026, 11, 30, 5, 0, 0, DateTimeKind.Utc); // Midnight in Toronto.

    private readonly HeardLog _log = new();
    private readonly List<Person> _people = [];
    private readonly Dictionary<Guid, int> _ids = [];
    private World _world = null!;
    private Guid _circle;

    public sealed record Played(Script Script, IReadOnlyList<Sight> Sights);

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
                Voicing = Voicing.Round, Zone = "America/Toronto", FirstOn = new(2026, 11, 30), Weeks = rounds, Hour = new(18, 0), IsLettersOnly = false,
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
        Clock.SetUtcNow(Monday.AddMinutes(1));
        await Work();
        await Leaks.Begun(this, leak, _circle);
    }

    private async Task<List<Sight>> Go(Script script)
    {
        var sights = new List<Sight>();
        var seen = new Seen(this, _ids, [.. _people.Select(p => p.Name.Text)]);
        using var amara = await SignedIn(_world.Amara);
        using var ada = await SignedIn(_world.Ada);
        using var peer = await SignedIn(_world.Ana);
        async Task Look(int round, bool isEnd)
        {
            var traces = new List<Trace>(await seen.Tables());
            foreach (var (reader, address) in new[] { (amara, $"/unnamed/{_circle}"), (amara, $"/facilitating/{_world.Cohort.Id}"), (amara, $"/circles/{_world.Circle.Id}/members"), (ada, "/organisation/people"), (peer, $"/circles/{_world.Circle.Id}") })
            {
                using var answer = await reader.Open(address);
                if (answer.IsSuccessStatusCode) traces.AddRange(await seen.Page(reader, address));
            }

            traces.AddRange(Mail.Sent.Select((m, n) => new Trace("mail", _people.FindIndex(p => p.Email == m.To) is >= 0 and var who ? who : null, Seen.Nothing, new Dictionary<string, DateTime>(), new Dictionary<string, double> { ["#order"] = n })));
            traces.AddRange(_log.Lines.Select((l, n) => new Trace("log", _ids.Where(i => l.Text.Contains($"{i.Key}", StringComparison.OrdinalIgnoreCase)).Select(i => (int?)i.Value).FirstOrDefault(), Seen.Nothing, new Dictionary<string, DateTime> { ["at"] = l.At }, new Dictionary<string, double> { ["#order"] = n })));
            sights.Add(new(round, isEnd, traces));
        }

        for (var round = 1; round <= script.Rounds; round++)
        {
            var begin = Monday.AddDays(7 * (round - 1));
            await Look(round, false);
            foreach (var visit in script.Visits.Where(v => v.Round == round && (!v.IsMasked || v.IsLetter || v.At > begin.AddHours(91)) && v.At < begin.AddHours(90)).ToList()) await Do(visit, script);
            Move(begin.AddHours(90.5)); // Thursday, half past six in the evening.
            await Work();
            foreach (var visit in script.Visits.Where(v => v.Round == round && v.At >= begin.AddHours(91)).ToList()) await Do(visit, script);
            Move(begin.AddHours(162.5));
            await Work();
            await Look(round, true);
            Move(begin.AddHours(168.2));
            await Work();
        }

        return sights;
    }

    private async Task Do(Script.Visit visit, Script script)
    {
        Move(visit.At);
        _log.At = visit.At;
        using var browser = await SignedIn(_people[script.DoneBy(visit)]);
        if (!visit.IsMasked)
        {
            await browser.Read($"/circles/{_world.Circle.Id}");
            using var said = await browser.Send($"/circles/{_world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "A thread"), ("words", "Something to say under a name."));
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
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
