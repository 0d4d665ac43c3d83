using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

using Shown = Bedside.Circles.Words;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>Whoever reads, in whatever role, whatever can be opened: nothing there says who wrote behind a mask.</summary>
[Collection(nameof(VeiledHouse)), Trait("R", "R29")]
public sealed partial class PagesTellNobodyTests(VeiledHouse house)
{
    private readonly Naming _naming = new(house);

    private static IElement? LetterOf(IHtmlDocument page, string word) => page.QuerySelectorAll("article.post").FirstOrDefault(a => a.QuerySelector(".words")?.TextContent.Contains(word, StringComparison.Ordinal) is true);

    private IEnumerable<Answer> PagesOf(string reader, string walk = VeiledHouse.BeforeWriting) => house.Walked[(reader, walk)].Where(a => a.Status is 200 && a.IsHtml && _naming.IsOfCircle(a));

    [Fact, Trait("L", "L1")]
    public void Nothing_on_a_page_but_the_words_is_the_same_for_one_writer_in_two_rounds_or_two_circles()
    {
        var reader = PagesOf("another member").ToList();
        Assert.Empty(Linking(reader));
        Assert.Empty(Linking([.. PagesOf("facilitator")]));

        // The same number on what Ana wrote in both rounds is found.
        var ana = house.Written.Where(w => w.By == house.Ten.World.Ana).Select(w => w.Word).ToList();
        List<Answer> planted = [.. reader.Select(p => ana.Where(w => p.Text.Contains(w, StringComparison.Ordinal)).Aggregate(p, (page, word) => page.Planted($"What I saw was {word}.", $"What I saw was {word}.</p><p data-by=\"8124-77\">")))];
        Assert.Contains(Linking(planted), l => l.Contains("8124-77", StringComparison.Ordinal));
    }

    // What stands in two articles of one writer, of different circles or rounds, and in no article of anybody else.
    private List<string> Linking(IReadOnlyList<Answer> pages)
    {
        var found = (from page in pages
                     let place = Place(page)
                     from written in house.Written
                     let article = LetterOf(page.Html, written.Word)
                     where article is not null
                     select (Writer: written.By.Id, Place: place, Tokens: Tokens(article))).ToList();
        Assert.True(found.Where(f => f.Writer == house.Ten.World.Ana.Id).Select(f => f.Place).Distinct().Count() > 2); // Two rounds, and another circle.
        return [.. from writer in found.GroupBy(f => f.Writer)
                   from token in writer.SelectMany(f => f.Tokens.Select(t => (Token: t, f.Place))).Distinct().GroupBy(t => t.Token)
                   where token.Select(t => t.Place).Distinct().Count() > 1 && !found.Exists(f => f.Writer != writer.Key && f.Tokens.Contains(token.Key))
                   select $"{token.Key} of {writer.Key}"];
    }

    private string Place(Answer page) => page.Url.StartsWith(house.SecondPath, StringComparison.Ordinal) ? "second" : page.Html.QuerySelector("section.stack > h2")?.TextContent ?? page.Url;

    // The name it stands under, and whatever a machine could read.
    private static HashSet<string> Tokens(IElement article) => [.. article.QuerySelectorAll("header b").Select(b => b.TextContent), .. article.QuerySelectorAll("*").Prepend(article).SelectMany(e => e.Attributes).SelectMany(a => Token().Matches(a.Value)).Select(m => m.Value)];

    [GeneratedRegex(@"[\w-]{2,}")]
    private static partial Regex Token();

    [Fact, Trait("L", "L4")]
    public void No_picture_is_of_a_person_or_of_a_mask()
    {
        Assert.Empty(Changing(house.Collected));
        Assert.DoesNotContain(house.Collected, a => _naming.IsOfCircle(a) && a.Type.StartsWith("image/", StringComparison.Ordinal));
        Assert.Empty(house.Collected.Where(a => _naming.IsOfCircle(a) && a.IsHtml).SelectMany(a => a.Html.QuerySelectorAll("img, picture, svg, canvas, video, audio, object, [style], [data-avatar]")).Select(e => e.OuterHtml));

        // A picture that comes out otherwise for one of them is found.
        var icon = house.Collected.First(a => a.Url is "/icon.svg");
        Assert.Equal(["/icon.svg"], Changing([.. house.Collected, icon.Planted("<svg", "<svg id=\"ana\"")]));
    }

