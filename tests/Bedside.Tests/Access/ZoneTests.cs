using System.Globalization;
using System.Net;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Tests.Circles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Access;

/// <summary>People who live by different clocks.</summary>
[Trait("Database", "any")]
public sealed class ZoneTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Theory]
    [InlineData("America/Toronto", "November 23, 14:10")]
    [InlineData("America/Vancouver", "November 23, 11:10")]
    [InlineData("America/St_Johns", "November 23, 15:40")]
    [InlineData("Pacific/Auckland", "November 24, 08:10")]
    public async Task Whoever_chooses_where_they_are_reads_every_clock_as_it_hangs_there(string zone, string half)
    {
        using var evening = await Evening.In(_app);
        var ana = evening.Ana;
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        await evening.Thread(ana, "The window", "Hers.");
        evening.TenMinutesPass();

        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Fill("/you", "/you", ("zone", zone))).StatusCode);

        var clocks = 0;
        foreach (var url in new[] { "/", evening.Circle, thread, $"{evening.Circle}/agreement", "/search?q=stood", "/you/words" })
        {
            foreach (var time in (await ana.Page(url)).QuerySelectorAll("time[datetime]"))
            {
                var there = TimeZoneInfo.ConvertTimeFromUtc(DateTime.Parse(time.GetAttribute("datetime")!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), TimeZoneInfo.FindSystemTimeZoneById(zone));
                Assert.Contains(there.ToString("HH:mm", CultureInfo.InvariantCulture), time.TextContent, StringComparison.Ordinal);
                clocks++;
            }
        }

        Assert.True(clocks >= 3, $"Only {clocks} clocks were met.");
        await Evening.Say(ana, thread, "At ten past.");
        Assert.Contains((await ana.Page(thread)).QuerySelectorAll("time"), t => t.TextContent == half);
    }

    [Fact]
    public async Task The_digest_comes_at_the_hour_of_the_place_that_was_chosen()
    {
        using var evening = await Evening.In(_app); // It is 11:00 in Vancouver.
        await evening.Thread(evening.Ana, "The lift", "It stood still.");
        await evening.Ben.Fill("/you", "/you", ("zone", "America/Vancouver"), ("digest", "13"));

        await Wait(TimeSpan.FromMinutes(110)); // 15:50 in Toronto: no hour of his.
        Assert.DoesNotContain(_app.Mail.Sent, m => m.To == evening.World.Ben.Email);
        await Wait(TimeSpan.FromMinutes(15));
        Assert.Single(_app.Mail.Sent, m => m.To == evening.World.Ben.Email);
    }

    [Fact]
    public async Task Everybody_finds_their_clock_in_the_list_without_knowing_a_zones_name()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);

        var options = (await ana.Page("/you")).QuerySelectorAll("#zone option");

        Assert.InRange(options.Length, 60, 120);
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        foreach (var option in options)
        {
            var there = TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(option.GetAttribute("value")!));
            Assert.EndsWith(", " + there.ToString("HH:mm", CultureInfo.InvariantCulture), option.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("Toronto, 14:00", options.Single(o => o.HasAttribute("selected")).TextContent);
        Assert.Equal(options.Length, options.Select(o => o.GetAttribute("value")).Distinct().Count());
        Assert.Contains("Londres, 19\u00A0h\u00A000", await FrenchOptions(world.Ben));
    }

    [Fact]
    public async Task A_place_that_is_not_in_the_list_stays_until_another_is_chosen()
    {
        var world = await _app.AWorld();
        await _app.With(async db =>
        {
            (await db.Set<Person>().SingleAsync(p => p.Id == world.Ana.Id)).Zone = "America/Thunder_Bay";
            await db.SaveChangesAsync();
        });
        using var ana = await _app.SignedIn(world.Ana);

        Assert.Equal("Thunder Bay, 14:00", (await ana.Page("/you")).QuerySelector("#zone option[selected]")!.TextContent);
    }

    [Fact]
    public async Task A_place_that_nobody_knows_is_refused_and_everything_typed_is_kept()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);

        var refused = await ana.Send("/you", ("name", "Ana Maria"), ("language", "fr"), ("zone", "Mars/Olympus"), ("digest", "22"), ("quiet", "0"), ("quiet", "6"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Please choose a city from the list.", page.QuerySelector("#zone-problem")!.TextContent);
        Assert.Equal("Ana Maria", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("fr", page.QuerySelector("#language option[selected]")!.GetAttribute("value"));
        Assert.Equal("22", page.QuerySelector("#digest option[selected]")!.GetAttribute("value"));
        Assert.Equal(["0", "6"], page.QuerySelectorAll("input[name=quiet][checked]").Select(q => q.GetAttribute("value")));
        Assert.Equal("America/Toronto", await _app.With(db => db.Set<Person>().Where(p => p.Id == world.Ana.Id).Select(p => p.Zone).SingleAsync()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<List<string>> FrenchOptions(Person person)
    {
        using var browser = await _app.SignedIn(person);
        return (await browser.Page("/you")).QuerySelectorAll("#zone option").Select(o => o.TextContent).ToList();
    }

    private async Task Wait(TimeSpan time)
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow() + time);
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }
}
