using System.Net;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Today;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>Who leaves a circle, is taken off its list or erases themselves is not seen to be gone.</summary>
[Trait("R", "R120")]
public sealed class GoingTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Ten _ten = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
    }

    [Fact]
    public async Task Who_leaves_sees_the_circle_no_more_and_for_the_others_nothing_changes()
    {
        var before = await _ten.Read(_ten.World.Amara);
        Assert.Contains("A letter of yours waits.", await _ten.Read(_ten.World.Ana, $"{_ten.Path}/leaving"), StringComparison.Ordinal);
        Assert.DoesNotContain("of yours waits", await _ten.Read(_ten.People[7], $"{_ten.Path}/leaving"), StringComparison.Ordinal);
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/leaving"));
        Assert.Contains("You have left this circle", await _ten.Read(_ten.World.Ana, $"{_ten.Path}/leaving"), StringComparison.Ordinal);

        Assert.Equal(before, await _ten.Read(_ten.World.Amara));
        using var ana = await _app.SignedIn(_ten.World.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(_ten.Path)).StatusCode);
        Assert.DoesNotContain("What we saw", await ana.Read("/circles"), StringComparison.Ordinal);
        using var amara = await _app.SignedIn(_ten.World.Amara);
        Assert.Contains(_ten.World.Ana.Name.Text, (await amara.Page($"{_ten.Path}/list")).QuerySelector("#listing")!.TextContent, StringComparison.Ordinal);

        await _ten.At(2026, 12, 3, 23);
        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        Assert.Contains("You have left this circle", await _ten.Read(_ten.World.Ana, $"{_ten.Path}/leaving"), StringComparison.Ordinal);
        using var later = await _app.SignedIn(_ten.World.Ana);
        Assert.Contains("Letter of number 0.", await (await later.Send($"{_ten.Path}/words")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_can_be_taken_back_from_where_one_leaves()
    {
        await _ten.At(2026, 12, 3, 23);
        var letter = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).FirstAsync());
        for (var n = 0; n < 2; n++) await _ten.Do(_ten.People[7], b => b.Send($"{_ten.Path}/letters/{letter}/answer", ("words", $"Answer {n}."), ("n", $"{n}"), ("saw", "")));
        using var browser = await _app.SignedIn(_ten.People[7]);
        var second = (await browser.Page($"{_ten.Path}/leaving")).QuerySelectorAll($"form[action$='letters/{letter}/answer/taking-back']")[1];
        await _ten.Do(_ten.People[7], b => b.Send(second.GetAttribute("action")!, ("n", second.QuerySelector("input[name=n]")!.GetAttribute("value")!)));

        var page = await _ten.Read(_ten.People[7]);
        Assert.Contains("Answer 0.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer 1.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_eight_no_new_round_opens_and_nobody_reads_why()
    {
        for (var i = 0; i < 3; i++) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/leaving"));
        await _ten.At(2026, 12, 3, 23);
        await _ten.At(2026, 12, 6, 23);
        Assert.Contains("The next round begins", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);

        await _ten.At(2026, 12, 7, 6);
        var page = await _ten.Read(_ten.People[6]);
        Assert.Contains("No new round opens.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("eight", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("This circle is over", page, StringComparison.Ordinal);
        using var late = await _app.SignedIn(_ten.People[6]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await late.Send($"{_ten.Path}/letter", ("words", "Too late."), ("saw", ""))).StatusCode);
    }

    [Fact]
    public async Task With_eight_the_next_round_opens()
    {
        for (var i = 0; i < 2; i++) await _ten.Do(_ten.People[i], b => b.Send($"{_ten.Path}/leaving"));
        await _ten.At(2026, 12, 3, 23);
        await _ten.At(2026, 12, 6, 23);
        await _ten.At(2026, 12, 7, 6);

        Assert.Contains("In this round you are", await _ten.Read(_ten.People[6]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_two_to_take_somebody_off_and_it_happens_when_the_next_round_begins()
    {
        var second = await Second();
        var ana = await ListingOf(_ten.World.Ana);
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/list", ("listing", $"{ana}"), ("wanted", "yes")));
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/list", ("listing", $"{ana}"), ("wanted", "yes")));
        Assert.Null(await _app.With(db => db.Set<Listing>().Where(l => l.Id == ana).Select(l => l.TakingOffAgreedBy).SingleAsync())); // The same person twice is one.

        using var other = await _app.SignedIn(second);
        Assert.Contains($"{_ten.Path}/list", await other.Read("/"), StringComparison.Ordinal);
        await _ten.Do(second, b => b.Send($"{_ten.Path}/list", ("listing", $"{ana}"), ("wanted", "yes")));
        Assert.DoesNotContain($"{_ten.Path}/list", await other.Read("/"), StringComparison.Ordinal);

        await _ten.At(2026, 12, 3, 23);
        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);
        await _ten.At(2026, 12, 6, 23);
        await _ten.At(2026, 12, 7, 6);
        var page = await _ten.Read(_ten.World.Ana);
        Assert.Contains("Two people who hold your cohort have taken you off the list", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Letter of number", page, StringComparison.Ordinal);
        using var gone = await _app.SignedIn(_ten.World.Ana);
        Assert.Contains(_ten.Path, await gone.Read("/circles"), StringComparison.Ordinal);
        Assert.Contains("Letter of number 0.", await (await gone.Send($"{_ten.Path}/words")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await gone.Send($"{_ten.Path}/letter", ("words", "Still here."), ("saw", ""))).StatusCode);
    }

    [Fact]
    public async Task In_a_conversation_it_happens_at_the_next_opening()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        var ten = await (await (await Ten.Of(app)).Plan(("kind", "conversation"), ("reason", "We want to follow one another."))).Begin();
        await app.With(async db =>
        {
            var listing = await db.Set<Listing>().SingleAsync(l => l.Member!.PersonId == ten.World.Ana.Id);
            (listing.TakingOffAskedBy, listing.TakingOffAgreedBy) = (Guid.NewGuid(), Guid.NewGuid());
            await db.SaveChangesAsync();
        });
        Assert.Contains("In this circle you are", await ten.Read(ten.World.Ana), StringComparison.Ordinal);

        await ten.At(2026, 11, 30, 23);
        Assert.Contains("have taken you off the list", await ten.Read(ten.World.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_by_one_and_refused_by_another_nothing_happens()
    {
        var second = await Second();
        var ana = await ListingOf(_ten.World.Ana);
        await _ten.Do(_ten.World.Amara, b => b.Send($"{_ten.Path}/list", ("listing", $"{ana}"), ("wanted", "yes")));
        await _ten.Do(second, b => b.Send($"{_ten.Path}/list", ("listing", $"{ana}"), ("wanted", "no")));
        await _ten.At(2026, 12, 3, 23);
        await _ten.At(2026, 12, 6, 23);
        await _ten.At(2026, 12, 7, 6);

        Assert.Contains("In this round you are", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);
        using var ben = await _app.SignedIn(_ten.World.Ben);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open($"{_ten.Path}/list")).StatusCode);
    }

    [Fact]
    public async Task One_facilitator_who_ends_a_place_in_the_cohort_silences_nobody_in_the_circle()
    {
        var member = await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _ten.World.Ana.Id).Select(m => m.Id).SingleAsync());
        await _ten.Do(_ten.World.Amara, b => b.Send($"/cohorts/{_ten.World.Cohort.Id}/members/{member}/leaving"));

        Assert.Contains("Letter of number 0.", await _ten.Read(_ten.World.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_erases_themselves_is_cut_loose_and_what_nobody_has_read_goes_with_them()
    {
        await _ten.At(2026, 12, 3, 23);
        var post = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Letter of number 1.").Select(p => p.Id).SingleAsync());
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/letters/{post}/answer", ("words", "I read you."), ("n", "0"), ("saw", "")));
        await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/line", ("words", "May I speak with you?")));
        using (var ana = await _app.SignedIn(_ten.World.Ana)) await ana.Send($"{_ten.Path}/posts/{post}/wrong", ("words", "It is about me."));
        Assert.Equal(3, await _app.With(db => db.Set<Letter>().CountAsync()));
        await Erase(_ten.World.Ana, asks: false);
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));

        await _ten.At(2026, 12, 6, 23);
        var page = await _ten.Read(_ten.People[5]);
        Assert.Contains("Letter of number 0.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("I read you.", page, StringComparison.Ordinal);
        Assert.Equal(10, await _app.With(db => db.Set<RoundVoice>().CountAsync(v => v.Round == 1)));
    }

    [Fact]
    public async Task Who_asks_for_it_has_their_words_taken_back_too_piece_by_piece_and_the_name_after_the_last()
    {
        await _ten.At(2026, 12, 3, 23);
        var letters = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).ToListAsync());
        for (var i = 0; i < 4; i++) await _ten.Do(_ten.World.Ana, b => b.Send($"{_ten.Path}/letters/{letters[i]}/answer", ("words", $"Answer to {i}."), ("n", "0"), ("saw", "")));
        await _ten.At(2026, 12, 6, 23);
        var mask = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Letter of number 0.").Select(p => p.Mask).SingleAsync());
        await Erase(_ten.World.Ana, asks: true);

        Assert.Equal(5, await Left(mask)); // Nothing in the minute somebody goes.
        Assert.Equal(5, await _app.With(db => db.Set<Letter>().CountAsync()));
        Assert.Single(await _app.With(db => db.Set<Letter>().Select(l => l.Closed.Length).Distinct().ToListAsync()));
        for (var day = new DateTime(2026, 12, 7); day <= new DateTime(2027, 1, 4); day = day.AddDays(1))
        {
            await _ten.At(day.Year, day.Month, day.Day, 23);
            Assert.Equal(await Left(mask) > 0, await _app.With(db => db.Set<RoundVoice>().AnyAsync(v => v.Mask == mask!.Value)));
        }

        Assert.Equal(0, await Left(mask));
        Assert.Equal(0, await _app.With(db => db.Set<Letter>().CountAsync()));
        Assert.Equal(3, await _app.With(db => db.Set<UnnamedPost>().CountAsync(p => p.Said != null)));
        Assert.DoesNotContain("Someone who left", await _ten.Read(_ten.People[5], $"{_ten.Path}?round=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_brought_back_by_an_older_backup_is_erased_again_and_what_they_had_asked_for_is_done_again(bool asks)
    {
        await _ten.At(2026, 12, 6, 23);
        var mask = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Letter of number 0.").Select(p => p.Mask).SingleAsync());
        _app.Services.GetRequiredService<ErasureList>().Add(_ten.World.Ana.Id, new(2026, 12, 5), asks); // As it lies with the keys, when the data is older.

        for (var start = 0; start < 2; start++)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            Assert.Equal(start is 0 ? 1 : 0, await scope.ServiceProvider.GetRequiredService<Erasure>().Again(default));
        }

        Assert.False(await _app.With(db => db.Set<Person>().AnyAsync(p => p.Id == _ten.World.Ana.Id)));
        Assert.Equal(1, await Left(mask)); // Nothing at once.
        Assert.Equal(asks ? 1 : 0, await _app.With(db => db.Set<Letter>().CountAsync()));
        for (var day = new DateTime(2026, 12, 7); day <= new DateTime(2027, 1, 4); day = day.AddDays(1)) await _ten.At(day.Year, day.Month, day.Day, 23);

        Assert.Equal(asks ? 0 : 1, await Left(mask));
        Assert.Equal(3, await _app.With(db => db.Set<UnnamedPost>().CountAsync(p => p.Said != null && p.Mask != mask)));
    }

    [Fact]
    public async Task Beside_the_keys_stands_what_they_asked_for_and_nothing_of_their_words()
    {
        await _ten.At(2026, 12, 6, 23);
        await Erase(_ten.World.Ana, asks: true);
        await Erase(_ten.People[1], asks: false);

        Assert.Equal([(_ten.World.Ana.Id, true), (_ten.People[1].Id, false)], new ErasureList(_app.Settings.Keys).All.Select(e => (e.Person, e.Asks)));
        Assert.All(await File.ReadAllLinesAsync(Path.Combine(_app.Settings.Keys, ErasureList.FileName)), l => Assert.True(l.Split(' ') is [_, _] or [_, _, "asks"], l));
    }

    [Fact]
    public async Task The_choice_is_there_for_who_has_a_mask_somewhere_and_for_nobody_else()
    {
        foreach (var (person, isThere) in new[] { (_ten.World.Ana, true), (_ten.People[8], true), (_ten.World.Amara, false), (_ten.World.Dora, false) })
        {
            using var browser = await _app.SignedIn(person);
            Assert.Equal(isThere, (await browser.Page("/you/erase")).QuerySelector("input[name=also]") is not null);
        }
    }

    private Task<int> Left(VoiceKey? mask) => _app.With(db => db.Set<UnnamedPost>().CountAsync(p => p.Mask == mask && p.Said != null));

    private Task<Guid> ListingOf(Person person) => _app.With(db => db.Set<Listing>().Where(l => l.Member!.PersonId == person.Id).Select(l => l.Id).SingleAsync());

    private async Task Erase(Person person, bool asks)
    {
        using var browser = await _app.SignedIn(person);
        using var answer = await browser.Send("/you/erase", [("name", person.Name.Text), .. asks ? [("also", "yes")] : Array.Empty<(string, string)>()]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<Person> Second()
    {
        var person = new Person { Name = World.Line("Sam"), Email = $"sam-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = _ten.World.Site.Id };
        await _app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _ten.World.Cohort.Id);
            db.Add(person);
            db.Add(cohort.Welcome(person.Id, _ten.World.Site.Id, CohortRole.Facilitator, _app.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        return person;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
