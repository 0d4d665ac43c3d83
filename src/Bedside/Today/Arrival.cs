using System.Runtime.CompilerServices;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Today;

/// <summary>That somebody has been through the first page for those who are new here, or left it out; and how sure they said they were, for themselves alone.</summary>
public sealed class Arrival
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    /// <summary>1 (not at all) to 5 (quite sure); null where they did not say.</summary>
    public int? Sure { get; set; }

    /// <summary>The day it was where they were.</summary>
    public required DateOnly On { get; set; }
}

public sealed class ArrivalTable : IEntityTypeConfiguration<Arrival>
{
    public void Configure(EntityTypeBuilder<Arrival> arrival)
    {
        arrival.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).IsRequired();
        arrival.HasIndex(a => a.PersonId).IsUnique();
    }
}

public sealed class ArrivalWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Arrival)}.{nameof(Arrival.PersonId)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await db.Set<Arrival>().AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person, stop) is { } arrival)
        {
            yield return new(Words.StartTitle, "", null, $"{CourseWords.Day(arrival.On)}{(arrival.Sure is { } sure ? " · " + GettingIn.Of(sure) : "")}");
        }
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<Arrival>().Where(a => a.PersonId == person).ExecuteDeleteAsync(stop);
}
