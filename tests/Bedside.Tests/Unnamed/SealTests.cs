using System.Net;
using Bedside.Access;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>Who holds keys, how a seal is opened by two, and how its writer is told.</summary>
[Trait("R", "R43")]
public sealed class SealTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    private readonly Dictionary<Guid, string> _words = [];

    private readonly List<Person> _holders = [];

    private Ten _ten = null!;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task An_alarm_reaches_administrators_by_mail_and_another_reason_takes_the_place_of_the_first()
    {
        var post = await AHarshLetter();
        using var amara = await _app.SignedIn(_ten.World.Amara);
        foreach (var reason in new[] { SealReason.LawObliges, SealReason.LawObliges, SealReason.WriterInDanger }) Assert.Equal(HttpStatusCode.OK, (await amara.Send($"{_ten.Path}/posts/{post}/matter", ("reason", $"{reason}"))).StatusCode);

        Assert.Equal(SealReason.WriterInDanger, await _app.With(db => db.Set<SealAsk>().Select(a => a.Reason).SingleAsync()));
        for (var i = 0; i < 200 && _app.Mail.Sent.Count(m => m.Text.Contains("/organisation/seals/", StringComparison.Ordinal)) < 2; i++) await Task.Delay(25);
        Assert.All(_app.Mail.Sent.Where(m => m.Text.Contains("/organisation/seals/", StringComparison.Ordinal)), m => Assert.DoesNotContain("bridge", m.Text, StringComparison.Ordinal));
        Assert.Equal(2, _app.Mail.Sent.Count(m => m.Text.Contains("/organisation/seals/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_key_holders_open_one_seal_and_its_writer_is_told()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);

        // One has agreed: that alone shows nothing.
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[0].Id])));
        Assert.DoesNotContain("Learner 3", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
        Assert.Contains("a second person can", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);

        await Do(_holders[1], b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[1].Id].ToUpperInvariant())));
        Assert.DoesNotContain("Learner 3", await Page(_holders[1], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
        await Do(_holders[1], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "next")));

        foreach (var holder in _holders.Take(2)) Assert.Contains("Learner 3", await Page(holder, $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 3", await Page(_holders[2], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
        foreach (var other in new[] { _ten.World.Ada, _ten.World.Amara, _ten.World.Ana })
        {
            using var browser = await _app.SignedIn(other);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/keyholder/requests/{ask}")).StatusCode);
        }

        // Whoever asked reads that it was opened and by whom, and nothing else.
        var asked = await Page(_ten.World.Ada, $"/organisation/seals/{ask}");
        foreach (var holder in _holders.Take(2)) Assert.Contains(holder.Name.Text, asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 3", asked, StringComparison.Ordinal);

        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.DoesNotContain("Learner 3", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
        await _ten.Work();
        Assert.False(Directory.EnumerateFiles(Path.Combine(_app.Settings.Keys, "requests")).Any());

        // At the next opening the writer, and nobody else, finds it on their page of the circle.
        var writer = _ten.People[5];
        Assert.DoesNotContain("have something to tell you", await _ten.Read(writer), StringComparison.Ordinal);
        await _ten.At(2026, 12, 13, 23);
        await _ten.Work();
        Assert.Contains("The key holders have something to tell you", await _ten.Read(writer), StringComparison.Ordinal);
        foreach (var other in _ten.People.Except([writer]).Append(_ten.World.Amara)) Assert.DoesNotContain("have something to tell you", await _ten.Read(other), StringComparison.Ordinal);

        // Everybody reads how often only after the quarter.
        Assert.Contains("September 30, 2026: 0.", await Page(_ten.World.Ana, "/keyholders"), StringComparison.Ordinal);
        _app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 2, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains("December 31, 2026: 1.", await Page(_ten.World.Ana, "/keyholders"), StringComparison.Ordinal);

        var acts = await _app.With(db => db.Set<RecordRow>().OrderBy(r => r.Number).Select(r => r.Act).ToListAsync());
        Assert.Equal([RecordAct.Requested, RecordAct.Consented, RecordAct.Consented, RecordAct.Shown, RecordAct.Closed, RecordAct.Notified], acts);
        Assert.Equal(RecordState.Consistent, (await _app.With(db => db.ReadRecord(_app.Services.GetRequiredService<KeyRing>(), null, default))).State);
    }

    [Fact]
    public async Task Whoever_has_a_part_in_the_course_or_asked_for_it_does_not_agree_to_it()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post, by: _ten.World.Ada);

        await _app.With(async db =>
        {
            db.Add((await db.Set<Bedside.Courses.Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _ten.World.Cohort.Id)).Welcome(_holders[0].Id, _ten.World.Site.Id, Bedside.Courses.CohortRole.Learner, _app.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        using var party = await _app.SignedIn(_holders[0]);
        using var sent = await party.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[0].Id]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("It takes two others", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Amara holds the circle: she passes on, and does not ask.
        using var amara = await _app.SignedIn(_ten.World.Amara);
        Assert.Equal(HttpStatusCode.NotFound, (await amara.Open($"/organisation/seals/{ask}")).StatusCode);
    }

    [Fact]
    public async Task Whoever_takes_another_name_puts_nobody_elses_under_what_they_wrote()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[holder.Id])));
        await Do(_ten.People[5], b => b.Send("/you", ("name", "Learner 7"), ("language", "en"), ("zone", "America/Toronto")));
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "next")));
        Assert.Contains(_ten.People[5].Email!, await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_tries_six_words_again_and_again_waits_and_holds_up_nobody()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        using var holder = await _app.SignedIn(_holders[0]);
        for (var i = 0; i < SignInLimits.MostSix; i++) using (var sent = await holder.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[1].Id]))) Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        using var right = await holder.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[0].Id]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Contains("quarter of an hour", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        _app.Clock.Advance(SignInLimits.Window + TimeSpan.FromMinutes(1));
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[_holders[0].Id])));
    }

    [Fact]
    public async Task Six_words_with_a_slip_are_told_which_one_and_others_open_nothing()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        using var holder = await _app.SignedIn(_holders[0]);
        foreach (var (typed, answer) in new[] { ("", "Please type your six words"), ("one two", "It must be 6 words"), ("zebra " + string.Join(' ', _words[_holders[0].Id].Split(' ')[1..]), "“zebra” cannot be"), (_words[_holders[1].Id], "do not open your key") })
        {
            using var sent = await holder.Send($"/keyholder/requests/{ask}/consent", ("six", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
            Assert.Contains(answer, WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Single(await _app.With(db => db.Set<RecordRow>().ToListAsync())); // Only that it was requested.
    }

    [Fact]
    public async Task The_writer_is_told_later_where_it_could_put_somebody_in_danger_and_twice_as_late_if_two_want_it()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[holder.Id])));
        using (var first = await _app.SignedIn(_holders[0]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await first.Send($"/keyholder/requests/{ask}/showing", ("tell", "later"), ("days", "31"))).StatusCode);
        }

        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "later"), ("days", "5")));
        await _ten.At(2026, 12, 13, 23);
        Assert.DoesNotContain("have something to tell you", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/extension"));

        Assert.Contains("January 14, 2027", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal); // 5 and 30 days after December 10.
        await _ten.At(2026, 12, 20, 23);
        Assert.DoesNotContain("have something to tell you", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        await _ten.At(2027, 1, 15, 23);
        await _ten.At(2027, 1, 19, 23); // The next opening after it.
        await _ten.Work();
        Assert.Contains("have something to tell you", await _ten.Read(_ten.People[5]), StringComparison.Ordinal);
        await _ten.At(2027, 2, 3, 23);
        await _ten.Work();
        Assert.Contains("The key holders have something to tell you", await Page(_ten.People[5], "/"), StringComparison.Ordinal); // Unread for a fortnight: by name, without circle or post.
    }

    [Fact]
    public async Task Who_is_let_go_loses_the_key_and_the_round_that_runs_is_sealed_for_the_others()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        var place = await _app.With(db => db.Set<KeyPlace>().Where(p => p.PersonId == _holders[2].Id).Select(p => p.Id).SingleAsync());
        await Do(_ten.World.Ada, b => b.Send($"/organisation/keyholders/{place}/removal"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await _app.SignedIn(_holders[2])).Open($"/keyholder/requests/{ask}")).StatusCode);
        var before = await _app.With(db => db.Set<RoundSeal>().OrderBy(s => s.Mask).Select(s => s.Bytes.Length).ToListAsync());
        foreach (var holder in _holders.Take(2)) await Sign(holder);
        await _ten.Work();

        Assert.Contains("If either is ill", await Page(_ten.World.Ada, "/organisation/keyholders"), StringComparison.Ordinal);
        var after = await _app.With(db => db.Set<RoundSeal>().Where(s => s.Round == 1).Select(s => s.Bytes.Length).ToListAsync());
        Assert.Equal(before.Count, after.Count);
        Assert.All(after, a => Assert.True(a < before[0]));

        // The request goes on with the two who are left.
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[holder.Id])));
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "next")));
        Assert.Contains("Learner 3", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_erases_themselves_cannot_be_named_any_more_and_every_seal_of_the_circle_is_another()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        var before = await _app.With(db => db.Set<RoundSeal>().Where(s => s.Round == 1).Select(s => new { s.Mask, s.Bytes }).ToListAsync());
        using (var held = await _app.SignedIn(_ten.People[6])) // Not of the one alone whom it is about.
        {
            using var refused = await held.Send("/you/erase", ("name", "Learner 4"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("three days at most", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        _app.Clock.Advance(TimeSpan.FromHours(73));
        await _ten.Work();
        using (var gone = await _app.SignedIn(_ten.People[5])) Assert.Equal(HttpStatusCode.OK, (await gone.Send("/you/erase", ("name", "Learner 3"))).StatusCode);
        await _ten.Work();
        ask = await Asked(post);

        var after = await _app.With(db => db.Set<RoundSeal>().Where(s => s.Round == 1).Select(s => new { s.Mask, s.Bytes }).ToListAsync());
        Assert.Equal(before.Select(b => b.Mask.Value).Order().ToList(), after.Select(a => a.Mask.Value).Order().ToList());
        Assert.All(after, a => Assert.DoesNotContain(before, b => b.Bytes.SequenceEqual(a.Bytes)));
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[holder.Id])));
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "next")));
        Assert.Contains("has erased themselves", await Page(_holders[0], $"/keyholder/requests/{ask}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_began_while_nobody_held_keys_is_never_opened_and_says_so()
    {
        _ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
        await _ten.At(2026, 12, 3, 23);
        var post = await _app.With(db => db.Set<UnnamedPost>().Select(p => p.Id).FirstAsync());

        using var amara = await _app.SignedIn(_ten.World.Amara);
        Assert.Contains("nobody held the keys", await amara.Read($"{_ten.Path}/posts/{post}/matter"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await amara.Send($"{_ten.Path}/posts/{post}/matter", ("reason", "LawObliges"))).StatusCode);
        Assert.Contains("Nobody holds the keys at present", await Page(_ten.World.Ana, "/keyholders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_alone_puts_in_nobody()
    {
        _ten = await Ten.Of(_app);
        await Hold();
        var strangers = await Planted.People(_app, _ten.World.Site.Id, "en", "Stranger", "Accomplice");
        await Do(_ten.World.Ada, b => b.Send("/organisation/keyholders", ("people", "stranger@example.org\naccomplice@example.org")));
        foreach (var one in strangers) await Make(one);
        foreach (var one in strangers) await Sign(one);
        _app.Clock.Advance(TimeSpan.FromDays(30));

        var all = await Page(_ten.World.Ana, "/keyholders");
        Assert.DoesNotContain("Stranger", all, StringComparison.Ordinal); // Nobody of those who held the keys has signed.
        Assert.Contains("Holder 0", all, StringComparison.Ordinal);
        await Sign(_holders[1]);
        Assert.Contains("Stranger", await Page(_ten.World.Ana, "/keyholders"), StringComparison.Ordinal); // Shown to everybody; and it does not hold for seven days.
        Assert.Contains("From ", await Page(_ten.World.Ana, "/keyholders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_finds_a_members_id_or_mask_in_record_or_request()
    {
        var post = await AHarshLetter();
        var ask = await Asked(post);
        foreach (var holder in _holders.Take(2)) await Do(holder, b => b.Send($"/keyholder/requests/{ask}/consent", ("six", _words[holder.Id])));
        await Do(_holders[0], b => b.Send($"/keyholder/requests/{ask}/showing", ("tell", "next")));

        var member = await _app.With(db => db.Set<Bedside.Courses.Member>().Where(m => m.PersonId == _ten.People[5].Id).Select(m => m.Id).SingleAsync());
        var mask = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Id == post).Select(p => p.Mask).SingleAsync());
        await _app.With(async db =>
        {
            foreach (var table in new[] { "RecordRow", "SealAsk", "SealConsent" })
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                await db.Database.OpenConnectionAsync();
                command.CommandText = $"""SELECT * FROM "{table}" """;
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    for (var i = 0; i < reader.FieldCount; i++)
                    {
                        var text = reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}".Replace("-", "", StringComparison.Ordinal);
                        foreach (var never in new[] { member, _ten.People[5].Id, mask!.Value.Value })
                        {
                            foreach (var form in new[] { $"{never:N}", Convert.ToHexString(never.ToByteArray()) }) Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
                        }
                    }
                }
            }
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Three hold keys, a circle runs, and Learner 3 (number 5) has written what frightens.
    private async Task<long> AHarshLetter()
    {
        _ten = await Ten.Of(_app);
        await Hold();
        await (await _ten.Plan(("first", "2026-12-07"))).Begin();
        await _ten.At(2026, 12, 7, 6);
        for (var i = 0; i < 4; i++) await _ten.Write(_ten.People[i], $"Letter of number {i}.");
        await _ten.Write(_ten.People[5], "Some nights I stand on the bridge for a long time.");
        await _ten.At(2026, 12, 10, 23);
        return await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == "Some nights I stand on the bridge for a long time.").Select(p => p.Id).SingleAsync());
    }

    private async Task<Guid> Asked(long post, Person? by = null)
    {
        using (var amara = await _app.SignedIn(_ten.World.Amara)) Assert.Equal(HttpStatusCode.OK, (await amara.Send($"{_ten.Path}/posts/{post}/matter", ("reason", nameof(SealReason.MemberHarmed)))).StatusCode);
        var ask = await _app.With(db => db.Set<SealAsk>().Where(a => a.AskedAt == null).Select(a => a.Id).SingleAsync());
        using var administrator = await _app.SignedIn(by ?? _ten.World.Ada);
        Assert.Contains("Some nights I stand on the bridge for a long time.", await administrator.Read($"/organisation/seals/{ask}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Send($"/organisation/seals/{ask}/request")).StatusCode);
        return ask;
    }

    private async Task Hold()
    {
        _holders.AddRange(await Planted.People(_app, _ten.World.Site.Id, "en", "Holder 0", "Holder 1", "Holder 2"));
        await Do(_ten.World.Ada, b => b.Send("/organisation/keyholders", ("people", "holder0@example.org\nholder1@example.org, holder2@example.org")));
        foreach (var holder in _holders) await Make(holder);
        foreach (var holder in _holders) await Sign(holder);
    }

    private async Task Make(Person holder)
    {
        using var browser = await _app.SignedIn(holder);
        _words[holder.Id] = await browser.MakeKey();
    }

    private async Task Sign(Person holder)
    {
        using var browser = await _app.SignedIn(holder);
        await browser.SignKeySet(_words[holder.Id]);
    }

    private Task Do(Person by, Func<Browser, Task<HttpResponseMessage>> act) => _ten.Do(by, act);

    private async Task<string> Page(Person reader, string address)
    {
        using var browser = await _app.SignedIn(reader);
        return (await browser.Page(address)).Body!.TextContent;
    }
}
