using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Opens what is due, at its hour and together: in one transaction the letters are opened, put down in random order under numbers that nothing joins to the ones they waited under, and
/// removed. Killed half-way it has done nothing, and does it once when it comes again.
/// </summary>
public sealed class OpenLetters(Db db, CircleKeys keys, ToneTally tally, TimeProvider clock, ILogger<OpenLetters> log) : IJob
{
    public string Name => "unnamed-open";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var due = await db.Set<CircleRound>().AsNoTracking().Where(r => !r.IsOver && (!r.HasLetters && r.LettersAt <= now || r.AnswersAt <= now)).OrderBy(r => r.LettersAt).Select(r => r.Id).ToListAsync(stop);
        foreach (var round in due)
        {
            try
            {
                await Open(round, now, stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                log.LogError("A circle could not be opened: {Error}", error.GetType().Name); // The others can.
            }
        }

        if (due.Count > 0) await tally.Keep(db, isUnnamed: true, stop);
        if (due.Count > 0 && !await db.Scrub(stop)) log.LogInformation("What was removed is still readable in a log that somebody reads; it goes with the next opening."); // veil.md A4
    }

    private async Task Open(long id, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var circleId = await db.Set<CircleRound>().Where(r => r.Id == id).Select(r => r.CircleId).SingleAsync(stop);
        await db.TakeTurn(circleId, stop);
        var round = await db.Set<CircleRound>().SingleAsync(r => r.Id == id, stop);
        var circle = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == circleId, stop);
        using var box = keys.Box();
        using var secret = keys.Of(circle);
        var here = await db.WaitingIn(circleId, box, stop);
        var waiting = here.FindAll(l => l.Inside.Act is Act.Write && l.Inside.Round == round.Number);
        var isOnDuty = !circle.IsPaused && await db.IsOnDuty(circle, now, stop);
        if (isOnDuty)
        {
            var gone = await db.Do(here.FindAll(l => l.Inside.Act is not Act.Write && l.Inside.IsDue(circle.DayOf(now))), circle, circle.DayOf(now), stop);
            using (Languages.Speaking(circle.Language)) waiting = waiting.ConvertAll(w => (w.Row, w.Inside with { Words = gone.Without(w.Inside.Round, w.Inside.Words) }));
            waiting = [.. waiting.Except(HandOver(circle, waiting))]; // Neither opened nor counted among those that open.
        }

        if (!isOnDuty && await IsForsaken(circle, round, now, stop)) await EndAll(circle.Id, stop);
        else if (circle.Voicing is Voicing.Conversation) await OpenDay(circle, round, waiting, box, secret, isOnDuty, now, stop);
        else if (round.HasLetters) OpenAnswers(circle, round, waiting, secret, isOnDuty, now);
        else OpenFirst(circle, round, waiting, secret, isOnDuty, now);
        await db.SaveChangesAsync(stop);
        if (round.IsOver && circle.Voicing is Voicing.Round)
        {
            await RoundPresence.Count(db, circle, round, stop);
            await db.SaveChangesAsync(stop);
        }

