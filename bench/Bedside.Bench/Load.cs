using System.Diagnostics;
using System.Net;

namespace Bedside.Bench;

/// <summary>What one measurement found.</summary>
/// <param name="PerSecond">Requests answered per second.</param>
/// <param name="P50">Median time, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="Cpu">CPU seconds of the server per 1,000 requests.</param>
/// <param name="DatabaseCpu">CPU seconds of the database server per 1,000 requests.</param>
/// <param name="Bytes">Bytes of the last answer's body as sent.</param>
public sealed record Measured(double PerSecond, double P50, double P99, double Cpu, double DatabaseCpu, long Bytes);

/// <summary>Sixteen connections that ask as fast as they are answered.</summary>
public static class Load
{
    public const int Connections = 16;

    public static async Task<Measured> Of(Served server, TimeSpan time, string? cookie, Func<int, HttpRequestMessage> request, HttpStatusCode expected)
    {
        var times = new List<double>[Connections];
        long bytes = 0;
        var (cpu, database, watch) = (server.Cpu, Served.CpuOf("postgres"), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(async () =>
        {
            times[i] = [];
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 1 }) { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
            if (cookie is not null) http.DefaultRequestHeaders.Add("Cookie", cookie);
            while (watch.Elapsed < time)
            {
                var began = Stopwatch.GetTimestamp();
                using var message = request(i);
                using var answer = await http.SendAsync(message);
                var body = await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != expected) throw new InvalidOperationException($"{message.RequestUri} answered {(int)answer.StatusCode}");
                times[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                bytes = body.Length;
            }
        })));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToList();
        return new(all.Count / elapsed, all[all.Count / 2], all[(int)(all.Count * .99)],
            (server.Cpu - cpu) / all.Count * 1000, (Served.CpuOf("postgres") - database) / all.Count * 1000, bytes);
    }
}
