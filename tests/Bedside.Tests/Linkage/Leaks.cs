using System.Globalization;
using System.Security.Cryptography;
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

    /// <summary>A mail, at once, to whoever is behind the mask that was written to on the private line.</summary>
    MailOnNote,

    /// <summary>A line of the log with the person and the path.</summary>
    LogLine,

    /// <summary>The log says who comes only where people have their names; the number of the connection stands in every line, and connections last.</summary>
    Connection,

    /// <summary>Masks stand in the order of the list.</summary>
    RosterOrder,

    /// <summary>The seals of a round lie in the order of the list.</summary>
    SealOrder,

    /// <summary>What was written, and who last came to write, have random keys; the file keeps the order in which they came all the same.</summary>
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
        if (leak is not Leak.None and not Leak.RosterOrder and not Leak.SealOrder and not Leak.WithdrawnAtErasure) builder.Services.AddSingleton<IStartupFilter>(new Planted(leak));
    }

    /// <summary>The masks of each round are put down once more, in the order in which people came.</summary>
    public static async Task Begun(TestApp app, Leak leak, Guid circle)
    {
        if (leak is Leak.None) return;

        await app.With(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Planted\" (\"Id\" TEXT PRIMARY KEY, \"PersonId\" TEXT, \"Mask\" TEXT, \"Round\" INTEGER, \"At\" TEXT, \"Count\" INTEGER)");
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"PlantedRead\" (\"Id\" TEXT PRIMARY KEY, \"PersonId\" TEXT)");
            if (leak is Leak.PasskeyCounter)
            {
                foreach (var person in await db.Set<Person>().Select(p => p.Id).ToListAsync()) await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Id\", \"PersonId\", \"Count\") VALUES ({0}, {1}, 0)", $"{Guid.NewGuid()}", $"{person}");
            }

            if (leak is not Leak.RosterOrder) return;

            var planned = await db.Set<UnnamedCircle>().Include(c => c.List).SingleAsync(c => c.Id == circle);
            using var secret = app.Services.GetRequiredService<CircleKeys>().Of(planned)!;
            foreach (var round in await db.Set<CircleRound>().Where(r => r.CircleId == circle).Select(r => r.Number).Order().ToListAsync())
            {
                foreach (var member in await db.Set<Member>().Where(m => m.LeftAt == null && db.Set<Listing>().Any(l => l.MemberId == m.Id && !l.IsFacilitating)).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync())
                {
                    await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Id\", \"Mask\", \"Round\") VALUES ({0}, {1}, {2})", $"{Guid.NewGuid()}", $"{secret.MaskOf(member, Desk.RoundOf(round)).Value}", round);
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

                var isUnnamed = http.Request.Path.StartsWithSegments("/unnamed", out var rest);
                if (leak is Leak.Connection) services.GetRequiredService<ILogger<Planted>>().LogInformation("{Connection} {Person}", Convert.ToHexString(SHA256.HashData(me.Id.ToByteArray()))[..13], isUnnamed ? "" : $"{me.Id}");
                if (!isUnnamed) return;

                var isWriting = http.Request.Method is "POST" && http.Response.StatusCode is StatusCodes.Status303SeeOther;
                switch (leak)
                {
                    case Leak.LastSeen:
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Id\", \"PersonId\", \"At\") VALUES ({0}, {1}, {2})", $"{Guid.NewGuid()}", $"{me.Id}", Moment(now));
                        break;
                    case Leak.PersonalCounter when isWriting:
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Id\", \"PersonId\", \"Count\") VALUES ({0}, {1}, 1)", $"{Guid.NewGuid()}", $"{me.Id}");
                        break;
                    case Leak.MailToWriter when isWriting:
                        var email = await db.Set<Person>().Where(p => p.Id == me.Id).Select(p => p.Email).SingleAsync();
                        await services.GetRequiredService<ICarrier>().Carry(new(email!, "Kept", "Your letter is kept."), default);
                        break;
                    case Leak.MailOnNote when isWriting && http.Request.Form["post"] is [{ Length: > 0 } post]:
                        await services.GetRequiredService<ICarrier>().Carry(new(await Behind(long.Parse(post, CultureInfo.InvariantCulture), db, services.GetRequiredService<CircleKeys>()), "A note", "There is a note for you."), default);
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

        // Where whoever wrote it has their mail.
        private static async Task<string> Behind(long post, Db db, CircleKeys keys)
        {
            var written = await db.Set<UnnamedPost>().AsNoTracking().SingleAsync(p => p.Id == post);
            var circle = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == written.CircleId);
            using var secret = keys.Of(circle)!;
            var members = await db.Set<Listing>().Where(l => l.CircleId == circle.Id && !l.IsFacilitating).Select(l => new { Id = l.MemberId!.Value, l.Member!.Person!.Email }).ToListAsync();
            return members.Single(m => secret.MaskOf(m.Id, Desk.RoundOf(written.Round)).Voice == written.Mask).Email!;
        }

        private async Task Written(Db db, CircleKeys keys, Guid circle, Me me, DateTime now)
        {
            var head = (await db.Unnamed(circle, me, default))!;
            if (head.IsFacilitating) return;

            var round = RoundTimes.Now(head.Circle, await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == circle).ToListAsync(), now)!;
            using var desk = (await Desk.Of(head, keys, db, default))!;
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Planted\" (\"Id\", \"Mask\", \"Round\", \"At\") VALUES ({0}, {1}, {2}, {3})", $"{Guid.NewGuid()}", $"{desk.MaskIn(round.Number).Value}", round.Number, leak is Leak.CreatedAt ? Moment(now) : "");
            if (leak is not Leak.WritingOrder) return;

            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"PlantedRead\" WHERE \"PersonId\" = {0}", $"{me.Id}");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"PlantedRead\" (\"Id\", \"PersonId\") VALUES ({0}, {1})", $"{Guid.NewGuid()}", $"{me.Id}");
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

    /// <summary>The seals of all rounds are put down once more, in the order in which people came.</summary>
    public static Task SealsInOrder(TestApp app, Guid circle) => app.With(async db =>
    {
        using var secret = app.Services.GetRequiredService<CircleKeys>().Of(await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == circle))!;
        var members = await db.Set<Listing>().Where(l => l.CircleId == circle && !l.IsFacilitating).Select(l => l.MemberId!.Value).Order().ToListAsync();
        var seals = await db.Set<RoundSeal>().AsNoTracking().Where(s => s.CircleId == circle).ToListAsync();
        await db.Set<RoundSeal>().Where(s => s.CircleId == circle).ExecuteDeleteAsync();
        var id = 0L;
        foreach (var round in seals.GroupBy(s => s.Round).OrderBy(r => r.Key))
        {
            foreach (var mask in members.Select(m => secret.MaskOf(m, Desk.RoundOf(round.Key)).Voice))
            {
                var seal = round.Single(s => s.Mask == mask);
                db.Add(new RoundSeal { Id = ++id, CircleId = circle, Round = round.Key, Mask = mask, Bytes = seal.Bytes });
                await db.SaveChangesAsync();
            }
        }
    });

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