        await transaction.CommitAsync(stop);
        if (circle.Voicing is Voicing.Conversation) await db.TakeOff(circle.Id, stop); // It has no other round.
    }

    private void OpenFirst(UnnamedCircle circle, CircleRound round, List<(Letter Row, Enclosed Inside)> waiting, CircleSecret? secret, bool isOnDuty, DateTime now)
    {
        // Once authors were asked, those are opened who wanted it so, at the next slot at which somebody is on duty; the others lie until their authors fetch them.
        var step = round.AsksAuthors ? isOnDuty ? OpeningStep.Open : OpeningStep.NoDuty : RoundOpening.OfRound(round.LettersAt, now, waiting.Count(w => w.Inside.Mask is not null), round.IsExtended, isOnDuty);
        switch (step)
        {
            case OpeningStep.NoDuty:
                Move(circle, round, now, 1);
                break;
            case OpeningStep.Later:
                round.IsExtended = true;
                Move(circle, round, now, RoundTimes.DaysToAnswers);
                break;
            case OpeningStep.AskAuthors:
                round.AsksAuthors = true;
                Move(circle, round, now, 1);
                break;
            case OpeningStep.Open:
                Put(circle, round, waiting.Where(w => !round.AsksAuthors || w.Inside.OpensAnyway || w.Inside.Mask is null), secret, now);
                round.HasLetters = true;
                if (circle.IsLettersOnly) round.IsOver = true;
                break;
        }
    }

    private void OpenAnswers(UnnamedCircle circle, CircleRound round, List<(Letter Row, Enclosed Inside)> waiting, CircleSecret? secret, bool isOnDuty, DateTime now)
    {
        if (isOnDuty)
        {
            Put(circle, round, waiting.Where(w => w.Inside.Under is not null), secret, now); // A letter that did not open with the others lies until its author fetches it.
            round.IsOver = true;
        }
        else round.AnswersAt = RoundTimes.Later(circle, now, 1);
    }

    // Once a day, from at least two voices. Whoever waited through three openings can have their own opened alone, and whatever nobody opened goes when the conversation is over.
    private async Task OpenDay(UnnamedCircle circle, CircleRound round, List<(Letter Row, Enclosed Inside)> waiting, Letterbox box, CircleSecret? secret, bool isOnDuty, DateTime now, CancellationToken stop)
    {
        var voices = waiting.Select(w => w.Inside.Mask).OfType<Guid>().Distinct().Count();
        var opens = RoundOpening.OfConversation(round.LettersAt, now, voices, 0, isOnDuty) is OpeningStep.Open ? waiting : isOnDuty ? waiting.FindAll(w => w.Inside.OpensAnyway || w.Inside.Mask is null) : [];
        if (opens.Count > 0) Put(circle, round, opens, secret, now);
        round.IsOver = now >= round.AnswersAt || IsNewWeek(circle, now) && !Roster.MayOpenRound(await db.MaskedIn(circle.Id, stop));
        foreach (var (row, inside) in waiting.Except(opens))
        {
            if (round.IsOver) db.Remove(row);
            else if (isOnDuty) row.Closed = box.Close(row.Id, (inside with { Missed = inside.Missed + 1 }).Packed, SystemChance.Chance);
        }

        if (!round.IsOver) round.LettersAt = RoundOpening.DailyAfter(circle.TimeZone, circle.Hour, now);
    }

    private void Put(UnnamedCircle circle, CircleRound round, IEnumerable<(Letter Row, Enclosed Inside)> letters, CircleSecret? secret, DateTime now)
    {
        var day = circle.DayOf(now);
        foreach (var (row, inside) in SystemChance.Chance.Shuffled(letters))
        {
            db.Remove(row);
            db.Add(new UnnamedPost
            {
                Id = inside.Post, CircleId = circle.Id, Round = round.Number, Under = inside.Under, Mask = inside.Mask is { } mask ? new(mask) : null, By = inside.By,
                OpenedOn = circle.Voicing is Voicing.Conversation ? day : null, Said = Shareable.Of(inside.Words, "").Taken,
                TakeBackHash = secret?.TakeBackCodeOf(inside.Post).Hash,
            });
        }

        round.OpenedOn = day;
    }

    // What its author wants read by those who hold the circle only, and by them.
    private List<(Letter Row, Enclosed Inside)> HandOver(UnnamedCircle circle, List<(Letter Row, Enclosed Inside)> waiting)
    {
        var handed = waiting.FindAll(w => w.Inside is { IsForHolders: true, Mask: not null });
        foreach (var (row, inside) in SystemChance.Chance.Shuffled(handed))
        {
            db.Remove(row);
            db.Add(new UnnamedNote { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = inside.Round, Mask = new(inside.Mask!.Value), By = null, Said = Shareable.Of(inside.Words, "").Taken });
        }

        return handed;
    }

    // A conversation has no second round, so those who are left are counted once a week: nobody learns on which day somebody went.
    private static bool IsNewWeek(UnnamedCircle circle, DateTime now) => (circle.DayOf(now).DayNumber - circle.FirstOn.DayNumber) % 7 is 0;

    // For four weeks something was due each day and nobody was there. Not after a time in which the program did not run: then somebody may yet come.
    private async Task<bool> IsForsaken(UnnamedCircle circle, CircleRound round, DateTime now, CancellationToken stop)
    {
        var due = round.HasLetters ? round.AnswersAt : round.LettersAt;
        if (circle.Voicing is Voicing.Conversation || RoundTimes.Later(circle, due, 1) <= now) return false;

        var last = await db.Set<CircleRound>().Where(r => r.CircleId == circle.Id).MaxAsync(r => r.OpenedOn, stop) ?? circle.FirstOn;
        return circle.DayOf(now) > last.AddDays(RoundTimes.DaysAlone);
    }

    // It ends without opening. What waits stays in the box, so that its author can still fetch it, until the secret goes.
    private async Task EndAll(Guid circle, CancellationToken stop)
    {
        foreach (var round in await db.Set<CircleRound>().Where(r => r.CircleId == circle && !r.IsOver).ToListAsync(stop)) round.IsOver = true;
    }

    private static void Move(UnnamedCircle circle, CircleRound round, DateTime now, int days)
    {
        round.LettersAt = RoundTimes.Later(circle, now, days);
        round.AnswersAt = RoundTimes.Later(circle, round.LettersAt, RoundTimes.DaysToAnswers);
    }
}

public static class Duties
{
    extension(Db db)
    {
        /// <summary>Whether somebody holds the circle today who said so and whose training counts: without, nothing opens that nobody would see.</summary>
        internal Task<bool> IsOnDuty(UnnamedCircle circle, DateTime now, CancellationToken stop)
        {
            var day = circle.DayOf(now);
            var trained = db.TrainedOn(day);
            return db.Set<Listing>().AnyAsync(l => l.CircleId == circle.Id && l.IsFacilitating && !l.HasLeft && l.DutyUntil >= day && l.Member!.LeftAt == null && trained.Contains(l.Member.PersonId), stop);
        }
    }
}
