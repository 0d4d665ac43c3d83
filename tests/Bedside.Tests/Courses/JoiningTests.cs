using System.Net;
using Bedside.Courses;
using Bedside.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Courses;

/// <summary>Someone takes an invitation, and it cannot be saved.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private readonly Faulty _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Whoever_comes_while_the_disk_is_full_is_not_told_that_the_invitation_is_used_up()
    {
        var link = await ACard();
        using var someone = _app.Visitor();

        _app.BeforeSaving = _ => throw new DbUpdateException("", new IOException("", 28));
        Assert.Equal(HttpStatusCode.InsufficientStorage, (await someone.Send(link, ("name", "Marie"))).StatusCode);

        _app.BeforeSaving = null;
        Assert.Equal(HttpStatusCode.SeeOther, (await someone.Send(link, ("name", "Marie"))).StatusCode);
    }

    private async Task<string> ACard()
    {
        var world = await _app.AWorld();
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        var card = new Invitation { CohortId = world.Cohort.Id, SiteId = world.Site.Id, Role = CohortRole.Learner, Language = "en", At = now };
        var token = card.Token(now);
        await _app.With(async db =>
        {
            db.Add(card);
            await db.SaveChangesAsync();
        });
        return $"/invitations/{token}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
