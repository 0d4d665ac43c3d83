using System.Net;

namespace Bedside.Bench;

/// <summary>The page of 50 posts, signed in, against bare Kestrel with the same HTML.</summary>
public static class Reading
{
    private const string Product = "Bedside on SQLite";
    private const string OnPostgres = "Bedside on PostgreSQL";
    private const string Rival = "bare Kestrel, same HTML";

    public static async Task Run(Furnished house, int rounds, int seconds)
    {
        var page = Path.GetTempFileName();
        await File.WriteAllTextAsync(page, await Fetch(house.Sqlite));
        var port = Served.FreePort();
        using var bare = await Served.Start(Environment.ProcessPath!, ["bare", page, $"{port}"], port);
        var table = new Table($"A page of 50 posts, 24,000 characters ({new FileInfo(page).Length} bytes of HTML)");
        var time = TimeSpan.FromSeconds(seconds);
        for (var round = 0; round <= rounds; round++)
        {
            var product = await Load.Of(house.Sqlite.Server, time, house.Sqlite.Cookie, _ => new(HttpMethod.Get, house.Sqlite.Thread), HttpStatusCode.OK);
            var rival = await Load.Of(bare, time, null, _ => new(HttpMethod.Get, "/"), HttpStatusCode.OK);
            var postgres = house.Postgres is { } other ? await Load.Of(other.Server, time, other.Cookie, _ => new(HttpMethod.Get, other.Thread), HttpStatusCode.OK) : null;
            if (round is 0) continue; // To warm up all of them.

            table.Add(Product, product);
            table.Add(Rival, rival);
            if (postgres is not null) table.Add(OnPostgres, postgres);
        }

        table.Print();
        var ratio = table.Median(Product).Cpu / table.Median(Rival).Cpu;
        Console.WriteLine($"CPU, Bedside on SQLite : bare Kestrel = {ratio:F2} (goal 3.00 or less: {(ratio <= 3 ? "met" : "missed")})");
        if (house.Postgres is not null) Console.WriteLine($"CPU, Bedside on PostgreSQL : bare Kestrel = {table.Median(OnPostgres).Cpu / table.Median(Rival).Cpu:F2}, without the database's own");
        Console.WriteLine();
        File.Delete(page);
    }

    private static async Task<string> Fetch(Furnished.Place place)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = place.Server.Address };
        http.DefaultRequestHeaders.Add("Cookie", place.Cookie);
        return await http.GetStringAsync(place.Thread);
    }
}
