using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>What has to be quick when a course must leave its room within days, from courses/adapt/crisis.yaml: a reconstruction, and said to be one wherever it is shown.</summary>
public sealed class Crisis
{
    /// <summary>What is proposed beside the variants of the file.</summary>
    public const string Stays = "stays", Dropped = "dropped";

    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("crisis.yaml"));

    public Both Note => _sheet.Value.Note;

    /// <summary>What is done today, before anything is moved.</summary>
    public IReadOnlyList<Both> First => _sheet.Value.First;

    public IReadOnlyList<Safeguard> All => _sheet.Value.Owed;

    /// <summary>Which way is proposed for something that is done in a room.</summary>
    public string WayOf(PackActivity activity) =>
        _sheet.Value.Ways.Find(w => (w.Kind.Length is 0 || w.Kind == Kebab.Of(activity.Kind)) && (!w.Heavy || activity.Discloses || activity.Texts.Values.Any(t => t.ContentNote is not null)))?.Goes ?? Stays;

    internal sealed class Sheet : Courses.Sheet
    {
        public Both Note { get; set; } = new();

        public List<Way> Ways { get; set; } = [];

        public List<Both> First { get; set; } = [];

        public List<Safeguard> Owed { get; set; } = [];
    }

    internal sealed class Way
    {
        public string Kind { get; set; } = "";

        public bool Heavy { get; set; }

        public string Goes { get; set; } = "";
    }

    /// <summary>A precaution that may be put off, and for how many days.</summary>
    public sealed class Safeguard
    {
        public string Id { get; set; } = "";

        public int Days { get; set; }

        public Both Title { get; set; } = new();

        public Both Why { get; set; } = new();
    }
}

/// <summary>A precaution that was put off for one course, and until when; and that it was seen to.</summary>
public sealed class Owed
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    /// <summary>The id in courses/adapt/crisis.yaml; what is owed outlives a line that is taken out of the file.</summary>
    public required string Safeguard { get; init; }

    public DateOnly DueOn { get; private set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public Guid? By { get; set; }

    /// <summary>What was done; null while it is owed.</summary>
    public Shareable? Said { get; private set; }

    public DateTime? DoneAt { get; private set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public Guid? DoneBy { get; set; }

    public void PutOff(DateOnly until, Guid by) => (DueOn, By, Said, DoneAt, DoneBy) = (until, by, null, null, null);

    public void Done(Shareable said, Guid by, DateTime at) => (Said, DoneBy, DoneAt) = (said, by, at);
}

public sealed class OwedTable : IEntityTypeConfiguration<Owed>
{
    public void Configure(EntityTypeBuilder<Owed> owed)
    {
        owed.Property(o => o.Safeguard).HasMaxLength(60);
        owed.ComplexProperty(o => o.Said);
        owed.HasOne<Course>().WithMany().HasForeignKey(o => o.CourseId).IsRequired();
        owed.HasOne<Person>().WithMany().HasForeignKey(o => o.By).OnDelete(DeleteBehavior.SetNull);
        owed.HasOne<Person>().WithMany().HasForeignKey(o => o.DoneBy).OnDelete(DeleteBehavior.SetNull);
        owed.HasIndex(o => new { o.CourseId, o.Safeguard }).IsUnique();
    }
}

/// <summary>What is owed of a course, the next first, as it is called on pages.</summary>
public sealed class OwedHere(Db db, Crisis crisis, TimeProvider clock)
{
    public async Task<IReadOnlyList<ShowPlan.Due>> Of(Guid course, Me me, CancellationToken stop)
    {
        var today = me.DayOf(clock.Now);
        var owed = await db.Set<Owed>().AsNoTracking().Where(o => o.CourseId == course)
            .Select(o => new { Owed = o, By = db.Set<Person>().Where(p => p.Id == o.DoneBy).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        var order = crisis.All.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        return [.. owed.OrderBy(o => o.Owed.DueOn).ThenBy(o => order.GetValueOrDefault(o.Owed.Safeguard, int.MaxValue)).Select(o =>
        {
            var safeguard = crisis.All.FirstOrDefault(s => s.Id == o.Owed.Safeguard);
            return new ShowPlan.Due(o.Owed, safeguard?.Title.Here ?? o.Owed.Safeguard, safeguard?.Why.Here ?? "", o.Owed.DueOn < today, o.By?.Text);
        })];
    }
}

/// <summary>For those who design, and for whoever put it off: each course of which something is owed whose day is near or past.</summary>
public sealed class OwedWaiting(Db db, CourseShelf shelf, TimeProvider clock) : IWaitingList
{
    /// <summary>So many days before its day it begins to wait.</summary>
    public const int DaysBefore = 3;

    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var who = await db.Set<Person>().Where(p => p.Id == person).Select(p => new { p.Language, IsDesigner = p.Appointments.Any(a => a.Role == OrganisationRole.Designer), MayDesign = p.Appointments.Any(a => a.Role == OrganisationRole.Designer || a.Role == OrganisationRole.Administrator) }).SingleOrDefaultAsync(stop);
        if (who is not { MayDesign: true }) return [];

        var today = DateOnly.FromDateTime(clock.Now);
        var until = today.AddDays(DaysBefore);
        var near = await db.Set<Owed>().Where(o => o.DoneAt == null && o.DueOn <= until && (who.IsDesigner || o.By == person)).GroupBy(o => o.CourseId).Select(g => new { Course = g.Key, First = g.Min(o => o.DueOn) }).ToListAsync(stop);
        var waiting = new List<Waiting>();
        foreach (var course in near)
        {
            if (await shelf.Take(course.Course, db, stop) is not { } live) continue;

            var since = course.First < today ? course.First : today;
            waiting.Add(new(WaitingKind.PrecautionOwed, since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), $"/courses/{course.Course}/plan#owed", live.Pack.Head.Title.In(live.LanguageFor(who.Language))));
        }

        return waiting;
    }
}
