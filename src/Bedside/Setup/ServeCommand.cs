using System.CommandLine;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Serve()
    {
        var serve = new Command("serve", "Opens this Bedside.");
        serve.SetAction((_, stop) => RunServe(stop));
        return serve;
    }

    private static async Task<int> RunServe(CancellationToken stop)
    {
        var settings = Settings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        return await Open(settings, app =>
        {
            Console.WriteLine($"Bedside is open at {settings.Address}");
            return Task.CompletedTask;
        }, stop);
    }

    private static async Task<int> Open(Settings settings, Func<WebApplication, Task> opened, CancellationToken stop)
    {
        try
        {
            var app = House.Build(settings, furnish: b => b.WebHost.UseUrls(UrlsOf(settings)));
            await app.Prepare(stop);
            await app.StartAsync(stop);
            await opened(app);
            await app.WaitForShutdownAsync(stop);
            return Done;
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return NotDone;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(Words.AddressTaken.With(string.Join(", ", UrlsOf(settings))));
            return NotDone;
        }
    }

    // Browsers refuse passkeys on 127.0.0.1, people type it all the same: both are bound.
    private static string[] UrlsOf(Settings settings) => Environment.GetEnvironmentVariable("BEDSIDE_LISTEN") is { Length: > 0 } listen
        ? listen.Split(';')
        : settings.Address.IsLoopback ? [$"http://localhost:{settings.Address.Port}"] : ["http://localhost:5080"];

    extension(WebApplication app)
    {
        /// <summary>Brings the database up to this build.</summary>
        public async Task Prepare(CancellationToken stop)
        {
            Directory.CreateDirectory(app.Services.GetRequiredService<Settings>().Data);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Db>().Database.MigrateAsync(stop);
        }
    }
}
