using System.Globalization;
using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Journal;

/// <summary>Where somebody saw, in a conversation of the course, that compassion was possible, and what they would have said (R16). Only they read it; what others see is a number of five people or none.</summary>
public sealed class Marked
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid MemberId { get; init; }

    public Member? Member { get; private set; }

    /// <summary>The activity of the course, by its name.</summary>
    public required string Activity { get; init; }

    /// <summary>Which conversation it was: <see cref="Dialogue.MarkOf"/>.</summary>
    public string Conversation { get; private set; } = "";

    /// <summary>The numbers of the lines, with spaces between.</summary>
    public string Lines { get; private set; } = "";

    public string Said { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>Among whose marks it is counted; null for who does not learn here.</summary>
    public Guid? ReadingId { get; set; }

    public IReadOnlySet<int> Numbers => Lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToHashSet();

    public void Write(string conversation, IEnumerable<int> lines, string said, DateTime at) => (Conversation, Lines, Said, At) = (conversation, string.Join(' ', lines.Distinct().Order()), said, at);
}

/// <summary>
/// Those of a cohort who mark the same conversation in the same fortnight. The moment at which it is counted lies on the calendar of the course, and so is fixed before the first mark; then each line is
/// counted once, of five people or none (veil.md A13).
/// </summary>
public sealed class Reading
{
    public const int Days = 14;

    public Guid Id { get; private set; } = Guid.NewGuid();

    public required Guid CohortId { get; init; }

    public required string Activity { get; init; }

    /// <inheritdoc cref="Marked.Conversation"/>
    public required string Conversation { get; init; }

    public required int Lines { get; init; }

    public required DateTime ClosesAt { get; init; }

    public DateTime? FrozenAt { get; private set; }

    public List<MarkedFigure> Figures { get; } = [];

    public void Freeze(IEnumerable<MarkedFigure> figures, DateTime at)
    {
        Figures.AddRange(figures);
        FrozenAt = at;
    }

    /// <summary>The end of the fortnight, counted from the day on which the week opens.</summary>
    public static DateTime End(DateOnly opens, DateTime now)
    {
        var first = opens.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        return first.AddDays(Days * (Math.Max(0, (int)Math.Floor((now - first).TotalDays / Days)) + 1));
    }
}

/// <summary>What is said of one line, for good.</summary>
public sealed class MarkedFigure
{
    private static readonly Scale NotOrMarked = new(0, 1, [0, 1]);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required int Line { get; init; }

    /// <summary>Of so many people.</summary>
    public required int People { get; init; }

    /// <summary>How many marked it; null where that would say of too few, or of all, what they did.</summary>
    public required int? Count { get; init; }

    /// <summary>Whether more than half marked it.</summary>
    public required bool IsMost { get; init; }

    /// <summary>Null below five people.</summary>
    internal static MarkedFigure? Of(int line, Reading reading, IReadOnlyCollection<Marked> marks, DateTime now) =>
        Release.Freeze(reading.Id, NotOrMarked, marks.Select(m => new Answer(new(m.MemberId), m.Numbers.Contains(line) ? 1 : 0)), marks.Count, reading.ClosesAt, now, new HashSet<Guid>()).Whole is { } figure
            ? new() { Line = line, People = figure.N, Count = figure.Bands?[1], IsMost = figure.Bands is { } bands ? 2 * bands[1] > figure.N : figure.Band is 1 }
            : null;
}

public sealed class MarkedTable : IEntityTypeConfiguration<Marked>
{
    public void Configure(EntityTypeBuilder<Marked> marked)
    {
        marked.Property(m => m.Activity).HasMaxLength(100);
        marked.Property(m => m.Conversation).HasMaxLength(100);
        marked.Ignore(m => m.Numbers);
        marked.HasOne(m => m.Member).WithMany().HasForeignKey(m => m.MemberId).IsRequired();
        marked.HasOne<Reading>().WithMany().HasForeignKey(m => m.ReadingId).OnDelete(DeleteBehavior.SetNull);
        marked.HasIndex(m => new { m.MemberId, m.Activity }).IsUnique();
    }
}

