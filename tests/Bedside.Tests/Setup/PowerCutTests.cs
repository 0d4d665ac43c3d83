using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Setup;

/// <summary>Kills the running program again and again while people write. bin/torture does it a thousand times.</summary>
[Trait("R", "R108")]
public sealed class PowerCutTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BEDSIDE_TORTURE") ?? (TestDatabase.IsPostgres ? "3" : "5"), CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_acknowledged_is_there_after_every_power_cut()
    {
        var world = await app.AWorld();
        var chance = new Random(1);
        var acknowledged = new ConcurrentBag<Guid>();
        var settings = app.Settings with { Address = new Uri($"http://localhost:{RunningBedside.FreePort()}") };
        using var ana = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = settings.Address };
        string? thread = null;

        for (var round = 0; round < Rounds; round++)
        {
            using var bedside = await RunningBedside.Serve(settings);
            thread ??= await Begin(ana, world);
            await AllThere(acknowledged);
            var enough = acknowledged.Count + chance.Next(1, 40);
            var writers = Enumerable.Range(0, 4).Select(_ => Write(ana, thread, acknowledged)).ToList();
            while (acknowledged.Count < enough) await Task.Yield();

            bedside.Kill();
            await Task.WhenAll(writers);
        }

        using var last = await RunningBedside.Serve(settings);
        await AllThere(acknowledged);
        await app.With(async db =>
        {
            var posts = await db.Set<Post>().Select(p => p.Id).ToListAsync();
            Assert.Equal(posts.Order(), (await db.Set<SearchEntry>().Select(e => e.Subject).ToListAsync()).Order()); // Nothing half-written.
            if (db is SqliteDb) Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync());
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged.Count} acknowledged posts, {Rounds} power cuts, none lost.");
    }

    private async Task<string> Begin(HttpClient ana, World world)
    {
        var tickets = new SignInTickets(app.Services.GetRequiredService<IDataProtectionProvider>(), app.Services.GetRequiredService<KeyRing>(), TimeProvider.System);
        await Send(ana, $"/sign-in/link/{tickets.ForLink(tickets.New(world.Ana.Id))}"); // On her own device, where one stays signed in.
        return (await Send(ana, $"/circles/{world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "The window"), ("words", "He looked.")))!;
    }

    private static async Task Write(HttpClient ana, string thread, ConcurrentBag<Guid> acknowledged)
    {
        while (true)
        {
            var id = Guid.CreateVersion7();
            if (await Send(ana, $"{thread}/posts", ("id", $"{id:N}"), ("words", $"The heron {id} stood in the grey water.")) is null) return;
            acknowledged.Add(id);
        }
    }

    /// <summary>Where it led; null when nobody answered any more.</summary>
    private static async Task<string?> Send(HttpClient client, string url, params (string Name, string Value)[] fields)
    {
        try
        {
            using var answer = await client.PostAsync(url, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
            Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return answer.Headers.Location!.ToString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task AllThere(IReadOnlyCollection<Guid> acknowledged) => app.With(async db =>
    {
        var there = (await db.Set<Post>().Select(p => p.Id).ToListAsync()).ToHashSet();
        Assert.Subset(there, acknowledged.ToHashSet());
    });
}
