using System.Net;
using System.Net.Sockets;
using Bedside.Access;
using Bedside.Keyholders;
using Bedside.Setup;
using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bedside.Tests;

/// <summary>The whole product on a port of its own, over a real database of its own, with a clock the test holds, and people to use it.</summary>
public class TestApp : IAsyncLifetime
{
    private WebApplication? _app;

    public TestDatabase Database { get; } = TestDatabase.New();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero));

    public Settings Settings { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => Settings.Address;

    public CollectedMail Mail { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        Settings = new(new Uri($"http://localhost:{FreePort()}"), Database.Folder, Database.Keys, Database.Postgres, Smtp, "bedside@example.org");
        await Lay();
        await Open();
    }

    /// <summary>Lays the floor before the house stands: a database of its own, with nothing in it.</summary>
    protected virtual Task Lay() => Database.Migrate();

    /// <summary>Closes it and opens it anew, at the same address, over the same data and keys.</summary>
    public async Task Restart()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await Open();
    }

    private Task Open()
    {
        _app = House.Build(Settings, KeyRing.Open(Settings.Keys, mayMake: true), b =>
        {
            b.WebHost.UseUrls(Settings.Address.ToString());
            b.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new SteadyClock(Clock)));
            b.Services.Replace(ServiceDescriptor.Singleton(new KeyCost(new(64 * 1024, 1)))); // What trying six words costs is the engine's matter.
            if (CollectsMail) b.Services.Replace(ServiceDescriptor.Singleton<ICarrier>(Mail));
            if (Environment.GetEnvironmentVariable("BEDSIDE_TEST_LOG") is { Length: > 0 }) b.Logging.AddConsole().AddFilter(level => level >= LogLevel.Warning);
            Furnish(b);
        });
        return _app.StartAsync();
    }

    /// <summary>Whether mails are collected here to be read, or go the way they go outside of tests.</summary>
    protected virtual bool CollectsMail => true;

    protected virtual Uri? Smtp => null;

    /// <summary>Changes a service before the house stands.</summary>
    protected virtual void Furnish(WebApplicationBuilder builder) { }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Someone at a browser who is not signed in.</summary>
    public Browser Visitor() => new(this);

    /// <summary>Someone signed in, through the real link.</summary>
    public async Task<Browser> SignedIn(Person person)
    {
        var browser = new Browser(this) { Person = person };
        var tickets = Services.GetRequiredService<SignInTickets>();
        var sent = await browser.Send($"/sign-in/link/{tickets.ForLink(tickets.New(person.Id))}", ("shared", "on"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        return browser;
    }

    public async Task<T> With<T>(Func<Db, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<Db>());
    }

    public Task With(Func<Db, Task> act) => With(async db =>
    {
        await act(db);
        return true;
    });

    /// <summary>An organisation with a site, someone to call, an open cohort and an open circle.</summary>
    public Task<World> AWorld() => World.Make(this);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Mails as they would have gone out.</summary>
public sealed class CollectedMail : ICarrier
{
    private readonly Lock _lock = new();
    private readonly List<Mailing> _sent = [];
    private readonly HashSet<string> _tried = [];

    public bool Leaves => true;

    /// <summary>Whether no mail gets through, however often it is tried.</summary>
    public bool IsDown { get; set; }

    /// <summary>To whom it was tried, with success or without.</summary>
    public IReadOnlySet<string> Tried
    {
        get { lock (_lock) return _tried.ToHashSet(); }
    }

    public IReadOnlyList<Mailing> Sent
    {
        get { lock (_lock) return [.. _sent]; }
    }

    public Task Carry(Mailing mail, CancellationToken stop)
    {
        lock (_lock)
        {
            _tried.Add(mail.To);
            if (IsDown) throw new TimeoutException();

            _sent.Add(mail);
        }

        return Task.CompletedTask;
    }

    /// <summary>The newest mail to this address that fits, waited for.</summary>
    public async Task<Mailing> To(string address, Func<Mailing, bool>? fits = null)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Sent.LastOrDefault(m => m.To == address && (fits?.Invoke(m) ?? true)) is { } mail) return mail;
            await Task.Delay(25);
        }

        throw new TimeoutException($"No mail to {address} came.");
    }
}
