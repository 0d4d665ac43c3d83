using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Circles;

/// <summary>The sentence above every box that others will read: who they are.</summary>
/// <param name="People">How many sit in the circle, the one who writes among them, if that may be told.</param>
/// <param name="Facilitators">Those who hold it, by name.</param>
public sealed record WhoReads(int? People, string Facilitators)
{
    /// <summary>Where the agreement stands that the one who writes has yet to accept; null once they have.</summary>
    public string? Agreement { get; init; }

    /// <summary>Where the one who writes can read, and refuse, what a program counts in it; null where none does.</summary>
    public string? Signs { get; init; }

    /// <summary>How many read it beside the one who writes.</summary>
    public string Sentence => (People - 1) switch
    {
        null => Words.WhoReadsCircle,
        <= 0 => Words.WhoReadsNobody,
        1 => Words.WhoReadsOne,
        { } others => Words.WhoReadsMany.With(others),
    };

    public static async Task<WhoReads> OfWriting(SpaceVeil veil, CircleHead circle, Db db, DateTime now) =>
        Of(veil, circle) with { Agreement = await db.MustAccept(circle, now) ? $"/circles/{circle.Id}/agreement" : null, Signs = circle.LooksForSigns ? $"/cohorts/{circle.CohortId}/signs" : null };

    public static WhoReads Of(SpaceVeil veil, CircleHead circle)
    {
        var here = veil.Here(circle.Reader, StringComparer.CurrentCulture);
        return new(veil.Count(here.Count), string.Join(", ", here.Where(s => s.IsFacilitating).Select(s => s.Name)));
    }
}
