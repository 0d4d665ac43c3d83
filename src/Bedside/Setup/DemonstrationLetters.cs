using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Unnamed;
using Bedside.Veil;

namespace Bedside.Setup;

// A circle without names whose first letters have opened, and the training of whoever holds it.
public sealed partial class Demonstration
{
    private async Task MakeLetters(Cohort cohort, CancellationToken stop)
    {
        var part = _file.WithoutNames;
        var zone = _file.Sites[0].TimeZone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Visit.ZoneOf(zone)));
        var circle = new UnnamedCircle
        {
            Id = Guid.CreateVersion7(), CohortId = cohort.Id, Name = Line(part.Name), Purpose = Text(part.Purpose), Agreement = StartingWords.Said(part.Language, null, null), Language = part.Language,
            Voicing = Voicing.Round, Zone = zone, FirstOn = today.AddDays(-RoundTimes.DaysToLetters - 1), Weeks = part.Weeks, Hour = new(18, 0), IsLettersOnly = false,
        };
        circle.List.AddRange(CircleKeys.Chance.Shuffled(cohort.Members.Where(m => m is { LeftAt: null, Role: CohortRole.Learner or CohortRole.Facilitator }).Select(m => Listing.Of(m.Id, m.Role is CohortRole.Facilitator))));
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
        foreach (var letter in CircleKeys.Chance.Shuffled(part.Letters))
        {
            var member = _members[letter.By].Id;
            var number = secret.PostId(Round.Of(1), member, circle.Id, 0);
            db.Add(new UnnamedPost { Id = number, TakeBackHash = secret.TakeBackCodeOf(number).Hash, CircleId = circle.Id, Round = 1, Under = null, Mask = secret.MaskOf(member, Round.Of(1)).Voice, By = null, OpenedOn = null, Said = Text(letter.Text) });
        }

        await db.SaveChangesAsync(stop);
    }
}
