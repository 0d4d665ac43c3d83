using System.Globalization;
using System.Net;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

public sealed class PeopleToCallTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("day and night", "2026-11-23 03:00", true)]
    [InlineData("Jour et nuit", "2026-11-22 03:00", true)]
    [InlineData("weekdays 8:00 to 16:00", "2026-11-23 08:00", true)]
    [InlineData("weekdays 8:00 to 16:00", "2026-11-23 16:00", false)]
    [InlineData("weekdays 8:00 to 16:00", "2026-11-22 12:00", false)]
    [InlineData("Monday to Friday, 8:00 to 18:00 · du lundi au vendredi, de 8 h à 18 h", "2026-11-27 17:59", true)]
    [InlineData("tous les jours, de 7 h à 23 h 30", "2026-11-22 23:29", true)]
    [InlineData("en semaine de 8 h à 16 h; la nuit, de 22 h à 6 h", "2026-11-22 05:00", true)]
    [InlineData("weekdays, day and night", "2026-11-22 12:00", false)]
    [InlineData("weekdays, day and night", "2026-11-23 12:00", true)]
    [InlineData("Monday to Sunday, day and night", "2026-11-22 12:00", true)]
    [InlineData("weekdays 22:00 to 6:00", "2026-11-23 03:00", false)] // The night of Sunday.
    [InlineData("weekdays 22:00 to 6:00", "2026-11-28 03:00", true)] // The night of Friday.
    [InlineData("weekends 8:00 to 16:00", "2026-11-22 12:00", false)] // Not understood: not taken for an answer.
    [InlineData("every night and all weekend", "2026-11-28 13:01", true)] // A Saturday.
    [InlineData("toutes les nuits et toute la fin de semaine", "2026-11-24 02:00", true)]
    [InlineData("every night and all weekend", "2026-11-24 13:00", false)]
    [InlineData("all weekend 8:00 to 16:00", "2026-11-28 20:00", false)]
    [InlineData("8 am to 4 pm", "2026-11-23 12:00", false)]
    [InlineData("call 555-0112 or 07-45-12", "2026-11-23 08:00", false)]
    [InlineData("24 h à l’avance", "2026-11-23 12:00", false)]
    [InlineData("", "2026-11-23 12:00", false)]
    public void Hours_are_read_out_of_words_where_they_are_plain(string words, string there, bool answers) =>
        Assert.Equal(answers, Hours.Answer(words, DateTime.Parse(there, CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Who_answers_now_stands_first_and_the_numbers_for_danger_stay_above()
    {
        var world = await app.AWorld();
        await app.With(async db =>
        {
            var site = await db.Set<Site>().Include(s => s.PeopleToCall).SingleAsync(s => s.Id == world.Site.Id);
            site.PeopleToCall[0].Hours = World.Line("weekdays 8:00 to 16:00");
            var night = new PersonToCall { Name = World.Line("Switchboard"), Phone = World.Line("0"), Hours = World.Line("every day, 16:00 to 8:00"), CheckedBy = World.Line("Ada"), CheckedAt = site.PeopleToCall[0].CheckedAt };
            site.PeopleToCall.Add(night);
            db.Add(night);
            await db.SaveChangesAsync();
        });

        Assert.Equal(["Nadia, chaplain", "Switchboard"], await At("2026-11-24 15:00")); // In Toronto it is 10:00.
        Assert.Equal(["Switchboard", "Nadia, chaplain"], await At("2026-11-25 04:00"));

        async Task<IEnumerable<string>> At(string utc)
        {
            app.Clock.AdjustTime(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
            using var ana = await app.SignedIn(world.Ana);
            var page = await ana.Page("/people-to-call");
            Assert.Contains("911", page.QuerySelector("main > header")!.TextContent, StringComparison.Ordinal);
            return page.QuerySelector(".card")!.QuerySelectorAll(".person b").Select(b => b.TextContent);
        }
    }

    [Fact]
    public async Task Nobody_rewrites_who_checked_a_number_by_taking_that_name_for_a_while()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        using var ana = await app.SignedIn(world.Ana);
        var site = $"/organisation/sites/{world.Site.Id}";
        foreach (var by in new[] { "Maude Roy", "Ada" }) await ada.Fill(site, $"{site}/people-to-call", ("callName", "Switchboard"), ("phone", "0"), ("hours", "day and night"), ("checkedBy", by));

        await ana.Fill("/you", "/you", ("name", "Maude Roy"), ("language", "en"), ("zone", "America/Toronto"));
        await ana.Fill("/you", "/you", ("name", "nobody: this line is closed"), ("language", "en"), ("zone", "America/Toronto"));
        await ada.Fill("/you", "/you", ("name", "Ada Lefebvre"), ("language", "en"), ("zone", "America/Toronto"));

        var page = await ana.Read("/people-to-call");
        Assert.Contains("Maude Roy", page);
        Assert.Contains("Ada Lefebvre", page); // What she wrote down herself follows her.
        Assert.DoesNotContain("closed", page);
    }

    [Fact]
    public async Task A_site_that_people_belong_to_keeps_somebody_to_call()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var site = $"/organisation/sites/{world.Site.Id}";

        using var refused = await Remove(await First());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("First add someone else", Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await ada.Fill(site, $"{site}/people-to-call", ("callName", "Switchboard"), ("phone", "0"), ("hours", "day and night"), ("checkedBy", "Ada"));

        var answers = await Task.WhenAll((await Calls()).Select(Remove));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.Single(await Calls());

        Task<List<Guid>> Calls() => app.With(db => db.Set<PersonToCall>().Where(p => p.SiteId == world.Site.Id).Select(p => p.Id).ToListAsync());
        async Task<Guid> First() => (await Calls())[0];
        Task<HttpResponseMessage> Remove(Guid call) => ada.Send($"{site}/people-to-call/{call}/removal");
    }

    [Fact]
    public async Task Where_nobody_belongs_the_last_one_can_be_removed()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var site = (await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "Hillside"), ("zone", "America/Toronto"))).Headers.Location!.ToString();
        await ada.Fill(site, $"{site}/people-to-call", ("callName", "Switchboard"), ("phone", "0"), ("hours", "day and night"), ("checkedBy", "Ada"));
        var remove = (await ada.Page(site)).QuerySelector("form[action$=removal]")!.GetAttribute("action")!;

        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Send(remove)).StatusCode);
    }

    [Fact]
    public async Task The_numbers_for_danger_are_one_tap_away_before_all_others_and_in_the_help()
    {
        await app.AWorld();
        using var someone = app.Visitor();

        var page = await someone.Page("/people-to-call");
        var numbers = page.QuerySelectorAll("main .button").Select(b => $"{b.GetAttribute("href")} {b.TextContent}").ToList();
        Assert.Equal(["tel:911 911: danger now", "tel:988 988: call", "sms:988 988: text"], numbers.Take(3));
        Assert.Contains("tel:5550100 555\u20110100", numbers);
        var help = await someone.Page("/help/if-something-is-wrong");
        foreach (var number in new[] { "tel:911", "tel:988", "sms:988" }) Assert.NotNull(help.QuerySelector($"a[href='{number}']"));
    }

    [Fact]
    public async Task Who_is_not_there_cannot_be_removed_or_lose_a_role()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);

        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send($"/organisation/sites/{world.Site.Id}/people-to-call/{Guid.NewGuid()}/removal")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send($"/organisation/people/{Guid.NewGuid()}/withdrawal", ("role", "designer"))).StatusCode);
    }
}
