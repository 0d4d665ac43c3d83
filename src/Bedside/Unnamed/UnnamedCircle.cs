using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Unnamed;

/// <summary>
/// A circle in which people write without their names. It has tables of its own, so that nothing that is asked of named circles (search, news, who waits, what was shared) ever
/// reaches it. What stands here is known to all who are listed; no row of it leads to a voice.
/// </summary>
public sealed class UnnamedCircle
{
    /// <summary>Chosen by the form it is planned with: sent twice, it is one circle.</summary>
    public required Guid Id { get; init; }

    public required Guid CohortId { get; init; }

    public required ShareableLine Name { get; init; }

    public required Shareable Purpose { get; init; }

    /// <summary>What all accept before the first letter, the same for all.</summary>
    public required Shareable Agreement { get; init; }

    /// <summary>The language it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>In rounds, or a conversation; chosen when it is planned and never changed.</summary>
    public required Voicing Voicing { get; init; }

    /// <summary>Why it is a conversation, in which it is easier to guess who writes. Null for rounds.</summary>
    public Shareable? Reason { get; init; }

    /// <summary>The zone its times are in: a reader's own would tell the site.</summary>
    public required string Zone { get; init; }

    /// <summary>The day the first round begins, until which the agreement can be accepted.</summary>
    public required DateOnly FirstOn { get; set; }

    /// <summary>So many rounds, a week each; of a conversation so many weeks.</summary>
    public required int Weeks { get; init; }

    /// <summary>The hour at which letters open.</summary>
    public required TimeOnly Hour { get; init; }

    /// <summary>Whether nobody answers: letters only.</summary>
    public required bool IsLettersOnly { get; init; }

    /// <summary>With how many it began, the only number of people that is told afterwards. Null until it begins.</summary>
    public int? BeganWith { get; private set; }

    /// <summary>Why it could not begin on its day, in the words of <see cref="RosterFault"/>. Empty where it could.</summary>
    public string Faults { get; private set; } = "";

    public bool HasEnded { get; private set; }

    /// <summary>That somebody asked for a pause: nobody writes and nothing opens until it is answered. Who asked, and when, stands nowhere.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>What was said to all when the last pause ended.</summary>
    public Shareable? PauseAnswer { get; private set; }

    /// <summary>What those who hold it are still to be told by mail: that, and neither whose nor when.</summary>
    public HolderNews Untold { get; private set; }

    /// <summary>The first day of its archive; null while it goes on.</summary>
    public DateOnly? ArchiveFrom { get; private set; }

    /// <summary>When, in its archive, what people did to their words takes effect next: once a day. Null while it goes on, and when the archive is done.</summary>
    public DateTime? DailyAt { get; private set; }

    public List<Listing> List { get; } = [];

    public TimeZoneInfo TimeZone => Visit.ZoneOf(Zone);

    public bool HasBegun => BeganWith is not null;

    /// <summary>Which day it is in the circle.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZone));

    public void Begin() => (BeganWith, Faults) = (List.Count(l => !l.IsFacilitating), "");

    public void CannotBegin(IEnumerable<RosterFault> faults) => Faults = string.Join(' ', faults);

    /// <summary>Another first day, on which it is tried again.</summary>
    public void Postpone(DateOnly day) => (FirstOn, Faults) = (day, "");

    public void Pause() => (IsPaused, PauseAnswer, Untold) = (true, null, Untold | HolderNews.Pause);

    public void GoOn(Shareable said) => (IsPaused, PauseAnswer) = (false, said);

    /// <summary>Its last round is over.</summary>
    public void End(DateOnly archiveFrom, DateTime dailyAt) => (HasEnded, ArchiveFrom, DailyAt) = (true, archiveFrom, dailyAt);

    /// <summary>The days of its archive; null while it goes on.</summary>
    public ArchiveCalendar? Archive => ArchiveFrom is { } from ? new(from) : null;
}

/// <summary>Something that cannot wait for an opening, of which those who hold a circle are told by mail.</summary>
[Flags]
public enum HolderNews
{
    None = 0,

    /// <summary>Somebody asked for a pause.</summary>
    Pause = 1,

    /// <summary>Something was reported that cannot wait.</summary>
    Report = 2,

    /// <summary>Somebody wrote to them who is not all right.</summary>
    Note = 4,
}

/// <summary>That somebody is on the list of an unnamed circle. The list is fixed when it begins, and what follows from it later is seen by nobody else.</summary>
public sealed class Listing
{
    /// <summary>Random: it tells no order.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid CircleId { get; init; }

    public Guid? MemberId { get; private set; }

    public Member? Member { get; private set; }

    /// <summary>That they hold it, under their name and without a mask.</summary>
    public bool IsFacilitating { get; init; }

    /// <summary>That they have accepted the agreement. No time: whoever accepts late is no different.</summary>
    public bool HasAccepted { get; set; }

    /// <summary>That they left, or were taken off the list; nobody else sees it.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Who holds the cohort and asked that they be taken off the list, and who agreed: their places in the cohort. No time of either.</summary>
    public Guid? TakingOffAskedBy { get; set; }

    /// <inheritdoc cref="TakingOffAskedBy"/>
    public Guid? TakingOffAgreedBy { get; set; }

    /// <summary>Who holds it: the last day on which they are there when something opens. Null where they said nothing.</summary>
    public DateOnly? DutyUntil { get; set; }

    public static Listing Of(Guid member, bool isFacilitating, Guid circle = default) => new() { CircleId = circle, MemberId = member, IsFacilitating = isFacilitating, HasAccepted = isFacilitating };
}

public sealed class UnnamedCircleTable : IEntityTypeConfiguration<UnnamedCircle>
{
    public void Configure(EntityTypeBuilder<UnnamedCircle> circle)
    {
        circle.ComplexProperty(c => c.Purpose);
        circle.ComplexProperty(c => c.Agreement);
        circle.ComplexProperty(c => c.Reason);
        circle.ComplexProperty(c => c.PauseAnswer);
        circle.Property(c => c.Language).HasMaxLength(2);
        circle.Property(c => c.Zone).HasMaxLength(60);
        circle.Property(c => c.Faults).HasMaxLength(200);
        circle.Ignore(c => c.TimeZone).Ignore(c => c.HasBegun).Ignore(c => c.Archive);
        circle.HasOne<Cohort>().WithMany().HasForeignKey(c => c.CohortId).IsRequired();
        circle.HasMany(c => c.List).WithOne().HasForeignKey(l => l.CircleId).IsRequired();
    }
}

public sealed class ListingTable : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> listing)
    {
        listing.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.SetNull);
        listing.HasIndex(l => new { l.CircleId, l.MemberId }).IsUnique();
    }
}
