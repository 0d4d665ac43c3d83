using Bedside.Access;
using Bedside.Courses;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Browsing;

/// <summary>People of a cohort meet: who they are, what they propose, with whom they are. One of them on a phone without script.</summary>
public sealed class CommunityTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    [Fact]
    public async Task People_of_two_sites_meet_propose_and_are_put_together()
    {
        var world = await app.AWorld();
        await Fill(world);
        var (cohort, look) = ($"/cohorts/{world.Cohort.Id}", new Look("community"));
        await using (var ana = await Window.Open(app, chromium, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 360, Height = 740 } }))
        {
            var phone = new Look("community-phone", script: false);
            await ana.SignIn(world.Ana);
            await ana.Page.GotoAsync($"/you/introduction?cohort={world.Cohort.Id}");
            await ana.Send(Window.To($"/you/introduction?cohort={world.Cohort.Id}"), ("pronunciation", "AH-na"), ("pronouns", "she, her"), ("place", "night nurse, intensive care"));
            await phone.At(ana.Page, "introduction");
            await ana.Page.GotoAsync($"{cohort}/people");
            await phone.At(ana.Page, "people");
            await ana.Page.GotoAsync($"{cohort}/ideas");
            await ana.Send(Window.To($"{cohort}/ideas"), ("words", "Could somebody who was cared for come to one of our meetings, if they would like to?"));
            await phone.At(ana.Page, "ideas");
            await ana.Page.GotoAsync($"{cohort}/goal");
            await ana.Send(Window.To($"{cohort}/goal"), ("words", "To stay in the room when I have nothing to say."));
            await phone.At(ana.Page, "goal");
            Assert.Empty(phone.Faults);
        }

        await using var amara = await Window.Open(app, chromium);
        await amara.SignIn(world.Amara);
        await look.At(amara.Page, "today");
        await amara.Page.GotoAsync($"{cohort}/groups/new");
        await look.At(amara.Page, "new-groups");
        await amara.Send(Window.To($"{cohort}/groups"), ("name", "Pairs for the second week"));
        await look.At(amara.Page, "proposal");
        await amara.Page.Locator("form[action$='/giving-out'] button").ClickAsync();
        await look.At(amara.Page, "given-out");
        await amara.Page.GotoAsync($"{cohort}/ideas");
        await amara.Page.Locator("a[href$='/answer']").ClickAsync();
        await look.At(amara.Page, "answer");
        await amara.Page.FillAsync("#words", "Yes. I will ask the family council before the fourth week.");
        await amara.Page.Locator("#writing .row button").ClickAsync();
        await look.At(amara.Page, "answered");
        await amara.Page.GotoAsync($"{cohort}/people");
        await look.At(amara.Page, "people");
        Assert.Empty(look.Faults);
        Assert.Empty(amara.Complaints);
    }

    private Task Fill(World world) => app.With(async db =>
    {
        var site = new Site { Name = World.Line("Thunder Bay"), Zone = "America/Winnipeg" };
        var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == world.Cohort.Id);
        db.Add(site);
        (string Name, string? Said, string? Pronouns, string? Place)[] all =
        [
            ("Priya Raman", "PREE-ya", "she, her", "palliative care physician"), ("Lucie Tremblay", "lü-SEE", "elle", "étudiante de troisième année"), ("Jonas Berg", "YO-nas", null, null), ("Sam Okafor", null, "they", "chaplain, on call at night"),
            ("Noor", null, null, "social worker, two days a week"), ("Ingrid Aaltonen-Nakashima", "ING-rid", "she, her", "respiratory therapist in a small hospital where everybody does a little of everything"),
        ];
        foreach (var (name, said, pronouns, place) in all)
        {
            var person = new Person
            {
                Name = World.Line(name), Email = $"{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Winnipeg", SiteId = site.Id,
                Pronunciation = said is null ? null : World.Line(said), Pronouns = pronouns is null ? null : World.Line(pronouns), Place = place is null ? null : World.Line(place),
            };
            db.AddRange(person, cohort.Welcome(person.Id, site.Id, name is "Sam Okafor" ? CohortRole.Welcomer : CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime));
        }

        await db.SaveChangesAsync();
    });
}
