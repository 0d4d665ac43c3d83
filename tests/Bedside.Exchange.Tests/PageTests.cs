using System.Diagnostics;
using CsCheck;

namespace Bedside.Exchange.Tests;

/// <summary>A page that somebody wrote in another system, as they read it here.</summary>
[Trait("R", "R128")]
public sealed class PageTests
{
    [Theory]
    [InlineData("<p>She sat <b>down</b> and <i>waited</i>.</p>", "She sat **down** and *waited*.")]
    [InlineData("<p>one</p><p>two<br>three</p>", "one\n\ntwo\\\nthree")]
    [InlineData("<h1>Before</h1><h2>Then</h2><h4>After</h4>", "## Before\n\n## Then\n\n### After")]
    [InlineData("<ul><li>one<li>two<ul><li>inner</ul></ul>", "- one\n- two\n  - inner")]
    [InlineData("<ol><li>one</li><li>two</li></ol><p>end", "1. one\n2. two\n\nend")]
    [InlineData("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c")]
    [InlineData("<blockquote><p>She said</p><p>nothing</p></blockquote>", "> She said\n>\n> nothing")]
    [InlineData("<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n> b")]
    [InlineData("<h2>no end ##</h2>", "## no end \\##")]
    [InlineData("<ul><li>a</ul><ul><li>b</ul>", "- a\n- b")]
    [InlineData("<ul><li>a</ul><ol><li>b</ol>", "- a\n\n1. b")]
    [InlineData("<pre>a\n  b</pre>", "```\na\n  b\n```")]
    [InlineData("<code>a`b</code>", "``a`b``")]
    [InlineData("a<hr>b", "a\n\n***\n\nb")]
    [InlineData("<table><tr><th>Day</th><th>Who</th></tr><tr><td>1</td><td>a|b</td></tr></table>", "| Day | Who |\n| --- | --- |\n| 1 | a\\|b |")]
    [InlineData("<table><tr><td>made</td><td>for looks</td></tr></table>", "made\n\nfor looks")]
    [InlineData("<a href=\"https://example.org/a b(c)\">there</a>", "[there](https://example.org/a%20b%28c%29)")]
    [InlineData("<p>wait!<a href=\"https://example.org\">there</a>", "wait\\![there](https://example.org/)")]
    [InlineData("<p><b> spaced </b>out</p>", "**spaced** out")]
    [InlineData("<b><i>both</i></b>", "***both***")]
    [InlineData("x &amp; y &lt;z&gt; &eacute;", "x & y \\<z> é")]
    [InlineData("&amp;amp;", "\\&amp;")]
    [InlineData("", "")]
    [InlineData("<p> </p><div></div>", "")]
    public void It_reads_as_it_did(string html, string markdown) => Assert.Equal(markdown, Page(html).Markdown);

