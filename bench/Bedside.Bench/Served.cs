using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bedside.Bench;

/// <summary>A server in a process of its own, so that its CPU time is its own.</summary>
public sealed class Served(Process process, Uri address) : IDisposable
{
    public Uri Address => address;

    /// <summary>CPU seconds used since it began, user and system.</summary>
    public double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<Served> Start(string program, IEnumerable<string> args, int port, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var address = new Uri($"http://localhost:{port}");
        using var probe = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                using var _ = await probe.GetAsync(address);
                return new(process, address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{program} did not open {address}.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>CPU seconds of all processes of that name: the PostgreSQL server's backends.</summary>
    public static double CpuOf(string name) => Process.GetProcessesByName(name).Sum(p =>
    {
        try
        {
            // Fields 14 to 17: this process and its children that have ended.
            var stat = File.ReadAllText($"/proc/{p.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / 100.0;
        }
        catch (IOException)
        {
            return 0;
        }
    });

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
