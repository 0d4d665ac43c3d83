using System.Net;
using Bedside.Courses;
using Bedside.Facilitation;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Facilitation;

/// <summary>Whoever is not all right finds whom to call on every page, leaves no trace by looking, and may ask to be called, under their own name.</summary>
[Trait("R", "R46")]
[Trait("Database", "any")]
public sealed class CallTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;
    private Browser _ana = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        _ana = await _app.SignedIn(_world.Ana);
    }

    private string Cohort => $"/cohorts/{_world.Cohort.Id}";

    [Fact]
    public async Task Every_page_leads_to_whom_to_call_and_that_page_is_the_same_to_the_letter_for_all()
    {
        foreach (var page in new[] { "/", "/journal", $"/circles/{_world.Circle.Id}" }) Assert.NotNull((await _ana.Page(page)).QuerySelector("footer a[href='/not-all-right']"));

        using var nobody = new Browser(_app);
        using var ada = await _app.SignedIn(_world.Ada);
        var pages = new[] { await _ana.Read("/not-all-right"), await ada.Read("/not-all-right"), await nobody.Read("/not-all-right") };
        Assert.Single(pages.Distinct());
        foreach (var part in new[] { "tel:911", "Nadia, chaplain", "day and night", "does not keep that anybody opened this page" }) Assert.Contains(part, pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_is_an_act_under_her_name_that_those_who_facilitate_read_and_nobody_else()
    {
        using var asked = await _ana.Fill("/call-me", $"{Cohort}/calls", ("words", "555-0142, after seven."));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Contains("Amara know of it since", (await _ana.Page("/call-me")).Body!.TextContent, StringComparison.Ordinal);

        using var amara = await _app.SignedIn(_world.Amara);
        var first = (await amara.Page("/facilitation")).QuerySelector("#waiting a")!;
        Assert.Equal("Ana asks to be called", first.TextContent);
        var address = first.GetAttribute("href")!;
        Assert.Contains("555-0142, after seven.", await amara.Read(address), StringComparison.Ordinal);
        foreach (var person in new[] { _world.Ben, _world.Dora, _world.Ada })
        {
            using var other = await _app.SignedIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"{address}/done")).StatusCode);
        }

        await amara.Send($"{address}/done");
        Assert.Equal(HttpStatusCode.NotFound, (await amara.Open(address)).StatusCode);
        Assert.False(await _app.With(db => db.Set<CallAsked>().AnyAsync()));
    }

    [Fact]
    public async Task She_takes_it_back_and_nothing_of_it_is_left()
    {
        await _ana.Fill("/call-me", $"{Cohort}/calls", ("words", "555-0142"));
        await _ana.Fill("/call-me", $"{Cohort}/calls", ("words", "555-0143"));
        Assert.Equal("555-0143", await _app.With(db => db.Set<CallAsked>().Select(c => c.Said.Source).SingleAsync()));

        await _ana.Send($"{Cohort}/calls/taking-back");
        Assert.False(await _app.With(db => db.Set<CallAsked>().AnyAsync()));
        using var amara = await _app.SignedIn(_world.Amara);
        Assert.DoesNotContain("asks to be called", await amara.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blank_is_explained_and_where_nobody_facilitates_what_she_wrote_comes_back_with_whom_to_call()
    {
        using var blank = await _ana.Fill("/call-me", $"{Cohort}/calls", ("words", " "));
        Assert.Equal("Please write a number, or another way to reach you.", Browser.Parse(await blank.Content.ReadAsStringAsync()).QuerySelector(".problem")!.TextContent);

        await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _world.Amara.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, _app.Clock.GetUtcNow().UtcDateTime)));
        using var alone = await _ana.Send($"{Cohort}/calls", ("words", "555-0142"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        var said = await alone.Content.ReadAsStringAsync();
        Assert.Contains("555-0142", said, StringComparison.Ordinal);
        Assert.Contains("/people-to-call", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task She_takes_it_along_and_erased_it_is_gone()
    {
        await _ana.Fill("/call-me", $"{Cohort}/calls", ("words", "555-0142"));
        Assert.Contains("555-0142", await (await _ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await _ana.Send("/you/erase", ("name", "Ana"));
        Assert.False(await _app.With(db => db.Set<CallAsked>().AnyAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _ana.Dispose();
        await _app.DisposeAsync();
    }
}
