using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>
/// That a member did an activity, said by themselves and to themselves: declared, never computed from what was written with others, and read by nobody else.
/// Only the day is kept.
/// </summary>
public sealed class Doing
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid MemberId { get; init; }

    /// <summary>The activity of the course, by its name.</summary>
    public required string Activity { get; init; }

    /// <summary>The day it was where they were.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How it was for them; null where they did not say.</summary>
    public Felt? Felt { get; set; }
}

/// <summary>How something was for a person, from very heavy to light.</summary>
public enum Felt
{
    VeryHeavy = 1,
    Heavy = 2,
    InBetween = 3,
    RatherLight = 4,
    Light = 5,
}

public static class Doings
{
    extension(Db db)
    {
        /// <summary>Notes that a member did an activity, with the caller's next saving; the second time it changes nothing.</summary>
        public async Task<Doing> Tick(Guid member, string activity, DateOnly day, CancellationToken stop)
        {
            if (await db.Set<Doing>().FirstOrDefaultAsync(d => d.MemberId == member && d.Activity == activity, stop) is { } done) return done;

            var doing = new Doing { MemberId = member, Activity = activity, On = day };
            db.Add(doing);
            return doing;
        }

        /// <summary>The activities that a member has said they did; none for who is no member.</summary>
        public async Task<IReadOnlySet<string>> DoneBy(Guid? member, CancellationToken stop) =>
            (await db.Set<Doing>().Where(d => d.MemberId == member).Select(d => d.Activity).ToListAsync(stop)).ToHashSet();
    }
}

public sealed class DoingTable : IEntityTypeConfiguration<Doing>
{
    public void Configure(EntityTypeBuilder<Doing> doing)
    {
        doing.Property(d => d.Activity).HasMaxLength(100);
        doing.HasOne<Member>().WithMany().HasForeignKey(d => d.MemberId).IsRequired();
        doing.HasIndex(d => new { d.MemberId, d.Activity }).IsUnique();
    }
}
