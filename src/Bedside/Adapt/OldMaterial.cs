using Bedside.Access;
using Bedside.Exchange;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>What somebody brought from another system: the texts that can be shown, and a line for each thing that was in it, shown or not.</summary>
public sealed class OldMaterial
{
    /// <summary>Chosen by the form it is brought with: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required ShareableLine Name { get; init; }

    public required DateTime At { get; init; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }

    public List<OldItem> Items { get; } = [];

    public List<OldLine> Lines { get; } = [];
}

/// <summary>One thing of it that can be read.</summary>
public sealed class OldItem
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid MaterialId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    public required ShareableLine? Section { get; init; }

    public required ShareableLine Title { get; init; }

    public required ItemKind Kind { get; init; }

    public required Shareable Text { get; init; }

    /// <summary>Minutes of reading, at two hundred words a minute: an estimate.</summary>
    public int Minutes => Math.Max(1, Text.Source.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length / 200);
}

/// <summary>What became of one thing in the archive.</summary>
public sealed class OldLine
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid MaterialId { get; init; }

    public required int Number { get; init; }

    public required ShareableLine Name { get; init; }

    public required ShownAs? As { get; init; }

    public required NotShown? Why { get; init; }

    public required Lost Lost { get; init; }

    public required ShareableLine? Detail { get; init; }

    public ReportLine Line => new(Name.Text, As, Why, Lost, Detail?.Text ?? "");
}

public sealed class OldMaterialTable : IEntityTypeConfiguration<OldMaterial>
{
    public void Configure(EntityTypeBuilder<OldMaterial> material)
    {
        material.HasOne<Person>().WithMany().HasForeignKey(m => m.By).OnDelete(DeleteBehavior.SetNull);
        material.HasMany(m => m.Items).WithOne().HasForeignKey(i => i.MaterialId).IsRequired();
        material.HasMany(m => m.Lines).WithOne().HasForeignKey(l => l.MaterialId).IsRequired();
    }
}

public sealed class OldItemTable : IEntityTypeConfiguration<OldItem>
{
    public void Configure(EntityTypeBuilder<OldItem> item)
    {
        item.ComplexProperty(i => i.Text);
        item.Ignore(i => i.Minutes);
        item.HasIndex(i => new { i.MaterialId, i.Number }).IsUnique();
    }
}

public sealed class OldLineTable : IEntityTypeConfiguration<OldLine>
{
    public void Configure(EntityTypeBuilder<OldLine> line)
    {
        line.Property(l => l.Name).HasMaxLength(400);
        line.Property(l => l.Detail).HasMaxLength(400);
        line.Ignore(l => l.Line);
        line.HasIndex(l => new { l.MaterialId, l.Number }).IsUnique();
    }
}
