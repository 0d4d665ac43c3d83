using Bedside.Access;
using Bedside.Adapt;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Exchange;
using Bedside.Shared;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>
/// A programme takes technology up: a course of six sessions in a room is brought in, nine who teach and fourteen who learn are asked apart, one concern changes the plan, a pilot runs in one cohort,
/// one piece is taken back and loses nothing, the plan is printed; and then a crisis comes, and what it put off waits for somebody.
/// </summary>
[Trait("R", "R99")]
[Trait("R", "R121")]
[Trait("R", "R122")]
[Trait("R", "R123")]
[Trait("R", "R125")]
[Trait("R", "R126")]
[Trait("R", "R128")]
[Trait("R", "R129")]
public sealed class AdaptWalkTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly TestApp _app = new();
    private readonly List<Window> _windows = [];
    private World _world = null!;
    private Look _look = null!;
    private string _language = "en";
    private bool _script = true;

    public static TheoryData<string, bool> Walks => TestDatabase.IsPostgres ? new() { { "fr", false } } : new() { { "en", true } };

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task A_programme_takes_technology_up(string language, bool script)
    {
        (_language, _script, _look) = (language, script, new($"adapt-{language}", script));
        _world = await _app.AWorld();
        var (staff, students) = await People();

        var course = await Bring();
        var plan = $"/courses/{course}/plan";
        await Prepare(course);
        var fifth = await Leave(course, plan);
        var round = await Ask(plan, staff, students);
        await Answer(round, staff, students);
        await Decide(round, plan, fifth);
        await Told(round);
        await Reasons(plan);
        await Pilot(plan);
        await PlanAfter(course, plan);
        await Crisis(course, plan);

        Assert.True(_look.Faults.Count == 0, string.Join("\n", _look.Faults));
        Assert.Empty(_windows.SelectMany(w => w.Complaints.Concat(w.ElsewhereAsked)));
    }

    private string T(string english, string french) => _language is "fr" ? french : english;

    // Eight more who teach, besides the one who holds the cohort, and twelve more who learn; and nothing is taken up yet.
    private async Task<(IReadOnlyList<Person> Staff, IReadOnlyList<Person> Students)> People()
    {
        Person Someone(string name) => new() { Name = World.Line(name), Email = $"{name.Replace(" ", "", StringComparison.Ordinal)}@example.org".ToLowerInvariant(), Language = _language, Zone = "America/Toronto", SiteId = _world.Site.Id };
        var (staff, students) = (Enumerable.Range(1, 8).Select(i => Someone($"Staff {i}")).ToList(), Enumerable.Range(1, 12).Select(i => Someone($"Student {i}")).ToList());
        await _app.With(async db =>
        {
            db.AddRange(staff.Concat(students));
            await db.SaveChangesAsync();
            await db.Set<TakenUp>().ExecuteDeleteAsync();
            await db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, _language));
        });
        return (staff, students);
    }

    // The list of courses, what was taught with before, the report, and the course that becomes of it.
    private async Task<Guid> Bring()
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync("/courses");
        await _look.At(dora.Page, "courses");
        await dora.Page.GotoAsync("/courses/material");
        await _look.At(dora.Page, "bring");
        await dora.Page.Locator("#material").SetInputFilesAsync(new FilePayload { Name = "staying.imscc", MimeType = "application/zip", Buffer = Cartridge() });
        await dora.Press(dora.Page.Locator(Window.To("/courses/material")).Locator("button"));
        await _look.At(dora.Page, "brought");
        await dora.Page.Locator("main details summary").First.ClickAsync();
        await _look.At(dora.Page, "report");
        Assert.Equal(await _app.With(db => db.Set<OldLine>().CountAsync()), await dora.Page.Locator("tbody tr").CountAsync());
        await dora.Send(Window.To("/course"), ("minutes", "60"));
        await _look.At(dora.Page, "course");

        var live = await Course();
        Assert.Equal(6, live.Pack.Weeks.Count);
        Assert.All(live.Pack.Activities, a => Assert.Equal((ActivityKind.Gathering, Mode.Room, 60), (a.Kind, a.Mode, a.Minutes)));
        return live.Id;
    }

    // What stands against opening it is answered, and the cohort goes through it.
    private async Task Prepare(Guid course)
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync($"/courses/{course}");
        await dora.Page.Locator("#reasons details summary").First.ClickAsync();
        var form = dora.Page.Locator("#reasons form").First;
        await form.Locator("textarea").FillAsync(T("We have taught it so for nine years.", "Nous l’enseignons ainsi depuis neuf ans."));
        await form.Locator("input[name=all]").CheckAsync();
        await dora.Press(form.Locator("button"));
        await _look.At(dora.Page, "called-anyway");
        Assert.Equal(0, await dora.Page.Locator("#reasons").CountAsync());
        using var ada = await _app.SignedIn(_world.Ada);
        using var chosen = await ada.Send($"/cohorts/{_world.Cohort.Id}/course", ("course", $"{course}"), ("start", "2026-12-14"), ("weekDays", "7"));
        Assert.Equal(course, await _app.With(db => db.Set<Cohort>().Where(c => c.Id == _world.Cohort.Id).Select(c => c.CourseId).SingleAsync()));
    }

    // The plan, one strategy of it, and the fifth session, which is to leave the room.
    private async Task<string> Leave(Guid course, string plan)
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync($"/courses/{course}");
        await dora.Press(dora.Page.Locator($"a[href='{plan}']").First);
        await _look.At(dora.Page, "plan-at-first");
        Assert.Equal(1, await dora.Page.Locator("details.card[open]").CountAsync()); // What comes next is open, and nothing else.
        await dora.Page.GotoAsync($"{plan}/strategies/small-steps");
        await _look.At(dora.Page, "strategy");
        await dora.Send("#writing", ("progress", "begun"), ("owner", T("Dora, with the ward educators", "Dora, avec les responsables de la formation")), ("words", T("One cohort first.", "Une cohorte d’abord.")));
        await _look.At(dora.Page, "plan-written");

        var fifth = (await Course()).Pack.Weeks[4].Activities[0].Name;
        await dora.Page.GotoAsync($"{plan}/activities/{fifth}");
        await _look.At(dora.Page, "switch");
        await dora.Page.Locator("#same-by-call summary").ClickAsync();
        await dora.Send("#same-by-call form", ("lost-same-by-call", T("The hand on the shoulder, and the walk back together.", "La main sur l’épaule, et le retour ensemble.")), ("met-same-by-call", T("We open ten minutes early and stay ten minutes longer.", "Nous ouvrons dix minutes plus tôt et restons dix minutes de plus.")));
        await _look.At(dora.Page, "switched");
        Assert.Equal(Mode.Call, (await Course()).Activity(fifth)!.Value.Activity.Mode);
        return fifth;
    }

    private async Task<string> Ask(string plan, IReadOnlyList<Person> staff, IReadOnlyList<Person> students)
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync($"{plan}/rounds/new");
        await _look.At(dora.Page, "round-new");
        await dora.Page.Locator("input[name=about][value=unnamed-circle]").CheckAsync();
        await dora.Send("#writing", ("title", T("Before we begin", "Avant de commencer")), ("about", "pulse"), ("cohort", $"{_world.Cohort.Id}"), ("staff", string.Join('\n', staff.Select(p => p.Email))), ("students", string.Join('\n', students.Select(p => p.Email))), ("days", "14"));
        await _look.At(dora.Page, "round-begun");
        var round = new Uri(dora.Page.Url).AbsolutePath;
        Assert.Equal([(Side.Staff, 9), (Side.Students, 14)], await _app.With(async db => (await db.Set<Invited>().GroupBy(i => i.Side).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).OrderBy(g => g.Key).Select(g => (g.Key, g.Count))));
        await Mails(round, 23);
        return round;
    }

    // Two of each side in a window of their own, the others as their browsers would send it.
    private async Task Answer(string round, IReadOnlyList<Person> staff, IReadOnlyList<Person> students)
    {
        var ana = await As(_world.Ana);
        await ana.Page.GotoAsync("/");
        await _look.At(ana.Page, "today-asked");
        await ana.Press(ana.Page.Locator($"main a[href='{round}']").First);
        await _look.At(ana.Page, "answering");
        await ana.Send("#writing", ("l1", "5"), ("p1", "4"), ("support-pulse", "4"), ("support-unnamed-circle", "2"), ("concern-0", T("Keep the fifth session in the room. I learned it from a hand.", "Gardez la cinquième séance en salle. Je l’ai appris d’une main.")));
        await _look.At(ana.Page, "answered");
        await using (var teacher = await As(staff[0]))
        {
            await teacher.Page.GotoAsync(round);
            await teacher.Send("#writing", ("l1", "3"), ("p1", "4"), ("support-pulse", "5"), ("support-unnamed-circle", "4"));
        }

        foreach (var (i, person) in staff.Skip(1).Append(_world.Amara).Index()) await Send(person, "2", "4", $"{3 + i % 3}", "4");
        foreach (var (i, person) in students.Append(_world.Ben).Index()) await Send(person, "4", $"{3 + i % 3}", $"{3 + i % 3}", "2");

        async Task Send(Person person, string limit, string potential, string pulse, string circle)
        {
            using var browser = await _app.SignedIn(person);
            using var sent = await browser.Send(round, ("l1", limit), ("l2", limit), ("l3", "3"), ("p1", potential), ("p2", potential), ("r1", "4"), ("support-pulse", pulse), ("support-unnamed-circle", circle));
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, sent.StatusCode);
        }
    }

    // Two weeks later it has closed. The concern is laid under a theme, decided on, and the fifth session goes back into the room.
    private async Task Decide(string round, string plan, string fifth)
    {
        _app.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromHours(1));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync(round);
        await _look.At(dora.Page, "closed");
        Assert.Equal(2, await dora.Page.Locator("#plane circle").CountAsync());
        await dora.Page.GotoAsync($"{round}/concerns");
        await _look.At(dora.Page, "gather");
        await dora.Send(Window.To("/themes"), ("title", T("Touch", "Le toucher")));
        await dora.Page.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dora.Press(dora.Page.Locator(Window.To("/places")).Locator("button"));
        await _look.At(dora.Page, "laid");

        await dora.Page.GotoAsync($"{plan}/activities/{fifth}");
        await dora.Press(dora.Page.Locator(Window.To("/back")).Locator("button"));
        await _look.At(dora.Page, "back-in-the-room");
        Assert.Equal(Mode.Room, (await Course()).Activity(fifth)!.Value.Activity.Mode);

        await dora.Page.GotoAsync($"{round}/concerns");
        await dora.Page.Locator("input[name=concern]").First.CheckAsync();
        await dora.Send(Window.To("/decisions"), ("decided", T("The fifth session stays in the room.", "La cinquième séance reste en salle.")), ("words", T("What it teaches is in the hands.", "Ce qu’elle enseigne est dans les mains.")));
        await _look.At(dora.Page, "decided");
        await dora.Press(dora.Page.Locator(Window.To("/telling")).Locator("button"));
        await _look.At(dora.Page, "telling-done");
        await Mails(round, 46);
    }

    // All are told the same, whoever said it; and nobody is named.
    private async Task Told(string round)
    {
        var mails = (await Mails(round, 46)).Skip(23).ToList();
        Assert.Single(mails.Select(m => (m.Subject, m.Text)).Distinct());
        Assert.Contains(mails, m => m.To.Equals(_world.Ana.Email, StringComparison.OrdinalIgnoreCase));
        var ana = await As(_world.Ana);
        await ana.Page.GotoAsync(round);
        await _look.At(ana.Page, "told");
        var said = await ana.Page.Locator("#concerns").InnerTextAsync();
        Assert.Contains(T("I learned it from a hand.", "Je l’ai appris d’une main."), said, StringComparison.Ordinal);
        Assert.Contains(T("The fifth session stays in the room.", "La cinquième séance reste en salle."), said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bAna\b", said);
    }

    private async Task Reasons(string plan)
    {
        var dora = await As(_world.Dora);
        foreach (var tool in new[] { "pulse", "unnamed-circle" })
        {
            await dora.Page.GotoAsync($"{plan}/tools/{tool}");
            if (tool is "pulse") await _look.At(dora.Page, "reasons");
            await dora.Send("#writing", ("objective", T("To notice early who goes quiet.", "Remarquer tôt qui se tait.")), ("practice", T("The look around the room.", "Le regard autour de la salle.")), ("why", T("Between sessions there is no room to look around.", "Entre les séances, il n’y a pas de salle à regarder.")), ("contact", T("Whatever shows is taken up in the next session.", "Ce qui paraît est repris à la séance suivante.")), ("without", T("Asking each by telephone.", "Téléphoner à chacun et chacune.")));
        }
    }

    // Whoever holds the cohort tries both out; the one that is not supported goes back, and what was said with it stays.
    private async Task Pilot(string plan)
    {
        var technology = $"/cohorts/{_world.Cohort.Id}/technology";
        var amara = await As(_world.Amara);
        await amara.Page.GotoAsync(technology);
        await _look.At(amara.Page, "stages");
        await amara.Send($"form[action='{technology}/pulse/criteria']", ("entry-pulse", T("Both sides above 3.", "Les deux côtés au-dessus de 3.")), ("exit-pulse", T("Somebody is afraid of it.", "Quelqu’un en a peur.")), ("wanted-pulse", "3"));
        foreach (var tool in new[] { "pulse", "unnamed-circle" })
        {
            await amara.Press(amara.Page.Locator($"form[action='{technology}/{tool}'] button[value=pilot]"));
            if (tool is "pulse") await _look.At(amara.Page, "pilot");
        }

        using (var holder = await _app.SignedIn(_world.Amara)) using (await holder.Send($"/cohorts/{_world.Cohort.Id}/pulses", ("days", "7"), ("id", $"{Guid.CreateVersion7()}"), ("whom", ""))) { }
        var pulse = $"/cohorts/{_world.Cohort.Id}/pulses/{await _app.With(db => db.Set<Pulse>().Select(p => p.Id).SingleAsync())}";
        using (var learner = await _app.SignedIn(_world.Ana)) using (await learner.Send(pulse, ("item-0", "4"))) { }

        await amara.Page.GotoAsync(technology);
        await amara.Page.Locator("#why-pulse").FillAsync(T("Two asked who reads it. We stop and talk first.", "Deux personnes ont demandé qui le lit. On arrête et on en parle d’abord."));
        await amara.Press(amara.Page.Locator($"form[action='{technology}/pulse'] button[value=off]"));
        await amara.Page.Locator("#pulse details").Last.Locator("summary").ClickAsync();
        await _look.At(amara.Page, "taken-back");
        Assert.Equal((1, 1), await _app.With(async db => (await db.Set<Pulse>().CountAsync(), await db.Set<PulseAnswer>().Select(a => a.PulseId).Distinct().CountAsync())));
        Assert.Equal([(Technology.UnnamedCircle, Stage.Pilot), (Technology.Pulse, Stage.Off)], (await _app.With(db => db.Set<TakenUp>().OrderBy(t => t.Technology).Select(t => new { t.Technology, t.Stage }).ToListAsync())).Select(t => (t.Technology, t.Stage)));

        var ben = await As(_world.Ben);
        await ben.Page.GotoAsync(pulse);
        await _look.At(ben.Page, "begun-is-ended-in-peace");
        await ben.Page.GotoAsync(technology);
        await _look.At(ben.Page, "stages-of-a-learner");
    }

    private async Task PlanAfter(Guid course, string plan)
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync(plan);
        await _look.At(dora.Page, "plan-after");
        Assert.Contains(T("seen from here: In place", "vu d’ici\u00a0: En place"), await dora.Page.Locator("#s-consult-both summary").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await _app.With(db => db.Set<PlanEntry>().CountAsync())); // What happened is suggested and never written.
        await dora.Page.GotoAsync($"{plan}/strategies/consult-both");
        await _look.At(dora.Page, "strategy-suggested");
        await dora.Page.GotoAsync($"{plan}/balance");
        await _look.At(dora.Page, "balance");
        await dora.Page.GotoAsync($"{plan}/print");
        await _look.At(dora.Page, "print");
        foreach (var part in new[] { T("Dora, with the ward educators", "Dora, avec les responsables de la formation"), T("To notice early who goes quiet.", "Remarquer tôt qui se tait."), T("What it teaches is in the hands.", "Ce qu’elle enseigne est dans les mains."), $"{_world.Cohort.Name.Text}{T(": Tried out", "\u00a0: À l’essai")}" }) Assert.Contains(part, await dora.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        await dora.Page.GotoAsync($"/organisation/sites/{_world.Site.Id}/supports");
        await _look.At(dora.Page, "place");
        await dora.Page.GotoAsync($"{plan}/watch");
        await _look.At(dora.Page, "watch");
        foreach (var (person, who) in new[] { (_world.Dora, "designer"), (_world.Amara, "facilitator"), (_world.Ana, "learner") })
        {
            var window = await As(person);
            await window.Page.GotoAsync($"/courses/{course}/automated");
            await _look.At(window.Page, $"automated-{who}");
        }
    }

    // It must be quick: the least that is safe, and what was put off waits for whoever designs.
    private async Task Crisis(Guid course, string plan)
    {
        var dora = await As(_world.Dora);
        await dora.Page.GotoAsync($"{plan}/crisis");
        await _look.At(dora.Page, "crisis");
        await dora.Send("#writing", ("lost-all", T("The room.", "La salle.")), ("met-all", T("We call each of them.", "Nous appelons chaque personne.")));
        await _look.At(dora.Page, "owed");
        Assert.True(await dora.Page.Locator("#owed article").CountAsync() > 2);
        await dora.Page.GotoAsync("/");
        await _look.At(dora.Page, "today-owed");
        Assert.Equal(1, await dora.Page.Locator($"main a[href='{plan}#owed']").CountAsync());
    }

    private async Task<LiveCourse> Course() => (await _app.With(db => _app.Services.GetRequiredService<CourseShelf>().All(db, default))).Single();

    // What went out about the round.
    private async Task<IReadOnlyList<Mailing>> Mails(string round, int count)
    {
        for (var i = 0; i < 200 && Sent().Count < count; i++) await Task.Delay(25);
        Assert.Equal(count, Sent().Count);
        return Sent();

        List<Mailing> Sent() => [.. _app.Mail.Sent.Where(m => m.Text.Contains(round, StringComparison.Ordinal))];
    }

    private async Task<Window> As(Person person)
    {
        var window = await Window.Open(_app, chromium, new() { JavaScriptEnabled = _script, Locale = _language, ViewportSize = new() { Width = 360, Height = 740 } });
        await window.SignIn(person);
        _windows.Add(window);
        return window;
    }

    // Six sessions as another system gives them away, with a picture that belongs to one of them.
    private byte[] Cartridge()
    {
        (string Title, string Text)[] sessions = _language is "fr"
            ? [("Séance 1. Arriver", "Assis en cercle. Chaque personne dit son nom et une porte par laquelle elle passe chaque jour."), ("Séance 2. Regarder", "Deux par deux, cinq minutes : l’une regarde, l’autre se laisse regarder.\n\n## Ensuite\n\nQu’est-ce que vous n’aviez pas vu?"), ("Séance 3. Le verre d’eau", "Une infirmière raconte. Personne ne prend de notes."), ("Séance 4. Ce que je ressens", "Trente secondes, les pieds au sol. Puis une ligne, pour soi."), ("Séance 5. La main", "Par trois. Une main sur l’épaule, et personne ne parle pendant une minute."), ("Séance 6. Ce que je ferai", "Un acte, une personne, un jour.")]
            : [("Session 1. Arriving", "Chairs in a ring. Each says their name and one door they go through every day."), ("Session 2. Looking", "In twos, for five minutes: one looks, the other lets themselves be looked at.\n\n## Afterwards\n\nWhat had you not seen?"), ("Session 3. The glass of water", "A nurse tells it. Nobody takes notes."), ("Session 4. What I feel", "Thirty seconds, feet on the floor. Then one line, for oneself."), ("Session 5. The hand", "In threes. A hand on the shoulder, and nobody speaks for a minute."), ("Session 6. What I will do", "One act, one person, one day.")];
        var outline = new Outline(T("Six afternoons of compassion", "Six après-midi de compassion"), [.. sessions.Select((s, i) => new Section(s.Title, i is 2
            ? [new(ItemKind.Page, s.Title) { Markdown = s.Text }, new(ItemKind.Discussion, T("What stayed", "Ce qui est resté")) { Markdown = T("What stayed with you?", "Qu’est-ce qui vous est resté?") }]
            : [new(ItemKind.Page, s.Title) { Markdown = s.Text }]))]);
        using var to = new MemoryStream();
        CartridgeWriter.Write(outline, to, _language, new("?", "?", "?", "?", "?", "?"), _app.Clock.GetUtcNow());
        return to.ToArray();
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows) await window.DisposeAsync();
        await _app.DisposeAsync();
    }
}
