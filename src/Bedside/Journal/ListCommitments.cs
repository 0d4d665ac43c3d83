using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>What one has said one will do, week by week, with what became of each: for oneself, in words and one row of marks, and nothing is counted.</summary>
public sealed partial class ListCommitments
{
    public const int MostCommitments = 30;

    public sealed record View(IReadOnlyList<Item> Asked, IReadOnlyList<Week> Weeks, bool IsMember, bool IsFirst, long? Earlier)
    {
        /// <summary>The marks of the row, oldest first.</summary>
        public Row Marks => new([.. Weeks.Reverse().Select(w => w.Items.Reverse().Select(i => i.Became).ToList())]);
    }

    /// <summary>A row of marks, week by week.</summary>
    public sealed record Row(IReadOnlyList<IReadOnlyList<Became?>> Weeks);

    /// <param name="Monday">The day it begins.</param>
    public sealed record Week(DateOnly Monday, IReadOnlyList<Item> Items);

    /// <param name="Became">What was said of it last; null where nothing was yet.</param>
    public sealed record Item(Guid Id, string Whom, string Moment, string Act, Became? Became, DateOnly? On, DateOnly? AskOn);

    public static async Task<IResult> Get(long? before, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var moment = Journals.Before(before);
        var rows = await db.CommitmentsOf(me.Id).AsNoTracking().Include(c => c.Outcomes).Where(c => c.MadeAt < moment).OrderByDescending(c => c.MadeAt).Take(MostCommitments + 1).ToListAsync(stop);
        long? earlier = rows.Count > MostCommitments ? rows[MostCommitments - 1].MadeAt.Ticks : null;
        var weeks = rows.Take(MostCommitments).GroupBy(c => MondayOf(me.DayOf(c.MadeAt))).Select(w => new Week(w.Key, [.. w.Select(Of)])).ToList();
        var asked = before is null ? await db.CommitmentsAskedOf(me.Id, me.DayOf(clock.Now)).AsNoTracking().Include(c => c.Outcomes).Take(MostCommitments).ToListAsync(stop) : [];
        return Create(new(asked.ConvertAll(Of), weeks, await db.PlacesOf(me).AnyAsync(stop), before is null, earlier));
    }

    private static Item Of(Commitment commitment)
    {
        var last = commitment.Outcomes.MaxBy(o => o.At);
        return new(commitment.Id, commitment.Whom, commitment.Moment, commitment.Act, last?.Became, last?.On, commitment.AskOn);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>What became of something, in a word.</summary>
    public static string Said(Became? became) => became switch
    {
        Became.Kept => Words.Kept,
        Became.Partly => Words.Partly,
        Became.NotYet => Words.NotYet,
        _ => Words.NotSaidYet,
    };
}
