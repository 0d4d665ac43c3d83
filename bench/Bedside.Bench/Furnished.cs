using System.Net;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Setup;
using Bedside.Shared;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bedside.Bench;

/// <summary>Bedside with one circle and one thread of 50 posts of 480 characters (the longest page there is: 24,000), on SQLite and, where a server is named, on PostgreSQL.</summary>
public sealed class Furnished : IAsyncDisposable
{
    private readonly List<Served> _served = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("bedside-bench-").FullName;

    private string? _server;
    private string? _database;

    public Place Sqlite { get; private set; } = null!;

    public Place? Postgres { get; private set; }

    private const string Password = "ferry lantern oatmeal crane";

    /// <summary>One running Bedside, the page to ask for, and the cookie of someone signed in.</summary>
    public sealed record Place(Served Server, string Thread, string Cookie, Settings Settings);

    public static async Task<Furnished> House(string? postgres)
    {
        var house = new Furnished();
        try
        {
            house.Sqlite = await house.Furnish("sqlite", null);
            if (postgres is null) return house;

            house._server = new NpgsqlConnectionStringBuilder(postgres) { Database = "postgres", Pooling = false }.ConnectionString;
            house._database = $"bedside_bench_{Guid.NewGuid():N}";
            await house.OnServer($"CREATE DATABASE {house._database}");
            house.Postgres = await house.Furnish("postgres", new NpgsqlConnectionStringBuilder(postgres) { Database = house._database }.ConnectionString);
            return house;
        }
        catch
        {
            await house.DisposeAsync(); // Half a house leaves nothing behind either.
            throw;
        }
    }

    private async Task OnServer(string sql)
    {
        await using var server = NpgsqlDataSource.Create(_server!);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<Place> Furnish(string name, string? postgres)
    {
        var port = Served.FreePort();
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name, "data")).FullName;
        var settings = new Settings(new Uri($"http://localhost:{port}"), folder, Path.Combine(_folder, name, "keys"), postgres, null, "bench@localhost");
        string thread;
        await using (var app = Setup.House.Build(settings, Shared.KeyRing.Open(settings.Keys, mayMake: true)))
        {
            await app.Prepare(default);
            await using var scope = app.Services.CreateAsyncScope();
            thread = await Fill(scope.ServiceProvider);
        }

        var server = await Served.Start(Path.Combine(AppContext.BaseDirectory, "bedside"), ["serve"], port,
            ("BEDSIDE_ADDRESS", settings.Address.ToString()), ("BEDSIDE_LISTEN", settings.Address.ToString()),
            ("BEDSIDE_DATA", settings.Data), ("BEDSIDE_KEYS", settings.Keys), ("BEDSIDE_DATABASE", postgres));
        _served.Add(server);
        return new(server, thread, await SignIn(server), settings);
    }

    private static async Task<string> Fill(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var now = DateTime.UtcNow.AddDays(-1);
        var site = new Site { Name = Line("Lakeside"), Zone = "America/Toronto" };
        db.Add(new Organisation { Name = Line("Bench"), Language = "en", KeyRing = services.GetRequiredService<KeyRing>().Name, SetUpAt = now });
        db.Add(site);
        var cohort = new Cohort { Name = Line("Autumn"), StartedAt = now };
        var circle = new Circle { CohortId = cohort.Id, Name = Line("When I had nothing to say"), Purpose = Words("A place."), Language = "en", OpenedAt = now };
        db.Add(cohort);
        var people = Enumerable.Range(0, 12).Select(i => new Person { Name = Line($"Person {i}"), Email = $"p{i}@example.org", Language = "en", Zone = "America/Toronto", SiteId = site.Id }).ToList();
        people[1].PasswordHash = services.GetRequiredService<Passwords>().Hash(Password);
        db.AddRange(people);
        var seats = people.Select((p, i) => circle.Seat(cohort.Welcome(p.Id, site.Id, i is 0 ? CohortRole.Facilitator : CohortRole.Learner, now).Id, i is 0, now)).ToList();
        cohort.Open(people[0].Id, now);
        db.Add(circle);
        var thread = new CircleThread { Id = Guid.CreateVersion7(), CircleId = circle.Id, Title = Line("The window"), StartedBy = seats[1].Key, StartedAt = now };
        db.Add(thread);
        var agreement = new Agreement { CircleId = circle.Id, Number = 1, Said = Words("We ask before we advise."), HoldsFrom = now };
        agreement.Acceptances.AddRange(seats.Select(s => new Acceptance(s.Key, now)));
        db.Add(agreement);
        await db.SaveChangesAsync();
        for (var i = 0; i < 50; i++)
        {
            await Said.Save(db, Post.Say(Guid.CreateVersion7(), thread, seats[i % 12].Key, Places.First(now.AddMinutes(i)), Words(Prose.Of(i, 480)), now.AddMinutes(i)), "", default);
        }

        return $"/circles/{circle.Id}/threads/{thread.Id}";
    }

    // By password: a link from before the program started opens nothing.
    private static async Task<string> SignIn(Served server)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await http.PostAsync("/sign-in/password", new FormUrlEncodedContent([new("who", "p1@example.org"), new("password", Password)]));
        if (answer.StatusCode is not HttpStatusCode.SeeOther) throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode}");
        return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    private static ShareableLine Line(string text) => ShareableLine.Of(text, "").Taken!;

    private static Shareable Words(string text) => Shareable.Of(text, "").Taken!;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _served) server.Dispose();
        if (_database is not null) await OnServer($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
