using System.Net;
using Bedside.Shared;
using Bedside.Tests.Policy;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Unnamed;

/// <summary>How long the answer is that somebody is sent does not tell how much of what stands there is their own (veil.md A18).</summary>
[Trait("R", "R29"), Trait("R", "L7")]
public sealed class PaddedTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Who_has_written_little_and_who_has_written_more_get_pages_of_the_same_steps(string encoding)
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        await ten.Write(ten.People[0], "Short.");
        await ten.Write(ten.People[1], string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i * 7919 % 1000}")));
        await ten.Write(ten.People[2], "Another.");

        Assert.All(await Weights(ten, encoding, ""), w => Assert.Equal(0, w % Padding.Step));
        await ten.At(2026, 12, 3, 23);
        var post = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).FirstAsync());
        foreach (var page in new[] { "", "/line", "/leaving", $"/letters/{post}/answer" }) Assert.All(await Weights(ten, encoding, page), w => Assert.Equal(0, w % Padding.Step));
    }

    [Fact]
    public async Task Refusals_what_is_shown_before_sending_and_what_is_downloaded_are_padded_too_and_read_as_they_were_written()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await Asking(ten.People[0], "br");
        foreach (var words in new[] { "", "You people are always too lazy to listen, and you are an idiot.", new string('x', 20_001) })
        {
            using var answer = await ana.Send($"{ten.Path}/letter", ("words", words), ("saw", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(0, (await Page.Of(ten.Path, "en", answer)).Body % Padding.Step);
        }

        await ten.Write(ten.People[0], "What I saw tonight.");
        using var downloaded = await ana.Send($"{ten.Path}/words");
        var file = await Page.Of(ten.Path, "en", downloaded);
        Assert.Equal(0, file.Body % Padding.Step);
        Assert.Contains("What I saw tonight.", file.Text, StringComparison.Ordinal);
        using var missing = await ana.Open($"/unnamed/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(0, (await Page.Of(ten.Path, "en", missing)).Body % Padding.Step);
    }

    [Fact]
    public async Task A_page_that_is_turned_into_the_other_language_is_padded_too()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await Asking(ten.People[0], "br");
        var back = Uri.EscapeDataString(ten.Path);
        using var turned = await ana.Send($"/language?to=fr&back={back}&action={back}%2Fletter&form=writing", ("words", "Half a thought"), ("saw", ""));

        var page = await Page.Of(ten.Path, "fr", turned);
        Assert.Contains("Half a thought", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, page.Body % Padding.Step);
    }

    private async Task<List<int>> Weights(Ten ten, string encoding, string path)
    {
        var weights = new List<int>();
        foreach (var person in ten.People.Take(4))
        {
            using var browser = await Asking(person, encoding);
            using var answer = await browser.Open(ten.Path + path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(encoding is "identity" ? null : encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            var page = await Page.Of(ten.Path, "en", answer);
            Assert.EndsWith("</html>", page.Text.TrimEnd(), StringComparison.Ordinal);
            Assert.NotNull(answer.Content.Headers.ContentLength);
            weights.Add(page.Body);
        }

        return weights;
    }

    private async Task<Browser> Asking(Bedside.Access.Person person, string encoding)
    {
        var browser = await _app.SignedIn(person);
        browser.Http.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        return browser;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
