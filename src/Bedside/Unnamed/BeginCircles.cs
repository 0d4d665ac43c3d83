using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Begins each planned circle on its day: who has not accepted is taken off the list, the list is weighed (veil.md A15) and fixed, and the voices of all rounds are made. Apart from the
/// seals this is the only place that goes through members and masks together, and it writes down no pair of them.
/// </summary>
public sealed class BeginCircles(Db db, CircleKeys keys, TimeProvider clock) : IJob
{
    public string Name => "unnamed-begin";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var latest = DateOnly.FromDateTime(now).AddDays(1); // No zone is further ahead.
        foreach (var circle in await db.Set<UnnamedCircle>().Include(c => c.List).ThenInclude(l => l.Member).Where(c => c.BeganWith == null && c.Faults == "" && !c.HasEnded && c.FirstOn <= latest).ToListAsync(stop))
        {
            if (RoundTimes.BeginsAt(circle, 1) <= now) await Begin(circle, stop);
        }

        db.ChangeTracker.Clear();
        foreach (var circle in await db.Set<UnnamedCircle>().AsNoTracking().Include(c => c.List).Where(c => c.BeganWith != null && !c.HasEnded && !db.Set<CircleRound>().Any(r => r.CircleId == c.Id)).ToListAsync(stop))
        {
            using var secret = keys.Make(circle);
            MakeRounds(circle, secret, db);
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task Begin(UnnamedCircle circle, CancellationToken stop)
    {
        var absent = circle.List.FindAll(l => !l.HasAccepted || l.HasLeft || l.Member is null or { LeftAt: not null });
        var members = circle.List.Except(absent).Where(l => !l.IsFacilitating).Select(l => l.MemberId!.Value).ToList();
        var people = await db.Set<Member>().Where(m => members.Contains(m.Id)).Select(m => new { m.Id, m.PersonId, m.Role, m.Person!.Language }).ToListAsync(stop);
        var others = (await db.Set<Listing>()
                .Where(l => l.CircleId != circle.Id && !l.IsFacilitating && l.MemberId != null && db.Set<UnnamedCircle>().Any(c => c.Id == l.CircleId && c.BeganWith != null && !c.HasEnded))
                .Select(l => new { l.CircleId, l.Member!.PersonId }).ToListAsync(stop))
            .GroupBy(l => l.CircleId).Select(g => g.Select(l => l.PersonId).ToHashSet()).ToList();

        // All come by the list of their cohort, which has no inviter; the circle is written in one language.
        var faults = Roster.Faults([.. people.Select(p => new Listed(p.PersonId, p.Role is not CohortRole.Learner, null, circle.Language, true))], others);
        if (faults.Count > 0) circle.CannotBegin(faults); // Another day may suit those who are absent.
        else
        {
            circle.List.RemoveAll(absent.Contains);
            circle.Begin();
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>All rounds of a circle and the masks of all its members, in random order, with the caller's next saving.</summary>
    internal static void MakeRounds(UnnamedCircle circle, CircleSecret secret, Db db)
    {
        var members = circle.List.Where(l => !l.IsFacilitating && l.MemberId is not null).Select(l => l.MemberId!.Value).ToList();
        var rounds = RoundTimes.Of(circle).Select(r => new CircleRound { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Number = r.Number, LettersAt = r.LettersAt, AnswersAt = r.AnswersAt, IsToCome = r.Number > 1 }).ToList();
        var voices = new List<RoundVoice>();
        DealtNames? last = null;
        foreach (var round in rounds.OrderBy(r => r.Number))
        {
            last = secret.Names().Deal(members.Select(m => secret.MaskOf(m, Desk.RoundOf(round.Number))), last);
            voices.AddRange(last.Names.Select(n => new RoundVoice { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = round.Number, Mask = n.Key.Voice, Name = n.Value.Index }));
        }

        db.AddRange(SystemChance.Chance.Shuffled(rounds));
        db.AddRange(SystemChance.Chance.Shuffled(voices));
    }
}

/// <summary>When the letters and the answers of each round open.</summary>
public static class RoundTimes
{
    /// <summary>So many days after a round began its letters open; and so many after those the answers.</summary>
    public const int DaysToLetters = 3, DaysToAnswers = 3;

    /// <summary>So many days without anybody who holds it, and a circle ends: else its archive would never come.</summary>
    public const int DaysAlone = 28;

    /// <summary>The rounds of a circle, from number 1; of a conversation the one of number 0, with its first opening and its end.</summary>
    public static IReadOnlyList<(int Number, DateTime LettersAt, DateTime AnswersAt)> Of(UnnamedCircle circle)
    {
        if (circle.Voicing is Voicing.Conversation) return [(0, At(circle, circle.FirstOn), At(circle, circle.FirstOn.AddDays(7 * circle.Weeks)))];

        return [.. Enumerable.Range(1, circle.Weeks).Select(n => (n, At(circle, BeginOf(circle, n).AddDays(DaysToLetters)), At(circle, BeginOf(circle, n).AddDays(DaysToLetters + DaysToAnswers))))];
    }

    /// <summary>The day a round begins, if nothing before it took longer.</summary>
    public static DateOnly BeginOf(UnnamedCircle circle, int round) => circle.FirstOn.AddDays(7 * Math.Max(0, round - 1));

    /// <summary>The moment at which that day begins, UTC.</summary>
    public static DateTime BeginsAt(UnnamedCircle circle, int round) => Midnight(circle, BeginOf(circle, round));

    /// <summary>The hour of the circle on a day, UTC; where the clock jumps over it, the first moment after.</summary>
    public static DateTime At(UnnamedCircle circle, DateOnly day) => RoundOpening.DailyAfter(circle.TimeZone, circle.Hour, Midnight(circle, day).AddSeconds(-1));

    /// <summary>The next slot after a moment: the same hour, some days later.</summary>
    public static DateTime Later(UnnamedCircle circle, DateTime from, int days) => At(circle, circle.DayOf(from).AddDays(days));

    /// <summary>When something opens next in the circle; null where nothing will any more.</summary>
    public static DateTime? NextOpening(IEnumerable<CircleRound> rounds) => rounds.Where(r => !r.IsOver).MinBy(r => r.Number) is { } next ? next.HasLetters ? next.AnswersAt : next.LettersAt : null;

    /// <summary>When what is done to something that has opened takes effect: at the next opening, and once all are over each day, until nobody can tell any more what was theirs.</summary>
    public static DateTime? NextEffect(UnnamedCircle circle, IEnumerable<CircleRound> rounds) => NextOpening(rounds) ?? circle.DailyAt;

    /// <summary>The round in which one writes now; null before the first, between two, and after the last.</summary>
    public static CircleRound? Now(UnnamedCircle circle, IReadOnlyCollection<CircleRound> rounds, DateTime now) =>
        rounds.Where(r => !r.IsOver).MinBy(r => r.Number) is { IsToCome: false } next && (next.Number is 0 || now >= BeginsAt(circle, next.Number)) ? next : null;

    private static DateTime Midnight(UnnamedCircle circle, DateOnly day) => Visit.Utc(day.ToDateTime(TimeOnly.MinValue), circle.TimeZone);
}
