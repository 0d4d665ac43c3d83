using System.Net;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Unnamed;

/// <summary>What keeps people from harm where nobody has a name: reports, graded answers, a pause, a private line, and showing oneself.</summary>
public sealed class CareTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    private Ten _ten = null!;

    private long _letter;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
        await _ten.At(2026, 12, 3, 23);
        _letter = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Letter of number 2.").Select(p => p.Id).SingleAsync());
    }

    [Fact]
    [Trait("R", "R32")]
    public async Task What_cannot_wait_is_hidden_at_once_and_those_who_hold_the_circle_are_told()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        Assert.Contains("Something is wrong here", (await ben.Page(_ten.Path)).QuerySelector($"#l-{_letter}")!.TextContent, StringComparison.Ordinal); // The first act leads there, the second does it.
        using var sent = await ben.Send($"{_ten.Path}/posts/{_letter}/wrong", ("words", "This is about a colleague."), ("severe", "yes"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        Assert.DoesNotContain("Letter of number 2.", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
        Assert.Contains("It is hidden until", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
        Assert.Contains("Letter of number 2.", await _ten.Read(_ten.People[2]), StringComparison.Ordinal); // Its author.
        await Mailed($"{_ten.Path}/reports");
        Assert.DoesNotContain(_app.Mail.Sent, m => m.Text.Contains("colleague", StringComparison.Ordinal));
        var reports = await _ten.Read(_ten.World.Amara, $"{_ten.Path}/reports");
        Assert.Contains("This is about a colleague.", reports, StringComparison.Ordinal);
        foreach (var person in _ten.People) Assert.DoesNotMatch($@"\b{person.Name.Text}\b", reports);

        // Nor where one would answer it.
        using (var reader = await _app.SignedIn(_ten.People[6]))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"{_ten.Path}/letters/{_letter}/answer")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Send($"{_ten.Path}/letters/{_letter}/answer", ("words", "Never mind."), ("n", "0"), ("saw", ""))).StatusCode);
        }

        // A second one in the same round cannot be hidden by the same mask.
        var other = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Letter of number 1.").Select(p => p.Id).SingleAsync());
        Assert.Null((await ben.Page($"{_ten.Path}/posts/{other}/wrong")).QuerySelector("input[name=severe]"));
        await ben.Send($"{_ten.Path}/posts/{other}/wrong", ("words", ""), ("severe", "yes"));
        Assert.Contains("Letter of number 1.", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R32")]
    public async Task A_mail_to_those_who_hold_it_that_could_not_go_out_is_tried_until_it_has()
    {
        _app.Mail.IsDown = true;
        await _ten.Do(_ten.People[7], b => b.Send($"{_ten.Path}/pause"));
        using var ben = await _app.SignedIn(_ten.People[5]);
        await ben.Send($"{_ten.Path}/line", ("words", "I cannot wait."), ("now", "yes"));
        Assert.Equal(HolderNews.Pause | HolderNews.Note, await _app.With(db => db.Set<UnnamedCircle>().Select(c => c.Untold).SingleAsync()));

        _app.Mail.IsDown = false;
        await Mailed($"{_ten.Path}/pause");
        await _ten.Work(); // What came while the first was being tried.
        await Mailed("did not want to wait");
        for (var i = 0; i < 100 && await Untold() is not HolderNews.None; i++) await Task.Delay(50);
        Assert.Equal(HolderNews.None, await Untold());
        Task<HolderNews> Untold() => _app.With(db => db.Set<UnnamedCircle>().Select(c => c.Untold).SingleAsync());
    }

    [Fact]
    [Trait("R", "R32")]
    public async Task What_can_wait_comes_with_the_opening_and_is_answered_to_both_behind_their_masks()
    {
        using (var ben = await _app.SignedIn(_ten.People[5])) await ben.Send($"{_ten.Path}/posts/{_letter}/wrong", ("words", "I know this patient."));
        Assert.DoesNotContain("I know this patient.", await _ten.Read(_ten.World.Amara, $"{_ten.Path}/reports"), StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Mail.Sent, m => m.Text.Contains("/reports", StringComparison.Ordinal));

        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.World.Amara, $"{_ten.Path}/reports");
        Assert.Contains("I know this patient.", page, StringComparison.Ordinal);
        Assert.Contains("Wednesday, December 9, 2026", page, StringComparison.Ordinal); // By when to answer.
        Assert.Contains("Something is wrong", await _ten.Read(_ten.World.Amara, "/"), StringComparison.Ordinal);
        var report = await _app.With(db => db.Set<UnnamedReport>().Select(r => r.Id).SingleAsync());
        using (var amara = await _app.SignedIn(_ten.World.Amara))
        {
            using var none = await amara.Send($"{_ten.Path}/reports/{report}", ("grade", "Hold"), ("words", ""), ("why", "Thank you for telling us."));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
            Assert.Contains("Thank you for telling us.", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal); // Nothing that was typed is lost.
            using var held = await amara.Send($"{_ten.Path}/reports/{report}", ("grade", "Hold"), ("words", "Please leave out the room."), ("why", "Thank you for telling us."));
            Assert.Equal(HttpStatusCode.SeeOther, held.StatusCode);
            var decided = (await amara.Page(held.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
            Assert.Contains("That is decided.", decided, StringComparison.Ordinal);
            Assert.DoesNotContain("Nobody has said", decided, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Letter of number 2.", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
        await _ten.Do(_ten.People[2], b => b.Send($"{_ten.Path}/posts/{_letter}/words", ("words", "Changed, without the room."), ("saw", "")));
        await _ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Second letter of {i}.");
        await _ten.At(2026, 12, 10, 23);

        Assert.Contains("Please leave out the room.", await _ten.Read(_ten.People[2], $"{_ten.Path}/line"), StringComparison.Ordinal);
        Assert.Contains("Thank you for telling us.", await _ten.Read(_ten.People[5], $"{_ten.Path}/line"), StringComparison.Ordinal);
        foreach (var other in new[] { _ten.People[0], _ten.People[7] }) Assert.DoesNotContain("Thank you", await _ten.Read(other, $"{_ten.Path}/line"), StringComparison.Ordinal);

        // It was changed: now somebody looks, and leaves it.
        var again = await _app.With(db => db.Set<UnnamedReport>().Where(r => !r.IsClosed).Select(r => r.Id).SingleAsync());
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/reports/{again}", ("grade", "Leave"), ("words", "")));
        Assert.Contains("Changed, without the room.", await _ten.Read(_ten.People[6], $"{_ten.Path}?round=1"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R46")]
    public async Task Anybody_asks_for_a_pause_and_until_it_is_answered_nobody_writes_and_nothing_opens()
    {
        await _ten.Do(_ten.People[7], b => b.Send($"{_ten.Path}/pause"));
        await Mailed($"{_ten.Path}/pause");
        using var ana = await _app.SignedIn(_ten.World.Ana);
        using var kept = await ana.Send($"{_ten.Path}/letters/{_letter}/answer", ("words", "Too late for this."), ("n", "0"), ("saw", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kept.StatusCode);
        var page = await kept.Content.ReadAsStringAsync();
        Assert.Contains("asked for a pause", page, StringComparison.Ordinal);
        Assert.Contains("Too late for this.", page, StringComparison.Ordinal);
        Assert.Contains("Somebody asked for a pause", await _ten.Read(_ten.People[3]), StringComparison.Ordinal);
        Assert.DoesNotContain("The next round begins", await _ten.Read(_ten.People[3]), StringComparison.Ordinal); // This one has begun long ago.
        var line = await _ten.Read(_ten.People[3], $"{_ten.Path}/line");
        Assert.Contains("Nothing opens until somebody who holds the circle has answered the pause.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("December 6", line, StringComparison.Ordinal);

        await _ten.At(2026, 12, 6, 23);
        Assert.False(await _app.With(db => db.Set<CircleRound>().AnyAsync(r => r.IsOver)));
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/pause/answer", ("words", "We spoke about it. Let us go slowly.")));
        Assert.Contains("Let us go slowly.", await _ten.Read(_ten.People[3]), StringComparison.Ordinal);
        await _ten.At(2026, 12, 7, 23);
        Assert.True(await _app.With(db => db.Set<CircleRound>().AnyAsync(r => r.IsOver)));
    }

    [Fact]
    [Trait("R", "R43")]
    public async Task The_private_line_goes_both_ways_at_openings_and_ends_when_they_want_it()
    {
        var writer = _ten.People[2];
        await _ten.Do(writer, b => b.Send($"{_ten.Path}/line", ("words", "May I speak with you?")));
        Assert.DoesNotContain("May I speak with you?", await _ten.Read(_ten.World.Amara, $"{_ten.Path}/line"), StringComparison.Ordinal);
        await _ten.At(2026, 12, 6, 23);
        var line = await _ten.Read(_ten.World.Amara, $"{_ten.Path}/line");
        Assert.Contains("May I speak with you?", line, StringComparison.Ordinal);
        foreach (var person in _ten.People) Assert.DoesNotMatch($@"\b{person.Name.Text}\b", line);

        var note = await _app.With(db => db.Set<UnnamedNote>().Select(n => n.Id).SingleAsync());
        using (var amara = await _app.SignedIn(_ten.World.Amara))
        {
            using var asks = await amara.Send($"{_ten.Path}/line", ("note", $"{note}"), ("words", "Of course. Are you on 4 West tonight?"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asks.StatusCode);
            var page = Browser.Parse(await asks.Content.ReadAsStringAsync());
            Assert.Contains("Are you on 4 West tonight?", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            using var kind = await amara.Send($"{_ten.Path}/line", ("note", $"{note}"), ("words", "Of course. What would help you? https://example.org/me"));
            Assert.Equal(HttpStatusCode.SeeOther, kind.StatusCode);
        }

        await _ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Second letter of {i}.");
        await _ten.At(2026, 12, 10, 23);
        using (var browser = await _app.SignedIn(writer))
        {
            var page = await browser.Page($"{_ten.Path}/line");
            Assert.Contains("What would help you?", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main a[href*='example.org']"));
        }

        Assert.DoesNotContain("What would help you?", await _ten.Read(_ten.People[4], $"{_ten.Path}/line"), StringComparison.Ordinal);
        await _ten.Do(writer, b => b.Send($"{_ten.Path}/line/ending"));
        await _ten.At(2026, 12, 13, 23);
        Assert.Contains("You have ended this line.", await _ten.Read(writer, $"{_ten.Path}/line"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R116")]
    public async Task What_tells_who_a_patient_is_is_shown_before_it_goes_to_those_who_hold_it_or_to_one_behind_a_mask()
    {
        const string Told = "It is about Mrs. Tremblay.";
        var (writer, line, wrong) = (_ten.People[2], $"{_ten.Path}/line", $"{_ten.Path}/posts/{_letter}/wrong");
        using (var behind = await _app.SignedIn(writer))
        {
            await Twice(behind, line, ("words", Told));
            Assert.Equal(1, await Waiting());
        }

        using (var other = await _app.SignedIn(_ten.People[5])) await Twice(other, wrong, ("words", Told));
        Assert.Equal(2, await Waiting());

        // Whoever holds it is asked for both: what asks who somebody is, and who a patient is.
        using var amara = await _app.SignedIn(_ten.World.Amara);
        var page = await Refused(await amara.Fill($"{line}?post={_letter}", line, ("words", $"{Told} Are you on 4 West tonight?")));
        Assert.Contains("4 West", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        page = await Refused(await amara.Send(line, [.. Browser.FieldsOf(page, line)]));
        Assert.Equal("Mrs. Tremblay", page.QuerySelector(".typed mark")!.TextContent);
        Assert.Equal(2, await Waiting());
        using var sent = await amara.Send(line, [.. Browser.FieldsOf(page, line)]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(3, await Waiting());

        async Task Twice(Browser browser, string at, params (string Name, string Value)[] typed)
        {
            var before = await Waiting();
            var shown = await Refused(await browser.Fill(at, at, typed));
            Assert.Equal("Mrs. Tremblay", shown.QuerySelector(".typed mark")!.TextContent);
            Assert.NotNull(shown.QuerySelector("main p.who"));
            Assert.Equal(before, await Waiting());
            using var gone = await browser.Send(at, [.. Browser.FieldsOf(shown, at)]);
            Assert.True(gone.IsSuccessStatusCode || gone.StatusCode is HttpStatusCode.SeeOther);
        }

        static async Task<AngleSharp.Html.Dom.IHtmlDocument> Refused(HttpResponseMessage answer)
        {
            using (answer)
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                return Browser.Parse(await answer.Content.ReadAsStringAsync());
            }
        }

        Task<int> Waiting() => _app.With(db => db.Set<Letter>().CountAsync());
    }

    [Fact]
    public async Task Who_cannot_wait_writes_now_and_was_told_what_that_says()
    {
        using var ana = await _app.SignedIn(_ten.World.Ana);
        Assert.Contains("know that somebody in the circle is writing now", await ana.Read($"{_ten.Path}/line"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{_ten.Path}/line", ("words", "I cannot sleep since."), ("now", "yes"))).StatusCode);

        Assert.Contains("I cannot sleep since.", await _ten.Read(_ten.World.Amara, $"{_ten.Path}/line"), StringComparison.Ordinal);
        var mail = await Mailed("did not want to wait");
        Assert.DoesNotContain("sleep", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shows_themselves_is_named_from_the_next_opening_for_this_round_and_the_last_six_stay_hidden()
    {
        foreach (var i in new[] { 2, 4, 5, 6, 7 }) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/showing", ("wanted", "yes")));
        Assert.DoesNotContain("Learner 0", await _ten.Read(_ten.World.Amara), StringComparison.Ordinal);
        await _ten.At(2026, 12, 6, 23);

        Assert.Equal(4, await _app.With(db => db.Set<ShownSelf>().CountAsync())); // Of ten, six stay hidden.
        var two = await _app.With(db => db.Set<ShownSelf>().Join(db.Set<Listing>(), s => s.ListingId, l => l.Id, (s, l) => l.Member!.PersonId).ContainsAsync(_ten.People[2].Id));
        Assert.Equal(two, (await _ten.Read(_ten.World.Amara)).Contains("Learner 0", StringComparison.Ordinal));
        await _ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Second letter of {i}.");
        await _ten.At(2026, 12, 10, 23);
        Assert.DoesNotContain("Learner 0", await _ten.Read(_ten.World.Amara), StringComparison.Ordinal); // In the next round they have a name of two words again.
    }

    [Fact]
    public async Task A_report_or_a_note_from_a_second_window_does_not_take_the_place_of_the_first_in_silence()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        foreach (var (address, first) in new[] { ($"{_ten.Path}/posts/{_letter}/wrong", "I know this patient, and how."), ($"{_ten.Path}/line", "It is about last night.") })
        {
            await ben.Send(address, ("words", first), ("saw", ""));
            foreach (var second in new[] { "Another text.", first[..5] })
            {
                using var sent = await ben.Send(address, ("words", second), ("saw", ""));
                Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
                var page = await sent.Content.ReadAsStringAsync();
                Assert.Contains(first, page, StringComparison.Ordinal);
                Assert.Contains(second, page, StringComparison.Ordinal);
            }

            // As it is shown it can be changed, and taken back.
            var shown = await ben.Page(address);
            Assert.Equal(first, shown.QuerySelector("textarea[name=words]")!.TextContent.TrimStart('\n'));
            var saw = shown.QuerySelector("input[name=saw]")!.GetAttribute("value")!;
            using (var changed = await ben.Send(address, ("words", $"{first} Changed."), ("saw", saw))) Assert.True(changed.IsSuccessStatusCode || changed.StatusCode is HttpStatusCode.SeeOther, $"{changed.StatusCode}");
            Assert.Contains($"{first} Changed.", await ben.Read(address), StringComparison.Ordinal);
            using (await ben.Send(address, ("take", "back"), ("words", ""))) { }
            Assert.DoesNotContain(first, await ben.Read(address), StringComparison.Ordinal);
        }

        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task A_note_as_long_as_no_letter_can_be_is_given_back()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        var words = string.Concat(Enumerable.Repeat("😀", 6_000));
        foreach (var (by, address) in new[] { (ben, $"{_ten.Path}/line"), (ben, $"{_ten.Path}/asking") })
        {
            using var sent = await by.Send(address, ("words", words), ("saw", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        }
    }

    [Fact]
    public async Task Notes_that_cannot_wait_are_few_between_two_openings()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        for (var i = 0; i < WriteNote.MostAtOnce; i++) Assert.Equal(HttpStatusCode.SeeOther, (await ben.Send($"{_ten.Path}/line", ("words", $"Now {i}."), ("now", "yes"))).StatusCode);
        using (var full = await ben.Send($"{_ten.Path}/line", ("words", "And again."), ("now", "yes")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, full.StatusCode);
            Assert.Contains("And again.", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var other = await _app.SignedIn(_ten.People[6])) Assert.Equal(HttpStatusCode.SeeOther, (await other.Send($"{_ten.Path}/line", ("words", "Another."), ("now", "yes"))).StatusCode);
        await ben.Send($"{_ten.Path}/line", ("words", "With the opening."), ("saw", ""));
        await _ten.At(2026, 12, 6, 23);
        Assert.False(await _app.With(db => db.Set<UnnamedNote>().AnyAsync(n => n.HasJumped)));
    }

    [Fact]
    public async Task What_could_not_wait_stands_first_for_whoever_holds_the_circle_until_the_next_opening()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        using var sent = await ben.Send($"{_ten.Path}/line", ("words", "I cannot wait until Sunday."), ("now", "yes"));
        Assert.Contains("It has gone.", await ben.Read(sent.Headers.Location!.ToString()), StringComparison.Ordinal);
        using (var amara = await _app.SignedIn(_ten.World.Amara))
        {
            Assert.Equal($"{_ten.Path}/line", (await amara.Page("/facilitation")).QuerySelector("main h2 a")?.GetAttribute("href"));
            Assert.Contains("I cannot wait until Sunday.", await amara.Read($"{_ten.Path}/line"), StringComparison.Ordinal);
        }

        await _ten.At(2026, 12, 6, 23);
        using var later = await _app.SignedIn(_ten.World.Amara);
        Assert.DoesNotContain("could not wait", await later.Read("/facilitation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_when_somebody_is_there_is_a_day_to_come_and_a_wrong_one_changes_nothing()
    {
        foreach (var until in new[] { "28/12/2026", "2020-01-01", "9999-12-31" })
        {
            using var amara = await _app.SignedIn(_ten.World.Amara);
            using var refused = await amara.Send($"{_ten.Path}/duty", ("until", until));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal(until, Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("#until")!.GetAttribute("value"));
            Assert.Equal(new DateOnly(2027, 2, 1), await _app.With(db => db.Set<Listing>().Where(l => l.CircleId == _ten.Id && l.IsFacilitating).Select(l => l.DutyUntil).SingleAsync()));
        }

        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/duty", ("until", "")));
        Assert.Null(await _app.With(db => db.Set<Listing>().Where(l => l.CircleId == _ten.Id && l.IsFacilitating).Select(l => l.DutyUntil).SingleAsync()));
    }

    [Fact]
    public async Task While_it_pauses_whoever_changes_or_was_moved_reads_that_it_pauses()
    {
        using var ben = await _app.SignedIn(_ten.People[5]);
        using var author = await _app.SignedIn(_ten.People[2]);
        await ben.Send($"{_ten.Path}/pause");
        foreach (var (who, where) in new[] { (author, $"{_ten.Path}/posts/{_letter}/words"), (author, $"{_ten.Path}/posts/{_letter}/taking-back"), (ben, $"{_ten.Path}/posts/{_letter}/moved") })
        {
            using var sent = await who.Send(where, ("words", "Other words."), ("saw", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
            Assert.Contains("The circle pauses", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_would_hide_a_second_letter_at_once_reads_that_it_was_not_hidden()
    {
        var other = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.CircleId == _ten.Id && p.Id != _letter && p.Under == null && p.Mask != null).Select(p => p.Id).ToListAsync());
        var by = _ten.People[9]; // Who has written nothing.
        using var one = await _app.SignedIn(by);
        await one.Send($"{_ten.Path}/posts/{_letter}/wrong", ("severe", "yes"), ("words", ""));
        using var second = await one.Send($"{_ten.Path}/posts/{other[0]}/wrong", ("severe", "yes"), ("words", ""));
        Assert.Contains("It was not hidden", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await _app.With(db => db.Set<UnnamedPost>().CountAsync(p => p.Hiding != null)));
    }

    [Fact]
    public async Task Nobody_says_that_something_is_wrong_with_their_own_and_what_was_removed_stays_so()
    {
        using (var author = await _app.SignedIn(_ten.People[2])) Assert.Equal(HttpStatusCode.NotFound, (await author.Send($"{_ten.Path}/posts/{_letter}/wrong", ("words", "Mine."))).StatusCode);
        foreach (var i in new[] { 5, 6 }) using (var by = await _app.SignedIn(_ten.People[i])) await by.Send($"{_ten.Path}/posts/{_letter}/wrong", ("words", "A name stands in it."));
        await _ten.At(2026, 12, 6, 23);
        var reports = await _app.With(db => db.Set<UnnamedReport>().Select(r => r.Id).ToListAsync());
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/reports/{reports[0]}", ("grade", "Remove"), ("words", "A name stands in it.")));
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/reports/{reports[1]}", ("grade", "Leave"), ("words", "")));
        Assert.DoesNotContain("Letter of number 2.", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_from_what_quoted_it_opened_or_waiting()
    {
        await _ten.Do(_ten.People[6], b => b.Send($"{_ten.Path}/letters/{_letter}/answer", ("words", "> Letter of number 2.\n\nI read this twice."), ("n", "0"), ("saw", "")));
        await _ten.Do(_ten.People[2], b => b.Send($"{_ten.Path}/posts/{_letter}/taking-back"));
        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.People[7], $"{_ten.Path}?round=1");
        Assert.Contains("I read this twice.", page, StringComparison.Ordinal);
        Assert.Contains("words that are not here any more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Letter of number 2.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_answered_stays_when_who_holds_the_circle_erases_themselves_and_somebody_else_holds_it_first()
    {
        await _ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Second letter of {i}.");
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/letter", ("words", "From who holds it."), ("saw", "")));
        await _ten.At(2026, 12, 10, 23);
        var hers = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.By != null).Select(p => p.Id).SingleAsync());
        await _ten.Do(_ten.People[4], b => b.Send($"{_ten.Path}/letters/{hers}/answer", ("words", "An answer to her."), ("n", "0"), ("saw", "")));
        await _ten.At(2026, 12, 13, 23);
        using var amara = await _app.SignedIn(_ten.World.Amara);
        await amara.Send($"/circles/{_ten.World.Circle.Id}/closing");
        Assert.Equal(HttpStatusCode.OK, (await amara.Send("/you/erase", ("name", _ten.World.Amara.Name.Text))).StatusCode); // It is over: nobody has to hold it.
        Assert.Contains("An answer to her.", await _ten.Read(_ten.People[7]), StringComparison.Ordinal);
        Assert.DoesNotContain("From who holds it.", await _ten.Read(_ten.People[7]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_alone_holds_a_circle_that_goes_on_does_not_leave_it_and_another_who_facilitates_takes_it_too()
    {
        using (var amara = await _app.SignedIn(_ten.World.Amara))
        {
            await amara.Send($"/circles/{_ten.World.Circle.Id}/closing");
            using var alone = await amara.Send("/you/erase", ("name", _ten.World.Amara.Name.Text));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
            Assert.Contains("What we saw", await alone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var noor = (await Planted.People(_app, _ten.World.Site.Id, "en", "Noor Haddad"))[0];
        await _app.With(async db =>
        {
            db.Add((await db.Set<Bedside.Courses.Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _ten.World.Cohort.Id)).Welcome(noor.Id, _ten.World.Site.Id, Bedside.Courses.CohortRole.Facilitator, _app.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        await _ten.Do(noor, b => b.Send($"{_ten.Path}/list", ("hold", "yes")));
        await _ten.Do(noor, b => b.Send($"{_ten.Path}/list", ("hold", "yes"))); // Twice is once.
        Assert.Contains("Noor Haddad", await _ten.Read(_ten.People[3]), StringComparison.Ordinal);
        using (var learner = await _app.SignedIn(_ten.People[3])) Assert.Equal(HttpStatusCode.NotFound, (await learner.Send($"{_ten.Path}/list", ("hold", "yes"))).StatusCode);
        using var gone = await _app.SignedIn(_ten.World.Amara);
        Assert.Equal(HttpStatusCode.OK, (await gone.Send("/you/erase", ("name", _ten.World.Amara.Name.Text))).StatusCode);
    }

    [Fact]
    public async Task A_circle_that_is_over_is_not_paused_and_whoever_leaves_shows_nobody_how_many_are_left()
    {
        foreach (var i in new[] { 2, 4 }) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/showing", ("wanted", "yes")));
        await _ten.At(2026, 12, 6, 23);
        await _ten.At(2026, 12, 7, 6);
        foreach (var i in new[] { 2, 4 }) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/showing", ("wanted", "yes")));
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Second letter of {i}.");
        await _ten.At(2026, 12, 10, 23);
        Assert.NotNull(await Button());
        foreach (var i in new[] { 7, 8 }) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/leaving"));
        Assert.NotNull(await Button());

        await _ten.At(2026, 12, 13, 23);
        await _ten.Do(_ten.People[5], b => b.Send($"{_ten.Path}/pause"));
        Assert.False(await _app.With(db => db.Set<UnnamedCircle>().Select(c => c.IsPaused).SingleAsync()));
        async Task<AngleSharp.Dom.IElement?> Button()
        {
            using var browser = await _app.SignedIn(_ten.People[6]);
            return (await browser.Page($"{_ten.Path}/showing")).QuerySelector("button[name=wanted], form[action$='/showing'] button");
        }
    }

    [Fact]
    public async Task Taking_part_is_said_by_people_and_counted_from_nothing()
    {
        await _ten.At(2026, 12, 6, 23);
        foreach (var person in _ten.People.Skip(5).Take(4)) await _ten.Do(person, b => b.Send($"{_ten.Path}/part", ("round", "1"), ("part", "yes")));
        Assert.DoesNotContain("They say that they took part", await _ten.Read(_ten.World.Amara), StringComparison.Ordinal); // One name among few says too much.
        await _ten.Do(_ten.People[9], b => b.Send($"{_ten.Path}/part", ("round", "1"), ("part", "yes"))); // Has written nothing; reading counts.

        var held = await _ten.Read(_ten.World.Amara);
        Assert.Contains("They say that they took part: Learner 3, Learner 4, Learner 5, Learner 6, Learner 7.", held, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", held, StringComparison.Ordinal); // Has written, and said nothing.
        Assert.DoesNotContain("Learner 7", await _ten.Read(_ten.People[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_can_be_quoted_in_the_answer_to_it()
    {
        using var ben = await _app.SignedIn(_ten.World.Ben);
        var page = await ben.Page($"{_ten.Path}/letters/{_letter}/answer?quote={_letter}");
        Assert.StartsWith("> Letter of number 2.", page.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Are you on 4 West tonight?", true)]
    [InlineData("What unit do you work on?", true)]
    [InlineData("Are you Ana?", true)]
    [InlineData("Êtes-vous de garde ce soir?", true)]
    [InlineData("Sur quelle unité travaillez-vous?", true)]
    [InlineData("What would have helped you?", false)]
    [InlineData("Nights are hard. Thank you for writing.", false)]
    [InlineData("What would help you tonight?", false)]
    [InlineData("De quoi auriez-vous besoin ce soir?", false)]
    [InlineData("Qu’est-ce qui vous aiderait?", false)]
    public void Whoever_asks_who_or_where_somebody_is_is_asked_once_more(string words, bool asks) => Assert.Equal(asks, AsksWho.In(words) is not null);

    private async Task<Bedside.Shared.Mailing> Mailed(string words)
    {
        for (var i = 0; i < 100; i++)
        {
            if (_app.Mail.Sent.FirstOrDefault(m => m.Text.Contains(words, StringComparison.Ordinal)) is { } mail) return mail;

            await Task.Delay(50);
        }

        throw new TimeoutException(words);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
