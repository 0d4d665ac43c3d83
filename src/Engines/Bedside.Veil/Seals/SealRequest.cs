namespace Bedside.Veil;

/// <summary>The reasons for which a seal may be opened. There is no other, and none that is written freely.</summary>
public enum SealReason
{
    /// <summary>The writer may be in danger.</summary>
    WriterInDanger = 1,

    /// <summary>Somebody else may be in danger.</summary>
    SomeoneInDanger,

    /// <summary>A child may need protection.</summary>
    ChildInNeed,

    /// <summary>Somebody in the circle was threatened or harassed.</summary>
    MemberHarmed,

    /// <summary>The law obliges.</summary>
    LawObliges,
}

/// <summary>Why somebody may not consent to a request.</summary>
public enum ConsentRefusal
{
    /// <summary>Not one of the key holders of this seal.</summary>
    NotAKeyholder = 1,

    /// <summary>The same person asked for it: requester and both key holders are three people.</summary>
    AskedForIt,

    /// <summary>Consented already.</summary>
    ConsentedAlready,

    /// <summary>Has a role in the course, or is party to the matter.</summary>
    IsParty,

    /// <summary>Two have consented, or the request is closed or has run out.</summary>
    IsOver,
}

/// <summary>
/// A request to open the seal of one post (A7): asked, two consents, shown, closed. It names a post, never a mask or a
/// member; opening the same mask again is another request.
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Requester">Who asks.</param>
/// <param name="Post">The post.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedAt">UTC.</param>
public sealed record SealRequest(Guid Id, Guid Requester, long Post, SealReason Reason, DateTime AskedAt)
{
    /// <summary>How long two consents are waited for.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromHours(72);

    /// <summary>How long the name is shown to the two who consented.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(15);

    /// <summary>Who has consented, in that order; two at most.</summary>
    public IReadOnlyList<Guid> Consents { get; init; } = [];

    /// <summary>When the name was shown, UTC.</summary>
    public DateTime? ShownAt { get; init; }

    /// <summary>When it was closed, UTC. Its one-time key is deleted then.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Whether somebody may ask: who has a role in the course, or is party to the matter, may not.</summary>
    /// <param name="requester">Who would ask.</param>
    /// <param name="parties">All who have a role in the course, or are party to the matter.</param>
    /// <returns>Whether they may.</returns>
    public static bool MayAsk(Guid requester, IReadOnlySet<Guid> parties) => !parties.Contains(requester);

    /// <summary>Whether nothing more can come of it: closed, run out unshown, or shown long enough. Its one-time key is deleted then.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whether it is over.</returns>
    public bool IsOver(DateTime now) => ClosedAt is not null || now >= (ShownAt is { } shown ? shown + ShownFor : AskedAt + WaitsFor);

    /// <summary>Whether somebody may consent.</summary>
    /// <param name="keyholder">Who would.</param>
    /// <param name="set">The key holders of this seal.</param>
    /// <param name="parties">All who have a role in the course, or are party to the matter.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Why not; null where they may.</returns>
    public ConsentRefusal? Refuses(Guid keyholder, KeyholderSet set, IReadOnlySet<Guid> parties, DateTime now) =>
        IsOver(now) || Consents.Count == 2 ? ConsentRefusal.IsOver
        : set.SeatOf(keyholder) < 0 ? ConsentRefusal.NotAKeyholder
        : keyholder == Requester ? ConsentRefusal.AskedForIt
        : Consents.Contains(keyholder) ? ConsentRefusal.ConsentedAlready
        : parties.Contains(keyholder) ? ConsentRefusal.IsParty
        : null;

    /// <summary>The request with one more consent.</summary>
    /// <param name="keyholder">Who consents.</param>
    /// <param name="set">The key holders of this seal.</param>
    /// <param name="parties">All who have a role in the course, or are party to the matter.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The request as it then is.</returns>
    /// <exception cref="InvalidOperationException">They may not.</exception>
    public SealRequest ConsentedBy(Guid keyholder, KeyholderSet set, IReadOnlySet<Guid> parties, DateTime now) =>
        Refuses(keyholder, set, parties, now) is null ? this with { Consents = [.. Consents, keyholder] } : throw new InvalidOperationException();

    /// <summary>The request once the name is shown.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>The request as it then is.</returns>
    /// <exception cref="InvalidOperationException">Fewer than two have consented, or it is over or was shown before.</exception>
    public SealRequest Shown(DateTime now) =>
        Consents.Count == 2 && ShownAt is null && !IsOver(now) ? this with { ShownAt = now } : throw new InvalidOperationException();

    /// <summary>The request once it is closed, whatever came of it.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>The request as it then is; closed once and for all.</returns>
    public SealRequest Closed(DateTime now) => this with { ClosedAt = ClosedAt ?? now };

    /// <summary>Whether somebody may look at the name now: the two who consented, for fifteen minutes.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Whether they may.</returns>
    public bool MayLook(Guid who, DateTime now) => ShownAt is not null && !IsOver(now) && Consents.Contains(who);
}
