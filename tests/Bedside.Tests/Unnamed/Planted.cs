using System.Runtime.CompilerServices;
using Bedside.Access;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>Circles without names as they stand at a moment, put there at once for those who walk past every page.</summary>
public static class Planted
{
    private static readonly ConditionalWeakTable<TestApp, Dictionary<Guid, string>> Words = [];

    /// <summary>People with an account and no part in anything.</summary>
    public static async Task<IReadOnlyList<Person>> People(TestApp app, Guid site, string language, params IEnumerable<string> names)
    {
        var people = names.Select(n => new Person { Name = World.Line(n), Email = $"{n.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}@example.org", Language = language, Zone = "America/Toronto", SiteId = site }).ToList();
        await app.With(db => { db.AddRange(people); return db.SaveChangesAsync(); });
        return people;
    }

    /// <summary>People who hold keys since a fortnight, with the six words of each.</summary>
    public static async Task<(Guid Set, IReadOnlyDictionary<Guid, string> Words)> Keys(TestApp app, IReadOnlyList<Person> people)
    {
        var (bench, words) = (app.Services.GetRequiredService<KeyBench>(), new Dictionary<Guid, string>());
        var places = people.Select(KeyPlace.Of).ToList();
        foreach (var place in places)
        {
            words[place.PersonId!.Value] = await bench.Make(place, default);
            place.Confirm();
        }

        var last = await app.With(async db => (await db.HeldSets(default)).Last); // Somebody of those before signs too.
        var row = new KeySet { Date = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(-14), PreviousId = last?.Row.Id };
        row.Seats.AddRange(places.Select((p, n) => new KeySeat { PlaceId = p.Id, Number = n }));
        await app.With(async db =>
        {
            db.AddRange(places);
            db.Add(row);
            await db.SaveChangesAsync();
            var set = (await db.HeldSets(default)).ToSign!;
            var known = Words.GetOrCreateValue(app);
            foreach (var (person, six) in words) known[person] = six;
            foreach (var place in places.Concat(last?.Places.Where(p => p.IsReady).Take(1) ?? []))
            {
                using var keys = (await bench.Open(place, known[place.PersonId!.Value], default))!;
                db.Add(new KeySignature { SetId = row.Id, PlaceId = place.Id, Bytes = set.SignedWith(keys) });
            }

            row.Complete(app.Clock.GetUtcNow().UtcDateTime.AddDays(-14));
            await db.SaveChangesAsync();
        });
        return (row.Id, words);
    }

    /// <summary>The seals of the first round of a circle, for those who hold keys.</summary>
    public static async Task Seals(TestApp app, Guid circle, Guid set)
    {
        await app.With(db => db.Set<CircleRound>().Where(r => r.CircleId == circle).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsSealed, true).SetProperty(x => x.KeySetId, set)));
        await app.With(async db =>
        {
            var row = await db.Set<UnnamedCircle>().AsNoTracking().Include(c => c.List).SingleAsync(c => c.Id == circle);
            using var secret = app.Services.GetRequiredService<CircleKeys>().Of(row)!;
            var seals = Seal.All(secret, await db.Set<Organisation>().Select(o => o.Id).SingleAsync(), Round.Of(1), row.List.Where(l => !l.IsFacilitating).Select(l => l.MemberId!.Value), [], (await db.HeldSets(default)).Of(set)!.Set, SystemChance.Chance);
            await db.Set<RoundSeal>().Where(s => s.CircleId == circle).ExecuteDeleteAsync();
            db.AddRange(seals.Select(s => new RoundSeal { Id = SystemChance.Chance.Id(), CircleId = circle, Round = 1, Mask = s.Mask.Voice, Bytes = s.Bytes }));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>One that takes letters (or has begun to take answers), and a letter of its that has opened.</summary>
    public static async Task<(Guid Circle, long Letter)> Circle(TestApp app, Guid cohort, IReadOnlyList<Guid> members, IReadOnlyList<Guid> holders, bool hasBegun, bool hasLetters)
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var circle = new UnnamedCircle
        {
            Id = Guid.CreateVersion7(), CohortId = cohort, Name = World.Line("What we saw"), Purpose = World.Words("For what is hard to say."), Agreement = World.Words("We ask before we advise."), Language = "en", Voicing = Voicing.Round,
            Zone = "America/Toronto", FirstOn = DateOnly.FromDateTime(now).AddDays(hasBegun ? -3 : 7), Weeks = 2, Hour = new(18, 0), IsLettersOnly = false,
        };
        circle.List.AddRange(members.Select(m => Listing.Of(m, false)).Concat(holders.Select(h => Listing.Of(h, true))));
        if (hasBegun)
        {
            foreach (var listing in circle.List) listing.HasAccepted = true;
            circle.Begin();
        }

        if (!hasBegun)
        {
            await app.With(db => { db.Add(circle); return db.SaveChangesAsync(); });
            return (circle.Id, 0);
        }

        using var secret = app.Services.GetRequiredService<CircleKeys>().Make(circle);
        var names = secret.Names().Deal(members.Select(m => secret.MaskOf(m, Round.Of(1)))).Names;
        var letter = secret.PostId(Round.Of(1), members[0], circle.Id, 0);
        await app.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(); // Or the job that makes rounds comes between.
            db.Add(circle);
            await db.SaveChangesAsync();
            db.AddRange(names.Select(n => new RoundVoice { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = 1, Mask = n.Key.Voice, Name = n.Value.Index }));
            db.Add(new CircleRound { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Number = 1, LettersAt = now.AddDays(hasLetters ? -1 : 2), AnswersAt = now.AddDays(5), HasLetters = hasLetters, OpenedOn = hasLetters ? DateOnly.FromDateTime(now).AddDays(-1) : null });
            if (hasLetters) db.Add(new UnnamedPost { Id = letter, TakeBackHash = secret.TakeBackCodeOf(letter).Hash, CircleId = circle.Id, Round = 1, Under = null, Mask = secret.MaskOf(members[0], Round.Of(1)).Voice, By = null, OpenedOn = null, Said = World.Words("He looked at the door, and I said nothing.") });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return (circle.Id, letter);
    }
}
