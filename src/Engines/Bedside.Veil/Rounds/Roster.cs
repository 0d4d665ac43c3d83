namespace Bedside.Veil;

/// <summary>One who is listed for an unnamed circle.</summary>
/// <param name="Id">The person.</param>
/// <param name="IsStaff">Whether they have any staff or facilitating role in it, peers who hold a thread included: they speak under their names and wear no mask.</param>
/// <param name="InvitedBy">Who invited them; null for one who came by the cohort's list.</param>
/// <param name="Language">The language they are expected to write in.</param>
/// <param name="IsIn">Whether they have signed in and accepted the agreement.</param>
public sealed record Listed(Guid Id, bool IsStaff, Guid? InvitedBy, string Language, bool IsIn);

/// <summary>Why an unnamed circle may not open as it is listed.</summary>
public enum RosterFault
{
    /// <summary>Fewer than 8 without a role in it.</summary>
    TooFew = 1,

    /// <summary>One person invited more than half of them, and could have made them up. A cohort's list has no inviter.</summary>
    OneInviter,

    /// <summary>Somebody listed has not signed in or not accepted. Who has not by the date is taken off the list.</summary>
    NotAllIn,

    /// <summary>Fewer than 4 expected writers of one of its languages.</summary>
    FewOfALanguage,

    /// <summary>It shares 1 to 4 members with another unnamed circle that is open at the same time: what both say can then be put together.</summary>
    Overlaps,

    /// <summary>More than 40: there are not names enough in which no word comes twice, and it is no circle.</summary>
    TooMany,
}

/// <summary>Who is in the room (A15), and how few are too few.</summary>
public static class Roster
{
    /// <summary>The fewest members without a role.</summary>
    public const int Fewest = 8;

    /// <summary>The fewest expected writers of each language, where there is more than one.</summary>
    public const int FewestOfALanguage = 4;

    /// <summary>The fewest members two open circles share, if they share any.</summary>
    public const int FewestShared = 5;

    /// <summary>The fewest who must stay behind their masks when one shows theirs (A20).</summary>
    public const int FewestUnrevealed = 6;

    /// <summary>Whether a circle may open.</summary>
    /// <param name="listed">All who are listed; each person once.</param>
    /// <param name="others">The members without a role of each other unnamed circle that is open at the same time, whoever holds it.</param>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public static IReadOnlyList<RosterFault> Faults(IReadOnlyCollection<Listed> listed, IEnumerable<IReadOnlySet<Guid>> others)
    {
        var masked = listed.Where(l => !l.IsStaff).ToList();
        var languages = masked.GroupBy(l => l.Language).ToList();
        var faults = new List<RosterFault>();
        if (masked.Count < Fewest) faults.Add(RosterFault.TooFew);
        if (masked.Where(l => l.InvitedBy is not null).GroupBy(l => l.InvitedBy).Any(g => 2 * g.Count() > masked.Count)) faults.Add(RosterFault.OneInviter);
        if (listed.Any(l => !l.IsIn)) faults.Add(RosterFault.NotAllIn);
        if (languages.Count > 1 && languages.Exists(l => l.Count() < FewestOfALanguage)) faults.Add(RosterFault.FewOfALanguage);
        if (others.Any(o => masked.Count(l => o.Contains(l.Id)) is > 0 and < FewestShared)) faults.Add(RosterFault.Overlaps);
        if (masked.Count > NameBook.MostVoices) faults.Add(RosterFault.TooMany);
        return faults;
    }

    /// <summary>Whether another round may open (A15).</summary>
    /// <param name="members">Members without a role who are still there; those who left are counted off silently.</param>
    /// <returns>Not below 8.</returns>
    public static bool MayOpenRound(int members) => members >= Fewest;

    /// <summary>Whether one more member may show whose voice theirs is (A20): if many do, the last stand bare.</summary>
    /// <param name="members">Members without a role.</param>
    /// <param name="revealed">How many of them have shown theirs in this round.</param>
    /// <returns>Not where fewer than 6 would remain.</returns>
    public static bool MayReveal(int members, int revealed) => members - revealed - 1 >= FewestUnrevealed;
}
