using System.Net;
using Bedside.Tests.Circles;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Today;

/// <summary>The first page: what is still to be done, and what waits.</summary>
public sealed class TodayTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Whoever_has_just_set_it_up_finds_the_next_step_until_it_is_done()
    {
        using var ada = await Founder();
        Assert.Equal(["Read how one gets from nothing to the first day of a course", "Make a cohort"], await Steps(ada));

        var cohort = (await ada.Fill("/cohorts", "/cohorts", ("name", "Autumn"))).Headers.Location!.ToString();
        Assert.Equal(["Choose a course and its first day: Autumn", "Invite a facilitator: Autumn"], await Steps(ada));

        await ada.Fill(cohort, $"{cohort}/course", ("course", Curriculum.Shipped));
        Assert.Equal(["Invite a facilitator: Autumn"], await Steps(ada));

        await ada.Fill(cohort, $"{cohort}/invitations", ("people", "amara@example.org"), ("role", "Facilitator"), ("masters", "none"), ("language", "en"));
        Assert.Empty(await Steps(ada));

        using var amara = await Invited("amara@example.org", "Amara");
        Assert.Equal(["Open the cohort: Autumn"], await Steps(amara));
        Assert.Equal(["Open the cohort: Autumn"], await Steps(ada));

        var opened = (await amara.Fill(cohort, $"{cohort}/opening")).Headers.Location!.ToString();
        Assert.Contains("The cohort is open. Its facilitators can now open circles.", await amara.Read(opened.Split('#')[0]), StringComparison.Ordinal);
        Assert.Empty(await Steps(ada));
        Assert.Equal(["Open a circle: Autumn"], await Steps(amara));
        Assert.Equal($"/circles/new?cohort={cohort[^36..]}", (await amara.Page("/")).QuerySelector(".list a")!.GetAttribute("href"));

        await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "Hillside"), ("zone", "America/Toronto"));
        Assert.Equal(["Name someone to call: Hillside"], await Steps(ada));
    }

    [Fact]
    public async Task Who_can_do_none_of_it_is_shown_none_of_it()
    {
        using var evening = await Evening.In(_app);
        await _app.With(db => db.Set<Bedside.Circles.Circle>().ExecuteDeleteAsync());

        Assert.Equal(["Open a circle: Autumn"], await Steps(evening.Amara));
        Assert.DoesNotContain("Still to do", await evening.Ana.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_just_joined_reads_that_it_is_done_and_how_to_come_back()
    {
        using var evening = await Evening.In(_app);
        await _app.With(db => db.Set<Bedside.Circles.Circle>().ExecuteDeleteAsync());

        var today = (await evening.Ana.Page("/")).QuerySelector("main")!;
        Assert.Contains($"You have joined. No circle has opened for you yet; when one does, you find it here. To come back: your address {evening.World.Ana.Email}.", today.TextContent, StringComparison.Ordinal);
        Assert.NotNull(today.QuerySelector("a[href='/help/first-steps']"));

        await _app.With(db => db.Set<Bedside.Access.Person>().Where(p => p.Id == evening.World.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, (string?)null).SetProperty(x => x.SignInName, "ana-7")));
        Assert.Contains("To come back: your sign-in name ana-7.", await evening.Ana.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_designer_is_not_told_of_circles()
    {
        using var evening = await Evening.In(_app);
        using var dora = await evening.At(evening.World.Dora);

        var today = (await dora.Page("/")).QuerySelector("main")!.TextContent;

        Assert.Contains("Under Courses you find the course that came with Bedside.", today, StringComparison.Ordinal);
        Assert.DoesNotContain("circle", today, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_says_from_whom_it_is_to_the_facilitator_and_to_the_member()
    {
        using var evening = await Evening.In(_app);
        await evening.Ben.Fill($"{evening.Circle}/line", $"{evening.Circle}/line", ("words", "Thank you, that is all."));

        var note = (await evening.Amara.Page("/")).QuerySelector(".card h2 a")!;
        Assert.Equal("A note from Ben", note.TextContent);
        await evening.Amara.Fill(note.GetAttribute("href")!, note.GetAttribute("href")!, ("words", "Good night."));

        Assert.Equal("Amara vous a écrit un mot", (await evening.Ben.Page("/")).QuerySelector(".card h2")!.TextContent);
        Assert.Empty((await evening.Ana.Page("/")).QuerySelectorAll(".card"));
    }

    [Fact]
    public async Task Where_something_is_wrong_the_card_says_in_which_circle_and_thread()
    {
        using var evening = await Evening.In(_app);
        var (lift, night) = (await evening.Thread(evening.Ana, "The lift", "It stood still."), await evening.Thread(evening.Ana, "The night", "It was long."));
        evening.TenMinutesPass();
        foreach (var thread in new[] { lift, night }) await evening.Ben.Send($"{thread}/posts/{thread[^36..]}/wrong", ("words", ""));

        var cards = (await evening.Amara.Page("/")).QuerySelectorAll(".card").Select(c => c.TextContent).ToList();

        Assert.Contains(cards, c => c.Contains("When I had nothing to say · The lift", StringComparison.Ordinal));
        Assert.Contains(cards, c => c.Contains("When I had nothing to say · The night", StringComparison.Ordinal));
        Assert.All(_app.Mail.Sent, m => Assert.DoesNotContain("The lift", m.Subject + m.Text, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IReadOnlyList<string>> Steps(Browser who)
    {
        var title = (await who.Page("/")).QuerySelectorAll("h2").FirstOrDefault(h => h.TextContent is "Still to do");
        return title?.NextElementSibling!.QuerySelectorAll("li").Select(l => l.TextContent.Trim()).ToList() ?? [];
    }

    private async Task<Browser> Founder()
    {
        var ada = _app.Visitor();
        var link = (await ada.Send("/setup", ("organisation", "Northern Health"), ("site", "Lakeside"), ("zone", "America/Toronto"), ("language", "en"), ("name", "Ada"), ("email", "ada@example.org"),
            ("callName", "Nadia"), ("phone", "555-0100"), ("hours", "day and night"), ("called", "on"))).Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Fill(link, link)).StatusCode);
        return ada;
    }

    private async Task<Browser> Invited(string address, string name)
    {
        var mail = await _app.Mail.To(address);
        var link = new Uri(mail.Text.Split('\n', ' ').First(w => w.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        var browser = _app.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Fill(link, link, ("name", name))).StatusCode);
        return browser;
    }
}
