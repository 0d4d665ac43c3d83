using System.Net;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Journal;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Journal;

/// <summary>Ana, Ben and Amara with their journals, in a cohort that goes through the shipped course.</summary>
public sealed class Desk : IAsyncDisposable
{
    public const string Saw = "His cup stood where he could not reach it.", Felt = "Ashamed, in the throat.", Did = "I gave him the cup, and stayed.";

    public TestApp App { get; } = new();

    public World World { get; private set; } = null!;

    public Browser Ana { get; private set; } = null!;

    public Browser Ben { get; private set; } = null!;

    public Browser Amara { get; private set; } = null!;

    public string Cohort => $"/cohorts/{World.Cohort.Id}";

    public DateTime Now => App.Clock.GetUtcNow().UtcDateTime;

    public static async Task<Desk> Set()
    {
        var desk = new Desk();
        await desk.App.InitializeAsync();
        desk.World = await desk.App.AWorld();
        await desk.App.Follow(desk.World, "2026-11-16");
        await desk.SignIn();
        return desk;
    }

    /// <summary>Time goes by, and everybody comes back.</summary>
    public async Task Later(TimeSpan time)
    {
        App.Clock.AdjustTime(App.Clock.GetUtcNow() + time);
        await SignIn();
    }

    private async Task SignIn() => (Ana, Ben, Amara) = (await App.SignedIn(World.Ana), await App.SignedIn(World.Ben), await App.SignedIn(World.Amara));

    /// <summary>Writes an entry, and gives its address.</summary>
    public static async Task<string> Write(Browser by, params (string, string)[] parts)
    {
        using var kept = await by.Fill("/journal/new", "/journal", parts);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        return kept.Headers.Location!.ToString();
    }

    /// <summary>Writes a whole one.</summary>
    public static Task<string> Write(Browser by) => Write(by, ("noticing", Saw), ("feeling", Felt), ("doing", Did));

    /// <summary>Looks at what would be shared, and shares it; gives the address at which others read it.</summary>
    public async Task<string> Share(Browser by, string entry, string with, params (string, string)[] what)
    {
        using var shared = await ShareAs(by, entry, with, what);
        Assert.Equal(HttpStatusCode.SeeOther, shared.StatusCode);
        var id = Guid.Parse(entry[^36..]);
        return $"/journal/shared/{await App.With(db => db.Set<Sharing>().Where(s => s.EntryId == id).OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync())}";
    }

    /// <summary>All of it with the facilitators.</summary>
    public static Task<string> Share(Desk desk, string entry) => desk.Share(desk.Ana, entry, "facilitators");

    public static async Task<HttpResponseMessage> ShareAs(Browser by, string entry, string with, params (string, string)[] what)
    {
        using var look = await by.Fill($"{entry}/sharing", $"{entry}/sharing", [("with", with), .. what is [] ? [("what", "all")] : what]);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        return await by.Send($"{entry}/sharings", [.. Browser.FieldsOf(Browser.Parse(await look.Content.ReadAsStringAsync()), $"{entry}/sharings")]);
    }

    public string Circle => $"{World.Circle.Id:N}";

    public Task Leaves(Person person) => App.With(db => db.Set<Member>().Where(m => m.PersonId == person.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, Now)));

    public static async Task<string> Text(Browser who, string url) => (await who.Page(url)).QuerySelector("main")!.TextContent;

    /// <summary>What a page says that answered.</summary>
    public static async Task<string> Said(HttpResponseMessage answer) => Browser.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { Ana, Ben, Amara }) one.Dispose();
        await App.DisposeAsync();
    }
}
