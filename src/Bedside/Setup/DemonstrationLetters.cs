using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

// A circle without names whose first letters have opened, the training of whoever holds it, and those who hold the keys.
public sealed partial class Demonstration
{
    // Three who hold the keys since a fortnight, so that what a seal is can be tried out from its asking to its notice.
    private async Task MakeKeys(CancellationToken stop)
    {
        var holders = new List<(KeyPlace Place, KeyholderKeys Keys)>();
        foreach (var part in _file.People.Where(p => p.Words is not null))
        {
            var place = KeyPlace.Of(_people[part.Key]);
            holders.Add((place, await bench.Make(place, part.Words!, stop)));
            place.Confirm();
        }

        var set = new KeySet { Date = DateOnly.FromDateTime(Now).AddDays(-14), PreviousId = null };
        set.Seats.AddRange(holders.Select((h, n) => new KeySeat { PlaceId = h.Place.Id, Number = n }));
        db.AddRange(holders.Select(h => h.Place));
        db.Add(set);
        await db.SaveChangesAsync(stop);

        var toSign = (await db.HeldSets(stop)).ToSign!;
        foreach (var (place, keys) in holders)
        {
            using (keys) db.Add(new KeySignature { SetId = set.Id, PlaceId = place.Id, Bytes = toSign.SignedWith(keys) });
        }

        set.Complete(Now.AddDays(-14));
        await db.SaveChangesAsync(stop);
    }

    // The words of the file, for those whose place still stands: whoever tries it out may have let one go.
    private static async Task<List<(Person Holder, string Words)>> Holders(Db db, CancellationToken stop)
    {
        var words = DemonstrationFile.Read().People.Where(p => p.Words is not null).ToDictionary(p => $"{p.Key}@example.org", p => p.Words!);
        var people = await db.Set<KeyPlace>().Where(p => p.IsConfirmed && !p.HasEnded && p.PersonId != null).Select(p => p.Person!).ToListAsync(stop);
        return [.. people.Where(p => p.Email is not null && words.ContainsKey(p.Email)).OrderBy(p => p.Name.Text, StringComparer.Ordinal).Select(p => (p, words[p.Email!]))];
    }

    private async Task MakeLetters(Cohort cohort, CancellationToken stop)
    {
        var part = _file.WithoutNames;
        var zone = _file.Sites[0].TimeZone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Visit.ZoneOf(zone)));
        var circle = new UnnamedCircle
        {
            Id = Guid.CreateVersion7(), CohortId = cohort.Id, Name = Line(part.Name), Purpose = Text(part.Purpose), Agreement = StartingWords.Said(part.Language, null, null, "unnamed"), Language = part.Language,
            Voicing = Voicing.Round, Zone = zone, FirstOn = today.AddDays(-RoundTimes.DaysToLetters - 1), Weeks = part.Weeks, Hour = new(18, 0), IsLettersOnly = false,
        };
        circle.List.AddRange(SystemChance.Chance.Shuffled(cohort.Members.Where(m => m is { LeftAt: null, Role: CohortRole.Learner or CohortRole.Facilitator }).Select(m => Listing.Of(m.Id, m.Role is CohortRole.Facilitator))));
        foreach (var listing in circle.List)
        {
            listing.HasAccepted = true;
            if (!listing.IsFacilitating) continue;

            listing.DutyUntil = today.AddDays(30);
            db.Add(new Training { Id = Guid.CreateVersion7(), PersonId = cohort.Members.Single(m => m.Id == listing.MemberId).PersonId, On = today.AddDays(-60), Until = today.AddYears(1), Ground = Line("Holding a group in writing, two days"), EnteredBy = null, At = Now });
        }

        circle.Begin();
        db.Add(circle);
        await db.SaveChangesAsync(stop);

        using var secret = circles.Make(circle);
        BeginCircles.MakeRounds(circle, secret, db);
        await db.SaveChangesAsync(stop);
        var first = db.ChangeTracker.Entries<CircleRound>().Single(r => r.Entity.Number is 1).Entity;
        (first.HasLetters, first.OpenedOn) = (true, today.AddDays(-1));
        foreach (var letter in SystemChance.Chance.Shuffled(part.Letters))
        {
            var member = _members[letter.By].Id;
            var number = secret.PostId(Round.Of(1), member, circle.Id, 0);
            db.Add(new UnnamedPost { Id = number, TakeBackHash = secret.TakeBackCodeOf(number).Hash, CircleId = circle.Id, Round = 1, Under = null, Mask = secret.MaskOf(member, Round.Of(1)).Voice, By = null, OpenedOn = null, Said = Text(letter.Text) });
        }

        await db.SaveChangesAsync(stop);
    }
}
