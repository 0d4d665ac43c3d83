using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>Those who teach or hold groups, and those who learn: asked apart and shown side by side.</summary>
public enum Side
{
    Staff = 1,
    Students = 2,
}

/// <summary>
/// One asking of staff and students about pieces of technology. Who is asked, and the moment it closes, are fixed before the first answer; then each number is worked out once, for each side by
/// itself, of five people or none, and no answer leads to anybody any more (veil.md A13).
/// </summary>
public sealed class Consultation
{
    /// <summary>By which its tokens are apart from all others.</summary>
    internal const string Kind = "consultation";

    /// <summary>Chosen by the form it is begun with: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid CourseId { get; init; }

    public required ShareableLine Name { get; init; }

    /// <summary>What it asks about, in kebab-case with spaces between.</summary>
    public required string About { get; init; }

    public required DateTime BegunAt { get; init; }

    public required DateTime ClosesAt { get; init; }

    public DateTime? FrozenAt { get; private set; }

    /// <summary>What was decided was told to all who were asked, with one mail for all.</summary>
    public DateTime? ToldAt { get; set; }

    public List<Invited> Invited { get; } = [];

    public List<ConsultationFigure> Figures { get; } = [];

    public IReadOnlyList<Technology> Technologies => [.. About.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => Kebab.Read<Technology>(t)).OfType<Technology>()];

    public bool Asks(Technology technology) => Technologies.Contains(technology);

    /// <summary>How far one side supports a piece of technology; null where too few said so.</summary>
    public ConsultationFigure? Support(Side side, Technology technology) => Figures.Find(f => f.Side == side && f.Item == Questions.SupportOf(technology));

    public void Freeze(IEnumerable<ConsultationFigure> figures, DateTime at)
    {
        Figures.AddRange(figures);
        FrozenAt = at;
    }
}

/// <summary>That somebody is asked, on which side. It never says whether they answered.</summary>
public sealed class Invited
{
    /// <summary>Random: it tells no order.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid ConsultationId { get; init; }

    public required Guid PersonId { get; init; }

    public required Side Side { get; init; }
}

/// <summary>What somebody answered to one item, under a token that nobody can compute without the key ring, and without a time. Gone when it closes.</summary>
public sealed class ConsultationAnswer
{
    /// <inheritdoc cref="Concern.Id"/>
    public required long Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Side Side { get; init; }

    public required Guid Token { get; init; }

    /// <summary>An id of courses/adapt/consultation.yaml, or "support-" and the technology.</summary>
    public required string Item { get; init; }

    public required int Value { get; init; }
}

/// <summary>What worries somebody, or what they would lose, in their words. Once it has closed nobody can tell whose it is, and it is answered.</summary>
public sealed class Concern
{
    /// <summary>Random: it is the row's place in the file too, so that nothing tells who came first.</summary>
    public required long Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Side Side { get; init; }

    /// <summary>By which its writer finds it again while it can be changed; null from then on.</summary>
    public Guid? Token { get; set; }

    public required Shareable Said { get; set; }

    /// <summary>What was decided; null while nothing is.</summary>
    public Shareable? Decided { get; private set; }

    public Shareable? Because { get; private set; }

    /// <summary>Whether something is done about it, or it was decided otherwise.</summary>
    public bool IsMet { get; private set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; private set; }

    public void Decide(bool isMet, Shareable decided, Shareable because, Guid by, DateTime at) => (IsMet, Decided, Because, DecidedBy, DecidedAt) = (isMet, decided, because, by, at);
}

/// <summary>A heading under which concerns are laid together by hand.</summary>
public sealed class Theme
{
    /// <summary>Chosen by the form it is made with.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required ShareableLine Name { get; init; }
}

/// <summary>Under which theme one person laid one concern. Two do it apart; where they differ both stand.</summary>
public sealed class Laid
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required long ConcernId { get; init; }

    public required Guid ThemeId { get; set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }
}

