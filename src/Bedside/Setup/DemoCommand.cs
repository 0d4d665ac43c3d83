using System.CommandLine;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Demo()
    {
        var demo = new Command("demo", "Opens a small demonstration organisation on this machine only.");
        demo.SetAction((_, stop) => RunDemo(stop));
        return demo;
    }

    private static async Task<int> RunDemo(CancellationToken stop)
    {
        var data = Path.GetFullPath(Environment.GetEnvironmentVariable("BEDSIDE_DATA") ?? Path.Combine("data", "demo"));
        // Another port where that one is taken, never another machine.
        var port = Uri.TryCreate(Environment.GetEnvironmentVariable("BEDSIDE_ADDRESS"), UriKind.Absolute, out var asked) && asked.IsLoopback ? asked.Port : 5080;
        var settings = new Settings(new Uri($"http://localhost:{port}"), data, Path.Combine(data, "keys"), null, null, "bedside@localhost") { IsDemonstration = true };
        return await Open(settings, async app =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await Demonstration.Print(scope.ServiceProvider, Console.Out, stop);
        }, stop);
    }
}
