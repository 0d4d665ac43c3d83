namespace Bedside.Veil;

/// <summary>Telling the writer later, for their safety or another's, and never for good (A9).</summary>
/// <param name="From">The day the name was shown.</param>
/// <param name="Until">The day it ends by itself: the writer is told, and the opening counts.</param>
/// <param name="ExtendedBy">The two key holders who extended it; nobody until then.</param>
public sealed record Deferral(DateOnly From, DateOnly Until, IReadOnlyList<Guid> ExtendedBy)
{
    /// <summary>The longest deferral, and the longest extension, in days.</summary>
    public const int Longest = 30;

    /// <summary>Defers.</summary>
    /// <param name="from">The day the name is shown.</param>
    /// <param name="days">1 to 30.</param>
    /// <returns>The deferral.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too short or too long.</exception>
    public static Deferral Of(DateOnly from, int days) => new(from, from.AddDays(Bearable(days)), []);

    /// <summary>Defers once more, by two key holders.</summary>
    /// <param name="days">1 to 30 more.</param>
    /// <param name="one">A key holder.</param>
    /// <param name="other">Another.</param>
    /// <param name="today">The day; a deferral that has ended is not extended.</param>
    /// <returns>The longer deferral.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too short or too long.</exception>
    /// <exception cref="InvalidOperationException">It was extended before, has ended, or both are the same person.</exception>
    public Deferral Extended(int days, Guid one, Guid other, DateOnly today) => ExtendedBy.Count > 0 || IsOver(today) || one == other
        ? throw new InvalidOperationException()
        : this with { Until = Until.AddDays(Bearable(days)), ExtendedBy = [one, other] };

    /// <summary>Whether it has ended.</summary>
    /// <param name="today">The day.</param>
    /// <returns>Whether the writer is told now.</returns>
    public bool IsOver(DateOnly today) => today >= Until;

    private static int Bearable(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Longest);
        return days;
    }
}

/// <summary>The notice to the writer on the page of their mask (A9).</summary>
public static class Notice
{
    /// <summary>Days it may stand unread.</summary>
    public const int Unread = 14;

    /// <summary>Whether a message must go to the person by name, saying only that the key holders have something to tell them: no circle, no post.</summary>
    /// <param name="shownOn">The day of the opening of letters at which it first stood there.</param>
    /// <param name="isRead">Whether it was read.</param>
    /// <param name="isReadable">Whether they can still come to that page.</param>
    /// <param name="today">The day.</param>
    /// <returns>Whether.</returns>
    public static bool GoesByName(DateOnly shownOn, bool isRead, bool isReadable, DateOnly today) =>
        !isRead && (!isReadable || today >= shownOn.AddDays(Unread));
}
