using System.Net;

namespace Bedside.Tests.Circles;

public sealed class ReplyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    [Trait("R", "R117")]
    public async Task A_member_writes_and_the_others_read_it_ten_minutes_later()
    {
        var world = await app.AWorld();
        var (ana, ben) = (await app.SignedIn(world.Ana), await app.SignedIn(world.Ben));
        var circle = $"/circles/{world.Circle.Id}";

        var sent = await ana.Fill(circle, $"{circle}/threads", ("title", "The window"), ("words", "He looked at the <window>."));

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var thread = sent.Headers.Location!.ToString();
        Assert.Contains("He looked at the &lt;window&gt;.", await ana.Read(thread));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open(thread)).StatusCode);

        app.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("window&gt;", await ben.Read(thread));
        Assert.Equal(HttpStatusCode.SeeOther, (await ben.Fill(thread, $"{thread}/posts", ("words", "What did he see?"))).StatusCode);
    }

    [Fact]
    [Trait("R", "R117")]
    public async Task A_circle_one_is_not_in_does_not_exist()
    {
        var world = await app.AWorld();
        var dora = await app.SignedIn(world.Dora);

        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open($"/circles/{world.Circle.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send($"/circles/{world.Circle.Id}/threads", ("title", "Hello"), ("words", "Hello"))).StatusCode);
    }
}
