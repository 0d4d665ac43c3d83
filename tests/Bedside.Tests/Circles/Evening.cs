using System.Net;
using Bedside.Access;

namespace Bedside.Tests.Circles;

/// <summary>An evening in one circle: Ana, Ben and Amara at their browsers, and what they do in it.</summary>
public sealed class Evening : IDisposable
{
    private readonly TestApp _app;

    private Evening(TestApp app, World world, Browser ana, Browser ben, Browser amara) => (_app, World, Ana, Ben, Amara) = (app, world, ana, ben, amara);

    public World World { get; }

    public Browser Ana { get; }

    public Browser Ben { get; }

    public Browser Amara { get; }

    public string Circle => $"/circles/{World.Circle.Id}";

    public static async Task<Evening> In(TestApp app)
    {
        var world = await app.AWorld();
        return new(app, world, await app.SignedIn(world.Ana), await app.SignedIn(world.Ben), await app.SignedIn(world.Amara));
    }

    /// <summary>Starts a thread and gives its address.</summary>
    public async Task<string> Thread(Browser by, string title, string words)
    {
        var sent = await by.Fill(Circle, $"{Circle}/threads", ("title", title), ("words", words));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    /// <summary>Answers in a thread and gives the post's id.</summary>
    public static async Task<string> Say(Browser by, string thread, string words, string from = "")
    {
        var sent = await by.Fill(thread + from, $"{thread}/posts", ("words", words));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        return sent.Headers.Location!.ToString().Split("#p-")[1];
    }

    public void TenMinutesPass() => _app.Clock.Advance(TimeSpan.FromMinutes(10));

    public Task<Browser> At(Person person) => _app.SignedIn(person);

    public void Dispose()
    {
        Ana.Dispose();
        Ben.Dispose();
        Amara.Dispose();
    }
}
