using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>Whether something that a course needs is there at a place.</summary>
public enum SupportState
{
    There = 1,
    Partly = 2,
    Missing = 3,
}

/// <summary>What somebody found of one thing that a course needs at a site. No row: nobody has looked.</summary>
public sealed class SiteSupport
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid SiteId { get; init; }

    /// <summary>The id in courses/adapt/place.yaml.</summary>
    public required string Item { get; init; }

    public SupportState State { get; private set; }

    public ShareableLine? Note { get; private set; }

    /// <summary>Who looked; null once they have erased themselves.</summary>
    public Guid? By { get; set; }

    public DateTime At { get; private set; }

    public void Found(SupportState state, ShareableLine? note, Guid by, DateTime at) => (State, Note, By, At) = (state, note, by, at);
}

/// <summary>What a place needs, from courses/adapt/place.yaml.</summary>
public sealed class SupportItems
{
    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("place.yaml"));

    public IReadOnlyList<Item> All => _sheet.Value.Items;

    internal sealed class Sheet : Courses.Sheet
    {
        public List<Item> Items { get; set; } = [];
    }

    public sealed class Item
    {
        public string Id { get; set; } = "";

        public Both Title { get; set; } = new();

        public Both Hint { get; set; } = new();
    }
}

/// <summary>A place of a cohort, and what is missing there.</summary>
/// <param name="Lacking">What is missing or there in part, as it is called on pages.</param>
/// <param name="IsLookedAt">Whether somebody has gone through the list for it.</param>
public sealed record PlaceOfCohort(string Site, IReadOnlyList<string> Lacking, bool IsLookedAt)
{
    public bool IsFlagged => !IsLookedAt || Lacking.Count > 0;
}

public static class Supports
{
    extension(Db db)
    {
        /// <summary>The places at which people of a cohort are, with what is missing there.</summary>
        public async Task<IReadOnlyList<PlaceOfCohort>> PlacesOf(Guid cohort, SupportItems items, CancellationToken stop)
        {
            var sites = await db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null).Select(m => m.SiteId).Distinct().Join(db.Set<Site>(), m => m, s => s.Id, (_, s) => new { s.Id, s.Name }).ToListAsync(stop);
            var ids = sites.ConvertAll(s => s.Id);
            var found = await db.Set<SiteSupport>().AsNoTracking().Where(s => ids.Contains(s.SiteId)).ToListAsync(stop);
            return [.. sites.OrderBy(s => s.Name.Text, StringComparer.CurrentCulture).Select(s => new PlaceOfCohort(s.Name.Text,
                [.. items.All.Where(i => found.Exists(f => f.SiteId == s.Id && f.Item == i.Id && f.State is not SupportState.There)).Select(i => i.Title.Here)], items.All.All(i => found.Exists(f => f.SiteId == s.Id && f.Item == i.Id))))];
        }
    }
}

public sealed class SiteSupportTable : IEntityTypeConfiguration<SiteSupport>
{
    public void Configure(EntityTypeBuilder<SiteSupport> support)
    {
        support.Property(s => s.Item).HasMaxLength(60);
        support.HasOne<Site>().WithMany().HasForeignKey(s => s.SiteId).IsRequired();
        support.HasOne<Person>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.SetNull);
        support.HasIndex(s => new { s.SiteId, s.Item }).IsUnique();
    }
}
