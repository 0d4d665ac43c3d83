using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bedside.Shared;

namespace Bedside.Tests.Setup;

/// <summary>The built program as an operator runs it: a process of its own that can be killed.</summary>
public sealed class RunningBedside : IDisposable
{
    private readonly Process _process;

    private RunningBedside(Process process) => _process = process;

    /// <summary>Starts it and waits until it answers.</summary>
    public static Task<RunningBedside> Serve(Settings settings) => Open(settings, "serve");

    /// <summary>Starts the demonstration and waits until it answers.</summary>
    public static Task<RunningBedside> Demonstrate(Settings settings) => Open(settings, "demo");

    private static async Task<RunningBedside> Open(Settings settings, string command)
    {
        var process = Start(settings, null, command);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var tries = 0; tries < 2400; tries++)
        {
            if (process.HasExited) throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
            try
            {
                using var answer = await http.GetAsync(new Uri(settings.Address, "/people-to-call"));
                return new(process);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(25);
            }
        }

        throw new TimeoutException("Bedside did not open.");
    }

    /// <summary>What it says, line by line, until one holds this.</summary>
    public async Task<IReadOnlyList<string>> Said(string last)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains(last, StringComparison.Ordinal)) return lines;
        }

        throw new InvalidOperationException($"It never said “{last}”: {string.Join('\n', lines)}");
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Exit, string Said, string Complained)> Run(Settings settings, params string[] arguments) => RunWithMail(settings, settings.Smtp?.OriginalString, arguments);

    /// <summary>The same with a mail server as an operator may have written it.</summary>
    public static async Task<(int Exit, string Said, string Complained)> RunWithMail(Settings settings, string? smtp, params string[] arguments)
    {
        using var process = Start(settings, smtp, arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode is not (>= 0 and <= 2) || (await complained).Contains("Unhandled exception", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"It broke with {process.ExitCode}: {await complained}");
        }

        return (process.ExitCode, await said, await complained);
    }

    /// <summary>Tells it to stop, as often as that, and gives how it ended.</summary>
    public async Task<int> Stop(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var kill = Process.Start("kill", $"{_process.Id}")!;
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Pulls the plug: SIGKILL, no goodbye.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static Process Start(Settings settings, string? smtp, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "bedside"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BEDSIDE_ADDRESS"] = start.Environment["BEDSIDE_LISTEN"] = settings.Address.GetLeftPart(UriPartial.Authority);
        (start.Environment["BEDSIDE_DATA"], start.Environment["BEDSIDE_KEYS"], start.Environment["BEDSIDE_DATABASE"]) = (settings.Data, settings.Keys, settings.Postgres);
        (start.Environment["BEDSIDE_SMTP"], start.Environment["BEDSIDE_MAIL_FROM"]) = (smtp, settings.MailFrom);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_TieredPGO"] = "0"; // It does not live long enough for it.
        return Process.Start(start)!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
