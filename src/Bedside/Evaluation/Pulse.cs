using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Evaluation;

/// <summary>
/// One asking of a cohort, or of a circle in it: how safe it is to speak there, how it is held, how it learns. The moment it closes is fixed before the first answer; then each number is worked out once, of five people or none, and the
/// answers are gone (veil.md A13).
/// </summary>
public sealed class Pulse
{
    /// <summary>Chosen by the form it is begun with: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>What is asked: the name of an <see cref="Instrument"/>.</summary>
    public string Instrument { get; init; } = Evaluation.Instrument.Safety;

    /// <summary>The sentences it asks.</summary>
    public Instrument Asks => Evaluation.Instrument.Named(Instrument)!;

    /// <summary>The circle that is asked by itself; null for all of the cohort.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>What that circle was called; it may be gone before its numbers are.</summary>
    public ShareableLine? GroupName { get; init; }

    public required DateTime BegunAt { get; init; }

    public required DateTime ClosesAt { get; init; }

    /// <summary>That its numbers were worked out. No more answers are there.</summary>
    public DateTime? FrozenAt { get; private set; }

    public List<PulseFigure> Figures { get; } = [];

    /// <summary>What those who facilitate said they will do; null while they have not.</summary>
    public PulseAnswered? Answered { get; private set; }

    public void Freeze(IEnumerable<(int Item, Figure Figure)> figures, DateTime at)
    {
        Figures.AddRange(figures.Select(f => PulseFigure.Of(f.Item, f.Figure)));
        FrozenAt = at;
    }

    public void Say(Guid by, Shareable said, DateTime at)
    {
        if (Answered is null) Answered = new() { By = by, Said = said, At = at };
        else Answered.Said = said;
    }
}

/// <summary>What somebody answered to one item, under a token that nobody can compute without the key ring, and without a time. Gone when the pulse closes.</summary>
public sealed class PulseAnswer
{
    /// <summary>Random: it is the row's place in the file too, so that nothing tells who came first.</summary>
    public required long Id { get; init; }

    public required Guid PulseId { get; init; }

    public required Guid Token { get; init; }

    public required int Item { get; init; }

    public required int Value { get; set; }
}

/// <summary>A number that was released, for good.</summary>
public sealed class PulseFigure : IFiveStepFigure
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required int Item { get; init; }

    public required int People { get; init; }

    /// <summary>In hundredths.</summary>
    public required int Mean { get; init; }

    public required bool IsOrLess { get; init; }

    public required bool IsOrMore { get; init; }

    /// <summary>People in the low, the middle and the high band; "" where they may not be told.</summary>
    public required string Bands { get; init; }

    public static PulseFigure Of(int item, Figure figure) => new()
    {
        Item = item, People = figure.N, Mean = (int)(figure.Mean * 100), IsOrLess = figure.IsOrLess, IsOrMore = figure.IsOrMore, Bands = figure.Bands is { } bands ? string.Join(' ', bands) : "",
    };
}

/// <summary>What a facilitator answered to a pulse, for all to read.</summary>
public sealed class PulseAnswered
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid? By { get; set; }

    public required Shareable Said { get; set; }

    public required DateTime At { get; init; }
}

public sealed class PulseTable : IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Pulse> pulse)
    {
        pulse.Ignore(p => p.Asks);
        pulse.Property(p => p.Instrument).HasMaxLength(40);
        pulse.HasOne<Cohort>().WithMany().HasForeignKey(p => p.CohortId).IsRequired();
        pulse.HasMany(p => p.Figures).WithOne().HasForeignKey("PulseId").IsRequired();
        pulse.HasOne(p => p.Answered).WithOne().HasForeignKey<PulseAnswered>("PulseId").IsRequired();
        pulse.HasIndex(p => new { p.CohortId, p.ClosesAt });
        pulse.HasIndex(p => p.FrozenAt);
    }
}

public sealed class PulseAnswerTable : IEntityTypeConfiguration<PulseAnswer>
{
    public void Configure(EntityTypeBuilder<PulseAnswer> answer)
    {
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.HasOne<Pulse>().WithMany().HasForeignKey(a => a.PulseId).IsRequired();
        answer.HasIndex(a => new { a.PulseId, a.Token, a.Item }).IsUnique();
    }
}

public sealed class PulseFigureTable : IEntityTypeConfiguration<PulseFigure>
{
    public void Configure(EntityTypeBuilder<PulseFigure> figure) => figure.Property(f => f.Bands).HasMaxLength(40);
}

public sealed class PulseAnsweredTable : IEntityTypeConfiguration<PulseAnswered>
{
    public void Configure(EntityTypeBuilder<PulseAnswered> answered)
    {
        answered.ComplexProperty(a => a.Said);
        answered.HasOne<Member>().WithMany().HasForeignKey(a => a.By).OnDelete(DeleteBehavior.SetNull);
    }
}
