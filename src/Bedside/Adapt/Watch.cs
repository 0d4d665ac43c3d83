using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>What somebody found when they asked, as the plan wants it once a year, what has changed, what to take up and what to let go (R132).</summary>
public sealed class Watch
{
    /// <summary>After so many days the plan asks again.</summary>
    public const int Days = 365;

    /// <summary>Chosen by the form it is written with.</summary>
    public required Guid Id { get; init; }

    public required Guid CourseId { get; init; }

    public required DateTime At { get; init; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }

    public required Shareable Changed { get; init; }

    public required Shareable? TakeUp { get; init; }

    public required Shareable? LetGo { get; init; }
}

public sealed class WatchTable : IEntityTypeConfiguration<Watch>
{
    public void Configure(EntityTypeBuilder<Watch> watch)
    {
        watch.ComplexProperty(w => w.Changed);
        watch.ComplexProperty(w => w.TakeUp);
        watch.ComplexProperty(w => w.LetGo);
        watch.HasOne<Course>().WithMany().HasForeignKey(w => w.CourseId).IsRequired();
        watch.HasOne<Person>().WithMany().HasForeignKey(w => w.By).OnDelete(DeleteBehavior.SetNull);
        watch.HasIndex(w => new { w.CourseId, w.At });
    }
}

/// <summary>For those who design: each course whose plan was begun, or looked at, a year ago.</summary>
public sealed class WatchWaiting(Db db, CourseShelf shelf, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        if (await db.Set<Person>().Where(p => p.Id == person && p.Appointments.Any(a => a.Role == OrganisationRole.Designer)).Select(p => p.Language).SingleOrDefaultAsync(stop) is not { } language) return [];

        var before = clock.Now.AddDays(-Watch.Days);
        var due = await db.Set<Course>().Where(c => db.Set<Rationale>().Any(r => r.CourseId == c.Id && r.At <= before) && !db.Set<Watch>().Any(w => w.CourseId == c.Id && w.At > before)).Select(c => c.Id).ToListAsync(stop);
        var waiting = new List<Waiting>();
        foreach (var course in due)
        {
            if (await shelf.Take(course, db, stop) is { } live) waiting.Add(new(WaitingKind.YearPassed, clock.Now.Date, $"/courses/{course}/plan/watch", live.Pack.Head.Title.In(live.LanguageFor(language))));
        }

        return waiting;
    }
}
