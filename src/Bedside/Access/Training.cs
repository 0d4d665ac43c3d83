using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>That somebody was prepared to hold a group online: when, until when it counts, and on what ground. Entered by an administrator, by hand, and shown so.</summary>
public sealed class Training
{
    /// <summary>Chosen by the form it is entered in: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The last day on which it counts.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>What it was, or why it counts: "Facilitating online, two days, with Nadia Roy".</summary>
    public required ShareableLine Ground { get; init; }

    /// <summary>The administrator; null once they have erased themselves.</summary>
    public required Guid? EnteredBy { get; set; }

    public required DateTime At { get; init; }
}

public static class Trainings
{
    /// <summary>So many years one counts at most.</summary>
    public const int MostYears = 5;

    extension(Db db)
    {
        /// <summary>What is recorded of somebody, the newest first, with the name of whoever entered it.</summary>
        internal async Task<IReadOnlyList<(Training Record, string? By)>> TrainingsOf(Guid person, CancellationToken stop) => (await db.Set<Training>().AsNoTracking().Where(t => t.PersonId == person)
                .OrderByDescending(t => t.Until).ThenByDescending(t => t.At)
                .Select(t => new { Training = t, By = db.Set<Person>().Where(p => p.Id == t.EnteredBy).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop))
            .ConvertAll(t => (t.Training, t.By?.Text));

        /// <summary>Those of some people whose training counts on a day.</summary>
        public IQueryable<Guid> TrainedOn(DateOnly day) => db.Set<Training>().Where(t => t.On <= day && day <= t.Until).Select(t => t.PersonId);
    }
}

/// <summary>What is recorded of one's own training, and that one entered another's.</summary>
public sealed class TrainingWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Training)}.{nameof(Training.PersonId)}", $"{nameof(Training)}.{nameof(Training.EnteredBy)}", $"{nameof(Training)}.{nameof(Training.Ground)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var (record, by) in await db.TrainingsOf(person, stop)) yield return new(Words.TrainingTitle, by is null ? Words.OwnAccount : Words.TrainingBy.With(by), record.At, EnterTraining.Sentence(record));
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        await db.Set<Training>().Where(t => t.PersonId == person).ExecuteDeleteAsync(stop);
        await db.Set<Training>().Where(t => t.EnteredBy == person).ExecuteUpdateAsync(t => t.SetProperty(x => x.EnteredBy, (Guid?)null), stop);
    }
}

public sealed class TrainingTable : IEntityTypeConfiguration<Training>
{
    public void Configure(EntityTypeBuilder<Training> training)
    {
        training.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).IsRequired();
        training.HasOne<Person>().WithMany().HasForeignKey(t => t.EnteredBy).OnDelete(DeleteBehavior.SetNull);
        training.HasIndex(t => new { t.PersonId, t.Until });
    }
}
