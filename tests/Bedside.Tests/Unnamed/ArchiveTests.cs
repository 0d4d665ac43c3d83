using System.Net;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Unnamed;

/// <summary>A circle that is over goes into its archive by itself, and ends where nobody can tell whose words are whose.</summary>
[Trait("R", "R120")]
public sealed partial class ArchiveTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Ten _ten = null!;

    // One round, over on Sunday, December 6; its archive begins on the 20th, the secret goes on January 19, its last copy on February 23, the labels come on June 18.
    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _ten = await (await (await Ten.Of(_app)).Plan(("weeks", "1"))).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
        await _ten.At(2026, 12, 3, 23);
        var (first, second) = (await PostOf("Letter of number 0."), await PostOf("Letter of number 1."));
        foreach (var (reader, to, words) in new[] { (1, first, "I read you."), (0, first, "Thank you."), (0, second, "And I you.") }) await _ten.Do(_ten.People[reader], b => b.Send($"{_ten.Path}/letters/{to}/answer", ("words", words), ("n", "0"), ("saw", "")));
        await _ten.At(2026, 12, 6, 23);
    }

    [Fact]
    public async Task Everybody_reads_the_same_notice_until_when_something_can_still_be_done()
    {
        var pages = new List<string>();
        foreach (var reader in new[] { _ten.World.Ana, _ten.People[8], _ten.World.Amara })
        {
            using var browser = await _app.SignedIn(reader);
            pages.Add((await browser.Page(_ten.Path)).QuerySelector("section.who")!.TextContent);
        }

        Assert.Contains("Tuesday January 19, 18:00", pages[0], StringComparison.Ordinal);
        Assert.Contains("also not you", pages[0], StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Until_the_thirtieth_day_one_changes_and_takes_back_and_it_happens_once_a_day()
    {
        await _ten.At(2026, 12, 28, 12);
        var (first, second) = (await PostOf("Letter of number 0."), await PostOf("Letter of number 1."));
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/posts/{first}/taking-back"));
        await _ten.Do(_ten.World.Ben, b => b.Send($"{_ten.Path}/posts/{second}/words", ("words", "As I would say it today."), ("saw", Text.Mark(""))));
        await _ten.At(2026, 12, 28, 20);
        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);

        await _ten.At(2026, 12, 28, 23);
        var page = await _ten.Read(_ten.People[5]);
        Assert.DoesNotContain("Letter of number 0.", page, StringComparison.Ordinal);
        Assert.Contains("As I would say it today.", page, StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    [Trait("R", "R31")]
    public async Task Other_words_wait_for_a_day_on_which_somebody_is_there_and_taking_back_does_not()
    {
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/duty", ("until", "2026-12-20")));
        await _ten.At(2026, 12, 28, 12);
        var (first, second) = (await PostOf("Letter of number 0."), await PostOf("Letter of number 1."));
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/posts/{first}/taking-back"));
        await _ten.Do(_ten.World.Ben, b => b.Send($"{_ten.Path}/posts/{second}/words", ("words", "As I would say it today."), ("saw", Text.Mark(""))));

        await _ten.At(2026, 12, 28, 23);
        Assert.DoesNotContain("Letter of number 0.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        Assert.DoesNotContain("As I would say it today.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);

        await _ten.At(2027, 1, 19, 23);
        Assert.Contains("Letter of number 1.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task On_the_thirtieth_day_the_secret_is_deleted_and_from_then_on_only_a_code_takes_back()
    {
        var code = await CodeOf(_ten.World.Ana);
        await _ten.At(2027, 1, 19, 20);
        Assert.True(HasSecret());
        await _ten.At(2027, 1, 19, 23);
        Assert.False(HasSecret());

        var page = await _ten.Read(_ten.World.Ana);
        Assert.Contains("Its key was deleted from this machine on Tuesday, January 19, 2027", page, StringComparison.Ordinal);
        Assert.Contains("destroyed on Tuesday, February 23, 2027", page, StringComparison.Ordinal);
        Assert.Contains("Letter of number 0.", page, StringComparison.Ordinal);
        using var ana = await _app.SignedIn(_ten.World.Ana);
        Assert.Equal(HttpStatusCode.Gone, (await ana.Send($"{_ten.Path}/words")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"{_ten.Path}/posts/{await PostOf("Letter of number 0.")}/taking-back")).StatusCode);
        using var dora = await _app.SignedIn(_ten.World.Dora);
        Assert.Contains("It is taken back", await (await dora.Send("/unnamed/taking-back", ("code", code))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Letter of number 0.", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);

        await _ten.At(2027, 2, 23, 23);
        Assert.Contains("The key is destroyed", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_end_labels_stand_where_masks_stood_and_tell_nothing_from_thread_to_thread()
    {
        var masks = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Mask).ToListAsync());
        await _ten.At(2027, 6, 17, 23);
        Assert.Equal(10, await _app.With(db => db.Set<RoundVoice>().CountAsync()));
        await _ten.At(2027, 6, 18, 23);

        Assert.Equal(0, await _app.With(db => db.Set<RoundVoice>().CountAsync()));
        var posts = await _app.With(db => db.Set<UnnamedPost>().ToListAsync());
        Assert.Empty(posts.Select(p => p.Mask).Intersect(masks));
        var thread = posts.Where(p => (p.Under ?? p.Id) == posts.Single(o => o.Said!.Source is "Letter of number 0.").Id).ToDictionary(p => p.Said!.Source, p => p.Mask);
        Assert.Equal(thread["Letter of number 0."], thread["Thank you."]);
        Assert.NotEqual(thread["Letter of number 0."], thread["I read you."]);
        Assert.DoesNotContain(posts.Single(p => p.Said!.Source is "And I you.").Mask, thread.Values);

        using var ana = await _app.SignedIn(_ten.World.Ana);
        var page = await ana.Page(_ten.Path);
        var names = page.QuerySelectorAll("article.post").ToDictionary(a => a.QuerySelector(".words")!.TextContent.Trim(), a => a.QuerySelector("header b")!.TextContent);
        Assert.Equal("Somebody (1)", names["Letter of number 0."]);
        Assert.Equal("Somebody (1)", names["Thank you."]);
        Assert.Equal("Somebody (2)", names["I read you."]);
        Assert.Contains("went on Friday, June 18, 2027", page.QuerySelector("section.who")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_off_anywhere_it_comes_to_the_same_end_also_where_an_older_copy_brings_the_secret_back()
    {
        var file = Directory.EnumerateFiles(Path.Combine(_app.Settings.Keys, "circles")).Single();
        var copy = await File.ReadAllBytesAsync(file);
        await _ten.At(2027, 1, 19, 23);
        await _app.With(db => db.Set<UnnamedCircle>().ExecuteUpdateAsync(c => c.SetProperty(x => x.DailyAt, new DateTime(2027, 1, 19, 23, 0, 0, DateTimeKind.Utc)))); // As if killed before the day was noted.
        await _ten.Work();
        Assert.False(HasSecret());

        await File.WriteAllBytesAsync(file, copy);
        await _ten.At(2027, 1, 20, 23);
        Assert.False(HasSecret());

        await _ten.At(2027, 6, 18, 23);
        var labels = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Mask).Distinct().CountAsync());
        await _app.With(db => db.Set<UnnamedCircle>().ExecuteUpdateAsync(c => c.SetProperty(x => x.DailyAt, new DateTime(2027, 6, 18, 23, 0, 0, DateTimeKind.Utc))));
        await _ten.Work();
        Assert.Equal(labels, await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Mask).Distinct().CountAsync()));
        Assert.Null(await _app.With(db => db.Set<UnnamedCircle>().Select(c => c.DailyAt).SingleAsync()));
    }

    private bool HasSecret() => Directory.EnumerateFiles(Path.Combine(_app.Settings.Keys, "circles")).Any();

    private async Task<string> CodeOf(Person person)
    {
        using var browser = await _app.SignedIn(person);
        var words = await (await browser.Send($"{_ten.Path}/words")).Content.ReadAsStringAsync();
        return Codes().Match(words, words.IndexOf("Letter of number", StringComparison.Ordinal)).Value; // Among what else they wrote.
    }

    private Task<long> PostOf(string words) => _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == words).Select(p => p.Id).SingleAsync());

    [GeneratedRegex("([0-9a-f]{4}-){7}[0-9a-f]{4}")]
    private static partial Regex Codes();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
