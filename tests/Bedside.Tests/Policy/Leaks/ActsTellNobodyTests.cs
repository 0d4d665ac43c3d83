using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bedside.Circles;
using Bedside.Evaluation;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>Whatever somebody does behind a mask, nobody can tell by what changes; and whatever anybody does later, nobody's mask is taken off.</summary>
[Collection(nameof(VeiledHouse)), Trait("R", "R29")]
public sealed partial class ActsTellNobodyTests(VeiledHouse house)
{
    private readonly Naming _naming = new(house);

    [Fact, Trait("L", "L5")]
    public async Task What_was_written_behind_a_mask_never_comes_to_stand_under_a_name_nor_the_other_way_round()
    {
        // Somebody asked for it in every way a form can ask, while they changed their words; these changed, and nothing else did.
        var turned = await house.With(db => db.Set<UnnamedPost>().AsNoTracking().SingleAsync(p => p.Id == house.Turned));
        Assert.True(turned.IsEdited);
        Assert.NotNull(turned.Mask);
        Assert.Null(turned.By);

        // No way is there: what decides it is written once, and a circle with names knows of no masks.
        foreach (var (type, name) in new[] { (typeof(UnnamedPost), nameof(UnnamedPost.By)), (typeof(UnnamedPost), nameof(UnnamedPost.CircleId)), (typeof(UnnamedCircle), nameof(UnnamedCircle.Voicing)), (typeof(UnnamedCircle), nameof(UnnamedCircle.CohortId)), (typeof(Listing), nameof(Listing.IsFacilitating)), (typeof(RoundVoice), nameof(RoundVoice.Mask)), (typeof(RoundVoice), nameof(RoundVoice.Name)) }) Assert.True(IsWrittenOnce(type, name), $"{type.Name}.{name}");
        Assert.False(IsWrittenOnce(typeof(UnnamedPost), nameof(UnnamedPost.Said)));
        Assert.DoesNotContain(typeof(Post).GetProperties().Concat(typeof(Circle).GetProperties()).Concat(typeof(CircleThread).GetProperties()), p => p.PropertyType == typeof(Bedside.Veil.Mask) || p.PropertyType.Namespace == typeof(UnnamedPost).Namespace);
    }

    private static bool IsWrittenOnce(Type type, string property) => type.GetProperty(property)!.SetMethod is not { } set || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    [Fact, Trait("L", "L7")]
    public void When_somebody_writes_behind_a_mask_nothing_changes_on_any_page_of_anybody_else()
    {
        foreach (var reader in house.Readers)
        {
            var (before, after) = (house.Walked[(reader.Name, VeiledHouse.BeforeWriting)], house.Walked[(reader.Name, VeiledHouse.AfterWriting)]);
            Assert.Empty(Changed(before, after));
        }

        // A number beside a named person that goes up by one is found.
        var list = house.Walked[("facilitator", VeiledHouse.AfterWriting)].ToList();
        var people = list.First(a => a.Url.EndsWith("/people", StringComparison.Ordinal) && a.Text.Contains("Learner 4", StringComparison.Ordinal));
        Assert.Equal([people.Url], Changed(house.Walked[("facilitator", VeiledHouse.BeforeWriting)], [.. list.Select(a => a.Url == people.Url ? a.Planted("Learner 4", "Learner 4 (1)") : a)]));
    }

    private static List<string> Changed(IEnumerable<Answer> before, IEnumerable<Answer> after)
    {
        var then = after.GroupBy(a => a.Url).ToDictionary(g => g.Key, g => Plain(g.First()));
        var now = before.GroupBy(a => a.Url).ToDictionary(g => g.Key, g => Plain(g.First()));
        return [.. now.Where(a => then.GetValueOrDefault(a.Key) != a.Value).Select(a => a.Key).Concat(then.Keys.Except(now.Keys))];
    }

    // Each form carries a new id, and the way back after signing in is sealed anew.
    private static string Plain(Answer answer) => answer.Type.StartsWith("text/", StringComparison.Ordinal) ? $"{answer.Status} {New().Replace(answer.Text, "")}" : $"{answer.Status} {answer.Type}";

    [GeneratedRegex("name=\"(?:id\" value=\"[0-9a-f]{32}|kept\" value=\"[\\w-]+)\"|DTSTAMP:\\S+")]
    private static partial Regex New();

