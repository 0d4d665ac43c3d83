using System.Net;
using Bedside.Courses;
using Bedside.Today;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Today;

/// <summary>Somebody who is afraid of looking foolish tries it out where nobody reads, finds whom to ask, and may leave all of it out.</summary>
[Trait("R", "R111")]
[Trait("Database", "any")]
public sealed class GettingInTests : IAsyncLifetime
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

    [Fact]
    public async Task A_first_post_is_shown_as_others_would_see_it_and_nothing_of_it_is_kept()
    {
        using var sent = await _ana.Fill("/getting-in", "/getting-in/try", ("words", "My hands hold a **tray**."));

        var page = Browser.Parse(await sent.Content.ReadAsStringAsync());
        Assert.Equal("My hands hold a tray.", page.QuerySelector("#try .post .words")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("#try .post .words strong"));
        await _app.With(async db =>
        {
            foreach (var table in db.Model.GetEntityTypes().Where(t => t.FindProperty("Said") is not null)) Assert.DoesNotContain("tray", table.Name, StringComparison.Ordinal);
            Assert.False(await db.Set<Bedside.Circles.Post>().AnyAsync());
            Assert.False(await db.Set<Arrival>().AnyAsync());
        });
    }

    [Fact]
    public async Task Blank_or_too_long_it_is_explained_and_stays()
    {
        using var refused = await _ana.Fill("/getting-in", "/getting-in/try", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Please write a word or two first.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_sure_she_is_she_says_for_herself_and_the_first_page_no_longer_asks()
    {
        Assert.Contains("/getting-in", await _ana.Read("/"), StringComparison.Ordinal);
        await _ana.Send("/getting-in", ("sure", "2"));

        Assert.DoesNotContain("/getting-in", await _ana.Read("/"), StringComparison.Ordinal);
        Assert.NotNull((await _ana.Page("/getting-in")).QuerySelector("input[name=sure][value='2'][checked]"));
        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Null((await amara.Page("/getting-in")).QuerySelector("input[name=sure][checked]"));
    }

    [Fact]
    public async Task All_of_it_can_be_left_out()
    {
        await _ana.Send("/getting-in", ("skip", "yes"));

        Assert.DoesNotContain("/getting-in", await _ana.Read("/"), StringComparison.Ordinal);
        Assert.Null(await _app.With(db => db.Set<Arrival>().Select(a => a.Sure).SingleAsync()));
    }

    [Fact]
    public async Task It_names_whom_to_ask_with_a_line_to_write_to_them_alone()
    {
        var page = await _ana.Page("/getting-in");

        Assert.Contains("Amara", page.QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _ana.Open(page.QuerySelector(".list a")!.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task The_line_leads_to_the_one_who_is_named_and_where_she_reads_with_them_in_no_circle_there_is_none()
    {
        var other = await _app.AWorld();
        await _app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == other.Cohort.Id);
            cohort.Welcome(_world.Ana.Id, _world.Site.Id, CohortRole.Learner, _app.Clock.GetUtcNow().UtcDateTime);
            await db.Set<Bedside.Access.Person>().Where(p => p.Id == other.Amara.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, World.Line("Olga")));
            await db.SaveChangesAsync();
        });

        var hosts = (await _ana.Page("/getting-in")).QuerySelectorAll(".list li");
        Assert.Equal($"/circles/{_world.Circle.Id}/line", hosts.Single(h => h.TextContent.Contains("Amara", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(hosts.Single(h => h.TextContent.Contains("Olga", StringComparison.Ordinal)).QuerySelector("a"));
    }

    [Fact, Trait("R", "R72")]
    public async Task The_look_at_link_and_device_reads_without_script_and_weighs_what_it_says()
    {
        Assert.Contains("Text works: you are reading it.", await _ana.Read("/link-check"), StringComparison.Ordinal);
        using var load = await _ana.Open("/link-check/load");
        Assert.Equal(60_000, (await load.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact, Trait("R", "R27")]
    public async Task It_can_be_put_on_a_phone_s_first_screen()
    {
        var manifest = System.Text.Json.JsonDocument.Parse(await _ana.Read("/manifest.webmanifest")).RootElement;
        Assert.Equal("/manifest.webmanifest", (await _ana.Page("/")).QuerySelector("link[rel=manifest]")!.GetAttribute("href"));
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            using var file = await _ana.Open(icon.GetProperty("src").GetString()!);
            Assert.Equal(icon.GetProperty("type").GetString(), file.Content.Headers.ContentType!.MediaType);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ana.Dispose();
        await _app.DisposeAsync();
    }
}
