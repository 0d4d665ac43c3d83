using System.Net;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Today;

[Trait("R", "R97")]
public sealed class DigestTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld(); // It is 14:00 in Toronto.
    }

    [Fact]
    public async Task Ben_gets_one_mail_in_his_language_at_his_hour_that_says_nothing_of_what_was_written()
    {
        await AnaWrites("The window and what she saw there");
        await Wait(TimeSpan.FromHours(17)); // Tuesday, 7:00.

        var mail = Assert.Single(To(_world.Ben));
        Assert.Equal("Du nouveau dans Bedside", mail.Subject);
        Assert.DoesNotContain("Ana", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("window", mail.Text, StringComparison.Ordinal);
        Assert.Empty(To(_world.Ana)); // Her own words are no news to her.
    }

    [Fact]
    public async Task Nobody_gets_two_in_a_day_even_if_more_is_written_and_the_clock_is_set_back()
    {
        await AnaWrites("First");
        await Wait(TimeSpan.FromHours(17));
        await AnaWrites("Second");
        await Wait(TimeSpan.FromMinutes(30));
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(-1));
        await Wait(TimeSpan.FromMinutes(30));

        Assert.Single(To(_world.Ben));

        await Wait(TimeSpan.FromHours(24));
        Assert.Equal(2, To(_world.Ben).Count);
        await Wait(TimeSpan.FromHours(24));
        Assert.Equal(2, To(_world.Ben).Count); // What was told is not told again.
    }

    [Fact]
    public async Task A_mail_that_cannot_go_out_keeps_nobody_elses_waiting()
    {
        await AnaWrites("First");
        _app.Mail.IsDown = true;
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(17));
        using var enough = new CancellationTokenSource();

        var round = _app.Services.GetRequiredService<JobRunner>().RunDue(enough.Token);

        for (var i = 0; i < 200 && !_app.Mail.Tried.IsSupersetOf([_world.Ben.Email!, _world.Amara.Email!]); i++) await Task.Delay(25);
        Assert.Superset(new HashSet<string> { _world.Ben.Email!, _world.Amara.Email! }, _app.Mail.Tried.ToHashSet());
        Assert.False(round.IsCompleted); // All are still being tried.
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);
    }

    [Fact]
    public async Task Nobody_gets_a_mail_that_has_nothing_to_say()
    {
        await Wait(TimeSpan.FromHours(17));

        Assert.Empty(_app.Mail.Sent);
    }

    [Fact]
    public async Task Someone_who_switches_it_off_in_the_mail_needs_not_sign_in_and_gets_no_more()
    {
        await AnaWrites("First");
        await Wait(TimeSpan.FromHours(17));
        var link = new Uri(Assert.Single(To(_world.Ben)).Unsubscribe!).PathAndQuery;
        using var mailProgram = _app.Visitor();
        mailProgram.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        mailProgram.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, (await mailProgram.Open(link)).StatusCode);
        Assert.NotNull(await HourOf(_world.Ben)); // Mail scanners open links; nothing has changed yet.
        Assert.Equal(HttpStatusCode.OK, (await mailProgram.Send(link, ("List-Unsubscribe", "One-Click"))).StatusCode);
        Assert.Null(await HourOf(_world.Ben));

        await AnaWrites("Second");
        await Wait(TimeSpan.FromHours(24));
        Assert.Single(To(_world.Ben));
        Assert.Equal(HttpStatusCode.NotFound, (await mailProgram.Open("/digest/made-up")).StatusCode);
    }

    [Fact]
    public async Task Two_nodes_that_wake_at_once_send_one_mail()
    {
        await AnaWrites("First");
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(17));
        var other = ActivatorUtilities.CreateInstance<JobRunner>(_app.Services);

        await Task.WhenAll(_app.Services.GetRequiredService<JobRunner>().RunDue(default), other.RunDue(default));

        Assert.Single(To(_world.Ben));
    }

    private List<Mailing> To(Person person) => _app.Mail.Sent.Where(m => m.To == person.Email).ToList();

    private Task<int?> HourOf(Person person) => _app.With(db => db.Set<Person>().Where(p => p.Id == person.Id).Select(p => p.DigestHour).SingleAsync());

    private async Task Wait(TimeSpan time)
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow() + time);
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    private async Task AnaWrites(string title)
    {
        using var ana = await _app.SignedIn(_world.Ana);
        var circle = $"/circles/{_world.Circle.Id}";
        await ana.Fill(circle, $"{circle}/threads", ("title", title), ("words", title));
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