    [Fact, Trait("L", "L10")]
    public async Task Of_fewer_than_five_no_number_is_told_to_anybody_and_that_some_were_moved_neither()
    {
        var pages = house.Collected.Where(a => a.Status is 200 && a.Url == $"/cohorts/{house.Ten.World.Cohort.Id}/pulses").ToList();
        Assert.Superset(new HashSet<string> { "another member", "facilitator", "administrator" }, pages.Select(p => p.Walk.Split(':')[0]).ToHashSet());
        Assert.All(pages, p => Assert.Empty(Figures(p, house.FewAnswered)));
        Assert.All(pages, p => Assert.NotEmpty(Figures(p, house.FiveAnswered)));
        Assert.Empty(await house.With(db => db.Set<Pulse>().Where(p => p.Id == house.FewAnswered).SelectMany(p => p.Figures).ToListAsync()));
        Assert.Empty(await house.With(db => db.Set<PulseAnswer>().Where(a => a.PulseId == house.FewAnswered).ToListAsync()));

        var circle = house.Collected.Where(a => a.IsHtml && a.Html.QuerySelector($"#l-{house.MovedFour}") is not null).ToList();
        Assert.Superset(new HashSet<string> { "another member", "facilitator", "one who wrote" }, circle.Select(p => p.Walk.Split(':')[0]).ToHashSet());
        Assert.All(circle, p => Assert.False(SomeWereMoved(p, house.MovedFour)));
        Assert.All(circle.Where(p => p.Walk is not ""), p => Assert.True(SomeWereMoved(p, house.MovedFive)));
        Assert.All(circle.Where(p => p.Walk is not ""), p => Assert.DoesNotContain(p.Html.QuerySelector($"#l-{house.MovedFive} footer")!.TextContent, char.IsDigit));

        // How many wait, wrote or were moved is told nowhere in a circle that runs; only how many it began with.
        var running = house.Collected.Where(a => a.IsHtml && a.Url.StartsWith(house.Ten.Path, StringComparison.Ordinal) && a.Html.QuerySelector("#letter") is not null).ToList();
        Assert.Equal(["9"], running.SelectMany(Counts).Distinct());
        Assert.Contains("7", Counts(running[^1].Planted("</main>", "<p>7 letters wait.</p></main>")));
    }

    private static IEnumerable<string> Figures(Answer page, Guid pulse) => page.Html.QuerySelector($"#p-{pulse:N}")!.QuerySelectorAll("li, b, small, td, meter").Select(e => e.TextContent);

    private static bool SomeWereMoved(Answer page, long letter) => page.Html.QuerySelector($"#l-{letter} footer")?.TextContent.Contains(Bedside.Unnamed.Words.SomeWereMoved, StringComparison.Ordinal) is true;

    // Numbers that stand before a word, in what is not a time, a letter, a link to a round, or a figure that was measured for everybody.
    private static IEnumerable<string> Counts(Answer page)
    {
        var main = (AngleSharp.Dom.IElement)page.Html.QuerySelector("main")!.Clone();
        foreach (var other in main.QuerySelectorAll("time, .words, #moved, .who, article.post header, a[href*='round='], input, select, h2, textarea, details, .typed")) other.TextContent = "";
        return Number().Matches(main.TextContent).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex(@"(?<![\w.,:/-])(\d+)\s+\p{L}")]
    private static partial Regex Number();