/// <summary>A number of one side that was released, for good.</summary>
public sealed class ConsultationFigure : IFiveStepFigure
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Side Side { get; init; }

    public required string Item { get; init; }

    public required int People { get; init; }

    /// <summary>In hundredths.</summary>
    public required int Mean { get; init; }

    public required bool IsOrLess { get; init; }

    public required bool IsOrMore { get; init; }

    public static ConsultationFigure Of(Side side, string item, Figure figure) => new() { Side = side, Item = item, People = figure.N, Mean = (int)(figure.Mean * 100), IsOrLess = figure.IsOrLess, IsOrMore = figure.IsOrMore };
}

public sealed class ConsultationTable : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.Property(c => c.About).HasMaxLength(200);
        consultation.Ignore(c => c.Technologies);
        consultation.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).IsRequired();
        consultation.HasMany(c => c.Invited).WithOne().HasForeignKey(i => i.ConsultationId).IsRequired();
        consultation.HasMany(c => c.Figures).WithOne().HasForeignKey("ConsultationId").IsRequired();
        consultation.HasIndex(c => new { c.CourseId, c.ClosesAt });
        consultation.HasIndex(c => c.FrozenAt);
    }
}

public sealed class InvitedTable : IEntityTypeConfiguration<Invited>
{
    public void Configure(EntityTypeBuilder<Invited> invited)
    {
        invited.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).IsRequired();
        invited.HasIndex(i => new { i.ConsultationId, i.PersonId }).IsUnique();
        invited.HasIndex(i => i.PersonId);
    }
}

public sealed class ConsultationAnswerTable : IEntityTypeConfiguration<ConsultationAnswer>
{
    public void Configure(EntityTypeBuilder<ConsultationAnswer> answer)
    {
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.Property(a => a.Item).HasMaxLength(60);
        answer.HasOne<Consultation>().WithMany().HasForeignKey(a => a.ConsultationId).IsRequired();
        answer.HasIndex(a => new { a.ConsultationId, a.Token, a.Item }).IsUnique();
    }
}

public sealed class ConcernTable : IEntityTypeConfiguration<Concern>
{
    public void Configure(EntityTypeBuilder<Concern> concern)
    {
        concern.Property(c => c.Id).ValueGeneratedNever();
        concern.ComplexProperty(c => c.Said);
        concern.ComplexProperty(c => c.Decided);
        concern.ComplexProperty(c => c.Because);
        concern.HasOne<Consultation>().WithMany().HasForeignKey(c => c.ConsultationId).IsRequired();
        concern.HasOne<Person>().WithMany().HasForeignKey(c => c.DecidedBy).OnDelete(DeleteBehavior.SetNull);
        concern.HasIndex(c => new { c.ConsultationId, c.Token });
    }
}

public sealed class ThemeTable : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> theme)
    {
        theme.HasOne<Consultation>().WithMany().HasForeignKey(t => t.ConsultationId).IsRequired();
        theme.HasIndex(t => t.ConsultationId);
    }
}

public sealed class LaidTable : IEntityTypeConfiguration<Laid>
{
    public void Configure(EntityTypeBuilder<Laid> placing)
    {
        placing.HasOne<Concern>().WithMany().HasForeignKey(p => p.ConcernId).IsRequired();
        placing.HasOne<Theme>().WithMany().HasForeignKey(p => p.ThemeId).OnDelete(DeleteBehavior.Cascade);
        placing.HasOne<Person>().WithMany().HasForeignKey(p => p.By).OnDelete(DeleteBehavior.SetNull);
        placing.HasIndex(p => new { p.ConcernId, p.By }).IsUnique();
    }
}

public sealed class ConsultationFigureTable : IEntityTypeConfiguration<ConsultationFigure>
{
    public void Configure(EntityTypeBuilder<ConsultationFigure> figure) => figure.Property(f => f.Item).HasMaxLength(60);
}
