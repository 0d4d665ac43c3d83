using Bedside.Access;
using Bedside.Adapt;
using Bedside.Circles;
using Bedside.Community;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Facilitation;
using Bedside.Gatherings;
using Bedside.Journal;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Today;
using Bedside.Unnamed;

namespace Bedside.Setup;

/// <summary>Puts the house together: the services, what stands before every handler, and every folder's addresses.</summary>
public static class House
{
    public static WebApplication Build(Settings settings, KeyRing keys, Action<WebApplicationBuilder>? furnish = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = 25 * 1024 * 1024;
        });
        builder.Configuration["AllowedHosts"] = AllowedHosts(settings);
        QuietLogs(builder.Logging);
        builder.Services.AddHouse(settings, keys);
        furnish?.Invoke(builder);

        var app = builder.Build();
        app.UseHouse();
        return app;
    }

    extension(IServiceCollection services)
    {
        public void AddHouse(Settings settings, KeyRing keys)
        {
            services.AddSingleton(settings).AddSingleton<AnswerTokens>().AddSingleton<SetUp>();
            services.AddSingleton<TimeProvider>(new SteadyClock(TimeProvider.System));
            services.AddDatabase(settings);
            services.AddMail(settings);
            services.AddPages();
            services.AddSingleton(new ErasureList(keys.Folder));
            services.AddAccess(settings, keys);
            services.AddCourses();
            services.AddCircles();
            services.AddGatherings();
            services.AddCommunity();
            services.AddJournal();
            services.AddToday();
            services.AddFacilitation();
            services.AddEvaluation();
            services.AddAdapt();
            services.AddKeyholders();
            services.AddUnnamed();
            services.AddScoped<IJob, OldCopies>();
            services.AddSingleton<JobRunner>().AddHostedService(s => s.GetRequiredService<JobRunner>());
        }
    }

    extension(WebApplication app)
    {
        public void UseHouse()
        {
            app.Use(Heads.AsPages);
            app.Use(TurnedPage.Show);
            app.UseRouting();
            app.Use(Padding.Guard);
            app.UsePages();
            app.UseAccess();
            app.Use(FirstVisit.Guard);
            app.Use(SameOrigin.Guard);
            app.Use(FormReading.Guard);
            app.UseGate();

            var house = app.MapGroup("").DisableAntiforgery().AddEndpointFilter(OnceMore.Filter); // SameOrigin.Guard has judged.
            house.MapStatic();
            house.MapAccess();
            house.MapOrganisation();
            house.MapCourses();
            house.MapCircles();
            house.MapGatherings();
            house.MapCommunity();
            house.MapJournal();
            house.MapToday();
            house.MapFacilitation();
            house.MapEvaluation();
            house.MapAdapt();
            house.MapKeyholders();
            house.MapUnnamed();
            house.MapSetup();
        }
    }

    // One line for a start and one for a fault; never a request, a query, an address or a person, whatever level somebody switches on: the framework's own
    // lines tell who was where (path, connection, trace), so those of its parts that handle requests have none.
    private static void QuietLogs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.None);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.None);
        logging.AddFilter("Npgsql", LogLevel.None);
        logging.AddFilter("System", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    }

    private static string AllowedHosts(Settings settings) =>
        settings.Address.IsLoopback ? "localhost;127.0.0.1;[::1]" : $"{settings.Address.Host};localhost;127.0.0.1;[::1]";
}