    [Fact, Trait("L", "L15")]
    public async Task Nobody_who_holds_a_circle_runs_the_house_or_comes_from_outside_takes_a_mask_off_afterwards()
    {
        var before = await Worn();
        Assert.NotEmpty(before);
        var there = WhoMayWhat.Rows(house.Services).Where(r => r.Method is not "GET" && r.Address.StartsWith("/unnamed/{id}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(there);
        foreach (var reader in house.Readers.Where(r => r.Name is "facilitator of another" or "administrator" or "designer" or "person outside" or "one who did not accept"))
        {
            using var browser = await house.At(reader, "taking masks off");
            foreach (var row in there) Assert.Equal(HttpStatusCode.NotFound, (await browser.Send(house.Furnished.Fill(row), [.. VeiledHouse.ToBeNamed])).StatusCode);
        }

        using var amara = await house.At(house.Readers.Single(r => r.Name is "facilitator"), "taking masks off");
        foreach (var row in there.Where(r => !r.Address.EndsWith("/duty", StringComparison.Ordinal))) // Whether somebody is there at openings tells nothing.
        {
            (await amara.Send(house.Furnished.Fill(row), [.. VeiledHouse.ToBeNamed, ("n", "0"), ("saw", ""), ("words", "Who are you?"), ("opens", "yes"), ("wanted", "yes")])).Dispose();
        }

        using var page = await amara.Open(house.Ten.Path);
        Assert.Equal(before, await Worn());
        Assert.Empty(house.Answers.All.Where(a => a.Walk.EndsWith("taking masks off", StringComparison.Ordinal)).SelectMany(_naming.Faults));

        // In the program itself a mask is written down where a round is made and where letters open, and nowhere else.
        var writing = Source.Touches(Source.Program).Where(t => t.Touched is MethodInfo { Name: "set_Mask" } set && typeof(IUnnamedRow).IsAssignableFrom(set.DeclaringType)).Select(t => t.Type.Name).Distinct().Order(StringComparer.Ordinal);
        // What is done behind a mask (a report, a note), what is told to one (a notice, a seal), and showing oneself stand under it too.
        Assert.Equal([nameof(Acts), nameof(ArchiveCircles), nameof(BeginCircles), nameof(Demonstration), nameof(OpenCare), nameof(OpenLetters), nameof(SayWrongUnnamed), nameof(SealRounds), nameof(TellWriters), nameof(WriteNote)], writing);
        await house.Ten.Do(house.Ten.World.Amara, b => b.Send($"{house.Ten.Path}/duty", ("until", "2027-02-01")));
    }

    private Task<List<string>> Worn() => house.With(async db => (await db.Set<UnnamedPost>().AsNoTracking().OrderBy(p => p.Id).ToListAsync()).ConvertAll(p => $"{p.Id} {p.Mask} {p.Mask?.GetHashCode()} {p.By} {p.CircleId} {p.Round}")
        .Concat((await db.Set<UnnamedCircle>().AsNoTracking().OrderBy(c => c.Id).ToListAsync()).ConvertAll(c => $"{c.Voicing} {c.CohortId}")).ToList());

    [Fact, Trait("L", "L18")]
    public async Task Nobody_s_name_is_shown_by_a_mark_that_is_set_somewhere()
    {
        // No column could be such a mark, no address sets one, and no row of any table holds a person beside a mask. Whoever adds a way to show oneself (veil.md A20) comes by here.
        var columns = await house.With(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => typeof(IUnnamedRow).IsAssignableFrom(e.ClrType) || e.ClrType.Namespace == typeof(Listing).Namespace).SelectMany(e => e.GetProperties().Select(p => $"{e.ClrType.Name}.{p.Name}")).ToList()));
        Assert.Contains("UnnamedPost.Mask", columns);
        Assert.DoesNotContain(columns.Concat(WhoMayWhat.Rows(house.Services).Select(r => r.Address)), c => Reveals().IsMatch(c));
        Assert.Matches(Reveals(), "UnnamedPost.IsRevealed");
        Assert.Matches(Reveals(), "/unnamed/{id}/reveal");

        var (people, masked) = (house.PersonKeys.SelectMany(Naming.Forms).Concat(house.Ten.People.Select(p => p.Email!)).ToList(), await Masked());
        Assert.Empty(house.RowsAfter.SelectMany(t => t.Value.Where(row => Naming.Joins(row, people, masked)).Select(row => $"{t.Key}: {row}")));
        Assert.True(Naming.Joins($"7|{house.PersonKeys[0]:D}|{house.MaskKeys[0]}", people, masked));
    }

    // Masks, and the numbers of what stands behind one or waits.
    private async Task<List<string>> Masked() => [.. house.MaskKeys.SelectMany(Naming.Forms), .. await house.With(async db =>
        (await db.Set<UnnamedPost>().Where(p => p.Mask != null).Select(p => p.Id).ToListAsync()).Concat(await db.Set<Letter>().Select(l => l.Id).ToListAsync()).Concat(await db.Set<RoundVoice>().Select(v => v.Id).ToListAsync()).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList())];

    [GeneratedRegex("reveal|unmask|unveil|shown?Name|isNamed|isShown|isOpenly|anonym|disclos", RegexOptions.IgnoreCase)]
    private static partial Regex Reveals();

