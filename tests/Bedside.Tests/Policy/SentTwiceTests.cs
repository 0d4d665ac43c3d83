using System.Net;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Tests.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Policy;

/// <summary>A button pressed again and again while the first answer is on its way: each form makes one thing, and nobody meets a fault.</summary>
public sealed class SentTwiceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_thread_a_note_a_change_and_what_one_thinks_of_it()
    {
        using var evening = await Evening.In(app);
        var (circle, id) = (evening.Circle, evening.World.Circle.Id);

        await SixTimes(evening.Ana, $"{circle}/threads", ("title", "The lift"), ("words", "It stood still."));
        await SixTimes(evening.Ana, $"{circle}/line", ("words", "May I ask something?"));
        var amendment = await SixTimes(evening.Ben, $"{circle}/agreement/amendments", ("words", "We ask."), ("why", "It is shorter."));
        await SixTimes(evening.Ana, $"{amendment}/opinions", ("for", "yes"), ("words", "Yes."));

        await app.With(async db =>
        {
            Assert.Equal(1, await db.Set<CircleThread>().CountAsync(t => t.CircleId == id));
            Assert.Equal(1, await db.Set<Post>().CountAsync(p => p.CircleId == id));
            Assert.Equal(1, await db.Set<PrivateLine>().CountAsync(l => l.CircleId == id));
            Assert.Equal(1, await db.Set<PrivateLine>().Where(l => l.CircleId == id).SelectMany(l => l.Notes).CountAsync());
            Assert.Equal(1, await db.Set<Amendment>().CountAsync(a => a.CircleId == id));
            Assert.Equal(1, await db.Set<Amendment>().Where(a => a.CircleId == id).SelectMany(a => a.Opinions).CountAsync());
        });
    }

    [Fact]
    public async Task What_a_facilitator_does()
    {
        using var evening = await Evening.In(app);
        var (circle, id) = (evening.Circle, evening.World.Circle.Id);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        var post = $"{thread}/posts/{thread[^36..]}";
        evening.TenMinutesPass();

        await SixTimes(evening.Ben, $"{post}/wrong", ("words", "Not here."));
        await SixTimes(evening.Amara, $"{post}/line");
        await SixTimes(evening.Amara, $"{post}/hiding", ("words", "Too near."));
        await SixTimes(evening.Amara, $"{post}/showing");
        var report = await app.With(db => db.Set<Report>().Where(r => r.CircleId == id).Select(r => new { r.Id, r.At }).SingleAsync());
        await SixTimes(evening.Amara, $"{circle}/reports/{report.Id}/closing", ("since", Since.Of(report.At)));
        await SixTimes(evening.Amara, $"{thread}/pin");
        await SixTimes(evening.Amara, $"{thread}/unpin");

        var dora = await app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == evening.World.Cohort.Id);
            var member = cohort.Welcome(evening.World.Dora.Id, evening.World.Site.Id, CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime);
            db.Add(member);
            await db.SaveChangesAsync();
            return member.Id;
        });
        await SixTimes(evening.Amara, $"{circle}/members", ("member", $"{dora}"));
        Assert.Equal(1, await app.With(db => db.Set<Seat>().CountAsync(s => s.CircleId == id && s.MemberId == dora)));
        await SixTimes(evening.Amara, $"{circle}/members/{dora}/leaving");

        var members = (await evening.Amara.Page($"/circles/new?cohort={evening.World.Cohort.Id}")).QuerySelectorAll("input[name=member]").Select(i => ("member", i.GetAttribute("value")!)).ToArray();
        await SixTimes(evening.Amara, $"/circles/new?cohort={evening.World.Cohort.Id}", [("title", "Another"), ("words", "To listen."), ("language", "en"), .. members]);
        Assert.Equal(2, await app.With(db => db.Set<Circle>().CountAsync(c => c.CohortId == evening.World.Cohort.Id)));
    }

    [Fact]
    public async Task What_an_administrator_does()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);

        var cohort = await SixTimes(ada, "/cohorts", ("name", "Spring, once"));
        await SixTimes(ada, $"/cohorts/{world.Cohort.Id}/opening");
        await SixTimes(ada, $"{cohort}/opening");
        await SixTimes(ada, "/organisation/sites", ("name", "Hillside, once"), ("zone", "America/Toronto"));
        await SixTimes(ada, $"/organisation/people/{world.Ben.Id}/appointment", ("role", "designer"));
        await SixTimes(ada, $"/organisation/people/{world.Ben.Id}/withdrawal", ("role", "designer"));
        await SixTimes(ada, "/organisation", ("name", "Northern Health"), ("language", "en"));
        await SixTimes(ada, $"/organisation/sites/{world.Site.Id}", ("name", "Lakeside"), ("zone", "America/Toronto"));

        await SixTimes(ada, $"/organisation/sites/{world.Site.Id}/people-to-call", ("callName", "Switchboard"), ("phone", "0"), ("hours", "day and night"), ("checkedBy", "Ada"));
        Assert.Equal(2, await app.With(db => db.Set<PersonToCall>().CountAsync(p => p.SiteId == world.Site.Id)));

        Assert.Equal(1, await app.With(async db => (await db.Set<Cohort>().Select(c => c.Name).ToListAsync()).Count(n => n.Text is "Spring, once")));
        Assert.Equal(1, await app.With(async db => (await db.Set<Site>().Select(c => c.Name).ToListAsync()).Count(n => n.Text is "Hillside, once")));
    }

    [Fact]
    public async Task Those_who_are_invited_get_one_mail_and_a_sheet_of_cards_is_one_sheet()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var cohort = $"/cohorts/{world.Cohort.Id}";
        var (noor, lea) = ($"noor-{Guid.NewGuid():N}@example.org", $"lea-{Guid.NewGuid():N}@example.org");
        using var earlier = await ada.Send($"{cohort}/invitations", ("people", noor));
        await app.Mail.To(noor);

        var invited = await SixPages(ada, $"{cohort}/invitations", ("people", $"{noor}\nLéa <{lea}>"));
        Assert.All(invited, p => Assert.Equal("2 people are invited.", p.QuerySelector("#invite [role=status]")?.TextContent));
        await app.Mail.To(lea);
        var sheets = await SixPages(ada, $"{cohort}/cards", ("count", "3"));
        Assert.Single(sheets.Select(p => p.QuerySelector(".sheet")!.TextContent).Distinct());
        Assert.Equal(3, sheets[0].QuerySelectorAll(".sheet li small").Select(l => l.TextContent).Where(l => l.Contains("/invitations/", StringComparison.Ordinal)).Distinct().Count());

        Assert.Equal(2, await app.With(db => db.Set<Invitation>().CountAsync(i => i.CohortId == world.Cohort.Id && i.Email != null && i.WithdrawnAt == null)));
        Assert.Equal(3, await app.With(db => db.Set<Invitation>().CountAsync(i => i.CohortId == world.Cohort.Id && i.Email == null)));
        Assert.Equal(2, app.Mail.Sent.Count(m => m.To == noor));
        Assert.Equal(1, app.Mail.Sent.Count(m => m.To == lea));

        // Withdrawn and invited once more by a page that was left open: that is meant.
        var form = ("id", $"{Guid.CreateVersion7():N}");
        for (var i = 0; i < 2; i++)
        {
            using var sent = await ada.Send($"{cohort}/invitations", form, ("people", lea));
            var made = await app.With(db => db.Set<Invitation>().Where(x => x.Email == lea && x.WithdrawnAt == null).Select(x => x.Id).SingleAsync());
            await ada.Send($"{cohort}/invitations/{made}/withdrawal");
        }
    }

    [Fact]
    public async Task What_one_says_of_oneself()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);

        await SixTimes(ana, "/you", ("name", "Ana Maria"), ("language", "en"), ("zone", "America/Toronto"));

        Assert.Equal("Ana Maria", (await ana.Page("/you")).GetElementById("name")!.GetAttribute("value"));
    }

    /// <summary>Sends one form six times at once, with the id it carries, and gives the pages that answered.</summary>
    private static async Task<IHtmlDocument[]> SixPages(Browser by, string action, params (string, string)[] fields)
    {
        var id = ("id", $"{Guid.CreateVersion7():N}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => by.Send(action, [id, .. fields])));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        return await Task.WhenAll(answers.Select(async a => Browser.Parse(await a.Content.ReadAsStringAsync())));
    }

    /// <summary>Sends one form six times at once, with the id it carries, and gives where it led.</summary>
    private static async Task<string> SixTimes(Browser by, string action, params (string, string)[] fields)
    {
        var id = ("id", $"{Guid.CreateVersion7():N}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => by.Send(action, [id, .. fields])));

        var codes = string.Join(", ", answers.Select(a => a.StatusCode));
        Assert.True(answers.All(a => a.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict), $"{action} answered {codes}");
        return Assert.Single(answers.Where(a => a.StatusCode is HttpStatusCode.SeeOther).Select(a => a.Headers.Location!.ToString()).Distinct());
    }
}
