using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>A piece of technology that a course takes up, or does not.</summary>
public enum Technology
{
    /// <summary>A circle in which people write without their names.</summary>
    UnnamedCircle = 1,

    /// <summary>A meeting on a call.</summary>
    LiveCall = 2,

    /// <summary>The quick questions on how safe it is to speak.</summary>
    Pulse = 3,

    /// <summary>The pause before words are sent that may shut somebody out: an automated help.</summary>
    SecondThought = 4,

    /// <summary>Signs of presence, counted in what is written: an automated help.</summary>
    Presence = 5,
}

/// <summary>How far a piece of technology is taken up in one cohort.</summary>
public enum Stage
{
    Off = 1,
    Pilot = 2,
    Part = 3,
    Full = 4,
}

/// <summary>How far one cohort has taken up one piece of technology, and by what one will see whether to go on or back. No row: off.</summary>
public sealed class TakenUp
{
    /// <summary>The support that each side should reach, in hundredths, if nobody sets another.</summary>
    public const int UsualSupport = 350;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    public required Technology Technology { get; init; }

    public Stage Stage { get; set; } = Stage.Off;

    /// <summary>By what one sees that it may begin, or go on.</summary>
    public Shareable? Entry { get; private set; }

    /// <summary>By what one sees that it should end.</summary>
    public Shareable? Exit { get; private set; }

    /// <summary>The mean support of each side that is wanted, in hundredths of 1 to 5.</summary>
    public int Wanted { get; private set; } = UsualSupport;

    public void Set(Shareable? entry, Shareable? exit, int wanted) => (Entry, Exit, Wanted) = (entry, exit, wanted);
}

public static class Taking
{
    extension(Db db)
    {
        /// <summary>How far a cohort has taken up a piece of technology.</summary>
        public async Task<Stage> StageOf(Guid cohort, Technology technology, CancellationToken stop) =>
            await db.Set<TakenUp>().Where(t => t.CohortId == cohort && t.Technology == technology).Select(t => (Stage?)t.Stage).SingleOrDefaultAsync(stop) ?? Stage.Off;

        /// <summary>Whether it may begin, and go on, there: asked by whatever is a piece of technology.</summary>
        public async Task<bool> Uses(Guid cohort, Technology technology, CancellationToken stop) => await db.StageOf(cohort, technology, stop) is not Stage.Off;
    }
}

public sealed class TakenUpTable : IEntityTypeConfiguration<TakenUp>
{
    public void Configure(EntityTypeBuilder<TakenUp> taken)
    {
        taken.ComplexProperty(t => t.Entry);
        taken.ComplexProperty(t => t.Exit);
        taken.HasOne<Cohort>().WithMany().HasForeignKey(t => t.CohortId).IsRequired();
        taken.HasIndex(t => new { t.CohortId, t.Technology }).IsUnique();
    }
}
