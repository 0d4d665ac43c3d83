using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests.Linkage;

/// <summary>A fault that other systems have, planted in the test host only, to see that the adversaries find it (veil.md C).</summary>
public enum Leak
{
    None,

    /// <summary>When somebody was last there stands with their account.</summary>
    LastSeen,

    /// <summary>A count of what each person wrote.</summary>
    PersonalCounter,

    /// <summary>A mail to whoever wrote.</summary>
    MailToWriter,

    /// <summary>A line of the log with the person and the path.</summary>
    LogLine,

    /// <summary>Masks stand in the order of the list.</summary>
    RosterOrder,
}

internal static class Leaks
{
    public static void Plant(WebApplicationBuilder builder, Leak leak)
    {
        if (leak is Leak.LastSeen or Leak.PersonalCounter or Leak.MailToWriter or Leak.LogLine) builder.Services.AddSingleton<IStartupFilter>(new Planted(leak));
    }

    /// <summary>The masks of each round are put down once more, in the order in which people came.</summary>
    public static async Task Begun(TestApp app, Leak leak, Guid circle)
    {
        if (leak is Leak.None) return;

        await app.With(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Planted\" (\"PersonId\" TEXT, \"Mask\" TEXT, \"Round\" INTEGER, \"At\" TEXT, \"Count\" INTEGER)");
            if (leak is not Leak.RosterOrder) return;

            var planned = await db.Set<UnnamedCircle>().Include(c => c.List).SingleAsync(c => c.Id == circle);
            using var secret = app.Services.GetRequiredService<CircleKeys>().Of(planned)!;
            foreach (var round in await db.Set<CircleRound>().Where(r => r.CircleId == circle).Select(r => r.Number).Order().ToListAsync())
            {
                foreach (var member in await db.Set<Member>().Where(m => m.LeftAt == null && db.Set<Listing>().Any(l => l.MemberId == m.Id && !l.IsFacilitating)).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync())
                {
                    await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Mask\", \"Round\") VALUES ({0}, {1})", $"{secret.MaskOf(member, Desk.RoundOf(round)).Value}", round);
                }
            }
        });
    }

    private sealed class Planted(Leak leak) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, then) =>
            {
                await then(http);
                if (!http.Request.Path.StartsWithSegments("/unnamed") || http.Features.Get<Me>() is not { } me) return;

                var services = http.RequestServices;
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                var isWriting = http.Request.Method is "POST";
                switch (leak)
                {
                    case Leak.LastSeen:
                        await services.GetRequiredService<Db>().Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"PersonId\", \"At\") VALUES ({0}, {1})", $"{me.Id}", $"{now:yyyy-MM-dd HH:mm:ss}");
                        break;
                    case Leak.PersonalCounter when isWriting:
                        await services.GetRequiredService<Db>().Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"PersonId\", \"Count\") VALUES ({0}, 1)", $"{me.Id}");
                        break;
                    case Leak.MailToWriter when isWriting:
                        var email = await services.GetRequiredService<Db>().Set<Person>().Where(p => p.Id == me.Id).Select(p => p.Email).SingleAsync();
                        await services.GetRequiredService<ICarrier>().Carry(new(email!, "Kept", "Your letter is kept."), default);
                        break;
                    case Leak.LogLine when isWriting:
                        services.GetRequiredService<ILogger<Planted>>().LogInformation("{Person} {Path}", me.Id, http.Request.Path);
                        break;
                }
            });
            next(app);
        };
    }
}
