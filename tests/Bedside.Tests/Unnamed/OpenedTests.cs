using System.Net;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Unnamed;

/// <summary>What has opened can be changed, taken back and be moved by; all of it happens at an opening, and says nothing before.</summary>
[Trait("R", "R34")]
public sealed class OpenedTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Ten _ten = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
        await _ten.At(2026, 12, 3, 23);
    }

    [Fact]
    public async Task Other_words_wait_until_the_next_opening_and_are_marked()
    {
        var post = await PostOf("Letter of number 0.");
        using var ana = await _app.SignedIn(_ten.World.Ana);
        var saw = (await ana.Page($"{_ten.Path}/posts/{post}/words")).QuerySelector("input[name=saw]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{_ten.Path}/posts/{post}/words", ("words", "As I would say it today."), ("saw", saw))).StatusCode);

        Assert.Contains("Other words wait", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);
        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.People[5]);
        Assert.Contains("As I would say it today.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Letter of number 0.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_it_is_gone_at_the_next_opening_unless_one_thinks_again()
    {
        var (first, second) = (await PostOf("Letter of number 0."), await PostOf("Letter of number 1."));
        foreach (var (person, post) in new[] { (_ten.World.Ana, first), (_ten.World.Ben, second) }) await _ten.Do(person, b => b.Send($"{_ten.Path}/posts/{post}/taking-back"));
        await _ten.Do(_ten.World.Ben, b => b.Send($"{_ten.Path}/posts/{second}/taking-back", ("wanted", "no")));

        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.People[5]);
        Assert.DoesNotContain("Letter of number 0.", page, StringComparison.Ordinal);
        Assert.Contains("Letter of number 1.", page, StringComparison.Ordinal);
        Assert.False(await _app.With(db => db.Set<UnnamedPost>().AnyAsync(p => p.Said!.Source.Contains("number 0"))));
    }

    [Fact]
    public async Task That_some_were_moved_is_told_from_five_on_without_a_number_and_for_good()
    {
        var (first, second) = (await PostOf("Letter of number 0."), await PostOf("Letter of number 1."));
        foreach (var reader in _ten.People.Skip(4).Take(5)) await _ten.Do(reader, b => b.Send($"{_ten.Path}/posts/{first}/moved", ("wanted", "yes")));
        foreach (var reader in _ten.People.Skip(4).Take(4)) await _ten.Do(reader, b => b.Send($"{_ten.Path}/posts/{second}/moved", ("wanted", "yes")));
        Assert.DoesNotContain("Some were moved", await _ten.Read(_ten.World.Amara), StringComparison.Ordinal);

        await _ten.At(2026, 12, 6, 23);
        using var amara = await _app.SignedIn(_ten.World.Amara);
        var page = await amara.Page(_ten.Path);
        Assert.Contains("Some were moved", page.QuerySelector($"#l-{first}")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Some were moved", page.QuerySelector($"#l-{second}")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_another_s_nobody_changes_or_takes_back_and_one_s_own_moves_nobody()
    {
        var post = await PostOf("Letter of number 0.");
        using var ben = await _app.SignedIn(_ten.World.Ben);
        foreach (var (address, fields) in new[] { ("words", ("words", "Not mine.")), ("taking-back", ("wanted", "yes")) }) Assert.Equal(HttpStatusCode.NotFound, (await ben.Send($"{_ten.Path}/posts/{post}/{address}", fields)).StatusCode);
        using var ana = await _app.SignedIn(_ten.World.Ana);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{_ten.Path}/posts/{post}/moved", ("wanted", "yes"))).StatusCode);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    private Task<long> PostOf(string words) => _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == words).Select(p => p.Id).SingleAsync());

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
