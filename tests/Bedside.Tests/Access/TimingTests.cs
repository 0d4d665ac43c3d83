using System.Diagnostics;
using System.Globalization;
using System.Net;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

/// <summary>Someone with a stopwatch who wants to know whether a colleague is here. Known and unknown addresses alternate, so that a busy machine slows both.</summary>
[Trait("Database", "any")]
public sealed class TimingTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Rounds = 4;

    [Fact]
    public async Task A_stopwatch_does_not_tell_whether_an_address_is_known()
    {
        var known = await People(50);
        var unknown = known.Select(k => k.Replace("known", "other", StringComparison.Ordinal)).ToList();

        await Agree(400, i => [("email", (i % 2 is 0 ? known : unknown)[i / 2 % known.Count])], "/sign-in", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stopwatch_does_not_tell_whether_somebody_has_a_password()
    {
        var known = await People(20);
        await app.With(async db =>
        {
            var hash = new Passwords(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = Passwords.Rounds })).Hash("ferry lantern oatmeal crane");
            foreach (var person in await db.Set<Person>().Where(p => known.Contains(p.Email!)).ToListAsync()) person.PasswordHash = hash;
            await db.SaveChangesAsync();
        });
        var unknown = known.Select(k => k.Replace("known", "other", StringComparison.Ordinal)).ToList();

        await Agree(40, i => [("who", (i % 2 is 0 ? known : unknown)[i / 2 % known.Count]), ("password", "ferry lantern oatmeal heron")], "/sign-in/password", HttpStatusCode.UnprocessableEntity);
    }

    private async Task Agree(int tries, Func<int, (string, string)[]> typed, string url, HttpStatusCode expected)
    {
        using var someone = app.Visitor();
        for (var i = 0; i < 20; i++) await Time(i); // Until all of it is compiled.

        var times = new List<double>[] { [], [] };
        for (var round = 0; round < Rounds; round++)
        {
            app.Clock.Advance(SignInLimits.Window + TimeSpan.FromMinutes(1));
            for (var i = 0; i < tries; i++) times[i % 2].Add(await Time(i));
        }

        // Judged once: who may look again until it fits has proved nothing.
        var seen = Quick(times[0]) / Quick(times[1]);
        Assert.True(seen is > 1 / 1.1 and < 1.1, $"Known addresses take {seen.ToString("P0", CultureInfo.InvariantCulture)} of the time of unknown ones.");

        async Task<double> Time(int i)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await someone.Send(url, typed(i));
            await answer.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Assert.Equal(expected, answer.StatusCode);
            return took;
        }
    }

    private async Task<List<string>> People(int count)
    {
        var world = await app.AWorld();
        var addresses = Enumerable.Range(0, count).Select(_ => $"known-{Guid.NewGuid():N}@example.org").ToList();
        await app.With(async db =>
        {
            foreach (var address in addresses) db.Add(new Person { Name = World.Line("Someone"), Email = address, Language = "en", Zone = "America/Toronto", SiteId = world.Site.Id });
            await db.SaveChangesAsync();
        });
        return addresses;
    }

    // What else the machine does makes some answers slow and none quick: so the quickest fifth counts.
    private static double Quick(List<double> times) => times.Order().Take(times.Count / 5).Average();
}
