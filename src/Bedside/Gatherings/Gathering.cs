using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Gatherings;

/// <summary>A meeting of a cohort: an activity of its course with its hour and its place.</summary>
public sealed class Gathering
{
    /// <summary>Chosen by the form it is made with: sent twice, it is one meeting.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    /// <summary>The activity of the course, by its name.</summary>
    public required string Activity { get; init; }

    /// <summary>What it was called when it was arranged: a course may lose the activity, and people have the day in their calendars.</summary>
    public required ShareableLine Title { get; set; }

    public DateTime At { get; private set; }

    public int Minutes { get; private set; }

    /// <summary>The room; null where there is only a call.</summary>
    public ShareableLine? Place { get; private set; }

    /// <summary>Where the call is; null where there is only a room.</summary>
    public ShareableLine? Link { get; private set; }

    /// <summary>The member who is host; null where they are no longer there.</summary>
    public Guid? HostId { get; private set; }

    /// <summary>Grows with each change, so that calendars take the newest (RFC 5545, 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    public DateTime ArrangedAt { get; private set; }

    /// <summary>That it does not take place, and since when that is known.</summary>
    public DateTime? CalledOffAt { get; private set; }

    /// <summary>Who has said that they will be there. Who has not says nothing, and nothing is said of them.</summary>
    public List<Coming> Coming { get; } = [];

    /// <summary>What those who held it kept of it afterwards, each in their own words.</summary>
    public List<MeetingNotes> Notes { get; } = [];

    /// <summary>Says when and where. At another hour nobody has said that they will be there yet.</summary>
    public void Arrange(DateTime at, int minutes, ShareableLine? place, ShareableLine? link, Guid? host, DateTime now)
    {
        if (at != At) Coming.Clear();
        (At, Minutes, Place, Link, HostId, CalledOffAt, Sequence, ArrangedAt) = (at, minutes, place, link, host, null, Sequence + 1, now);
    }

    public void CallOff(DateTime at)
    {
        if (CalledOffAt is not null) return;

        (CalledOffAt, Sequence) = (at, Sequence + 1);
    }

    public void Come(Guid member)
    {
        if (Coming.TrueForAll(c => c.MemberId != member)) Coming.Add(new(member));
    }

    public void StayAway(Guid member) => Coming.RemoveAll(c => c.MemberId == member);
}

/// <summary>That somebody will be there. No row, nothing said.</summary>
public sealed record Coming(Guid MemberId)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid GatheringId { get; private set; }
}

/// <summary>What one person who held a meeting kept of it for those who were there and those who were not: no names, no stories. Only they change it.</summary>
public sealed class MeetingNotes
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid GatheringId { get; init; }

    /// <summary>The person: an administrator may hold a cohort without being a member of it.</summary>
    public required Guid By { get; init; }

    public required Shareable Said { get; set; }

    public required DateTime At { get; set; }
}

public sealed class MeetingNotesTable : IEntityTypeConfiguration<MeetingNotes>
{
    public void Configure(EntityTypeBuilder<MeetingNotes> notes)
    {
        notes.ComplexProperty(n => n.Said);
        notes.HasOne<Access.Person>().WithMany().HasForeignKey(n => n.By).OnDelete(DeleteBehavior.Cascade);
        notes.HasIndex(n => new { n.GatheringId, n.By }).IsUnique();
    }
}

public sealed class GatheringTable : IEntityTypeConfiguration<Gathering>
{
    public void Configure(EntityTypeBuilder<Gathering> gathering)
    {
        gathering.Property(g => g.Activity).HasMaxLength(100);
        gathering.Property(g => g.Link).HasMaxLength(500);
        gathering.HasOne<Cohort>().WithMany().HasForeignKey(g => g.CohortId).IsRequired();
        gathering.HasOne<Member>().WithMany().HasForeignKey(g => g.HostId).OnDelete(DeleteBehavior.SetNull);
        gathering.HasMany(g => g.Notes).WithOne().HasForeignKey(n => n.GatheringId).IsRequired();
        gathering.HasMany(g => g.Coming).WithOne().HasForeignKey(c => c.GatheringId).IsRequired();
        gathering.HasIndex(g => new { g.CohortId, g.At });
    }
}

public sealed class ComingTable : IEntityTypeConfiguration<Coming>
{
    public void Configure(EntityTypeBuilder<Coming> coming)
    {
        coming.HasOne<Member>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
        coming.HasIndex(c => new { c.GatheringId, c.MemberId }).IsUnique();
    }
}
