using System.CommandLine;
using Bedside.Shared;
using Bedside.Today;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Serve()
    {
        var migrate = new Option<bool>("--migrate") { Description = "Bring an older database up to date even where no copy of it can be made first." };
        var serve = new Command("serve", "Opens this Bedside.") { migrate };
        serve.SetAction((parsed, stop) => RunServe(parsed.GetValue(migrate), stop));
        return serve;
    }

    private static Task<int> RunServe(bool migrate, CancellationToken stop) => OrRefuse(() =>
    {
        var settings = OwnSettings();
        return Open(settings, app =>
        {
            Console.WriteLine($"Bedside is open at {settings.Address}");
            return Task.CompletedTask;
        }, stop, migrate);
    });

    private static Settings OwnSettings() => Settings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    private static Task<int> Open(Settings settings, Func<WebApplication, Task> opened, CancellationToken stop, bool migrate = false) => OrRefuse(async () =>
    {
        var keys = await Doorstep.Cross(settings, stop);
        TakeUploadsIn(Path.Combine(settings.Data, "uploads"));
        await using var app = House.Build(settings, keys, b => b.WebHost.UseUrls(UrlsOf(settings)));
        await app.Prepare(stop, migrate);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new RefusedException(Words.AddressTaken.With(string.Join(", ", UrlsOf(settings))));
        }

        await opened(app);
        await app.WaitForShutdownAsync(stop);
    });

    // While a large form is read it lies in a file there; what a killed server left is nobody's any more.
    private static void TakeUploadsIn(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        PrivateFiles.MakeFolder(folder);
        Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", folder);
    }

    /// <summary>Does it, or says in one sentence why not.</summary>
    private static Task<int> OrRefuse(Func<Task> act) => OrRefuse(async () =>
    {
        await act();
        return Done;
    });

    internal static async Task<int> OrRefuse(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return NotDone;
        }
    }

    // Browsers refuse passkeys on 127.0.0.1, people type it all the same: both are bound.
    // The demonstration, whose links let anybody in, listens nowhere else.
    private static string[] UrlsOf(Settings settings) => !settings.IsDemonstration && Environment.GetEnvironmentVariable("BEDSIDE_LISTEN") is { Length: > 0 } listen
        ? listen.Split(';')
        : settings.Address.IsLoopback ? [$"http://localhost:{settings.Address.Port}"] : ["http://localhost:5080"];

    extension(IHost house)
    {
        /// <summary>See <see cref="Prepare(IServiceProvider, CancellationToken, bool)"/>.</summary>
        public Task Prepare(CancellationToken stop, bool withoutCopy = false) => Prepare(house.Services, stop, withoutCopy);
    }

    /// <summary>Brings the database up to this build, and erases again whom an older copy of it has brought back.</summary>
    private static async Task Prepare(IServiceProvider services, CancellationToken stop, bool withoutCopy = false)
    {
        await using var scope = services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<Settings>();
        Directory.CreateDirectory(settings.Data);
        if (await Upgrade.Run(scope.ServiceProvider.GetRequiredService<Db>(), settings.Data, withoutCopy, stop) is { } copy)
        {
            await Console.Error.WriteLineAsync(Words.CopyKept.With(copy));
        }

        if (await scope.ServiceProvider.GetRequiredService<Erasure>().Again(stop) is > 0 and var again)
        {
            await Console.Error.WriteLineAsync(Words.OneErasedAgain.OrMany(Words.ErasedAgain, again));
        }
    }
}
