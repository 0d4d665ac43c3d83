using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>People who go through a course together.</summary>
public sealed class Cohort
{
    /// <summary>Chosen by the form it is made with: sent twice, it is one cohort.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required ShareableLine Name { get; set; }

    public required DateTime StartedAt { get; init; }

    public List<Member> Members { get; } = [];

    /// <summary>The course it goes through; null while none is chosen.</summary>
    public Guid? CourseId { get; private set; }

    public DateOnly? StartDay { get; private set; }

    public int WeekDays { get; private set; } = 7;

    /// <summary>So many weeks were open before the days were moved: what was open to read stays so.</summary>
    public int OpenedWeeks { get; private set; }

    public CourseCalendar? Calendar => StartDay is { } start ? new(start, WeekDays, OpenedWeeks) : null;

    /// <param name="calendar">When its weeks open, with the months of those that are come back to.</param>
    /// <param name="today">The day on which this is said; weeks of the same course that are open on it stay open.</param>
    public void Follow(Guid course, CourseCalendar calendar, DateOnly today)
    {
        OpenedWeeks = CourseId == course && IsOpen && Calendar is { } before ? (before with { Months = calendar.Months }).Newest(MostWeeks, today) : 0;
        (CourseId, StartDay, WeekDays) = (course, calendar.Start, calendar.WeekDays);
    }

    private const int MostWeeks = 52;

    /// <summary>Within so many hours, what somebody writes first is to be answered.</summary>
    public int FirstAnswerHours { get; private set; } = 24;

    public const int FewestAnswerHours = 1, MostAnswerHours = 168;

    public void AnswerFirstWithin(int hours) => FirstAnswerHours = Math.Clamp(hours, FewestAnswerHours, MostAnswerHours);

    /// <summary>That it has opened, by whom and when; it cannot before each of its sites has someone to call.</summary>
    public CohortOpening? Opening { get; private set; }

    public bool IsOpen => Opening is not null;

    public Member Welcome(Guid person, Guid site, CohortRole role, DateTime at)
    {
        var member = new Member(person, site, role, at);
        Members.Add(member);
        return member;
    }

    public void Open(Guid by, DateTime at) => Opening ??= new(by, at);
}

/// <summary>That a cohort opened. No row, not open.</summary>
public sealed record CohortOpening(Guid OpenedBy, DateTime OpenedAt)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

public static class CohortRoles
{
    /// <summary>Those for whom the course is: what they write is learners’ own. All others hold, welcome, research or keep.</summary>
    public static readonly IReadOnlyList<CohortRole> Learning = [CohortRole.Learner, CohortRole.PeerFacilitator];

    /// <summary>Those who answer what somebody writes first.</summary>
    public static readonly IReadOnlyList<CohortRole> Welcoming = [CohortRole.Facilitator, CohortRole.Welcomer];

    /// <summary>Who researches a cohort, or holds a key to its names, does not facilitate it.</summary>
    public static bool Excludes(this CohortRole one, CohortRole other) =>
        (one is CohortRole.Facilitator && other is CohortRole.Researcher or CohortRole.Keyholder) || (other is CohortRole.Facilitator && one is CohortRole.Researcher or CohortRole.Keyholder);
}

public enum CohortRole
{
    Learner = 1,
    Facilitator = 2,
    Welcomer = 3,
    PeerFacilitator = 4,
    Researcher = 5,
    Keyholder = 6,
}

/// <summary>One person in one cohort, in one role.</summary>
public sealed record Member(Guid PersonId, Guid SiteId, CohortRole Role, DateTime Since)
{
    public CohortRole Role { get; private set; } = Role;

    /// <summary>Takes another role; one that the present one excludes has to be ended first, and it is where their place has ended.</summary>
    public bool Become(CohortRole role)
    {
        if (LeftAt is null && Role.Excludes(role)) return false;

        Role = role;
        return true;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid CohortId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>That they are no longer in the cohort, and since when.</summary>
    public DateTime? LeftAt { get; private set; }

    /// <summary>What they have said of themselves, so that what is meant for others stands further down; nothing is kept from them.</summary>
    public ForWhom For { get; set; } = ForWhom.Anybody;

    /// <summary>Since when they are there again; null where they never left.</summary>
    public DateTime? ReturnedAt { get; private set; }

    public void Leave(DateTime at) => LeftAt ??= at;

    public void Return(DateTime at)
    {
        if (LeftAt is not null) (LeftAt, ReturnedAt) = (null, at);
    }

    /// <summary>What a facilitator has answered to "do you assess, employ or supervise anyone here?".</summary>
    public TwoMasters? TwoMasters { get; set; }
}

/// <summary>For whom something is, or as whom somebody comes: level, discipline, interests. What says nothing is for anybody.</summary>
public sealed record ForWhom(Level? Level, string? Discipline, string? Interest)
{
    public static readonly ForWhom Anybody = new(null, null, null);
}

/// <summary>
/// Who assesses, employs or supervises a person at work is not their facilitator. Asked when a facilitator is added, shown to every member before their first
/// post; an exception stands there by name.
/// </summary>
public sealed record TwoMasters(bool HasNone, ShareableLine? Exception, DateTime AnsweredAt)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

public sealed class CohortTable : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> cohort)
    {
        cohort.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
        cohort.Ignore(c => c.Calendar);
        cohort.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CohortId).IsRequired();
        cohort.HasOne(c => c.Opening).WithOne().HasForeignKey<CohortOpening>("CohortId").IsRequired();
    }
}

public sealed class MemberTable : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).IsRequired();
        member.HasOne<Site>().WithMany().HasForeignKey(m => m.SiteId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne(m => m.TwoMasters).WithOne().HasForeignKey<TwoMasters>("MemberId").IsRequired();
        member.ComplexProperty(m => m.For, f =>
        {
            f.Property(x => x.Discipline).HasMaxLength(60);
            f.Property(x => x.Interest).HasMaxLength(60);
        });
        member.HasIndex(m => new { m.CohortId, m.PersonId }).IsUnique();
    }
}
