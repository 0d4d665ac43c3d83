using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>Circles without names as they stand at a moment, put there at once for those who walk past every page.</summary>
public static class Planted
{
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
            db.AddRange(names.Select(n => new RoundVoice { Id = CircleKeys.Chance.Id(), CircleId = circle.Id, Round = 1, Mask = n.Key.Voice, Name = n.Value.Index }));
            db.Add(new CircleRound { Id = CircleKeys.Chance.Id(), CircleId = circle.Id, Number = 1, LettersAt = now.AddDays(hasLetters ? -1 : 2), AnswersAt = now.AddDays(5), HasLetters = hasLetters, OpenedOn = hasLetters ? DateOnly.FromDateTime(now).AddDays(-1) : null });
            if (hasLetters) db.Add(new UnnamedPost { Id = letter, TakeBackHash = secret.TakeBackCodeOf(letter).Hash, CircleId = circle.Id, Round = 1, Under = null, Mask = secret.MaskOf(members[0], Round.Of(1)).Voice, By = null, OpenedOn = null, Said = World.Words("He looked at the door, and I said nothing.") });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return (circle.Id, letter);
    }
}