    [Theory]
    [InlineData("- no list", "\\- no list")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("*stars* and _lines_ and snake_case", "\\*stars\\* and \\_lines\\_ and snake_case")]
    [InlineData("[no](link) `code` \\", "\\[no\\](link) \\`code\\` \\\\")]
    [InlineData("> no quote", "\\> no quote")]
    [InlineData("---", "\\---")]
    [InlineData("===", "\\===")]
    public void What_was_only_text_stays_only_text(string text, string markdown) => Assert.Equal(markdown, Page($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>").Markdown);

    [Theory]
    [InlineData("<script>alert(1)</script>said", "said", Lost.Script)]
    [InlineData("<p onclick=\"x()\">said</p>", "said", Lost.Script)]
    [InlineData("<style>p{}</style>said", "said", Lost.Nothing)]
    [InlineData("<iframe src=\"https://example.org/film\" title=\"A film\"></iframe>", "[A film](https://example.org/film)", Lost.Frame)]
    [InlineData("<a href=\"javascript:alert(1)\">said</a>", "said", Lost.BadAddress)]
    [InlineData("<a href=\"data:text/html,x\">said</a>", "said", Lost.BadAddress)]
    [InlineData("<a href=\"#there\">said</a>", "said", Lost.Nothing)]
    [InlineData("<a href=\"mailto:a@example.org\">said</a>", "[said](mailto:a@example.org)", Lost.Nothing)]
    [InlineData("<img src=\"https://example.org/p.png\" alt=\"A door\">", "[A door](https://example.org/p.png)", Lost.FarPicture)]
    [InlineData("<svg><script>x</script><text>drawn</text></svg>said", "said", Lost.Drawing)]
    [InlineData("<form><input value=x><textarea>typed</textarea>said</form>", "said", Lost.Form)]
    [InlineData("<script>said", "", Lost.Script)]
    [InlineData("<object data=\"https://example.org/x\"><p>inside</p></object>said", "[https://example.org/x](https://example.org/x)said", Lost.Frame)]
    public void What_acts_or_reaches_out_stays_behind_and_is_told(string html, string markdown, Lost lost) => Assert.Equal((markdown, lost), (Page(html).Markdown, Page(html).Lost));

    [Fact]
    public void A_page_names_itself_in_its_head_and_not_in_its_text() => Assert.Equal(("said", "A & B"), (Page("<head><title>A &amp; B</title></head>said").Markdown, Page("<head><title>A &amp; B</title></head>said").Title));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<blockquote>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg>")]
    public void Sixty_five_thousand_levels_cost_no_more_than_their_length(string opening)
    {
        var clock = Stopwatch.StartNew();

        var page = Page(string.Concat(Enumerable.Repeat(opening, 65_000)) + "said" + string.Concat(Enumerable.Repeat("</li>", 20_000)));

        if (opening is not "<svg>") Assert.Contains("said", page.Markdown, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("a<i></i>")]
    [InlineData("a<b>b</b>")]
    [InlineData("<td>a<p>b")]
    [InlineData("<tr><td>a")]
    [InlineData("<a href=x>a")]
    [InlineData("<br>")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<p x=\"")]
    [InlineData("`")]
    [InlineData("</li></ul></blockquote>")]
    public void Nothing_repeated_two_hundred_thousand_times_costs_more_than_its_length(string part)
    {
        var clock = Stopwatch.StartNew();

        Page("<table>" + string.Concat(Enumerable.Repeat(part, 200_000)));
        Page("<ul><li><blockquote>" + string.Concat(Enumerable.Repeat(part, 200_000)));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
    }

    [Fact]
    public void Whatever_is_read_twice_is_what_was_read_once() => Html.Sample(html =>
    {
        var once = CartridgeWriter.Html(Page(html).Markdown, "");
        Assert.Equal(once, CartridgeWriter.Html(Page(once).Markdown, ""));
    }, iter: 1_000);

    [Fact]
    public void No_word_is_lost_whatever_stands_around_it() => Html.Sample(html => Assert.Equal(Letter(html), Letter(CartridgeWriter.Html(Page(html).Markdown, ""))), iter: 1_000);

    [Fact]
    public void No_text_makes_it_fall() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["<>/=\"'&;!-abpltd \n"], 0, 60]).Sample(text => Assert.DoesNotContain('\0', Page(text).Markdown), iter: 1_000);

    private static readonly Gen<string> Said = Gen.String[Gen.Char["ab éx1.*_-#>![]()|`~+=&;\\:"], 1, 12].Select(System.Net.WebUtility.HtmlEncode)!;

    private static readonly Gen<string> Inline = Gen.Select(Said, Gen.Int[0, 7].Select(i => new[] { "{0}", "{0}", "<b>{0}</b>", "<i>{0}</i>", "<b><i>{0}</i></b>", "<code>x{0}</code>", "<a href=\"https://example.org/\">{0}</a>", "{0}<br>" }[i]), (s, shape) => shape.Replace("{0}", s, StringComparison.Ordinal)).Array[1, 5].Select(string.Concat);

    private static readonly Gen<string> Html = Gen.Select(Inline, Gen.Int[0, 4].Select(i => new[] { "<p>{0}</p>", "<h2>{0}</h2>", "<ul><li>{0}</li><li>{0}<ol><li>{0}</li></ol></li></ul>", "<blockquote><p>{0}</p><ul><li>{0}</li></ul></blockquote>", "<table><tr><td>a{0}</td><td>b</td></tr><tr><td>c</td><td>d{0}</td></tr></table>" }[i]),
        (s, shape) => shape.Replace("{0}", s, StringComparison.Ordinal)).Array[1, 4].Select(string.Concat);

    // Letters and figures of a page, without its tags.
    private static string Letter(string html) => string.Concat(System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", "")).Where(char.IsLetterOrDigit));

    private static (string Markdown, string Title, Lost Lost) Page(string html) => HtmlText.Read(html, HtmlText.Web);
}
