using System.Net;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Tests.Linkage;
using Bedside.Unnamed;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Unnamed;

/// <summary>What one wrote without a name can be fetched by whoever wrote it, and taken back with a code by whoever has noted it.</summary>
[Trait("R", "R120")]
public sealed partial class OwnTests : IAsyncLifetime
{
    private readonly Heard _app = new();
    private Ten _ten = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
    }

    [Fact]
    public async Task Somebody_fetches_all_they_wrote_over_all_rounds_and_what_waits_and_nobody_else_s()
    {
        await _ten.At(2026, 12, 3, 23);
        var post = await PostOf("Letter of number 1.");
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/letters/{post}/answer", ("words", "I read you."), ("n", "0"), ("saw", "")));
        await _ten.At(2026, 12, 6, 23);
        await _ten.At(2026, 12, 7, 6);
        await _ten.Write(_ten.World.Ana, "In the second week.");

        using var ana = await _app.SignedIn(_ten.World.Ana);
        using var answer = await ana.Send($"{_ten.Path}/words");
        var file = await answer.Content.ReadAsStringAsync();

        foreach (var own in new[] { "Letter of number 0.", "I read you.", "In the second week.", "Round 1, a letter", "Round 1, an answer", "Round 2, a letter, waits for the opening" }) Assert.Contains(own, file, StringComparison.Ordinal);
        foreach (var other in new[] { "Letter of number 1.", "Letter of number 2." }) Assert.DoesNotContain(other, file, StringComparison.Ordinal);
        Assert.Equal(3, Codes().Count(file)); // Also of what waits.
    }

    [Fact]
    public async Task The_file_says_nothing_of_who_fetches_it_and_nothing_is_kept_or_noted_of_it()
    {
        await _ten.At(2026, 12, 3, 23);
        using var ana = await _app.SignedIn(_ten.World.Ana);
        var before = await Rows();
        _app.Services.GetRequiredService<ILogger<OwnTests>>().LogInformation("Heard."); // The log is heard at all.
        var heard = _app.Log.Lines.Count;
        using var answer = await ana.Send($"{_ten.Path}/words");
        var file = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("my-words.txt", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        foreach (var of in new[] { _ten.World.Ana.Name.Text, _ten.World.Ana.Email!, $"{_ten.World.Ana.Id}", $"{_ten.World.Ana.Id:N}", $"{_ten.Id}" }) Assert.DoesNotContain(of, file, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, heard);
        Assert.Empty(_app.Log.Lines.Skip(heard));
        Assert.Equal(before, await Rows());
        Assert.Empty(Directory.EnumerateFiles(_app.Settings.Data, "*.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Who_is_not_in_the_circle_fetches_nothing_and_who_wrote_nothing_reads_so()
    {
        using var dora = await _app.SignedIn(_ten.World.Dora);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send($"{_ten.Path}/words")).StatusCode);
        using var silent = await _app.SignedIn(_ten.People[8]);
        Assert.Contains("Nothing of yours stands here.", await (await silent.Send($"{_ten.Path}/words")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R34")]
    public async Task Whoever_has_noted_a_code_takes_those_words_back_at_the_next_opening_and_no_others()
    {
        await _ten.At(2026, 12, 3, 23);
        var code = await CodeOf(_ten.World.Ana);

        using var dora = await _app.SignedIn(_ten.World.Dora);
        for (var i = 0; i < 2; i++) Assert.Contains("next opening", await (await dora.Send("/unnamed/taking-back", ("code", code.ToUpperInvariant().Replace('-', ' ')))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await _app.With(db => db.Set<Letter>().CountAsync()));
        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);

        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.People[5]);
        Assert.DoesNotContain("Letter of number 0.", page, StringComparison.Ordinal);
        Assert.Contains("Letter of number 1.", page, StringComparison.Ordinal);
        using var again = await _app.SignedIn(_ten.World.Dora);
        Assert.Contains("taken back already", await (await again.Send("/unnamed/taking-back", ("code", code))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_stands_on_the_page_of_one_s_own_words_too()
    {
        await _ten.At(2026, 12, 3, 23);
        var post = await PostOf("Letter of number 0.");
        using var ana = await _app.SignedIn(_ten.World.Ana);

        Assert.Equal(await CodeOf(_ten.World.Ana), (await ana.Page($"{_ten.Path}/posts/{post}/words")).QuerySelector("details code")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_code_is_said_so_what_was_typed_stands_there_and_tries_are_limited()
    {
        await _ten.At(2026, 12, 3, 23);
        var right = await CodeOf(_ten.World.Ana);
        var wrong = (right[0] is '0' ? '1' : '0') + right[1..];
        using var dora = await _app.SignedIn(_ten.World.Dora);
        foreach (var typed in new[] { wrong, "not a code", "" })
        {
            using var answer = await dora.Send("/unnamed/taking-back", ("code", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Contains("There is nothing with this code.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, page.QuerySelector("#code")!.GetAttribute("value") ?? "");
        }

        for (var i = 3; i < SignInLimits.MostCodes; i++) (await dora.Send("/unnamed/taking-back", ("code", wrong))).Dispose();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await dora.Send("/unnamed/taking-back", ("code", right))).StatusCode);
        using var ben = await _app.SignedIn(_ten.World.Ben);
        Assert.Equal(HttpStatusCode.OK, (await ben.Send("/unnamed/taking-back", ("code", right))).StatusCode);
    }

    [Fact]
    public async Task Every_letter_keeps_the_hash_of_a_code_whether_or_not_anybody_asked()
    {
        await _ten.Write(_ten.World.Amara, "From who holds it.");
        await _ten.At(2026, 12, 3, 23);

        var hashes = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.TakeBackHash).ToListAsync());

        Assert.Equal(5, hashes.Count);
        Assert.All(hashes, h => Assert.Equal(32, h!.Length));
        Assert.Equal(5, hashes.Select(h => Convert.ToHexString(h!)).Distinct().Count());
    }

    private async Task<string> CodeOf(Person person)
    {
        using var browser = await _app.SignedIn(person);
        return Codes().Match(await (await browser.Send($"{_ten.Path}/words")).Content.ReadAsStringAsync()).Value;
    }

    private Task<long> PostOf(string words) => _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == words).Select(p => p.Id).SingleAsync());

    private Task<List<int>> Rows() => _app.With(async db => new List<int> { await db.Set<Letter>().CountAsync(), await db.Set<UnnamedPost>().CountAsync(), await db.Set<Listing>().CountAsync(), await db.Set<Person>().CountAsync(), await db.Set<Bedside.Courses.Member>().CountAsync() });

    [GeneratedRegex("([0-9a-f]{4}-){7}[0-9a-f]{4}")]
    private static partial Regex Codes();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Heard : TestApp
    {
        public HeardLog Log { get; } = new();

        protected override void Furnish(WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(Log);
    }
}
