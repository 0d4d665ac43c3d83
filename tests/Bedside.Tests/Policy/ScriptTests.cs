using System.Text.RegularExpressions;

namespace Bedside.Tests.Policy;

/// <summary>Pages are documents: nothing in them that the content policy would refuse, and of script little.</summary>
[Trait("R", "R28")]
public sealed partial class ScriptTests
{
    [Fact]
    public void No_page_has_a_style_or_a_script_within_it()
    {
        Assert.True(Source.Files("src/Bedside", "*.cshtml").Count() > 30);
        Assert.Empty(Source.Files("src/Bedside", "*.cshtml").SelectMany(f => Inline().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));
    }

    [Theory]
    [InlineData("""<p style="color:red">""")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("""<script type="module">""")]
    [InlineData("""<a onclick="go()">""")]
    [InlineData("""<img src="x" ONERROR=go()>""")]
    [InlineData("""<a href="javascript:go()">""")]
    public void One_that_has_is_seen(string html) => Assert.Matches(Inline(), html);

    [Fact]
    public void Nothing_is_fetched_from_elsewhere() =>
        Assert.Empty(Source.Files("src/Bedside", "*.cshtml").Concat(Source.Files("src/Bedside", "*.css")).Concat(Source.Files("src/Bedside/wwwroot", "*.js"))
            .SelectMany(f => Elsewhere().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));

    [Fact]
    public void A_script_is_short() =>
        Assert.All(Source.Files("src/Bedside", "*.js"), f => Assert.InRange(f.Text.TrimEnd('\n').Split('\n').Length, 1, 80));

    // A word beginning with "on" and an equals sign only counts within a tag.
    [GeneratedRegex(@"<[^<>]*\s(style|on[a-z]+)\s*=|<script(?![^>]*\ssrc=)|<style\b(?!>@)|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(src|action|srcset|import)\s*=?\s*[""'(]*(https?:)?//|url\(\s*[""']?(https?:)?//|<link[^>]*href=""(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
