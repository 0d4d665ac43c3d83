using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Courses;

public sealed partial class InvitationTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Someone_invited_by_mail_joins_in_two_steps_and_is_signed_in()
    {
        var (world, ada) = await Administrator();
        var address = $"noor-{Guid.NewGuid():N}@example.org";

        await InvitePeople(ada, world, $"Noor <{address}>");
        var link = LinkIn(await app.Mail.To(address));
        using var noor = app.Visitor();
        await noor.Read(link); // A mail scanner looks; nothing is used up.
        var joined = await noor.Fill(link, link, ("name", "Noor"));

        Assert.Equal("/", joined.Headers.Location!.ToString());
        Assert.Contains("Noor", await noor.Read("/"));
        Assert.Contains("Noor", await ada.Read($"/cohorts/{world.Cohort.Id}"));
        using var other = app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await other.Open(link)).StatusCode);
    }

    [Fact]
    public async Task Someone_who_has_never_heard_of_Bedside_reads_what_it_is_before_anything_is_asked()
    {
        var (world, ada) = await Administrator();
        using var someone = app.Visitor();

        var text = (await someone.Page(await ACard(ada, world))).QuerySelector("main")!.TextContent;

        Assert.InRange(text.IndexOf("Bedside is where people who care for the sick talk", StringComparison.Ordinal), 0, text.IndexOf("What shall we call you?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_speaks_its_own_language_on_a_phone_of_another()
    {
        var (world, ada) = await Administrator();
        using var marie = app.Visitor();
        var sheet = await Page(await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "1"), ("language", "fr")));

        var page = await marie.Page(new Uri(Address().Match(sheet.QuerySelector(".sheet")!.TextContent).Value).PathAndQuery);

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Comment vous appeler?", page.QuerySelector("label[for=name]")!.TextContent);
        Assert.Equal("Qui appeler", page.QuerySelector(".call")!.TextContent);
    }

    [Fact]
    public async Task The_language_on_the_screen_when_somebody_joins_is_theirs_from_then_on()
    {
        var (world, ada) = await Administrator();
        using var marie = app.Visitor();
        var card = await ACard(ada, world);
        await marie.Send("/language", ("language", "fr"), ("back", card));

        await marie.Fill(card, card, ("name", "Marie"), ("email", ""));
        marie.Cookies.GetCookies(app.Address)["language"]!.Expired = true;

        Assert.Equal("fr", (await marie.Page("/people-to-call")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData(CohortRole.Learner, "You are invited to take part.")]
    [InlineData(CohortRole.Facilitator, "You are invited to facilitate.")]
    public async Task An_invitation_says_to_do_what_in_a_sentence(CohortRole role, string sentence)
    {
        var (world, ada) = await Administrator();
        var address = $"noor-{Guid.NewGuid():N}@example.org";
        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", address), ("role", $"{role}"), ("masters", "none"), ("site", world.Site.Id.ToString()), ("language", "en"));
        using var noor = app.Visitor();

        var page = (await noor.Page(LinkIn(await app.Mail.To(address)))).QuerySelector("main")!;

        Assert.Contains(sentence, page.TextContent, StringComparison.Ordinal);
        Assert.Contains("You are signed out after 20 minutes without use", page.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/help/who-can-read']"));
    }

    [Fact]
    public async Task Only_roles_that_have_something_to_do_are_offered()
    {
        var (world, ada) = await Administrator();

        Assert.Equal(["learner", "facilitator", "welcomer"], (await ada.Page($"/cohorts/{world.Cohort.Id}")).QuerySelectorAll("#role option").Select(o => o.TextContent));
    }

    [Fact]
    public async Task A_pasted_list_invites_those_it_can_read_and_keeps_the_rest_in_the_box()
    {
        var (world, ada) = await Administrator();
        var tail = $"{Guid.NewGuid():N}@example.org";
        var list = $"a-{tail}\nBen B. <b-{tail}>; c-{tail}, cleo@exam, not an address\n\"D, E\" <>\nA-{tail}\n  \n@nobody";

        var answer = await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", list), ("role", "Learner"), ("site", world.Site.Id.ToString()), ("language", "fr"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("3 people are invited.", page.Body!.TextContent);
        Assert.Equal("cleo@exam\nnot an address\n\"D\nE\" <>\n@nobody", page.QuerySelector("textarea[name=people]")!.TextContent);
        foreach (var who in "abc") Assert.StartsWith("Une invitation de", (await app.Mail.To($"{who}-{tail}")).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("code")]
    [InlineData("password")]
    public async Task Someone_who_has_an_account_comes_in_as_usual_and_back_to_the_invitation(string way)
    {
        var (world, ada) = await Administrator();
        var (address, password) = (world.Dora.Email!, "a long walk by the harbour");
        using (var before = await app.SignedIn(world.Dora)) await before.Fill("/you", "/you/password", ("password", password));
        await InvitePeople(ada, world, address);
        var link = LinkIn(await app.Mail.To(address, m => Address().IsMatch(m.Text)));
        using var dora = app.Visitor();

        Assert.DoesNotContain("Dora", await dora.Read(link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await dora.Send(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await dora.Open("/you")).StatusCode); // It opens nothing by itself.
        var signIn = await Page(await dora.Fill(link, "/sign-in/with-mail"));
        Assert.Contains("you come back to the invitation", signIn.Body!.TextContent, StringComparison.Ordinal);
        var back = way is "password"
            ? await dora.Send("/sign-in/password", ("who", address), ("password", password), Kept(await Page(await dora.Send("/sign-in/with-password", Kept(signIn)))))
            : await ByMail(await Page(await dora.Send("/sign-in", ("email", address), Kept(signIn))));

        Assert.Equal(link, back.Headers.Location?.ToString());
        Assert.Contains("You join as Dora.", await dora.Read(link), StringComparison.Ordinal);
        Assert.Equal("/", (await dora.Fill(link, link)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await dora.Open($"/cohorts/{world.Cohort.Id}")).StatusCode);

        async Task<HttpResponseMessage> ByMail(IHtmlDocument asked)
        {
            var mail = (await app.Mail.To(address, m => SignInLink().IsMatch(m.Text))).Text;
            return way is "link"
                ? await dora.Fill(new Uri(SignInLink().Match(mail).Value).PathAndQuery, new Uri(SignInLink().Match(mail).Value).PathAndQuery)
                : await dora.Send("/sign-in/code", ("ticket", asked.QuerySelector("[name=ticket]")!.GetAttribute("value")!), ("code", Code().Match(mail).Value), Kept(asked));
        }

        static (string, string) Kept(IHtmlDocument page) => ("kept", page.QuerySelector("[name=kept]")!.GetAttribute("value")!);
    }

    [Fact]
    public async Task A_card_changes_nothing_for_somebody_who_is_there_already_and_stays_good()
    {
        var (world, ada) = await Administrator();
        var sheet = await Page(await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "1"), ("site", world.Site.Id.ToString()), ("language", "en")));
        var link = new Uri(Address().Match(sheet.QuerySelector(".sheet")!.TextContent).Value).PathAndQuery;
        using var amara = await app.SignedIn(world.Amara);
        Assert.Contains("You are not Amara?", await amara.Read(link), StringComparison.Ordinal);

        using var tried = await amara.Fill(link, link);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await amara.Open($"/circles/{world.Circle.Id}/reports")).StatusCode); // She still facilitates.
        using var lucy = app.Visitor();
        var joined = Browser.Parse(await (await lucy.Fill(link, link, ("name", "Lucy"), ("email", $"lucy-{Guid.NewGuid():N}@example.org"))).Content.ReadAsStringAsync());
        Assert.Contains("and a password bring you back", joined.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lucy.Open(joined.QuerySelector("main .who a")!.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task Someone_else_who_is_signed_in_learns_that_the_invitation_is_not_theirs_and_not_whose_it_is()
    {
        var (world, ada) = await Administrator();
        await InvitePeople(ada, world, world.Dora.Email!);
        var link = LinkIn(await app.Mail.To(world.Dora.Email!, m => Address().IsMatch(m.Text)));
        using var ben = await app.SignedIn(world.Ana);

        var page = await ben.Page(link);
        Assert.Equal("This invitation was made for somebody else", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Dora", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ben.Send(link)).StatusCode);
        Assert.False(await app.With(db => db.Set<Member>().AnyAsync(m => m.PersonId == world.Dora.Id)));

        var left = await ben.Send("/sign-out", ("back", page.QuerySelector("main [name=back]")!.GetAttribute("value")!));
        Assert.Equal(link, left.Headers.Location?.ToString());
        Assert.Contains("You have an account here already", await ben.Read(link), StringComparison.Ordinal);
        Assert.Equal("/sign-in?left=session", (await ben.Send("/sign-out", ("back", "//elsewhere.example"))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_sheet_of_cards_lets_people_in_who_have_no_address()
    {
        var (world, ada) = await Administrator();

        var sheet = await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "12"), ("site", world.Site.Id.ToString()), ("language", "fr"));
        var page = Browser.Parse(await sheet.Content.ReadAsStringAsync());
        var cards = page.QuerySelectorAll(".sheet li");
        var link = new Uri(Address().Match(cards[3].TextContent).Value).PathAndQuery;

        Assert.Equal(12, cards.Length);
        Assert.All(cards, c => Assert.NotNull(c.QuerySelector("svg")));
        using var nurse = app.Visitor();
        var joined = await nurse.Fill(link, link, ("name", "Marie"));
        Assert.Equal("/you", joined.Headers.Location!.ToString());
        Assert.Contains("Marie", await ada.Read($"/cohorts/{world.Cohort.Id}"));
    }

    [Fact]
    public async Task What_a_form_of_the_cohorts_page_answers_stands_in_that_form()
    {
        var (world, ada) = await Administrator();
        var (cohort, address) = ($"/cohorts/{world.Cohort.Id}", $"noor-{Guid.NewGuid():N}@example.org");
        var actions = (await ada.Page(cohort)).QuerySelectorAll("main form").Select(f => f.GetAttribute("action")!).ToList();
        Assert.Contains($"{cohort}/invitations#invite", actions);
        Assert.Contains($"{cohort}/cards#cards", actions);

        var none = await Page(await ada.Send($"{cohort}/cards", ("count", "ninety"), ("site", world.Site.Id.ToString()), ("language", "fr")));
        Assert.Equal("Please write a number from 1 to 60.", none.QuerySelector("#cards [role=alert]")!.TextContent);
        Assert.Equal("ninety", none.QuerySelector("#cards [name=count]")!.GetAttribute("value"));
        Assert.Equal("1 person is invited.", (await Page(await InvitePeople(ada, world, address))).QuerySelector("#invite [role=status]")!.TextContent);
        var invitation = await app.With(db => db.Set<Invitation>().Where(i => i.Email == address).Select(i => i.Id).SingleAsync());
        var sent = (await ada.Send($"{cohort}/invitations/{invitation}/sending")).Headers.Location!.ToString();
        Assert.EndsWith("#invited", sent, StringComparison.Ordinal);
        Assert.Equal("Sent again just now.", (await ada.Page(sent)).QuerySelector("#invited [role=status]")!.TextContent);
    }

    [Fact]
    public async Task Someone_without_an_address_reads_at_the_top_of_the_page_what_they_need_to_come_back()
    {
        var (world, ada) = await Administrator();
        var card = await ACard(ada, world);
        using var marie = app.Visitor();
        Assert.Equal("/you", (await marie.Fill(card, card, ("name", "Marie"))).Headers.Location?.ToString());

        var name = NameAtTheTop(await marie.Page("/you"));
        Assert.StartsWith("marie-", name, StringComparison.Ordinal);
        await marie.Fill("/you", "/you/password", ("password", "a long walk by the harbour"));
        Assert.Equal(name, NameAtTheTop(await marie.Page("/you")));
        using var home = app.Visitor();
        Assert.Equal("/", (await home.Send("/sign-in/password", ("who", name), ("password", "a long walk by the harbour"))).Headers.Location?.ToString());

        static string NameAtTheTop(IHtmlDocument page)
        {
            var first = page.QuerySelector("main form")!;
            Assert.NotNull(first.QuerySelector("#password"));
            return SignInName().Match(first.QuerySelector(".who")!.TextContent).Groups[1].Value;
        }
    }

    [Fact]
    public async Task Who_was_invited_stands_there_by_the_name_that_was_pasted_and_unused_cards_by_their_sheet()
    {
        var (world, ada) = await Administrator();
        var address = $"noor-{Guid.NewGuid():N}@example.org";
        var cohort = $"/cohorts/{world.Cohort.Id}";
        await InvitePeople(ada, world, $"Noor of the ward <{address}>");
        var used = new Uri(Address().Match((await Page(await ada.Send($"{cohort}/cards", ("count", "3")))).QuerySelector(".sheet")!.TextContent).Value).PathAndQuery;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = await ACard(ada, world);
        using var marie = app.Visitor();
        await marie.Fill(used, used, ("name", "Marie"));

        var rows = (await ada.Page(cohort)).QuerySelectorAll("li:has(form[action*=withdrawal])");
        Assert.Equal(["Noor of the ward", "1 card not used yet", "2 cards not used yet"], rows.Select(r => r.QuerySelector("b")!.TextContent));
        Assert.Contains(address, rows[0].TextContent, StringComparison.Ordinal);
        Assert.All(rows, r => Assert.Contains("Lakeside", r.TextContent, StringComparison.Ordinal));

        await ada.Send(rows[2].QuerySelector("form")!.GetAttribute("action")!.Split('#')[0]);
        Assert.Single((await ada.Page(cohort)).QuerySelectorAll("li:has(form[action*=withdrawal]) b"), b => b.TextContent.Contains("card", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().Open(other)).StatusCode);
    }

    [Fact]
    public async Task An_address_typed_at_a_card_opens_nothing_to_its_typist_when_its_owner_is_invited()
    {
        var (world, ada) = await Administrator();
        var address = $"noor-{Guid.NewGuid():N}@example.org";
        using var mallory = app.Visitor();
        var card = await ACard(ada, world);
        await mallory.Fill(card, card, ("name", "Noor"), ("email", address));
        await mallory.Fill("/you", "/you/password", ("password", "a long walk by the harbour"));

        await InvitePeople(ada, world, address);
        var link = LinkIn(await app.Mail.To(address, m => m.Text.Contains("/invitations/", StringComparison.Ordinal)));
        using var noor = app.Visitor();
        Assert.Equal("/", (await noor.Fill(link, link, ("name", "The real Noor"))).Headers.Location!.ToString());

        Assert.Contains("The real Noor", await noor.Read("/you"));
        Assert.DoesNotContain("The real Noor", await mallory.Read("/you"));
        Assert.NotEqual(await PersonWith(address), await app.With(db => db.Set<Person>().Where(p => p.PasswordHash != null && p.Name == World.Line("Noor")).Select(p => p.Id).SingleAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mallory.Send("/sign-in/password", ("who", address), ("password", "a long walk by the harbour"))).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_in_by_what_was_mailed_to_the_address_of_a_card_has_the_account_to_themselves(bool byCode)
    {
        var (world, ada) = await Administrator();
        var address = $"lea-{Guid.NewGuid():N}@example.org";
        using var before = app.Visitor();
        var card = await ACard(ada, world);
        var page = Browser.Parse(await (await before.Fill(card, card, ("name", "Léa"), ("email", address))).Content.ReadAsStringAsync());
        Assert.Null(await PersonWith(address));
        await before.Fill("/you", "/you/password", ("password", "a long walk by the harbour"));
        var mail = (await app.Mail.To(address)).Text;

        using var lea = app.Visitor();
        var came = byCode
            ? await lea.Send("/sign-in/code", ("ticket", page.QuerySelector("[name=ticket]")!.GetAttribute("value")!), ("email", address), ("code", Code().Match(mail).Value))
            : await lea.Send(new Uri(SignInLink().Match(mail).Value).PathAndQuery);

        Assert.Equal(HttpStatusCode.SeeOther, came.StatusCode);
        Assert.Contains(address, await lea.Read("/you"));
        Assert.NotNull(await PersonWith(address));
        Assert.NotEqual(HttpStatusCode.OK, (await before.Open("/you")).StatusCode);
        Assert.False(await app.With(db => db.Set<Person>().AnyAsync(p => p.Email == address && p.PasswordHash != null)));
        await app.Mail.To(address, m => m.Text.Contains("has just been added, changed or removed", StringComparison.Ordinal) || m.Text.Contains("vient d’être", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_holds_a_card_learns_of_five_addresses_in_a_quarter_of_an_hour_whether_they_are_taken()
    {
        var (world, ada) = await Administrator();
        var card = await ACard(ada, world);
        using var mallory = app.Visitor();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try()).StatusCode);

        var sixth = await Try();
        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        var page = await Page(sixth);
        Assert.Equal("Mallory", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal(world.Ana.Email, page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.StartsWith("Several addresses have been tried with this card.", page.QuerySelector("#email-problem")!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try()).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await mallory.Fill(card, card, ("name", "Mallory"))).StatusCode);

        Task<HttpResponseMessage> Try() => mallory.Send(card, ("name", "Mallory"), ("email", world.Ana.Email!));
    }

    [Fact]
    public async Task Two_who_use_one_card_at_once_do_not_both_get_in()
    {
        var (world, ada) = await Administrator();
        var sheet = await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "1"));
        var link = new Uri(Address().Match(Browser.Parse(await sheet.Content.ReadAsStringAsync()).Body!.TextContent).Value).PathAndQuery;
        var before = await app.With(db => db.Set<Member>().CountAsync(m => m.CohortId == world.Cohort.Id));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            using var someone = app.Visitor();
            return (await someone.Send(link, ("name", $"Someone {i}"))).StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.SeeOther);
        Assert.Equal(before + 1, await app.With(db => db.Set<Member>().CountAsync(m => m.CohortId == world.Cohort.Id)));
    }

    [Fact]
    public async Task An_invitation_ends_after_fourteen_days_or_when_it_is_withdrawn_or_sent_again()
    {
        var (world, ada) = await Administrator();
        var address = $"late-{Guid.NewGuid():N}@example.org";
        await InvitePeople(ada, world, address);
        var first = LinkIn(await app.Mail.To(address));
        var invitation = await app.With(db => db.Set<Invitation>().Where(i => i.Email == address).Select(i => i.Id).SingleAsync());

        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations/{invitation}/sending");
        var second = LinkIn(await app.Mail.To(address, m => LinkIn(m) != first));
        using var late = app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await late.Open(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await late.Open(second)).StatusCode);

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(14)); // Without two weeks of ticks.
        Assert.Equal(HttpStatusCode.Gone, (await late.Open(second)).StatusCode);
    }

    [Fact]
    public async Task An_expired_invitation_says_until_when_it_was_good_and_what_to_do_in_the_language_of_the_invited()
    {
        var (world, ada) = await Administrator();
        var address = $"late-{Guid.NewGuid():N}@example.org";
        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", address), ("role", "Learner"), ("site", world.Site.Id.ToString()), ("language", "fr"));
        var link = LinkIn(await app.Mail.To(address));
        var until = app.Clock.GetUtcNow().UtcDateTime.AddDays(14).ToString("D", CultureInfo.GetCultureInfo("fr-CA"));
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(14)); // Without two weeks of ticks.

        using var late = app.Visitor();
        foreach (var answer in new[] { await late.Open(link), await late.Send(link, ("name", "Noor")) })
        {
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("Cette invitation est expirée", page.QuerySelector("h1")!.TextContent);
            Assert.Contains(until, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("de l’envoyer de nouveau", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        var again = await app.SignedIn(world.Ada);
        var invitation = await app.With(db => db.Set<Invitation>().Where(i => i.Email == address).Select(i => i.Id).SingleAsync());
        Assert.Contains("has expired", await again.Read($"/cohorts/{world.Cohort.Id}"), StringComparison.Ordinal);
        await again.Send($"/cohorts/{world.Cohort.Id}/invitations/{invitation}/sending");
        var anew = LinkIn(await app.Mail.To(address, m => LinkIn(m) != link));
        Assert.Equal(HttpStatusCode.SeeOther, (await late.Fill(anew, anew, ("name", "Noor"))).StatusCode);
    }

    [Fact]
    [Trait("R", "R120")]
    public async Task Whoever_came_is_not_remembered_by_the_address_they_were_invited_at()
    {
        var (world, ada) = await Administrator();
        var address = $"lou-{Guid.NewGuid():N}@example.org";
        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", $"Lou of the ward <{address}>"), ("role", "Facilitator"), ("masters", "some"), ("exception", "Supervises Ana."));
        var link = LinkIn(await app.Mail.To(address));
        var invitation = await app.With(db => db.Set<Invitation>().AsNoTracking().SingleAsync(i => i.Email == address));

        using var dora = await app.SignedIn(world.Dora); // Who has another address here.
        await dora.Fill(link, link);

        invitation = await app.With(db => db.Set<Invitation>().AsNoTracking().SingleAsync(i => i.Id == invitation.Id));
        Assert.NotNull(invitation.AcceptedAt);
        Assert.Equal((null, null, null), (invitation.Email, invitation.Name, invitation.Exception));
        Assert.Contains("Supervises Ana.", await ada.Read($"/cohorts/{world.Cohort.Id}"), StringComparison.Ordinal); // What she answered is hers now.
    }

    [Fact]
    [Trait("R", "R120")]
    public async Task Someone_who_never_came_is_forgotten_thirty_days_after_the_invitation_ended()
    {
        var (world, ada) = await Administrator();
        var (late, withdrawn) = ($"late-{Guid.NewGuid():N}@example.org", $"withdrawn-{Guid.NewGuid():N}@example.org");
        await InvitePeople(ada, world, $"{late}; {withdrawn}");
        var id = await app.With(db => db.Set<Invitation>().Where(i => i.Email == withdrawn).Select(i => i.Id).SingleAsync());
        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations/{id}/withdrawal");

        await DaysPass(29);
        Assert.Equal([late, withdrawn], await Remembered());
        await DaysPass(2);
        Assert.Equal([late], await Remembered());
        await DaysPass(12);
        Assert.Equal([late], await Remembered());
        await DaysPass(2);
        Assert.Empty(await Remembered());

        Task<List<string>> Remembered() => app.With(db => db.Set<Invitation>().Where(i => i.Email == late || i.Email == withdrawn).Select(i => i.Email!).OrderBy(e => e).ToListAsync());
    }

    [Fact]
    public async Task A_facilitator_is_invited_only_with_an_answer_about_two_masters_that_members_read()
    {
        var (world, ada) = await Administrator();
        var address = $"lou-{Guid.NewGuid():N}@example.org";
        var url = $"/cohorts/{world.Cohort.Id}/invitations";

        var refused = await ada.Send(url, ("people", address), ("role", "Facilitator"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(address, Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("textarea[name=people]")!.TextContent);

        await ada.Send(url, ("people", address), ("role", "Facilitator"), ("masters", "some"), ("exception", "Supervises Ana; Amara answers her instead."));
        var link = LinkIn(await app.Mail.To(address));
        using var lou = app.Visitor();
        await lou.Fill(link, link, ("name", "Lou"));
        using var ben = await app.SignedIn(world.Ana);
        Assert.Contains("Supervises Ana; Amara answers her instead.", await ben.Read($"/cohorts/{world.Cohort.Id}"));
    }

    [Fact]
    public async Task Members_read_the_newest_answer_about_two_masters()
    {
        var (world, ada) = await Administrator();
        var url = $"/cohorts/{world.Cohort.Id}/invitations";
        var member = await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Amara.Id).Select(m => m.Id).SingleAsync());
        await app.With(db => db.Set<Circle>().Where(c => c.Id == world.Circle.Id).SelectMany(c => c.Seats).ExecuteUpdateAsync(s => s.SetProperty(x => x.LeftAt, app.Clock.GetUtcNow().UtcDateTime)));
        await ada.Send($"/cohorts/{world.Cohort.Id}/members/{member}/leaving");

        await ada.Send(url, ("people", world.Amara.Email!), ("role", "Facilitator"), ("masters", "some"), ("exception", "Supervises Ben since spring."));
        var link = LinkIn(await app.Mail.To(world.Amara.Email!, m => m.Text.Contains("/invitations/", StringComparison.Ordinal)));
        using var amara = await app.SignedIn(world.Amara);
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Fill(link, link)).StatusCode);

        using var ana = await app.SignedIn(world.Ana);
        Assert.Contains("Supervises Ben since spring.", await ana.Read($"/cohorts/{world.Cohort.Id}"));
    }

    [Fact]
    public void Who_has_ended_one_role_takes_another_that_it_excluded()
    {
        var member = new Member(Guid.NewGuid(), Guid.NewGuid(), CohortRole.Facilitator, default);
        member.Leave(default);

        Assert.True(member.Become(CohortRole.Researcher));
        member.Return(DateTime.UnixEpoch);
        Assert.False(member.Become(CohortRole.Facilitator));
    }

    [Theory]
    [InlineData(CohortRole.Facilitator, CohortRole.Researcher)]
    [InlineData(CohortRole.Keyholder, CohortRole.Facilitator)]
    public void Who_researches_or_holds_a_key_does_not_facilitate(CohortRole one, CohortRole other)
    {
        var member = new Member(Guid.NewGuid(), Guid.NewGuid(), one, default);

        Assert.False(member.Become(other));
        Assert.Equal(one, member.Role);
        Assert.True(member.Become(CohortRole.Learner));
    }

    [Fact]
    public async Task A_cohort_opens_only_when_each_of_its_sites_has_someone_to_call()
    {
        var (world, ada) = await Administrator();
        var made = await ada.Fill("/cohorts", "/cohorts", ("name", "Spring"));
        var cohort = made.Headers.Location!.ToString();
        var site = (await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "The far site"), ("zone", "America/Winnipeg"))).Headers.Location!.ToString();
        var siteId = site[(site.LastIndexOf('/') + 1)..];
        var address = $"far-{Guid.NewGuid():N}@example.org";
        await ada.Send($"{cohort}/invitations", ("people", address), ("role", "Learner"), ("site", siteId), ("language", "en"));
        var link = LinkIn(await app.Mail.To(address));
        using var far = app.Visitor();
        await far.Fill(link, link, ("name", "Fern"));

        var refused = await ada.Send($"{cohort}/opening");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("The far site has nobody to call yet.", await refused.Content.ReadAsStringAsync());

        await ada.Fill(site, $"{site}/people-to-call", ("callName", "Chaplain on call"), ("phone", "555-0123"), ("hours", "day and night"), ("checkedBy", "Ada"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Fill(cohort, $"{cohort}/opening")).StatusCode);
        Assert.DoesNotContain("Not open yet", await ada.Read(cohort));
        Assert.Contains("Chaplain on call", await far.Read("/people-to-call"));
        Assert.NotNull(world);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cohort_does_not_open_while_somebody_is_still_to_come_from_a_site_with_nobody_to_call(bool byCard)
    {
        var (world, ada) = await Administrator();
        var cohort = (await ada.Fill("/cohorts", "/cohorts", ("name", "Spring"))).Headers.Location!.ToString();
        var site = (await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "The far site"), ("zone", "America/Winnipeg"))).Headers.Location!.ToString();
        var there = ("site", site[(site.LastIndexOf('/') + 1)..]);
        if (byCard) await ada.Send($"{cohort}/cards", ("count", "2"), there);
        else await ada.Send($"{cohort}/invitations", ("people", $"far-{Guid.NewGuid():N}@example.org"), there);

        var refused = await ada.Send($"{cohort}/opening");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("The far site has nobody to call yet.", await refused.Content.ReadAsStringAsync());

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(14)); // Nobody came; what opened the cohort to them has ended.
        using var later = await app.SignedIn(world.Ada);
        Assert.Equal(HttpStatusCode.SeeOther, (await later.Fill(cohort, $"{cohort}/opening")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_invited_into_an_open_cohort_from_a_site_with_nobody_to_call()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var cohort = $"/cohorts/{world.Cohort.Id}";
        var site = (await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "The far site"), ("zone", "America/Winnipeg"))).Headers.Location!.ToString();
        var there = ("site", site[(site.LastIndexOf('/') + 1)..]);
        await app.With(async db =>
        {
            var here = await db.Set<Cohort>().Include(c => c.Opening).SingleAsync(c => c.Id == world.Cohort.Id);
            if (here.IsOpen) return;

            here.Open(world.Ada.Id, app.Clock.GetUtcNow().UtcDateTime);
            db.Add(here.Opening!);
            await db.SaveChangesAsync();
        });

        foreach (var (url, field) in new[] { ($"{cohort}/invitations", ("people", "far@example.org")), ($"{cohort}/cards", ("count", "3")) })
        {
            using var refused = await ada.Send(url, field, ("role", "Learner"), there, ("language", "en"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = await refused.Content.ReadAsStringAsync();
            Assert.Contains("The far site has nobody to call yet.", page);
            Assert.Contains(field.Item2, page);
        }

        Assert.False(await app.With(db => db.Set<Invitation>().AnyAsync(i => i.SiteId == Guid.Parse(there.Item2))));
        var earlier = new Invitation { CohortId = world.Cohort.Id, SiteId = Guid.Parse(there.Item2), Role = CohortRole.Learner, Language = "en", Email = "far-earlier@example.org", At = app.Clock.GetUtcNow().UtcDateTime };
        earlier.Token(app.Clock.GetUtcNow().UtcDateTime.AddDays(-15));
        await app.With(async db =>
        {
            db.Add(earlier);
            await db.SaveChangesAsync();
        });
        using var again = await ada.Send($"{cohort}/invitations/{earlier.Id}/sending");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("The far site has nobody to call yet.", (await Page(again)).QuerySelector("#invited [role=alert]")!.TextContent);
        Assert.DoesNotContain(app.Mail.Sent, m => m.To == earlier.Email);

        await ada.Fill(site, $"{site}/people-to-call", ("callName", "Chaplain on call"), ("phone", "555-0123"), ("hours", "day and night"), ("checkedBy", "Ada"));
        using var taken = await ada.Send($"{cohort}/invitations", ("people", "far@example.org"), ("role", "Learner"), there, ("language", "en"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Everybody_of_a_long_list_can_be_seen_and_sent_to_again_until_they_come()
    {
        var (world, ada) = await Administrator();
        var tail = $"{Guid.NewGuid():N}@example.org";

        await InvitePeople(ada, world, string.Join('\n', Enumerable.Range(0, Invite.MostAtOnce).Select(i => $"p{i}-{tail}")));

        Assert.Equal(Invite.MostAtOnce, (await ada.Page($"/cohorts/{world.Cohort.Id}")).QuerySelectorAll("form[action*=sending]").Length);
    }

    [Fact]
    public async Task Cards_are_for_the_site_one_chooses_and_ones_own_is_chosen_already()
    {
        var (world, ada) = await Administrator();
        await ada.Fill("/organisation/sites/new", "/organisation/sites", ("name", "Aspen"), ("zone", "America/Winnipeg"));

        var choice = (await ada.Page($"/cohorts/{world.Cohort.Id}")).QuerySelector<IHtmlSelectElement>("form[action*=cards] select[name=site]")!;

        Assert.Contains("Aspen", choice.TextContent, StringComparison.Ordinal);
        Assert.Equal(world.Site.Id.ToString(), choice.Value);
    }

    [Fact]
    public async Task A_facilitator_of_another_cohort_or_a_learner_finds_nothing()
    {
        var (world, _) = await Administrator();
        var elsewhere = await app.AWorld();
        using var amara = await app.SignedIn(elsewhere.Amara);
        using var ana = await app.SignedIn(world.Ana);

        Assert.Equal(HttpStatusCode.NotFound, (await amara.Open($"/cohorts/{world.Cohort.Id}")).StatusCode);
        foreach (var act in new[] { "invitations", "cards", "opening" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await amara.Send($"/cohorts/{world.Cohort.Id}/{act}", ("people", "x@example.org"), ("count", "2"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"/cohorts/{world.Cohort.Id}/{act}", ("people", "x@example.org"), ("count", "2"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open("/organisation")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Visitor().Open("/organisation")).StatusCode);
    }

    [Fact]
    public async Task Someone_who_leaves_the_cohort_leaves_its_circles()
    {
        var (world, ada) = await Administrator();
        using var ben = await app.SignedIn(world.Ben);
        Assert.Equal(HttpStatusCode.OK, (await ben.Open($"/circles/{world.Circle.Id}")).StatusCode);

        var member = await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Ben.Id && m.CohortId == world.Cohort.Id).Select(m => m.Id).SingleAsync());
        await ada.Fill($"/cohorts/{world.Cohort.Id}", $"/cohorts/{world.Cohort.Id}/members/{member}/leaving");

        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open($"/circles/{world.Circle.Id}")).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var (world, ada) = await Administrator();
        var others = await app.With(db => db.Set<Appointment>().Where(a => a.Role == OrganisationRole.Administrator && a.PersonId != world.Ada.Id).Select(a => a.PersonId).ToListAsync());
        foreach (var other in others) await ada.Send($"/organisation/people/{other}/withdrawal", ("role", "administrator"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Send($"/organisation/people/{world.Ada.Id}/withdrawal", ("role", "administrator"))).StatusCode);
        await ada.Send($"/organisation/people/{world.Ana.Id}/appointment", ("role", "administrator"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Send($"/organisation/people/{world.Ada.Id}/withdrawal", ("role", "administrator"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open("/organisation")).StatusCode);
    }

    private Task DaysPass(int days)
    {
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(days)); // Without days of ticks.
        return app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    private async Task<(World World, Browser Ada)> Administrator()
    {
        var world = await app.AWorld();
        return (world, await app.SignedIn(world.Ada));
    }

    private static Task<HttpResponseMessage> InvitePeople(Browser ada, World world, string people) =>
        ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", people), ("role", "Learner"), ("site", world.Site.Id.ToString()), ("language", "en"));

    private Task<Guid?> PersonWith(string address) => app.With(db => db.Set<Person>().Where(p => p.Email == address).Select(p => (Guid?)p.Id).SingleOrDefaultAsync());

    private static async Task<string> ACard(Browser ada, World world)
    {
        var sheet = await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "1"), ("site", world.Site.Id.ToString()), ("language", "en"));
        return new Uri(Address().Match(Browser.Parse(await sheet.Content.ReadAsStringAsync()).QuerySelector(".sheet li")!.TextContent).Value).PathAndQuery;
    }

    private static async Task<IHtmlDocument> Page(HttpResponseMessage answer) => Browser.Parse(await answer.Content.ReadAsStringAsync());

    private static string LinkIn(Bedside.Shared.Mailing mail) => new Uri(Address().Match(mail.Text).Value).PathAndQuery;

    [GeneratedRegex(@"the name (\S+),")]
    private static partial Regex SignInName();

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://localhost:\d+/sign-in/link/[\w-]+")]
    private static partial Regex SignInLink();

    [GeneratedRegex(@"http://localhost:\d+/invitations/[\w-]{16}")]
    private static partial Regex Address();
}
