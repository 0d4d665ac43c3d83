using System.Net;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>People write without their names: letters wait, open together while somebody holds the circle, and answers open at a second hour.</summary>
[Trait("R", "R29")]
public sealed class RoundTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Letters_wait_open_together_and_are_answered_at_a_second_opening()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");

        var own = await ten.Read(ten.People[0]);
        Assert.Contains("Letter of number 0.", own, StringComparison.Ordinal);
        Assert.Contains("Your letter waits. It opens on Thursday December 3, 18:00", own, StringComparison.Ordinal);
        Assert.Contains("What we saw", await ten.Read(ten.People[5], "/"), StringComparison.Ordinal); // Today leads there, whoever has written.
        Assert.Contains("In this round you are", own, StringComparison.Ordinal);
        var other = await ten.Read(ten.People[5]);
        Assert.DoesNotContain("Letter of", other, StringComparison.Ordinal);
        Assert.Equal(4, await _app.With(db => db.Set<Letter>().CountAsync()));

        await ten.At(2026, 12, 3, 23);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
        foreach (var reader in new[] { ten.People[5], ten.World.Amara })
        {
            var page = await ten.Read(reader);
            for (var i = 0; i < 4; i++) Assert.Contains($"Letter of number {i}.", page, StringComparison.Ordinal);
            foreach (var person in ten.People) Assert.DoesNotMatch($@"\b{person.Name.Text}\b", page);
        }

        var letter = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).FirstAsync());
        await ten.Do(ten.People[6], b => b.Send($"{ten.Path}/letters/{letter}/answer", ("words", "I read you."), ("n", "0"), ("saw", "")));
        var answered = await ten.Read(ten.People[6]);
        Assert.Contains("I read you.", answered, StringComparison.Ordinal);
        Assert.Contains("Your answer waits. It opens on Sunday December 6, 18:00", answered, StringComparison.Ordinal);
        Assert.Contains("your next letter from Monday, December 7, 2026 on", answered, StringComparison.Ordinal);
        Assert.DoesNotContain("I read you.", await ten.Read(ten.People[7]), StringComparison.Ordinal);

        await ten.At(2026, 12, 6, 23);
        Assert.Contains("I read you.", await ten.Read(ten.People[7]), StringComparison.Ordinal);
        Assert.Contains("The next round begins on Monday, December 7, 2026", await ten.Read(ten.People[7]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_that_is_offered_stands_under_today_until_it_is_accepted_and_says_what_it_hides_before_one_does()
    {
        var ten = await (await Ten.Of(_app)).Plan();
        Assert.Contains("You are offered a circle without names", await ten.Read(ten.World.Ana, "/"), StringComparison.Ordinal);
        Assert.DoesNotContain("You are offered", await ten.Read(ten.World.Amara, "/"), StringComparison.Ordinal);
        var page = await ten.Read(ten.World.Ana);
        var button = page.IndexOf("I accept this agreement", StringComparison.Ordinal);
        foreach (var before in new[] { "In short:", "from who is around", "Learner 7", "We do not look for who wrote." }) Assert.InRange(page.IndexOf(before, StringComparison.OrdinalIgnoreCase), 0, button);
        Assert.DoesNotContain("all by name", page, StringComparison.Ordinal);

        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/acceptance", ("accept", "yes")));
        Assert.DoesNotContain("You are offered", await ten.Read(ten.World.Ana, "/"), StringComparison.Ordinal);
        Assert.Contains("You have accepted.", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_week_everybody_has_another_name_and_no_word_of_the_last_one_comes_again()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();

        var voices = await _app.With(db => db.Set<RoundVoice>().Select(v => new { v.Round, v.Mask, v.Name }).ToListAsync());

        Assert.Equal(20, voices.Count);
        Assert.Equal(20, voices.Select(v => v.Mask).Distinct().Count());
        var words = voices.ToLookup(v => v.Round, v => Lexicon.English[new(v.Name)].Split(' '));
        Assert.Empty(words[1].SelectMany(w => w).Intersect(words[2].SelectMany(w => w)));
    }

    [Fact]
    public async Task A_letter_can_be_changed_and_taken_back_until_it_opens_and_two_windows_lose_nothing()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        await ten.Write(ten.World.Ana, "As I saw it first.");
        using var ana = await _app.SignedIn(ten.World.Ana);
        var saw = (await ana.Page(ten.Path)).QuerySelector("input[name=saw]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{ten.Path}/letter", ("words", "As I see it now."), ("saw", saw))).StatusCode);

        using var stale = await ana.Send($"{ten.Path}/letter", ("words", "From another window."), ("saw", saw));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        var page = await stale.Content.ReadAsStringAsync();
        Assert.Contains("As I see it now.", page, StringComparison.Ordinal);
        Assert.Contains("From another window.", page, StringComparison.Ordinal);

        Assert.Equal(1, await _app.With(db => db.Set<Letter>().CountAsync()));
        await ana.Send($"{ten.Path}/letter/taking-back");
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    [Trait("R", "R31")]
    public async Task Nothing_opens_while_nobody_holds_it_whose_preparation_counts()
    {
        var ten = await (await (await Ten.Of(_app, isTrained: false)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");

        await ten.At(2026, 12, 3, 23);
        Assert.Equal(4, await _app.With(db => db.Set<Letter>().CountAsync()));
        Assert.Contains("Friday December 4, 18:00", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        Assert.Contains("not on record", await ten.Read(ten.World.Amara), StringComparison.Ordinal);

        await _app.With(db => { db.Add(new Training { Id = Guid.CreateVersion7(), PersonId = ten.World.Amara.Id, On = new(2026, 12, 1), Until = new(2027, 12, 1), Ground = World.Line("Two days"), EnteredBy = ten.World.Ada.Id, At = _app.Clock.GetUtcNow().UtcDateTime }); return db.SaveChangesAsync(); });
        await ten.At(2026, 12, 4, 23);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task Too_few_letters_wait_once_more_and_then_each_author_is_asked()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        await ten.Write(ten.World.Ana, "I may be alone with this.");
        await ten.Write(ten.World.Ben, "So may I.");

        await ten.At(2026, 12, 3, 23);
        Assert.Contains("Sunday December 6, 18:00", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        await ten.At(2026, 12, 6, 23);
        Assert.Contains("Too few have written", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Too few have written", await ten.Read(ten.People[4]), StringComparison.Ordinal);
        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/letter/choice", ("opens", "yes")));

        await ten.At(2026, 12, 7, 23);
        var page = await ten.Read(ten.People[4]);
        Assert.Contains("I may be alone with this.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("So may I.", page, StringComparison.Ordinal);

        // What did not open is its author's as long as it can be told whose it is, and opens with nothing else.
        Assert.Contains("So may I.", await TheirFile(ten, ten.World.Ben), StringComparison.Ordinal);
        await ten.At(2026, 12, 10, 23);
        await ten.At(2026, 12, 13, 23);
        Assert.DoesNotContain("So may I.", await ten.Read(ten.People[4], $"{ten.Path}?round=1"), StringComparison.Ordinal);
        Assert.Contains("So may I.", await TheirFile(ten, ten.World.Ben), StringComparison.Ordinal);
    }

    private async Task<string> TheirFile(Ten ten, Person person)
    {
        using var browser = await _app.SignedIn(person);
        return await (await browser.Send($"{ten.Path}/words")).Content.ReadAsStringAsync();
    }

    [Fact]
    [Trait("R", "R30")]
    public async Task Before_anybody_is_asked_a_letter_is_for_the_circle()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        await ten.Write(ten.World.Ana, "Alone with this.");
        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/letter/choice", ("opens", "holders"))); // Nobody was asked yet.
        for (var i = 1; i < 3; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.At(2026, 12, 3, 23);
        Assert.Contains("Alone with this.", await ten.Read(ten.People[5]), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<UnnamedNote>().CountAsync()));
    }

    [Fact]
    public async Task An_answer_from_a_page_of_the_round_before_is_given_back()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.At(2026, 12, 3, 23);
        var letter = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).FirstAsync());
        await ten.At(2026, 12, 6, 23);
        await ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Second letter of {i}.");
        await ten.At(2026, 12, 10, 23);

        using var late = await _app.SignedIn(ten.People[6]);
        using var sent = await late.Send($"{ten.Path}/letters/{letter}/answer", ("words", "Too late for this."), ("n", "0"), ("saw", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("Too late for this.", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task A_letter_of_the_longest_length_waits_through_any_number_of_openings()
    {
        var ten = await (await (await Ten.Of(_app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."))).Begin();
        using (var ana = await _app.SignedIn(ten.World.Ana))
        {
            var least = 1; // Found by halving: the longest that is taken.
            for (var (low, high) = (1, 60_000); low <= high;)
            {
                var middle = (low + high) / 2;
                using var sent = await ana.Send($"{ten.Path}/letter", ("words", new string('a', middle)), ("saw", Text.Mark(new string('a', least))));
                if (sent.StatusCode is HttpStatusCode.SeeOther) (least, low) = (middle, middle + 1);
                else high = middle - 1;
            }

            Assert.True(least > 1_000, $"{least}");
        }

        for (var day = 1; day <= 12; day++) await ten.At(2026, 12, day, 23);
        var letter = await _app.With(db => db.Set<Letter>().AsNoTracking().SingleAsync());
        using var box = _app.Services.GetRequiredService<CircleKeys>().Box();
        Assert.True(Enclosed.Read(box, letter)!.Missed >= 10);
    }

    [Fact]
    public async Task Where_too_few_have_written_a_letter_can_go_to_those_who_hold_the_circle_only()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        await ten.Write(ten.World.Ana, "Only for somebody who can bear it.");
        await ten.At(2026, 12, 3, 23);
        await ten.At(2026, 12, 6, 23);
        Assert.Contains("go only to those who hold the circle", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/letter/choice", ("opens", "holders")));
        Assert.Contains("Your letter will not open.", await ten.Read(ten.World.Ana), StringComparison.Ordinal);

        await ten.At(2026, 12, 7, 23);
        foreach (var reader in ten.People) Assert.DoesNotContain("Only for somebody", await ten.Read(reader), StringComparison.Ordinal);
        var line = await ten.Read(ten.World.Amara, $"{ten.Path}/line");
        Assert.Contains("Only for somebody who can bear it.", line, StringComparison.Ordinal);
        foreach (var person in ten.People) Assert.DoesNotMatch($@"\b{person.Name.Text}\b", line);
        Assert.Contains("Only for somebody who can bear it.", await ten.Read(ten.World.Ana, $"{ten.Path}/line"), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task In_a_conversation_too_who_waits_alone_can_give_it_to_those_who_hold_it()
    {
        var ten = await (await (await Ten.Of(_app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."))).Begin();
        await ten.At(2026, 11, 30, 23);
        await ten.Write(ten.World.Ana, "Alone with it.");
        for (var day = 1; day <= 3; day++) await ten.At(2026, 12, day, 23);
        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/letter/choice", ("opens", "holders")));

        await ten.At(2026, 12, 4, 23);
        Assert.Contains("Alone with it.", await ten.Read(ten.World.Amara, $"{ten.Path}/line"), StringComparison.Ordinal);
        Assert.DoesNotContain("Alone with it.", await ten.Read(ten.People[5]), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task A_circle_to_which_nobody_comes_any_more_ends_and_what_nobody_read_can_still_be_fetched()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin(isOnDuty: false);
        await ten.Write(ten.World.Ana, "Read by nobody.");
        Assert.Contains("Nobody is there for the next opening", await ten.Read(ten.World.Amara, "/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody is there for the next opening", await ten.Read(ten.World.Ana, "/"), StringComparison.Ordinal);
        for (var day = new DateOnly(2026, 12, 3); day <= new DateOnly(2026, 12, 28); day = day.AddDays(1)) await ten.At(day.Year, day.Month, day.Day, 23);
        Assert.Contains("In this round you are", await ten.Read(ten.World.Ana), StringComparison.Ordinal);

        await ten.At(2026, 12, 29, 23);
        var page = await ten.Read(ten.World.Ana);
        Assert.Contains("This circle is over", page, StringComparison.Ordinal);
        Assert.Contains("nobody has read is in your file", page, StringComparison.Ordinal);
        using (var ana = await _app.SignedIn(ten.World.Ana))
        {
            using var file = await ana.Send($"{ten.Path}/words");
            Assert.Contains("Read by nobody.", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.NotNull(await _app.With(db => db.Set<UnnamedCircle>().Select(c => c.ArchiveFrom).SingleAsync()));
        await ten.At(2027, 2, 20, 23);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task Where_the_program_did_not_run_for_months_the_circle_goes_on_when_somebody_comes()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 3; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");

        await ten.At(2027, 3, 20, 23); // On duty until February.
        Assert.Contains("In this round you are", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        await ten.Do(ten.World.Amara, b => b.Send($"{ten.Path}/duty", ("until", "2027-05-01")));
        await ten.At(2027, 3, 21, 23);
        Assert.Contains("Letter of number 1.", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_falls_below_eight_ends_with_its_week_and_tells_nobody_on_which_day_somebody_went()
    {
        var ten = await (await (await Ten.Of(_app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."), ("weeks", "3"))).Begin();
        await ten.At(2026, 12, 1, 23);
        for (var i = 0; i < 3; i++) await ten.Do(ten.People[i], b => b.Send($"{ten.Path}/leaving"));
        for (var day = 2; day <= 6; day++)
        {
            await ten.At(2026, 12, day, 23);
            Assert.DoesNotContain("This circle is over", await ten.Read(ten.People[5]), StringComparison.Ordinal);
        }

        await ten.At(2026, 12, 7, 23);
        Assert.Contains("This circle is over", await ten.Read(ten.People[5]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_does_not_begin_with_fewer_than_eight_and_says_so()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin(without: 3);

        Assert.Contains("Fewer than 8 people have accepted", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
        Assert.False(await _app.With(db => db.Set<CircleRound>().AnyAsync()));
        foreach (var late in ten.People.TakeLast(3)) await ten.Do(late, b => b.Send($"{ten.Path}/acceptance", ("accept", "yes")));
        await ten.Do(ten.World.Amara, b => b.Send($"{ten.Path}/first-day", ("first", "2026-12-07")));
        await ten.At(2026, 12, 7, 6);
        Assert.Contains("It began with 10 people", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_accepted_is_not_in_it_and_who_is_not_listed_finds_nothing()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin(without: 1);

        using var late = await _app.SignedIn(ten.People[^1]);
        Assert.Equal(HttpStatusCode.NotFound, (await late.Open(ten.Path)).StatusCode);
        using var dora = await _app.SignedIn(ten.World.Dora);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open(ten.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send($"{ten.Path}/letter", ("words", "Let me in."))).StatusCode);
    }

    [Fact]
    public async Task Killed_half_way_an_opening_happens_exactly_once()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");

        await ten.At(2026, 12, 3, 23);
        await _app.Restart();
        _app.Clock.SetUtcNow(_app.Clock.GetUtcNow().AddHours(1));
        await ten.Work();

        Assert.Equal(4, await _app.With(db => db.Set<UnnamedPost>().CountAsync()));
        Assert.Equal(4, await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Mask).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Without_the_secret_of_the_circle_one_reads_and_nobody_writes_and_no_new_one_is_made()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.At(2026, 12, 3, 23);
        Directory.Delete(Path.Combine(_app.Settings.Keys, "circles"), recursive: true);
        await ten.Work();

        using var ana = await _app.SignedIn(ten.World.Ana);
        var page = (await ana.Page(ten.Path)).QuerySelector("main")!.TextContent;
        Assert.Contains("Letter of number 2.", page, StringComparison.Ordinal);
        Assert.Contains("The key of this circle is not on this machine", page, StringComparison.Ordinal);
        using var sent = await ana.Send($"{ten.Path}/letter", ("words", "Is anybody there?"), ("saw", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("Is anybody there?", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal); // Nothing that was typed is lost.
        Assert.False(Directory.Exists(Path.Combine(_app.Settings.Keys, "circles")));
    }

    [Fact]
    public async Task Harsh_words_meet_the_pause_and_go_when_one_sends_them_all_the_same()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await _app.SignedIn(ten.World.Ana);
        const string Harsh = "You are all lazy and stupid.";

        using var paused = await ana.Send($"{ten.Path}/letter", ("words", Harsh), ("saw", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
        var fields = Browser.FieldsOf(Browser.Parse(await paused.Content.ReadAsStringAsync()), $"{ten.Path}/letter");

        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{ten.Path}/letter", [.. fields])).StatusCode);
        Assert.Equal(1, await _app.With(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task From_the_pause_somebody_can_ask_those_who_hold_the_circle_to_read_it_first_behind_their_mask()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await _app.SignedIn(ten.World.Ana);
        await ana.Send($"{ten.Path}/line", ("words", "May I speak with you?"));
        using var paused = await ana.Send($"{ten.Path}/letter", ("words", "You are all lazy and stupid.\nAll of you."), ("saw", ""));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Equal($"{ten.Path}/asking", page.QuerySelector("main button[formaction]")!.GetAttribute("formaction"));

        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{ten.Path}/asking", [.. Browser.FieldsOf(page, $"{ten.Path}/letter")])).StatusCode);
        Assert.Equal(1, await _app.With(db => db.Set<Letter>().CountAsync())); // The note; the letter was not sent.
        for (var i = 1; i < 5; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.At(2026, 12, 3, 23);

        var line = await ten.Read(ten.World.Amara, $"{ten.Path}/line");
        Assert.Contains("May I speak with you?", line, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(line, "You are all lazy and stupid."));
        Assert.DoesNotContain(ten.World.Ana.Name.Text, line, StringComparison.Ordinal);
        using var amara = await _app.SignedIn(ten.World.Amara); // Who holds it has nobody to ask.
        using var own = await amara.Send($"{ten.Path}/letter", ("words", "You are all lazy and stupid."), ("saw", ""));
        Assert.Null(Browser.Parse(await own.Content.ReadAsStringAsync()).QuerySelector("main button[formaction]"));
    }

    [Theory]
    [InlineData(16_000, true)]
    [InlineData(19_999, true)]
    [InlineData(65_000, false)]
    public async Task A_long_letter_is_taken_and_one_that_is_too_long_is_given_back(int characters, bool isTaken)
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        using var ana = await _app.SignedIn(ten.World.Ana);
        var words = string.Concat(Enumerable.Repeat("été 😔 ", characters / 6 + 1))[..characters];

        using var sent = await ana.Send($"{ten.Path}/letter", ("words", words), ("saw", ""));

        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        if (isTaken) Assert.Equal(65_536, await _app.With(db => db.Set<Letter>().Select(l => l.Closed.Length).SingleAsync()));
    }

    [Fact]
    public async Task A_clock_that_is_moved_back_over_an_opening_opens_nothing_twice_and_takes_nothing_away()
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.At(2026, 12, 3, 23);
        var before = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).Order().ToListAsync());

        _app.Clock.AdjustTime(new DateTimeOffset(2026, 12, 3, 20, 0, 0, TimeSpan.Zero));
        await ten.Work();
        using var late = await _app.SignedIn(ten.People[6]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await late.Send($"{ten.Path}/letter", ("words", "Before its time again."), ("saw", ""))).StatusCode);
        await ten.At(2026, 12, 4, 1);

        Assert.Equal(before, await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_row_that_could_lead_to_a_writer_is_never_saved_with_another() => await _app.With(async db =>
    {
        db.Add(new Letter { Id = 1, Closed = [1] });
        db.Add(new Site { Name = World.Line("Lakeside"), Zone = "America/Toronto" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    });

    [Fact]
    public async Task A_conversation_opens_once_a_day_from_two_and_asks_who_waited_alone()
    {
        var ten = await (await (await Ten.Of(_app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."))).Begin();
        await ten.At(2026, 11, 30, 23);
        await ten.Write(ten.World.Ana, "First day.");
        await ten.At(2026, 12, 1, 23);
        Assert.DoesNotContain("First day.", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
        await ten.Write(ten.World.Ben, "Me too.");
        await ten.At(2026, 12, 2, 23);
        Assert.Contains("First day.", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
        Assert.Contains("Me too.", await ten.Read(ten.World.Amara), StringComparison.Ordinal);

        await ten.Write(ten.World.Ana, "And the second of mine.");
        for (var day = 3; day <= 5; day++) await ten.At(2026, 12, day, 23);
        Assert.Contains("Too few have written", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
        await ten.Do(ten.World.Ana, b => b.Send($"{ten.Path}/letter/choice", ("opens", "yes")));
        await ten.At(2026, 12, 6, 23);
        Assert.Contains("And the second of mine.", await ten.Read(ten.World.Amara), StringComparison.Ordinal);
        Assert.Single(await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source != "Me too.").Select(p => p.Mask).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task In_a_conversation_one_can_answer_the_same_letter_again_on_another_day()
    {
        var ten = await (await (await Ten.Of(_app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."))).Begin();
        await ten.Write(ten.World.Ana, "My letter.");
        await ten.Write(ten.World.Ben, "Another letter.");
        await ten.At(2026, 11, 30, 23);
        var letter = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "My letter.").Select(p => p.Id).SingleAsync());
        for (var day = 1; day <= 3; day++)
        {
            foreach (var who in new[] { ten.World.Ben, ten.World.Amara, ten.People[3] })
            {
                var words = $"My answer of day {day}.";
                await ten.Do(who, b => b.Fill($"{ten.Path}/letters/{letter}/answer", $"{ten.Path}/letters/{letter}/answer", ("words", words)));
            }

            await ten.At(2026, 12, day, 23);
            Assert.Equal(3 * day, await _app.With(db => db.Set<UnnamedPost>().CountAsync(p => p.Under == letter)));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
