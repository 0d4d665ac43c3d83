using System.Net;
using Bedside.Circles;
using Bedside.Evaluation;
using Bedside.Tests.Unnamed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Evaluation;

/// <summary>What becomes of words that may shut somebody out is counted, without whose, where or about what; and circles with names stand beside those without.</summary>
[Trait("R", "R33"), Trait("R", "R35")]
public sealed class SecondThoughtTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Somebody_who_thinks_again_is_counted_at_the_next_opening_and_not_before()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await _app.SignedIn(ten.World.Ana);
        using var paused = await ana.Send($"{ten.Path}/letter", ("words", "You are all lazy and stupid."), ("saw", ""));
        var fields = Browser.FieldsOf(Browser.Parse(await paused.Content.ReadAsStringAsync()), $"{ten.Path}/letter").Select(f => f.Name is "words" ? (f.Name, "I was angry all evening.") : f).ToArray();
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{ten.Path}/letter", fields)).StatusCode);
        for (var i = 1; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");

        await ten.Work();
        Assert.Empty(await Counts());
        await ten.At(2026, 12, 3, 23);
        Assert.Equal([(true, SecondThought.Sent, 4), (true, SecondThought.Shown, 1), (true, SecondThought.Changed, 1)], await Counts());
    }

    [Fact]
    [Trait("R", "L25")]
    public async Task Who_writes_a_name_of_the_list_is_shown_it_and_ones_own_and_anothers_are_counted_as_one()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        foreach (var (by, named) in new[] { (ten.World.Ana, ten.World.Ana), (ten.People[3], ten.World.Ana) })
        {
            using var browser = await _app.SignedIn(by);
            using var paused = await browser.Send($"{ten.Path}/letter", ("words", $"It was {named.Name.Text} and I who stayed. MRN 0937884."), ("saw", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
            var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
            Assert.Equal([named.Name.Text, "0937884"], page.QuerySelectorAll(".typed mark").Select(m => m.TextContent));
            Assert.Contains("list of this circle", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            var fields = Browser.FieldsOf(page, $"{ten.Path}/letter").Select(f => f.Name is "words" && by == named ? (f.Name, "Two of us stayed.") : f).ToArray();
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.Send($"{ten.Path}/letter", fields)).StatusCode);
        }

        await ten.Write(ten.People[4], "Another letter.");
        Assert.Empty(await Counts());
        await ten.At(2026, 12, 3, 23);
        Assert.Equal([(true, SecondThought.Sent, 3), (true, SecondThought.TellingShown, 2), (true, SecondThought.TellingChanged, 1), (true, SecondThought.TellingKept, 1), (true, SecondThought.NumberFound, 2), (true, SecondThought.NameFound, 2)], await Counts());
    }

    [Fact]
    public async Task An_administrator_reads_shares_of_a_hundred_where_enough_was_written_and_nothing_where_not()
    {
        var world = await _app.AWorld();
        var tally = _app.Services.GetRequiredService<ToneTally>();
        for (var i = 0; i < 60; i++) tally.Count(false, SecondThought.Sent);
        for (var i = 0; i < 12; i++) tally.Count(false, SecondThought.Shown);
        for (var i = 0; i < 9; i++) tally.Count(false, SecondThought.Changed);
        for (var i = 0; i < 6; i++) tally.Count(false, SecondThought.TellingShown);
        for (var i = 0; i < 3; i++) tally.Count(false, SecondThought.TellingKept);
        for (var i = 0; i < ShowSecondThoughts.Fewest - 1; i++) tally.Count(true, SecondThought.Sent);
        foreach (var isUnnamed in new[] { false, true }) await _app.With(db => tally.Keep(db, isUnnamed, default));

        using var ada = await _app.SignedIn(world.Ada);
        var page = (await ada.Page("/organisation/second-thoughts")).QuerySelector("main")!.TextContent;
        Assert.Contains("about 20 were shown to their writer first (of 50 or more)", page, StringComparison.Ordinal);
        Assert.Contains("about 75 went in other words", page, StringComparison.Ordinal);
        Assert.Contains("about 10 were shown first because words in them may tell who somebody is; of 100 of those, about 0 went in other words and 50 as they were", page, StringComparison.Ordinal);
        Assert.Contains("too few for a number", page, StringComparison.Ordinal);
    }

    private Task<List<(bool, SecondThought, int)>> Counts() => _app.With(async db => (await db.Set<ToneCount>().OrderBy(c => c.IsUnnamed).ThenBy(c => c.Thought).ToListAsync()).ConvertAll(c => (c.IsUnnamed, c.Thought, c.Count)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
