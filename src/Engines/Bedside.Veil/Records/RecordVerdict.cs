namespace Bedside.Veil;

/// <summary>What can be said of a record.</summary>
public enum RecordState
{
    /// <summary>An entry is missing, changed, or signed by nobody known.</summary>
    Broken = 1,

    /// <summary>It agrees with itself. Whoever can write all of it could have written all of it anew.</summary>
    Consistent,

    /// <summary>It agrees with a head that was kept elsewhere: nothing up to there was changed.</summary>
    Unaltered,
}

/// <summary>A record, read again (A9).</summary>
/// <param name="State">What can be said of it.</param>
/// <param name="BrokenAt">The number of the first entry that is wrong, or that should be there; null where none is.</param>
/// <param name="Head">The end of what is sound.</param>
public sealed record RecordVerdict(RecordState State, int? BrokenAt, RecordHead Head)
{
    /// <summary>Reads a record again.</summary>
    /// <param name="entries">All entries, in order.</param>
    /// <param name="keyOf">The public signing key of a signer, of all who ever signed; null for somebody unknown.</param>
    /// <param name="outside">A head kept on paper or in a backup; null where there is none, and then the best that can be said is "consistent".</param>
    /// <returns>What can be said.</returns>
    public static RecordVerdict Of(IEnumerable<RecordEntry> entries, Func<Guid, byte[]?> keyOf, RecordHead? outside)
    {
        var head = RecordHead.Start;
        var isMet = outside == head;
        foreach (var entry in entries)
        {
            var follows = entry.Number == head.Number + 1 && entry.Previous == head.Hash;
            if (!follows || keyOf(entry.Signer) is not { } key || !entry.IsSignedWith(key)) return Broken();
            if (outside is { } kept && kept.Number == entry.Number && kept != entry.Head) return Broken();

            head = entry.Head;
            isMet |= outside == head;
        }

        return outside is null ? new(RecordState.Consistent, null, head) : isMet ? new(RecordState.Unaltered, null, head) : Broken();

        RecordVerdict Broken() => new(RecordState.Broken, head.Number + 1, head);
    }
}
