using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Unnamed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
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

    /// <summary>Masks stand in the order of the list. Seals in that order will be the same fault, as soon as there are seals.</summary>
    RosterOrder,

    /// <summary>What was written lies in the order of writing, and so does who last came to write.</summary>
    WritingOrder,

    /// <summary>A count of how often each person signed in, as passkeys keep one; a backup of each day shows who came.</summary>
    PasskeyCounter,

    /// <summary>A file of each person that is touched when they write.</summary>
    FileTime,

    /// <summary>Whoever erases themselves takes their words along.</summary>
    WithdrawnAtErasure,

    /// <summary>When something was written stands with it. Of use to whoever knows what people do under their names.</summary>
    CreatedAt,

    /// <summary>What is written opens at once. Of use to whoever looks in now and then.</summary>
    OpenedAtOnce,
}

internal static class Leaks
{
    public static void Plant(WebApplicationBuilder builder, Leak leak)
    {
        if (leak is not Leak.None and not Leak.RosterOrder and not Leak.WithdrawnAtErasure) builder.Services.AddSingleton<IStartupFilter>(new Planted(leak));
    }

    /// <summary>The masks of each round are put down once more, in the order in which people came.</summary>
    public static async Task Begun(TestApp app, Leak leak, Guid circle)
    {
        if (leak is Leak.None) return;

        await app.With(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Planted\" (\"PersonId\" TEXT, \"Mask\" TEXT, \"Round\" INTEGER, \"At\" TEXT, \"Count\" INTEGER)");
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"PlantedRead\" (\"PersonId\" TEXT)");
            if (leak is Leak.PasskeyCounter)
            {
                foreach (var person in await db.Set<Person>().Select(p => p.Id).ToListAsync()) await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"PersonId\", \"Count\") VALUES ({0}, 0)", $"{person}");
            }

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
                if (http.Features.Get<Me>() is not { } me) return;

                var services = http.RequestServices;
                var db = services.GetRequiredService<Db>();
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                if (leak is Leak.PasskeyCounter && HttpMethods.IsGet(http.Request.Method) && http.Request.Path.Value?.EndsWith("/answer", StringComparison.Ordinal) is false) // Each comes once and reads one page.
                {
                    await db.Database.ExecuteSqlRawAsync("UPDATE \"Planted\" SET \"Count\" = \"Count\" + 1 WHERE \"PersonId\" = {0}", $"{me.Id}");
                }

                if (!http.Request.Path.StartsWithSegments("/unnamed", out var rest)) return;

                var isWriting = http.Request.Method is "POST" && http.Response.StatusCode is StatusCodes.Status303SeeOther;
                switch (leak)
                {
                    case Leak.LastSeen:
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"PersonId\", \"At\") VALUES ({0}, {1})", $"{me.Id}", Moment(now));
                        break;
                    case Leak.PersonalCounter when isWriting:
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"PersonId\", \"Count\") VALUES ({0}, 1)", $"{me.Id}");
                        break;
                    case Leak.MailToWriter when isWriting:
                        var email = await db.Set<Person>().Where(p => p.Id == me.Id).Select(p => p.Email).SingleAsync();
                        await services.GetRequiredService<ICarrier>().Carry(new(email!, "Kept", "Your letter is kept."), default);
                        break;
                    case Leak.LogLine when isWriting:
                        services.GetRequiredService<ILogger<Planted>>().LogInformation("{Person} {Path}", me.Id, http.Request.Path);
                        break;
                    case Leak.FileTime when isWriting:
                        var file = Path.Combine(services.GetRequiredService<Settings>().Data, $"{me.Id:N}.words");
                        await File.AppendAllTextAsync(file, ".");
                        File.SetLastWriteTimeUtc(file, now);
                        break;
                    case Leak.WritingOrder or Leak.CreatedAt when isWriting:
                        await Written(db, services.GetRequiredService<CircleKeys>(), Guid.Parse(rest.Value!.Split('/')[1]), me, now);
                        break;
                    case Leak.OpenedAtOnce when isWriting:
                        await Open(db, services.GetRequiredService<CircleKeys>(), now);
                        break;
                }
            });
            next(app);
        };

        private async Task Written(Db db, CircleKeys keys, Guid circle, Me me, DateTime now)
        {
            var head = (await db.Unnamed(circle, me, default))!;
            var round = RoundTimes.Now(head.Circle, await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == circle).ToListAsync(), now)!;
            using var desk = (await Desk.Of(head, keys, db, default))!;
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Mask\", \"Round\", \"At\") VALUES ({0}, {1}, {2})", $"{desk.MaskIn(round.Number).Value}", round.Number, leak is Leak.CreatedAt ? Moment(now) : "");
            if (leak is not Leak.WritingOrder) return;

            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"PlantedRead\" WHERE \"PersonId\" = {0}", $"{me.Id}");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"PlantedRead\" (\"PersonId\") VALUES ({0})", $"{me.Id}");
        }

        private static async Task Open(Db db, CircleKeys keys, DateTime now)
        {
            using var box = keys.Box();
            foreach (var letter in await db.Set<Letter>().ToListAsync())
            {
                if (Enclosed.Read(box, letter) is not { Act: Act.Write, Mask: { } mask } inside) continue;

                db.Remove(letter);
                db.Add(new UnnamedPost { Id = inside.Post, CircleId = inside.Circle, Round = inside.Round, Under = inside.Under, Mask = new(mask), By = null, OpenedOn = DateOnly.FromDateTime(now), Said = Shareable.Of(inside.Words, "").Taken });
            }

            await db.SaveChangesAsync();
        }

        private static string Moment(DateTime now) => $"{now:yyyy-MM-dd HH:mm:ss}";
    }

    /// <summary>Somebody erases themselves, as the account page does it; and, planted, their words go at once.</summary>
    public static async Task Erase(TestApp app, Leak leak, Guid circle, Guid person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var planned = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == circle);
        using var secret = scope.ServiceProvider.GetRequiredService<CircleKeys>().Of(planned)!;
        var member = await db.Set<Listing>().Where(l => l.CircleId == circle && l.Member!.PersonId == person).Select(l => l.MemberId!.Value).SingleAsync();
        foreach (var words in scope.ServiceProvider.GetServices<IOwnWords>().Where(w => w is UnnamedWords)) await words.Erase(person, default);
        if (leak is not Leak.WithdrawnAtErasure) return;

        foreach (var round in await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == circle).Select(r => r.Number).ToListAsync())
        {
            var mask = secret.MaskOf(member, Desk.RoundOf(round)).Voice;
            foreach (var post in await db.Set<UnnamedPost>().Where(p => p.CircleId == circle && p.Mask == mask).ToListAsync()) post.Said = null;
        }

        await db.SaveChangesAsync();
    }
}
