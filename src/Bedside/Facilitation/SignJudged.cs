using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Facilitation;

/// <summary>
/// What somebody has said of a sign that was found in a post: that it is one, that it is none, or that it is another. It counts from that moment on. The words of the sign are not kept here,
/// only by what they are known again: where the post no longer says them, nothing was said of them.
/// </summary>
public sealed class SignJudged
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid PostId { get; init; }

    /// <summary>The indicator that was found.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The <see cref="Text.Mark"/> of the words it was found in.</summary>
    public required string Mark { get; init; }

    /// <summary>Which of several alike in the post, counted from 0.</summary>
    public required int Nth { get; init; }

    /// <summary>The indicator it is; null for none.</summary>
    public Indicator? Is { get; set; }

    /// <summary>Who said so, as a member of the cohort.</summary>
    public required Guid ById { get; set; }

    public required DateTime At { get; set; }
}

/// <summary>That somebody does not want what they write to be looked through for signs. It costs them nothing: all else is as before.</summary>
public sealed class NotRead
{
    public required Guid MemberId { get; init; }

    public required DateTime Since { get; init; }
}

public sealed class SignJudgedTable : IEntityTypeConfiguration<SignJudged>
{
    public void Configure(EntityTypeBuilder<SignJudged> judged)
    {
        judged.Property(j => j.Mark).HasMaxLength(16);
        judged.HasIndex(j => new { j.PostId, j.Indicator, j.Mark, j.Nth }).IsUnique();
        judged.HasOne<Post>().WithMany().HasForeignKey(j => j.PostId).IsRequired();
        judged.HasOne<Member>().WithMany().HasForeignKey(j => j.ById).IsRequired();
    }
}

public sealed class NotReadTable : IEntityTypeConfiguration<NotRead>
{
    public void Configure(EntityTypeBuilder<NotRead> not)
    {
        not.HasKey(n => n.MemberId);
        not.Property(n => n.MemberId).ValueGeneratedNever();
        not.HasOne<Member>().WithOne().HasForeignKey<NotRead>(n => n.MemberId);
    }
}
