using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>A small group that meets, in writing, over a stretch of time.</summary>
public sealed class Circle
{
    /// <summary>Chosen by the form it is opened with: sent twice, it is one circle.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    public required ShareableLine Name { get; set; }

    public required Shareable Purpose { get; set; }

    /// <summary>The language its agreement begins in.</summary>
    public required string Language { get; init; }

    /// <summary>Chosen when it opens and never loosened.</summary>
    public Voicing Voicing { get; init; } = Voicing.Named;

    public required DateTime OpenedAt { get; init; }

    public List<Seat> Seats { get; } = [];

    public Closing? Closing { get; private set; }

    public bool IsOpen => Closing is null;

    public Seat Seat(Guid member, bool isFacilitating, DateTime at)
    {
        var seat = Circles.Seat.In(Id, member, isFacilitating, at);
        Seats.Add(seat);
        return seat;
    }

    public void Close(VoiceKey by, DateTime at) => Closing ??= new(by, at);

    public void Reopen() => Closing = null;
}

/// <summary>That a circle was closed, by whom and when. No row, no closing.</summary>
public sealed record Closing(VoiceKey ClosedBy, DateTime ClosedAt)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

/// <summary>
/// A place in a named circle: the key someone speaks under there, and the member it leads to. This is the only row that joins the two; whoever wants to
/// know asks <see cref="Seats"/>, which hands it to the Veil.
/// </summary>
public sealed class Seat
{
    /// <summary>Random: it tells nothing of when or who.</summary>
    public VoiceKey Key { get; private set; } = new(Guid.NewGuid());

    public Guid CircleId { get; init; }

    /// <summary>The member; null once they have erased themselves.</summary>
    public Guid? MemberId { get; private set; }

    public Member? Member { get; private set; }

    /// <summary>That they sat down to facilitate; they do as long as they facilitate the cohort too.</summary>
    public bool IsFacilitating { get; private set; }

    public required DateTime Since { get; init; }

    /// <summary>That they are no longer in the circle, and since when. What they said stays.</summary>
    public DateTime? LeftAt { get; private set; }

    public static Seat In(Guid circle, Guid member, bool isFacilitating, DateTime at) =>
        new() { CircleId = circle, MemberId = member, IsFacilitating = isFacilitating, Since = at };

    public void Leave(DateTime at) => LeftAt ??= at;

    /// <summary>Since when they are there again; null where they never left.</summary>
    public DateTime? ReturnedAt { get; private set; }

    public void Return(bool isFacilitating, DateTime at)
    {
        if (LeftAt is not null) (LeftAt, ReturnedAt) = (null, at);
        IsFacilitating = isFacilitating;
    }
}

public sealed class CircleTable : IEntityTypeConfiguration<Circle>
{
    public void Configure(EntityTypeBuilder<Circle> circle)
    {
        circle.ComplexProperty(c => c.Purpose);
        circle.Property(c => c.Language).HasMaxLength(2);
        circle.HasOne<Cohort>().WithMany().HasForeignKey(c => c.CohortId).IsRequired();
        circle.HasMany(c => c.Seats).WithOne().HasForeignKey(s => s.CircleId).IsRequired();
        circle.HasOne(c => c.Closing).WithOne().HasForeignKey<Closing>("CircleId").IsRequired();
    }
}

public sealed class SeatTable : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.HasKey(s => s.Key);
        seat.Property(s => s.Key).ValueGeneratedNever();
        seat.HasOne(s => s.Member).WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.SetNull);
        seat.HasIndex(s => new { s.CircleId, s.MemberId }).IsUnique();
    }
}
