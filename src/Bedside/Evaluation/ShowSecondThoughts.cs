using Bedside.Circles;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Evaluation;

/// <summary>
/// How often people were shown, before they sent them, words that may shut somebody out or tell who somebody is, and what became of them: circles with names beside those without, so that whoever decides how people
/// write here can think again. Where too little was written no number stands.
/// </summary>
public sealed partial class ShowSecondThoughts
{
    /// <summary>With fewer sent in half a year nothing is told.</summary>
    public const int Fewest = 50;

    private const int Months = 6;

    public sealed record View(Half? Named, Half? Unnamed);

    /// <param name="Shown">Of a hundred that were sent, how many were shown first.</param>
    /// <param name="Changed">Of a hundred that were shown, how many went in other words.</param>
    /// <param name="Telling">Of a hundred that were sent, how many were shown because they may tell who somebody is; and what became of a hundred of those.</param>
    public sealed record Half(int Sent, int Shown, int Changed, int Kept, int Asked, (int Shown, int Changed, int Kept) Telling);

    public static async Task<IResult> Get(Db db, TimeProvider clock, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.Now);
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var rows = await db.Set<ToneCount>().AsNoTracking().Where(c => c.Month >= from).ToListAsync(stop);
        return Create(new(Of(rows.FindAll(r => !r.IsUnnamed)), Of(rows.FindAll(r => r.IsUnnamed))));
    }

    // Of a hundred, and to the five nearest, so that one more sentence does not show.
    private static Half? Of(List<ToneCount> rows)
    {
        int Sum(SecondThought thought) => rows.Where(r => r.Thought == thought).Sum(r => r.Count);
        int Share(SecondThought thought, int of) => of is 0 ? 0 : (int)(Math.Round(20.0 * Sum(thought) / of) * 5);
        var (sent, shown, telling) = (Sum(SecondThought.Sent), Sum(SecondThought.Shown), Sum(SecondThought.TellingShown));
        return sent < Fewest ? null : new(sent / Fewest * Fewest, Share(SecondThought.Shown, sent), Share(SecondThought.Changed, shown), Share(SecondThought.Kept, shown), Share(SecondThought.Asked, shown),
            (Share(SecondThought.TellingShown, sent), Share(SecondThought.TellingChanged, telling), Share(SecondThought.TellingKept, telling)));
    }
}
