using System.Net;
using Bedside.Circles;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

[Trait("R", "R80")]
public sealed class AgreementTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_facilitator_opens_a_circle_that_begins_with_the_first_draft_in_its_language()
    {
        using var evening = await Evening.In(app);

        var circle = await Open(evening, "fr");

        var page = await evening.Amara.Read($"{circle}/agreement");
        Assert.Contains("Avez-vous le droit de raconter cela?", WebUtility.HtmlDecode(page));
        Assert.NotNull(Browser.Parse(page).QuerySelector("article[lang=fr]")); // On a page in English.
        Assert.Contains("Sur une page", (await evening.Amara.Page(circle)).QuerySelector("aside [lang=fr]")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open($"/circles/new?cohort={evening.World.Cohort.Id}")).StatusCode);
    }

    [Fact]
    public async Task Nobody_writes_before_they_have_accepted_and_what_they_typed_is_sent_when_they_do()
    {
        using var evening = await Evening.In(app);
        var circle = await Open(evening, "en");

        var first = await evening.Ana.Fill(circle, $"{circle}/threads", ("title", "The lift"), ("words", "I said nothing\nin the lift."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        var page = Browser.Parse(await first.Content.ReadAsStringAsync());
        Assert.Contains("Are you allowed to tell this?", page.Body!.TextContent);
        Assert.Contains("Amara assesses, employs or supervises nobody here.", page.Body!.TextContent);
        Assert.Equal("I said nothing\nin the lift.", page.QuerySelector("textarea")!.TextContent);
        var id = Guid.Parse(circle.AsSpan("/circles/".Length));
        Assert.Equal(0, await app.With(db => db.Set<Post>().CountAsync(p => p.CircleId == id)));

        var sent = await Resend(evening.Ana, page);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Contains("in the lift.", await evening.Ana.Read(sent.Headers.Location!.ToString()));
        Assert.Contains("Ana", (await evening.Amara.Page($"{circle}/agreement")).QuerySelector("aside")!.TextContent);

        // Ben has not accepted; that keeps nobody else from writing.
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Fill(circle, $"{circle}/threads", ("title", "Again"), ("words", "And again."))).StatusCode);
    }

    [Fact]
    public async Task A_proposal_sent_again_with_other_words_gives_them_back()
    {
        using var evening = await Evening.In(app);
        var url = $"{evening.Circle}/agreement/amendments";
        var id = $"{Guid.CreateVersion7():N}";
        using var first = await evening.Ben.Send(url, ("id", id), ("on", "1"), ("words", "We write no names."), ("why", "They are patients."));
        using var second = await evening.Ben.Send(url, ("id", id), ("on", "1"), ("words", "We write no names and no rooms."), ("why", "They are patients."));
        Assert.NotEqual(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Contains("and no rooms.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_proposes_a_change_is_not_asked_what_they_think_of_it()
    {
        using var evening = await Evening.In(app);
        var amendment = await Propose(evening, "We ask before we advise. We write no names.");

        var (hers, his) = (await evening.Ben.Page(amendment), await evening.Ana.Page(amendment));

        Assert.Empty(hers.QuerySelectorAll("[name=for]"));
        Assert.Equal(2, his.QuerySelectorAll("[name=for]").Length);
        Assert.Contains("Amara takes it up when enough has been said.", his.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(hers.QuerySelector("[form=writing]"));
    }

    [Fact]
    public async Task A_change_holds_three_days_later_and_is_accepted_at_the_next_post_with_the_words_kept()
    {
        using var evening = await Evening.In(app);
        var amendment = await Propose(evening, "We ask before we advise. We write no names.");
        Assert.Equal("We write no names", string.Concat((await evening.Ana.Page(amendment)).QuerySelectorAll("ins").Select(i => i.TextContent)).Trim(' ', '.'));
        await evening.Ana.Fill(amendment, $"{amendment}/opinions", ("for", "yes"), ("words", "Yes, please."));
        Assert.Contains("Yes, please.", await evening.Amara.Read(amendment));

        var tooSoon = await evening.Amara.Send($"{amendment}/taking-up", ("day", "2026-11-24"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooSoon.StatusCode);
        var earliest = (await evening.Amara.Page(amendment)).QuerySelector("input[name=day]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Amara.Send($"{amendment}/taking-up", ("day", earliest))).StatusCode);

        var thread = await evening.Thread(evening.Ana, "Before", "Still the old agreement.");
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(3)); // Without three days of ticks.
        using var ana = await evening.At(evening.World.Ana); // A shared device has long signed her out.
        var refused = await ana.Send($"{thread}/posts", ("words", "My words"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Our agreement has changed", page.Body!.TextContent);
        Assert.Contains("We write no names.", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await Resend(ana, page)).StatusCode);
    }

    [Fact]
    public async Task Two_facilitators_who_take_up_two_changes_at_once_do_not_both_win()
    {
        using var evening = await Evening.In(app);
        var (one, two) = (await Propose(evening, "Ours, one way."), await Propose(evening, "Ours, the other way."));
        var day = (await evening.Amara.Page(one)).QuerySelector("input[name=day]")!.GetAttribute("value")!;

        using var dora = await ASecondFacilitator(evening);

        var answers = await Task.WhenAll(evening.Amara.Send($"{one}/taking-up", ("day", day)), dora.Send($"{one}/taking-up", ("day", day)), dora.Send($"{two}/taking-up", ("day", day)));

        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.SeeOther, HttpStatusCode.Conflict }));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.SeeOther); // One change is taken up, by one of them.
        var versions = await app.With(db => db.Set<Agreement>().Where(a => a.CircleId == evening.World.Circle.Id).Select(a => a.Number).OrderBy(n => n).ToListAsync());
        Assert.Equal(Enumerable.Range(1, versions.Count), versions);
        Assert.Equal(2, versions.Count); // The other would undo it.
    }

    [Fact]
    public async Task A_second_change_to_the_same_text_does_not_undo_the_first_and_is_proposed_anew()
    {
        using var evening = await Evening.In(app);
        var (first, second) = (await Propose(evening, "We ask before we advise. We write no names."), await Propose(evening, "We ask before we advise. We are brief."));
        var day = (await evening.Amara.Page(first)).QuerySelector("input[name=day]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Amara.Send($"{first}/taking-up", ("day", day))).StatusCode);

        var refused = await evening.Amara.Send($"{second}/taking-up", ("day", day));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("it would undo that change", page.Body!.TextContent);
        Assert.Contains("names", string.Concat(page.QuerySelectorAll("del").Select(d => d.TextContent))); // What it would undo is there to see.
        Assert.Null(page.QuerySelector("input[name=day]"));
        Assert.Equal(2, await app.With(db => db.Set<Agreement>().CountAsync(a => a.CircleId == evening.World.Circle.Id)));
        Assert.Contains("We write no names", string.Concat((await evening.Ana.Page(first)).QuerySelectorAll("ins").Select(i => i.TextContent))); // What was taken up still shows what it changed.

        var anew = page.QuerySelector(".note a")!.GetAttribute("href")!;
        Assert.Equal("We ask before we advise. We are brief.", (await evening.Ben.Page(anew)).QuerySelector("textarea[name=words]")!.TextContent.Trim());
        var sent = await evening.Ben.Fill(anew, $"{evening.Circle}/agreement/amendments", ("words", "We ask before we advise. We write no names. We are brief."), ("why", "Both."));
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Amara.Send($"{sent.Headers.Location}/taking-up", ("day", day))).StatusCode);
    }

    [Fact]
    public async Task Whoever_wrote_on_a_text_that_has_changed_meanwhile_is_told_and_keeps_their_words()
    {
        using var evening = await Evening.In(app);
        var url = $"{evening.Circle}/agreement/amendments";
        var on = (await evening.Ana.Page(url)).QuerySelector("input[name=on]")!.GetAttribute("value")!;
        var first = await Propose(evening, "We write no names.");
        await evening.Amara.Send($"{first}/taking-up", ("day", (await evening.Amara.Page(first)).QuerySelector("input[name=day]")!.GetAttribute("value")!));

        var refused = await evening.Ana.Send(url, ("on", on), ("words", "We are brief."), ("why", "It is late."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("The agreement has changed since these words were written.", page.Body!.TextContent);
        Assert.Equal("We are brief.", page.QuerySelector("textarea[name=words]")!.TextContent);
        Assert.Equal("2", page.QuerySelector("input[name=on]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_one_thinks_of_a_change_is_chosen_by_oneself_and_asked_once()
    {
        using var evening = await Evening.In(app);
        var amendment = await Propose(evening, "We are brief.");
        var page = await evening.Ana.Page(amendment);
        Assert.Empty(page.QuerySelectorAll("input[checked]"));
        Assert.Equal("What do you think of it?", Assert.Single(page.QuerySelectorAll("legend")).TextContent);
        Assert.Single(page.QuerySelectorAll("h2"), h => h.TextContent is "What do you think of it?");

        var refused = await evening.Ana.Send($"{amendment}/opinions", ("words", "I have to think."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("I have to think.", Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await app.With(db => db.Set<Opinion>().CountAsync(o => o.Said!.Source == "I have to think.")));
    }

    [Fact]
    public async Task A_change_is_shown_as_it_reads_without_marks()
    {
        using var evening = await Evening.In(app);
        var bold = await Propose(evening, "**We ask** before we *advise*. 2 * 3 * 4 is __one__ sum.");
        Assert.Equal("We ask before we advise. 2 * 3 * 4 is one sum.", (await evening.Ana.Page(bold)).QuerySelector("article.words")!.TextContent);
        Assert.Equal("2 * 3 * 4 is one sum", (await evening.Ana.Page(bold)).QuerySelector("article.words ins")!.TextContent.Trim(' ', '.'));

        var marks = await Propose(evening, "**We ask** before we advise."); // Nothing but marks differs.
        Assert.Contains("**", (await evening.Ana.Page(marks)).QuerySelector("article.words")!.TextContent);
    }

    [Fact]
    public async Task Whoever_proposes_or_says_what_they_think_accepts_the_agreement_first()
    {
        using var evening = await Evening.In(app);
        var circle = await Open(evening, "en");
        var url = $"{circle}/agreement/amendments";
        Assert.NotNull((await evening.Ben.Page(url)).QuerySelector($"form .who a[href='{circle}/agreement']"));

        var first = await evening.Ben.Fill(url, url, ("words", "We are brief."), ("why", "It is late.\nIt is always late."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        var sent = await Resend(evening.Ben, Browser.Parse(await first.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var amendment = sent.Headers.Location!.ToString();
        Assert.Contains("It is always late.", await evening.Amara.Read(amendment));
        Assert.Null((await evening.Ben.Page(amendment)).QuerySelector($"form .who a[href='{circle}/agreement']"));

        Assert.NotNull((await evening.Ana.Page(amendment)).QuerySelector($"form .who a[href='{circle}/agreement']"));
        var asked = Browser.Parse(await (await evening.Ana.Fill(amendment, $"{amendment}/opinions", ("for", "no"), ("words", ""))).Content.ReadAsStringAsync());
        Assert.Null(asked.QuerySelector("textarea"));
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Send($"{amendment}/opinions", asked.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray())).StatusCode);
        Assert.Contains("is not for it", await evening.Amara.Read(amendment));
    }

    [Fact]
    public async Task In_a_closed_circle_nothing_is_proposed_said_or_taken_up_and_the_words_are_kept()
    {
        using var evening = await Evening.In(app);
        var amendment = await Propose(evening, "We are brief.");
        var day = (await evening.Amara.Page(amendment)).QuerySelector("input[name=day]")!.GetAttribute("value")!;
        await evening.Amara.Send($"{evening.Circle}/closing");

        foreach (var (where, fields) in new[]
        {
            ($"{amendment}/opinions", new[] { ("for", "yes"), ("words", "Yes, at once.") }),
            ($"{evening.Circle}/agreement/amendments", [("words", "Yes, at once."), ("why", "Because.")]),
        })
        {
            var refused = await evening.Ana.Send(where, fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            Assert.Equal("Yes, at once.", page.QuerySelector("textarea[name=words]")!.TextContent);
            Assert.Contains("This circle is closed.", page.Body!.TextContent);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await evening.Amara.Send($"{amendment}/taking-up", ("day", day))).StatusCode);
        Assert.Null((await evening.Ana.Page(amendment)).QuerySelector("textarea"));
        Assert.Equal(1, await app.With(db => db.Set<Agreement>().CountAsync(a => a.CircleId == evening.World.Circle.Id)));
        Assert.Equal(0, await app.With(db => db.Set<Opinion>().CountAsync(o => o.Said!.Source == "Yes, at once.")));
    }

    [Fact]
    public async Task Nobody_sits_in_a_new_circle_before_the_facilitator_has_chosen_them()
    {
        using var evening = await Evening.In(app);
        var url = $"/circles/new?cohort={evening.World.Cohort.Id}";
        var page = await evening.Amara.Page(url);
        Assert.Empty(page.QuerySelectorAll("input[name=member][checked]"));
        var ben = page.QuerySelectorAll("label.check").Single(l => l.TextContent.Contains("Ben", StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;

        var refused = Browser.Parse(await (await evening.Amara.Fill(url, url, ("title", ""), ("words", "To listen."), ("member", ben))).Content.ReadAsStringAsync());

        Assert.Equal(ben, Assert.Single(refused.QuerySelectorAll("input[name=member][checked]")).GetAttribute("value"));
    }

    [Fact]
    public async Task A_proposed_change_waits_on_the_first_page_until_one_has_said_what_one_thinks_and_for_the_facilitator_until_it_is_taken_up()
    {
        using var evening = await Evening.In(app);
        var (one, two) = (await Propose(evening, "Ours, one way."), await Propose(evening, "Ours, the other way."));

        var today = await evening.Amara.Read("/");
        Assert.Contains("A change to the agreement is proposed", today);
        Assert.Contains(one, today);
        Assert.Contains(two, today);
        Assert.DoesNotContain(one, await evening.Ben.Read("/")); // It is his own.
        Assert.Contains(one, await evening.Ana.Read("/"));
        Assert.Contains("A change to our agreement is proposed.", await evening.Ana.Read(evening.Circle));
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Send($"{one}/opinions", ("for", "yes"), ("words", "Yes."), ("accept", "1"))).StatusCode);
        Assert.DoesNotContain(one, await evening.Ana.Read("/"));

        await evening.Amara.Send($"{one}/taking-up", ("day", (await evening.Amara.Page(one)).QuerySelector("input[name=day]")!.GetAttribute("value")!));

        Assert.DoesNotContain("A change to the agreement is proposed", await evening.Amara.Read("/"));
        Assert.Contains("Our agreement changes on", await evening.Ana.Read(evening.Circle));
    }

    [Fact]
    public async Task Only_the_proposer_takes_a_proposal_back_and_only_a_facilitator_takes_it_up()
    {
        using var evening = await Evening.In(app);
        var amendment = await Propose(evening, "Something else entirely.");

        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Send($"{amendment}/withdrawal")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Send($"{amendment}/taking-up", ("day", "2026-12-24"))).StatusCode);
        await evening.Ben.Fill(amendment, $"{amendment}/withdrawal");
        Assert.Contains("This change was taken back.", await evening.Amara.Read(amendment));
    }

    [Fact]
    public async Task A_proposal_that_changes_nothing_or_says_no_reason_is_kept_in_its_boxes()
    {
        using var evening = await Evening.In(app);

        var refused = await evening.Ana.Fill($"{evening.Circle}/agreement/amendments", $"{evening.Circle}/agreement/amendments", ("words", "We ask before we advise."), ("why", "  "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.NotNull(page.QuerySelector("#words-problem"));
        Assert.NotNull(page.QuerySelector("#why-problem"));
        Assert.Equal("We ask before we advise.", page.QuerySelector("textarea[name=words]")!.TextContent);
    }

    [Fact]
    public async Task Two_facilitators_who_close_at_once_close_it_once_and_reopening_lets_people_write()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Open", "Words");

        using var dora = await ASecondFacilitator(evening);

        for (var round = 0; round < 5; round++)
        {
            var closed = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 is 0 ? evening.Amara : dora).Send($"{evening.Circle}/closing")));
            Assert.All(closed, c => Assert.Equal(HttpStatusCode.SeeOther, c.StatusCode));
            Assert.Equal(1, await app.With(db => db.Set<Closing>().CountAsync(c => EF.Property<Guid>(c, "CircleId") == evening.World.Circle.Id)));

            if (round is 4) break;
            var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 is 0 ? evening.Amara : dora).Send($"{evening.Circle}/reopening")));
            Assert.All(opened, c => Assert.Equal(HttpStatusCode.SeeOther, c.StatusCode));
            Assert.Equal(0, await app.With(db => db.Set<Closing>().CountAsync(c => EF.Property<Guid>(c, "CircleId") == evening.World.Circle.Id)));
        }

        var refused = await evening.Ana.Send($"{thread}/posts", ("words", "Too late"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Words", await evening.Ana.Read(thread));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Send($"{evening.Circle}/reopening")).StatusCode);

        await evening.Amara.Fill(evening.Circle, $"{evening.Circle}/reopening");
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Send($"{thread}/posts", ("words", "In time"))).StatusCode);
    }

    [Fact]
    public async Task Someone_whose_place_ended_while_they_wrote_keeps_their_words_and_reads_nothing_more()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Ben reads", "Words");
        evening.TenMinutesPass();
        var ben = await app.With(db => db.Set<Member>().Where(m => m.PersonId == evening.World.Ben.Id && m.CohortId == evening.World.Cohort.Id).Select(m => m.Id).SingleAsync());

        await evening.Amara.Fill($"{evening.Circle}/members", $"{evening.Circle}/members/{ben}/leaving");
        const string Typed = "\n  What I had <typed>\nfor & an hour. ";
        foreach (var (where, field) in new[] { ($"{thread}/posts", "words"), ($"{evening.Circle}/threads", "words"), ($"{evening.Circle}/line", "words"), ($"{evening.Circle}/agreement/amendments", "words"), ($"{thread}/posts/{thread[^36..]}/wrong", "words") })
        {
            var answer = await evening.Ben.Send(where, ("id", $"{Guid.CreateVersion7():N}"), ("title", "A title"), (field, Typed));
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal($"A title\n\n{Typed}", page.QuerySelector("main textarea")!.TextContent);
            Assert.DoesNotContain("Ben reads", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }

        Assert.False(await app.With(db => db.Set<Post>().AnyAsync(p => p.CircleId == evening.World.Circle.Id && p.Said!.Source == Typed)));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Open(thread)).StatusCode);

        await evening.Amara.Fill($"{evening.Circle}/members", $"{evening.Circle}/members", ("member", ben.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await evening.Ben.Open(thread)).StatusCode);
    }

    [Fact]
    public async Task The_last_facilitator_cannot_leave_an_open_circle_alone()
    {
        using var evening = await Evening.In(app);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await evening.Amara.Send($"{evening.Circle}/leaving")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Fill($"{evening.Circle}/members", $"{evening.Circle}/leaving")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open(evening.Circle)).StatusCode);
    }

    [Fact]
    public void What_is_compared_word_by_word_gives_both_texts_back() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.String[CsCheck.Gen.Char["ab \n."], 0, 40], CsCheck.Gen.String[CsCheck.Gen.Char["ab \n."], 0, 40]),
        texts =>
        {
            var pieces = ShowAmendment.Compare(texts.Item1, texts.Item2);
            string Side(DiffPlex.DiffBuilder.Model.ChangeType without) => string.Concat(pieces.Where(p => p.Change != without).Select(p => p.Text));
            return Side(DiffPlex.DiffBuilder.Model.ChangeType.Inserted) == texts.Item1 && Side(DiffPlex.DiffBuilder.Model.ChangeType.Deleted) == texts.Item2;
        });

    private async Task<Browser> ASecondFacilitator(Evening evening)
    {
        await app.With(async db =>
        {
            var now = app.Clock.GetUtcNow().UtcDateTime;
            var member = (await db.Set<Cohort>().SingleAsync(c => c.Id == evening.World.Cohort.Id)).Welcome(evening.World.Dora.Id, evening.World.Site.Id, CohortRole.Facilitator, now);
            member.TwoMasters = new(true, null, now);
            db.Add(member);
            var seat = Seat.In(evening.World.Circle.Id, member.Id, isFacilitating: true, now);
            db.Add(seat);
            await db.SaveChangesAsync();
        });
        return await app.SignedIn(evening.World.Dora);
    }

    private static async Task<string> Open(Evening evening, string language)
    {
        var url = $"/circles/new?cohort={evening.World.Cohort.Id}";
        var page = await evening.Amara.Page(url);
        var members = page.QuerySelectorAll("input[name=member]").Select(i => ("member", i.GetAttribute("value")!)).ToArray();
        var opened = await evening.Amara.Fill(url, url, [("title", "A new circle"), ("words", "To listen."), ("language", language), .. members]);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return opened.Headers.Location!.ToString().Replace("/agreement", "", StringComparison.Ordinal);
    }

    private static async Task<string> Propose(Evening evening, string text)
    {
        var url = $"{evening.Circle}/agreement/amendments";
        var sent = await evening.Ben.Fill(url, url, ("words", text), ("why", "It happened last week."));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    // Presses the one button of a page that kept what was typed.
    private static Task<HttpResponseMessage> Resend(Browser who, AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var form = page.QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))
            .Append(("words", form.QuerySelector("textarea")!.TextContent));
        return who.Send(form.GetAttribute("action")!, fields.ToArray());
    }
}