public sealed class ReadingTable : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> reading)
    {
        reading.Property(r => r.Activity).HasMaxLength(100);
        reading.Property(r => r.Conversation).HasMaxLength(100);
        reading.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).IsRequired();
        reading.HasMany(r => r.Figures).WithOne().HasForeignKey("ReadingId").IsRequired();
        reading.HasIndex(r => new { r.CohortId, r.Activity, r.Conversation, r.ClosesAt }).IsUnique();
        reading.HasIndex(r => r.FrozenAt);
    }
}

/// <summary>Counts what has closed, once.</summary>
public sealed class FreezeReadings(Db db, TimeProvider clock) : IJob
{
    public string Name => "readings";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        foreach (var id in await db.Set<Reading>().Where(r => r.FrozenAt == null && r.ClosesAt <= now).Select(r => r.Id).ToListAsync(stop))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.TakeTurn(id, stop);
            if (await db.Set<Reading>().SingleOrDefaultAsync(r => r.Id == id && r.FrozenAt == null, stop) is not { } reading) continue;

            var marks = await db.Set<Marked>().AsNoTracking().Where(m => m.ReadingId == id && m.Conversation == reading.Conversation).ToListAsync(stop);
            reading.Freeze(Enumerable.Range(0, reading.Lines).Select(line => MarkedFigure.Of(line, reading, marks, now)).OfType<MarkedFigure>(), now);
            db.AddRange(reading.Figures);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
    }
}

/// <summary>From a conversation of the course to the page on which one marks in it.</summary>
public sealed class MarkedDoors(Db db) : IActivityRoom
{
    public ActivityKind? Kind => ActivityKind.Opportunities;

    public async Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop) =>
        await db.PlacesOf(asked.Me).Where(m => m.CohortId == asked.Cohort).Select(m => new { IsMarked = db.Set<Marked>().Any(x => x.MemberId == m.Id && x.Activity == asked.Activity) }).SingleOrDefaultAsync(stop) is { } own
            ? [new(own.IsMarked ? Words.MarkedSee : Words.MarkedRead, $"/cohorts/{asked.Cohort}/conversations/{asked.Activity}", Words.MarkedOnlyYou)]
            : [];
}

/// <summary>What somebody marked, and would have said. What was counted is nobody’s any more.</summary>
public sealed class MarkedWords(Db db, CourseShelf shelf) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Marked)}.{nameof(Marked.MemberId)}", $"{nameof(Marked)}.{nameof(Marked.Said)}", $"{nameof(Marked)}.{nameof(Marked.Lines)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var all = await db.Set<Marked>().AsNoTracking().Where(m => m.Member!.PersonId == person).OrderBy(m => m.At).Join(db.Set<Cohort>(), m => m.Member!.CohortId, c => c.Id, (m, c) => new { Marked = m, c.Name, c.CourseId }).ToListAsync(stop);
        foreach (var one in all)
        {
            var course = one.CourseId is { } id ? await shelf.Take(id, db, stop) : null;
            IEnumerable<string> lines = course?.Activity(one.Marked.Activity) is var (_, activity) && activity.Kind is ActivityKind.Opportunities && Dialogue.MarkOf(activity, course.Pack.Head) == one.Marked.Conversation
                ? Dialogue.Of(activity.Texts[course.LanguageFor(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)].Body).Lines.Where(l => one.Marked.Numbers.Contains(l.Number)).Select(l => $"- {l.Text}")
                : one.Marked.Numbers.Order().Select(n => $"- {n + 1}");
            yield return new(Words.MarkedTitle, one.Name.Text, one.Marked.At, string.Join('\n', lines.Append(one.Marked.Said)).Trim());
        }
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<Marked>().Where(m => m.Member!.PersonId == person).ExecuteDeleteAsync(stop);
}
