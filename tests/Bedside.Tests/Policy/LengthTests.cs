using System.Globalization;
using System.Net;
using Bedside.Tests.Circles;

namespace Bedside.Tests.Policy;

/// <summary>Lengths are counted as people count them, whatever the signs are; what is too long is refused and stays in its box.</summary>
public sealed class LengthTests(TestApp app) : IClassFixture<TestApp>
{
    public static readonly TheoryData<string> Signs = new("a", "é", "e\u0301", "ש", "مر", "😀", "👩🏽‍⚕️", "ﷺ", "漢");

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task A_name_has_one_to_two_hundred_characters(string sign)
    {
        using var evening = await Evening.In(app);
        using var ada = await app.SignedIn(evening.World.Ada);
        foreach (var length in new[] { 1, 200, 201 })
        {
            var name = Of(sign, length);
            foreach (var (by, action, field, rest) in Places(evening, ada))
            {
                using var answer = await by.Send(action, [("id", $"{Guid.CreateVersion7():N}"), (field, name), .. rest]);
                if (length is 201)
                {
                    Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity, $"{action} {length}: {answer.StatusCode}");
                    var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
                    Assert.Equal(name, page.GetElementById(field)!.GetAttribute("value"));
                    Assert.Contains("201", page.GetElementById($"{field}-problem")!.TextContent, StringComparison.Ordinal);
                    continue;
                }

                Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{action} {length}: {answer.StatusCode}");
                var shown = await by.Page(action is "/you" or "/organisation" ? action : $"{answer.Headers.Location}");
                Assert.Contains(name, shown.QuerySelector($"input[name=name]")?.GetAttribute("value") ?? shown.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task No_box_is_narrower_than_what_it_may_hold()
    {
        using var evening = await Evening.In(app);
        using var ada = await app.SignedIn(evening.World.Ada);
        foreach (var (by, page) in new[] { (evening.Ana, "/you"), (evening.Ana, evening.Circle), (ada, "/organisation"), (ada, "/cohorts") })
        {
            // Browsers count halves of a sign where it has two, and silently cut what is pasted.
            var most = (await by.Page(page)).QuerySelectorAll("input[name=name], input[name=title]").Select(i => int.Parse(i.GetAttribute("maxlength")!, CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(most);
            Assert.All(most, m => Assert.True(m >= Of("😀", 200).Length, $"{page} cuts at {m}"));
        }
    }

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task A_post_has_one_to_twenty_thousand_characters_and_a_line_end_is_one(string sign)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Long", "First");
        var lines = string.Join("\r\n", Of(sign, 10_000).EnumerateRunes().Select(r => r.ToString())) + "\r\n"; // As browsers send them.

        foreach (var (words, isTaken) in new[] { ("", false), (Of(sign, 1), true), (Of(sign, 20_000), true), (Of(sign, 20_001), false), (lines, true), (lines + Of(sign, 1), false) })
        {
            using var answer = await evening.Ana.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", words));
            Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            if (isTaken)
            {
                var post = answer.Headers.Location!.ToString().Split("#p-")[1];
                Assert.Equal(Unix(words), (await evening.Ana.Page($"{thread}/posts/{post}/words")).QuerySelector("textarea[name=words]")!.TextContent);
                continue;
            }

            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(Unix(words), page.QuerySelector("textarea[name=words]")!.TextContent);
            Assert.NotNull(page.GetElementById("words-problem"));
        }
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_not_cut_within_a_sign()
    {
        using var evening = await Evening.In(app);
        for (var before = 497; before <= 501; before++)
        {
            var page = await evening.Ana.Page("/search?q=" + Uri.EscapeDataString(new string('a', before) + "😀😀😀"));
            Assert.DoesNotContain('\uFFFD', page.GetElementById("q")!.GetAttribute("value")!);
        }
    }

    private static IEnumerable<(Browser By, string Action, string Field, (string, string)[] Others)> Places(Evening evening, Browser ada) =>
    [
        (evening.Ana, "/you", "name", [("language", "en"), ("zone", "America/Toronto")]),
        (evening.Ana, $"{evening.Circle}/threads", "title", [("words", "Words.")]),
        (ada, "/organisation", "name", [("language", "en")]),
        (ada, "/organisation/sites", "name", [("zone", "America/Toronto")]),
        (ada, "/cohorts", "name", []),
    ];

    /// <summary>So many code points, made of one sign again and again; the last may be cut where a sign has several.</summary>
    private static string Of(string sign, int length) => string.Concat(Enumerable.Repeat(sign, length).SelectMany(s => s.EnumerateRunes()).Take(length).Select(r => r.ToString()));

    private static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
