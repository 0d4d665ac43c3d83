using System.Net;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Setup;

/// <summary>An operator at the command line who hands an invitation over, while Bedside is open.</summary>
[Trait("Database", "any")]
public sealed partial class InviteCommandTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    public async Task A_second_administrator_comes_by_a_link_where_there_is_no_mail()
    {
        var link = await Invited("noor@example.org", "--as", "administrator", "--language", "fr");
        using var noor = _app.Visitor();

        Assert.Contains("On vous invite à administrer.", await noor.Read(link), StringComparison.Ordinal);
        Assert.Equal("/", (await noor.Fill(link, link, ("name", "Noor"))).Headers.Location?.ToString());

        Assert.Equal(HttpStatusCode.OK, (await noor.Open("/organisation")).StatusCode);
        Assert.Empty(_app.Mail.Sent);
        using var other = _app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await other.Open(link)).StatusCode); // It works once.
    }

    [Fact]
    public async Task Someone_who_has_lost_their_mailbox_gets_back_into_their_own_account()
    {
        var link = await Invited(_world.Ada.Email!.ToUpperInvariant(), "--as", "administrator");
        using var ada = _app.Visitor();

        Assert.Contains("You join as Ada.", await ada.Read(link), StringComparison.Ordinal);
        await ada.Fill(link, link);

        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/organisation")).StatusCode);
        Assert.Equal(1, await _app.With(db => db.Set<Appointment>().CountAsync(a => a.Role == OrganisationRole.Administrator)));
    }

    [Fact]
    public async Task What_opens_an_account_is_good_for_a_day_and_for_nobody_who_is_signed_in_as_another()
    {
        var link = await Invited(_world.Ada.Email!, "--as", "designer");
        using (var ana = await _app.SignedIn(_world.Ana)) Assert.Contains("made for somebody else", await ana.Read(link), StringComparison.Ordinal);
        var made = await _app.With(db => db.Set<Invitation>().AsNoTracking().SingleAsync());
        Assert.Equal(TimeSpan.FromDays(1), made.Until - made.At);
    }

    [Fact]
    public async Task A_learner_joins_the_only_cohort_and_an_older_link_of_theirs_opens_nothing_more()
    {
        var first = await Invited("lea@example.org", "--as", "learner");
        var second = await Invited("lea@example.org", "--as", "learner");
        using var lea = _app.Visitor();

        Assert.Equal(HttpStatusCode.Gone, (await lea.Open(first)).StatusCode);
        await lea.Fill(second, second, ("name", "Léa"));
        Assert.Contains("Léa", await lea.Read($"/cohorts/{_world.Cohort.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_needs_an_answer_about_two_masters_that_every_member_reads()
    {
        var refused = await Run("lou@example.org", "--as", "facilitator");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--two-masters", refused.Complained, StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Invitation>().CountAsync()));

        var link = await Invited("lou@example.org", "--as", "facilitator", "--two-masters", "Supervises Ana; Amara answers her instead.");
        using var lou = _app.Visitor();
        await lou.Fill(link, link, ("name", "Lou"));
        using var ben = await _app.SignedIn(_world.Ana);
        Assert.Contains("Supervises Ana; Amara answers her instead.", await ben.Read($"/cohorts/{_world.Cohort.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_into_an_open_cohort_from_a_site_with_nobody_to_call()
    {
        await _app.With(db => db.Set<PersonToCall>().ExecuteDeleteAsync());

        var refused = await Run("lea@example.org", "--as", "learner");

        Assert.Equal(2, refused.Exit);
        Assert.Contains("Lakeside has nobody to call yet.", refused.Complained, StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Invitation>().CountAsync()));
        await Invited("noor@example.org", "--as", "administrator");
    }

    [Fact]
    public async Task Where_there_are_several_cohorts_one_is_asked_which()
    {
        var spring = new Cohort { Name = World.Line("Spring"), StartedAt = _app.Clock.GetUtcNow().UtcDateTime };
        await _app.With(async db =>
        {
            db.Add(spring);
            await db.SaveChangesAsync();
        });

        var asked = await Run("lea@example.org", "--as", "learner");
        Assert.Equal(2, asked.Exit);
        Assert.Contains("“Autumn”", asked.Complained, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("lea@example.org", "--as", "learner", "--cohort", "Winter")).Exit);

        var link = await Invited("lea@example.org", "--as", "learner", "--cohort", "spring");
        using var lea = _app.Visitor();
        await lea.Fill(link, link, ("name", "Léa"));
        Assert.Equal(HttpStatusCode.OK, (await lea.Open($"/cohorts/{spring.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lea.Open($"/cohorts/{_world.Cohort.Id}")).StatusCode);
    }

    [Theory]
    [InlineData("not-an-address", "--as", "learner")]
    [InlineData("lea@example.org", "--as", "emperor")]
    [InlineData("lea@example.org", "--as", "learner", "--language", "de")]
    [InlineData("lea@example.org")]
    [InlineData("--as", "learner")]
    public async Task What_cannot_be_read_is_explained_and_nothing_is_made(params string[] typed)
    {
        var refused = await Run(typed);

        Assert.Equal(2, refused.Exit);
        Assert.NotEqual("", refused.Complained);
        Assert.DoesNotContain("/invitations/", refused.Said, StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<Invitation>().CountAsync()));
    }

    [Fact]
    public async Task Before_the_first_visit_there_is_nobody_to_come_to()
    {
        await using var empty = new TestApp();
        await empty.InitializeAsync();

        var refused = await RunningBedside.Run(empty.Settings, "invite", "noor@example.org", "--as", "administrator");

        Assert.Equal((2, ""), (refused.Exit, refused.Said));
        Assert.Contains("set it up in the browser", refused.Complained, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<(int Exit, string Said, string Complained)> Run(params string[] arguments) => RunningBedside.Run(_app.Settings, ["invite", .. arguments]);

    private async Task<string> Invited(params string[] arguments)
    {
        var (exit, said, complained) = await Run(arguments);
        Assert.Equal((0, ""), (exit, complained));
        return new Uri(Link().Match(said).Value).PathAndQuery;
    }

    [GeneratedRegex(@"http://\S+/invitations/\S+")]
    private static partial Regex Link();
}
