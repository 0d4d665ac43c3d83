using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>A file of courses/adapt that this organisation wrote in its own way, as it was written. No row: the one that came with Bedside holds.</summary>
public sealed class OwnSheet
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Which file: "strategies.yaml".</summary>
    public required string Name { get; init; }

    public required string Text { get; init; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }

    public required DateTime At { get; init; }
}

public sealed class OwnSheetTable : IEntityTypeConfiguration<OwnSheet>
{
    public void Configure(EntityTypeBuilder<OwnSheet> sheet)
    {
        sheet.Property(s => s.Name).HasMaxLength(60);
        sheet.HasOne<Person>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.SetNull);
        sheet.HasIndex(s => s.Name).IsUnique();
    }
}

/// <summary>
/// The organisation's own file as this process read it last. A row is never changed, only put in the place of another; so its id says whether it still holds, also where another process put it there.
/// </summary>
public sealed class SheetRead
{
    private volatile Entry? _last;

    public Strategies? Of(Guid id) => _last is { } last && last.Id == id ? last.Strategies : null;

    public Strategies Keep(Guid id, Strategies strategies) => (_last = new(id, strategies)).Strategies;

    private sealed record Entry(Guid Id, Strategies Strategies);
}

/// <summary>The strategies that hold here: the organisation's own, or those that came with Bedside.</summary>
public sealed class StrategiesHere(Db db, Strategies house, SheetRead read)
{
    public async Task<Strategies> Take(CancellationToken stop)
    {
        if (await db.Set<OwnSheet>().Where(s => s.Name == Strategies.File).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(stop) is not { } id) return house;
        if (read.Of(id) is { } last) return last;
        if (await db.Set<OwnSheet>().Where(s => s.Id == id).Select(s => s.Text).SingleOrDefaultAsync(stop) is not { } text) return house;

        // A newer Bedside may ask more than it was checked for: then ours hold until it is brought again.
        return StrategyCheck.Of(text).Sheet is { } sheet ? read.Keep(id, new Strategies(sheet)) : house;
    }
}

/// <summary>Reads a file of strategies that somebody brings, trusts nothing in it, and says what is wrong in one sentence each, with the line where there is one.</summary>
internal static class StrategyCheck
{
    private const int MostStrategies = 100, MostText = 2_000, Deepest = 8;

    public static (Strategies.Sheet? Sheet, IReadOnlyList<string> Problems) Of(string text)
    {
        var faults = new List<Finding>();
        if (PackYaml.Read(text, Strategies.File, 0, faults, Deepest) is null || faults.Count > 0) return (null, [.. faults.Select(f => Words.SheetLine.With(f.Line, f.Sentence))]);

        Strategies.Sheet sheet;
        try
        {
            sheet = Sheets.Of<Strategies.Sheet>(text)!; // It is a map: that was just read.
        }
        catch (YamlDotNet.Core.YamlException broken)
        {
            return (null, [Words.SheetUnknown.With((int)broken.Start.Line)]);
        }

        return Problems(sheet).Distinct().ToList() is { Count: > 0 } problems ? (null, problems) : (sheet, []);
    }

    private static IEnumerable<string> Problems(Strategies.Sheet sheet)
    {
        if (sheet.Version < 1) yield return Words.SheetVersion;
        if (Text.IsBlank(sheet.Licence ?? "")) yield return Words.SheetLicence;
        if (sheet.Lineage is null || sheet.Lineage.All(l => Text.IsBlank(l ?? ""))) yield return Words.SheetLineage;
        if (!IsWhole(sheet.Note)) yield return Words.SheetBoth.With("note");
        if (sheet.Sections is not { Count: > 0 })
        {
            yield return Words.SheetEmpty;
            yield break;
        }

        foreach (var section in sheet.Sections)
        {
            if (section is null || !PackHeads.IsId(section.Id ?? "")) yield return Words.SheetId.With(Shown(section?.Id));
            else if (Text.IsBlank(section.Letter ?? "") || !IsWhole(section.Title) || !IsWhole(section.Gist)) yield return Words.SheetBoth.With(Shown(section.Id));
            if (section?.Strategies is not { Count: > 0 }) yield return Words.SheetNoStrategy.With(Shown(section?.Id));
            foreach (var strategy in section?.Strategies ?? [])
            {
                if (strategy is null || !PackHeads.IsId(strategy.Id ?? "")) yield return Words.SheetId.With(Shown(strategy?.Id));
                else if (!IsWhole(strategy.Title) || !IsWhole(strategy.Place) || !IsWhole(strategy.Here) || Text.IsBlank(strategy.Quote ?? "") || strategy.Quote!.Length > MostText) yield return Words.SheetBoth.With(Shown(strategy.Id));
            }
        }

        var ids = sheet.Sections.Where(s => s is not null).SelectMany(s => (s.Strategies ?? []).Where(x => x is not null).Select(x => x.Id)).ToList();
        foreach (var twice in ids.GroupBy(i => i).Concat(sheet.Sections.Where(s => s is not null).Select(s => s.Id).GroupBy(i => i)).Where(g => g.Count() > 1)) yield return Words.SheetTwice.With(Shown(twice.Key));
        if (ids.Count > MostStrategies) yield return Words.SheetMany.With(MostStrategies);
    }

    private static bool IsWhole(Both? both) => both is not null && new[] { both.En, both.Fr }.All(t => !Text.IsBlank(t ?? "") && t!.Length <= MostText);

    private static string Shown(string? id) => PackPaths.Shown(id ?? "");
}