    [Fact, Trait("L", "L21")]
    public void Nothing_that_counts_what_people_have_done_knows_of_letters()
    {
        // No mark, no certificate and no list of who came goes anywhere; whoever adds one thinks of this first (veil.md A3).
        var addresses = WhoMayWhat.Rows(house.Services).Select(r => r.Address).ToList();
        Assert.DoesNotContain(addresses, a => Grades().IsMatch(a));
        Assert.Matches(Grades(), "/lti/ags/lineitems/{item}/scores");
        Assert.Matches(Grades(), "/cohorts/{id}/attendance.csv");

        // What is kept of somebody's doing, in any table, is the same before and after they wrote: only letters came.
        Assert.Equal([nameof(Letter)], house.RowsBefore.Where(t => !t.Value.SequenceEqual(house.RowsAfter[t.Key])).Select(t => t.Key));
        Assert.NotEqual(house.RowsBefore[nameof(Letter)].Count, house.RowsAfter[nameof(Letter)].Count);

        // Nor can the program count it: what credits leans on nothing of these circles.
        var counting = Source.Touches(Source.Program).Where(t => t.Type.Namespace is "Bedside.Courses" or "Bedside.Facilitation" or "Bedside.Evaluation" or "Bedside.Today" or "Bedside.Gatherings" or "Bedside.Journal" or "Bedside.Community" or "Bedside.Circles").ToList();
        Assert.NotEmpty(counting);
        Assert.DoesNotContain(counting, t => (t.Touched as Type ?? t.Touched.DeclaringType)?.Namespace == typeof(Letter).Namespace);
    }

    [GeneratedRegex("lti|ags|grade|score|lineitem|attendance|credit|certificate|xapi|statement|badge|caliper|completion", RegexOptions.IgnoreCase)]
    private static partial Regex Grades();

    [Fact, Trait("L", "L23")]
    public void That_somebody_reads_types_or_is_there_is_written_down_nowhere_and_sent_by_nothing()
    {
        // Ten people have read everything there is.
        Assert.Empty(house.RowsBefore.SelectMany(t => t.Value.Except(house.RowsBeforeReading[t.Key]).Select(row => $"{t.Key}: {row}")));
        Assert.Equal(house.RowsBeforeReading, house.RowsBefore);

        // No page of the circle has a script that could tell that somebody types, and nothing but a form is ever sent from it.
        var pages = house.Collected.Where(a => a.IsHtml && a.Status is not 401 && _naming.IsOfCircle(a)).ToList(); // The way in has one, for passkeys.
        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, HasScript);
        Assert.True(HasScript(pages[0].Planted("</head>", "<script type=\"module\" src=\"/typing.js\"></script></head>")));
        Assert.DoesNotContain(WhoMayWhat.Rows(house.Services).Select(r => r.Address), a => Regex.IsMatch(a, "typing|presence|online|seen|heartbeat|ping|beacon|receipt", RegexOptions.IgnoreCase));
    }

    private static bool HasScript(Answer page) => page.Html.QuerySelector("script, [data-load], a[ping], link[rel=preload], link[rel=prefetch], meta[http-equiv=refresh]") is not null;

    [Fact, Trait("L", "L25")]
    public void What_names_a_patient_or_oneself_is_shown_before_it_goes_and_lies_nowhere_but_in_the_circle()
    {
        Assert.Equal(["Mrs. Oduya-Pell", "room 12", "44718820", "March 12, 1958"], house.ShownFirst!.QuerySelectorAll(".typed mark").Select(m => m.TextContent));

        // It is for whoever writes to say; they sent it as it was, and it stands in the circle.
        var sent = house.Collected.Where(a => a.Text.Contains(VeiledHouse.Identifiers, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, a => Assert.True(_naming.IsOfCircle(a) && a.Status is 200 or 422, $"{a}"));
        Assert.Single(sent, a => a.Status is 422);

        // And it went nowhere else: no log, no mail, no other table.
        Assert.DoesNotContain("44718820", house.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Mails.All, m => m.Text.Contains("44718820", StringComparison.Ordinal));
        Assert.Equal([nameof(UnnamedPost)], house.RowsAfter.Where(t => t.Value.Exists(row => row.Contains("44718820", StringComparison.Ordinal))).Select(t => t.Key));
    }
}
