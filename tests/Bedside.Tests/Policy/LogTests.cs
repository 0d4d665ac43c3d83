using System.Net;
using System.Text;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Policy;

/// <summary>Nothing in the logs says who was where, even with everything switched on that an operator can switch on.</summary>
[Trait("R", "R108")]
public sealed class LogTests : IAsyncLifetime
{
    private readonly Talkative _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task A_whole_evening_leaves_no_id_name_address_page_or_word_in_the_logs()
    {
        var world = await _app.AWorld();
        var said = await Evening(world);
        var lines = Logged().Replace(Source.Root, "", StringComparison.Ordinal); // Wherever this was built, which may be a folder named search.
        Assert.Contains("A mail could not go out", lines, StringComparison.Ordinal); // Faults are logged,
        Assert.Contains("Bedside", lines, StringComparison.Ordinal);
        Assert.Contains("Exception", lines, StringComparison.Ordinal); // by their kind.

        var people = new[] { world.Ana, world.Ben, world.Amara, world.Dora, world.Ada };
        var ids = await _app.With(async db => (await db.Set<Seat>().Select(s => s.Key).ToListAsync()).Select(k => k.Value)
            .Concat(await db.Set<Post>().Select(p => p.Id).ToListAsync()).Concat(await db.Set<Member>().Select(m => m.Id).ToListAsync())
            .Concat(people.Select(p => p.Id)).Concat([world.Circle.Id, world.Cohort.Id, world.Site.Id]).ToList());
        var never = ids.SelectMany(id => new[] { id.ToString("D"), id.ToString("N"), Convert.ToHexString(id.ToByteArray(true)) })
            .Concat(people.SelectMany(p => new[] { p.Email!, $" {p.Name} ", $"={p.Name}" }))
            .Concat(said).Concat(["localhost:", "127.0.0.1", "TraceId", "ConnectionId", "RequestId", "SpanId", "CfDJ8", "SELECT", "INSERT"]);
        foreach (var one in never) Assert.DoesNotContain(one, lines, StringComparison.OrdinalIgnoreCase);
        foreach (var address in new[] { "/circles", "/you", "/sign-in", "/search" }) Assert.DoesNotContain(address, lines, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Evening(World world)
    {
        using var ana = await _app.SignedIn(world.Ana);
        using var ben = await _app.SignedIn(world.Ben);
        using var dora = await _app.SignedIn(world.Dora);
        var circle = $"/circles/{world.Circle.Id}";
        var thread = (await ana.Fill(circle, $"{circle}/threads", ("title", "Quokkas"), ("words", "Numbats looked at the wombats."))).Headers.Location!.ToString();
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await ben.Fill(thread, $"{thread}/posts", ("words", "Bilbies answered."));
        await ben.Send($"{thread}/posts", ("words", "")); // Refused.
        await dora.Open(circle); // Not hers.
        await ana.Open("/search?q=pademelons");
        await ana.Open("/nowhere/potoroos");
        using (var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=words\r\n\r\nquolls", Encoding.UTF8)) // Broken off.
        {
            broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
            await ana.Http.PostAsync($"{thread}/posts", broken);
        }

        using var stranger = _app.Visitor();
        stranger.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        stranger.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        await stranger.Send($"{thread}/posts", ("words", "dunnarts")); // From another site.
        using var visitor = _app.Visitor();
        await visitor.Send("/sign-in/code", ("email", world.Ben.Email!), ("ticket", "bettongs"), ("code", "12345678"));
        await visitor.Open("/sign-in/link/kowaris");
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(17));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default); // The digests of the morning.

        await visitor.Send("/sign-in", ("email", world.Ben.Email!));
        while (!Logged().Contains("A mail could not go out", StringComparison.Ordinal)) await Task.Delay(10);

        using var later = await _app.SignedIn(world.Ana);
        await _app.With(db => db.Database.ExecuteSqlRawAsync("DROP TABLE search_words")); // Now everything written fails.
        var failed = await later.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", "Mulgaras."));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        await _app.With(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Post\" RENAME TO \"Away\""));
        await later.Open(thread);
        await _app.With(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"Post\""));
        return ["Quokkas", "Numbats", "wombats", "Bilbies", "pademelons", "potoroos", "quolls", "dunnarts", "bettongs", "kowaris", "Mulgaras", "12345678"];
    }

    private string Logged()
    {
        lock (_app.Lines) return _app.Lines.ToString();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Every line from Information up, and a mail server that says too much when it fails.</summary>
    private sealed class Talkative : TestApp
    {
        public StringBuilder Lines { get; } = new();

        protected override void Furnish(WebApplicationBuilder builder)
        {
            builder.Logging.AddProvider(new Lines(Lines)).SetMinimumLevel(LogLevel.Information);
            builder.Services.Replace(ServiceDescriptor.Singleton<ICarrier>(new Broken()));
        }

        private sealed class Broken : ICarrier
        {
            public bool Leaves => true;

            public Task Carry(Mailing mail, CancellationToken stop) => mail.Unsubscribe is null // Not the digests, whose job would wait for the server to mend.
                ? throw new InvalidOperationException($"{mail.To} does not exist: {mail.Text}")
                : Task.CompletedTask;
        }
    }
}