    private static IEnumerable<string> Changing(IReadOnlyList<Answer> answers) => answers.Where(a => a.Type.StartsWith("image/", StringComparison.Ordinal)).GroupBy(a => a.Url).Where(g => g.Select(a => Convert.ToHexString(a.Body)).Distinct().Count() > 1).Select(g => g.Key);

    [Fact, Trait("L", "L8")]
    public void Letters_stand_in_the_order_of_chance_and_names_count_nobody()
    {
        foreach (var page in PagesOf("another member").Concat(PagesOf("facilitator")))
        {
            var ids = page.Html.QuerySelectorAll("article.post:not(.reply)").Select(a => long.Parse(a.Id!.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(ids.Order(), ids);
        }

        Assert.DoesNotContain(house.Masks, m => m.Any(char.IsDigit) || Naming.Whole(["one", "two", "three", "first", "second", "third", "un", "deux", "trois", "premier", "deuxième"]).IsMatch(m.ToLowerInvariant()));

        // Where the first of the list stands among nine, in four hundred circles that repeat: each place comes as often as any other; a list in its own order does not.
        var chance = new Random(20261128);
        var places = new int[9];
        for (var i = 0; i < 400; i++)
        {
            var id = new byte[16];
            chance.NextBytes(id);
            var circle = new Guid(id);
            using var secret = CircleSecret.Make(circle, Voicing.Round, chance.NextBytes);
            var members = Enumerable.Range(0, 9).Select(n => new Guid(n + 1, 0, 0, new byte[8])).ToList();
            places[members.OrderBy(m => secret.PostId(Round.Of(1), m, circle, 0)).ToList().IndexOf(members[0])]++;
        }

        Assert.True(Uneven(places) < 30, string.Join(' ', places)); // Chi-squared with 8 degrees of freedom: 26.1 is met once in a thousand.
        Assert.True(Uneven([400, 0, 0, 0, 0, 0, 0, 0, 0]) > 30);
    }

    private static double Uneven(int[] places) => places.Sum(p => Math.Pow(p - places.Average(), 2) / places.Average());

    [Fact, Trait("L", "L9")]
    public async Task Nobody_wears_a_mask_of_one_circle_or_round_in_another_or_beside_their_name()
    {
        var voices = await house.With(db => db.Set<RoundVoice>().AsNoTracking().ToListAsync());
        var seats = await house.With(db => db.Set<Bedside.Circles.Seat>().Select(s => s.Key).ToListAsync());
        Assert.Equal(4, voices.Select(v => (v.CircleId, v.Round)).Distinct().Count());
        Assert.Equal(voices.Count, voices.Select(v => v.Mask).Distinct().Count());
        Assert.Empty(voices.Select(v => v.Mask).Intersect(seats));

        using var first = await house.SecretOf(house.Ten.Id);
        using var second = await house.SecretOf(house.Second);
        var members = await house.With(db => db.Set<Bedside.Courses.Member>().Where(m => m.CohortId == house.Ten.World.Cohort.Id).Select(m => m.Id).ToListAsync());
        VoiceName? Name(CircleSecret secret, Guid member) => voices.Find(v => v.Mask == secret.MaskOf(member, Round.Of(1)).Voice) is { } v ? new(v.Name) : null;
        var both = members.Select(m => (First: Name(first, m), Second: Name(second, m))).Where(n => n is { First: not null, Second: not null }).ToList();
        Assert.Equal(9, both.Count);
        Assert.True(both.Count(n => n.First == n.Second) < 2); // Once in 18,000 runs chance deals one of them the same name twice; two of them never.

        foreach (var circle in voices.GroupBy(v => v.CircleId)) foreach (var (a, b) in circle.SelectMany(_ => circle, (a, b) => (a, b)).Where(p => p.a.Round < p.b.Round && p.b.Round - p.a.Round is 1)) Assert.False(new VoiceName(a.Name).SharesAWordWith(new(b.Name)));
        Assert.Empty(house.Collected.Where(a => a.Url.StartsWith("/circles/", StringComparison.Ordinal)).SelectMany(_naming.Faults));
    }

    [Fact, Trait("L", "L12")]
    public async Task Nobody_can_sort_or_choose_what_a_circle_shows_by_who_wrote_it()
    {
        var rows = WhoMayWhat.Rows(house.Services);
        var asked = rows.Where(r => r.Address.StartsWith("/unnamed", StringComparison.Ordinal)).SelectMany(Asked).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["cohort", "decided", "gone", "n", "note", "quote", "round", "taken", "template"], asked.Except(["letter", "post"])); // Each of them was thought about: none is about who wrote.

        foreach (var reader in house.Readers.Where(r => PagesOf(r.Name).Any(p => p.Url == house.Ten.Path)))
        {
            using var browser = await house.At(reader, "choosing");
            var plain = Plain(await browser.Read(house.Ten.Path));
            foreach (var name in new[] { "by", "author", "mask", "voice", "name", "member", "person", "who", "from", "q", "sort", "order", "orderBy", "filter", "own", "mine", "desc" })
            {
                foreach (var value in new[] { $"{house.Ten.World.Ana.Id}", house.Masks[0], "author" }) Assert.Equal(plain, Plain(await browser.Read($"{house.Ten.Path}?{name}={Uri.EscapeDataString(value)}")));
            }

            Assert.NotEqual(plain, Plain(await browser.Read($"{house.Ten.Path}?round=1"))); // One can choose a round.
        }
    }

    private static IEnumerable<string> Asked(WhoMayWhat.Row row) => row.Endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()!.GetParameters()
        .Where(p => (p.ParameterType.IsPrimitive || p.ParameterType == typeof(string) || p.ParameterType == typeof(Guid) || Nullable.GetUnderlyingType(p.ParameterType) is not null) && row.Endpoint.RoutePattern.GetParameter(p.Name!) is null)
        .Select(p => p.Name!);

    // Where one is stands in the form that turns the page into another language, and what fills the page up goes by its length.
    private static string Plain(string page) => Back().Replace(page, "").TrimEnd();

    [GeneratedRegex("name=\"back\" value=\"[^\"]*\"|back=[^\"&#]*")]
    private static partial Regex Back();

    [Fact, Trait("L", "L16")]
    public async Task Nobody_finds_more_in_the_source_of_a_page_than_they_read_on_it()
    {
        using (var reader = await house.At(new("a third member", house.Ten.People[6]), VeiledHouse.BeforeWriting)) await reader.Read(house.Ten.Path);
        var third = house.Answers.All.Where(a => a.Walk == $"a third member:{VeiledHouse.BeforeWriting}" && a.Url == house.Ten.Path);

        // Two who have done the same, on the same page: what is not read on it is the same for both, but for whom the form is sealed to.
        var (one, other) = (Hidden(PagesOf("another member")), Hidden(third));
        Assert.NotEmpty(one);
        Assert.True(one.IsSubsetOf(other), string.Join('\n', one.Except(other).Take(9)));
        Assert.Empty(Hidden(PagesOf("facilitator"), "article.post *:not([href$='/matter']):not([href*='/line?post='])").Except(one)); // Who holds it writes to an author, or passes something on, by the number that stands with it for all.
        foreach (var page in house.Collected.Where(a => a.IsHtml && _naming.IsOfCircle(a))) Assert.DoesNotContain("<!--", page.Text, StringComparison.Ordinal);

        var planted = PagesOf("another member").Select(p => p.Planted("</form>", "<input type=\"hidden\" name=\"by\" value=\"7\"></form>"));
        Assert.Contains("input name=by value=7", Hidden(planted).Except(other));
    }

    private HashSet<string> Hidden(IEnumerable<Answer> pages, string where = "*") => [.. pages.Where(p => p.Url == house.Ten.Path).SelectMany(p => p.Html.QuerySelectorAll(where)).SelectMany(e => e switch
    {
        IHtmlInputElement { Name: "writer" } => [],
        IHtmlInputElement input => [$"input name={input.Name} value={input.Value}"],
        _ => e.Attributes.Where(a => a.Name is not "class").Select(a => $"{e.LocalName} {a.Name}={a.Value}"),
    })];

    [Fact, Trait("L", "L17")]
    public void On_no_page_in_any_role_does_a_name_stand_beside_a_mask_or_a_mask_outside_its_circle()
    {
        Assert.Equal(house.Readers.Count, house.Walked.Select(w => w.Key.Reader).Distinct().Count());
        foreach (var reader in house.Readers) Assert.True(house.Walked[(reader.Name, VeiledHouse.BeforeWriting)].Count() > 100, reader.Name);
        Assert.All(new[] { "one who wrote", "another member", "facilitator" }, r => Assert.Contains(PagesOf(r), p => house.Masks.Any(m => p.Text.Contains(m, StringComparison.Ordinal))));

        var faults = house.Collected.SelectMany(_naming.Faults).ToList();
        Assert.True(faults.Count is 0, string.Join('\n', faults.Take(9)));

        // A writer's name beside a mask, in the page or in its source, a mask in the list of people, and a key are each found.
        var page = PagesOf("facilitator").First(p => p.Url == house.Ten.Path);
        var mask = house.Masks.First(m => page.Text.Contains(m, StringComparison.Ordinal));
        var people = house.Collected.First(a => a.Url.EndsWith("/people", StringComparison.Ordinal) && a.Status is 200 && a.Text.Contains("Learner 0", StringComparison.Ordinal));
        foreach (var planted in new[] { page.Planted(mask, $"{mask} (Learner 0)"), page.Planted($"<b>{mask}", $"<b title=\"Ben\">{mask}"), people.Planted("Learner 0", $"Learner 0, {mask}"), page.Planted("<main", $"<main data-k=\"{house.MaskKeys[0]:N}\"") })
        {
            Assert.Single(_naming.Faults(planted));
        }
    }

    [Fact, Trait("L", "L19")]
    public void Beside_each_button_that_sends_words_from_behind_a_mask_stands_a_sentence_for_whoever_presses_it()
    {
        var pages = house.Collected.Where(a => a.IsHtml && a.By is { } by && by != house.Ten.World.Amara.Id && Sending(a).Any()).ToList();
        var kinds = pages.SelectMany(Sending).Select(f => Regex.Replace(f.GetAttribute("action")!.Split('#')[0], "[0-9a-f-]{36}|[0-9]{6,}", "*")).ToHashSet();
        Assert.Superset(new HashSet<string> { "/unnamed/*/letter", "/unnamed/*/letters/*/answer", "/unnamed/*/posts/*/words" }, kinds);
        Assert.Contains(pages, p => p.Status is 422); // Also where it stops before it sends.

        Assert.All(pages, p => Assert.True(SaysWho(p), $"{p}"));
        Assert.False(SaysWho(pages[0].Planted("class=\"who", "class=\"gone")));
    }

    private static IEnumerable<IHtmlFormElement> Sending(Answer answer) => answer.Html.Forms.Where(f => f.GetAttribute("action")?.StartsWith("/unnamed/", StringComparison.Ordinal) is true && !f.GetAttribute("action")!.StartsWith("/unnamed/new", StringComparison.Ordinal) && f.QuerySelector("textarea[name=words]") is not null);

    // A sentence in the form itself, after the box.
    private static bool SaysWho(Answer answer) => Sending(answer).All(f => f.QuerySelector(".who") is { } who && who.TextContent.Trim().Length > 40
        && who.CompareDocumentPosition(f.QuerySelector("button")!).HasFlag(DocumentPositions.Following) && f.QuerySelector("textarea")!.CompareDocumentPosition(who).HasFlag(DocumentPositions.Following));

    [Fact, Trait("L", "L20")]
    public async Task Whoever_writes_sees_behind_which_mask_and_finds_their_own_marked_and_nobody_else_does()
    {
        var ana = house.Ten.World.Ana;
        using var secret = await house.SecretOf(house.Ten.Id);
        var member = await house.With(db => db.Set<Bedside.Courses.Member>().Where(m => m.PersonId == ana.Id && m.CohortId == house.Ten.World.Cohort.Id).Select(m => m.Id).SingleAsync());
        var name = Lexicon.English[new(await house.With(db => db.Set<RoundVoice>().Where(v => v.Mask == secret.MaskOf(member, Round.Of(2)).Voice).Select(v => v.Name).SingleAsync()))];

        var own = PagesOf("one who wrote").First(p => p.Url == house.Ten.Path);
        Assert.Contains(name, own.Html.QuerySelector("#letter")!.TextContent, StringComparison.Ordinal);
        var letter = $"#l-{(await house.Letters(house.Ten.Id, 2))[ana.Id]}";
        Assert.Contains(name, own.Html.QuerySelector($"{letter} header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Shown.You, own.Html.QuerySelector($"{letter} header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([letter[1..]], Own(own));
        foreach (var reader in new[] { "another member", "facilitator" }) Assert.Empty(Own(PagesOf(reader).First(p => p.Url == house.Ten.Path)));

        // Who holds it reads their own name on what they wrote, and everybody else does too.
        foreach (var page in PagesOf("facilitator").Concat(PagesOf("another member")).Where(p => p.Url == $"{house.Ten.Path}?round=1")) Assert.Contains(house.Ten.World.Amara.Name.Text, LetterOf(page.Html, "under my name")!.QuerySelector("header b")!.TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Own(Answer page) => page.Html.QuerySelectorAll("article.post").Where(a => a.QuerySelectorAll("header small").Any(s => s.TextContent == Shown.You) || a.QuerySelector("a[href$='/words']") is not null).Select(a => a.Id!);
}
