using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>A place where people of the organisation work or learn.</summary>
public sealed class Site
{
    /// <summary>Chosen by the form it is made with: sent twice, it is one site.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required ShareableLine Name { get; set; }

    /// <summary>IANA name of its time zone.</summary>
    public required string Zone { get; set; }

    public List<PersonToCall> PeopleToCall { get; } = [];
}

/// <summary>Someone who answers when a person needs someone: who, how, and when. Checked by a named person, or it does not count.</summary>
public sealed class PersonToCall
{
    /// <summary>Chosen by the form it is made with: sent twice, it is one person.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SiteId { get; private set; }

    public required ShareableLine Name { get; set; }

    public required ShareableLine Phone { get; set; }

    /// <summary>When they answer, in words: "weekdays 8 to 16", "day and night".</summary>
    public required ShareableLine Hours { get; set; }

    /// <summary>Who has called and checked, by name.</summary>
    public required ShareableLine CheckedBy { get; set; }

    /// <summary>Whose account that is, where they wrote it down themselves: the name changes with theirs. Anybody may take the name of a checker, and it leads nowhere.</summary>
    public Guid? CheckedById { get; set; }

    public required DateTime CheckedAt { get; set; }
}

public sealed class SiteTable : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.Property(s => s.Zone).HasMaxLength(60);
        site.HasMany(s => s.PeopleToCall).WithOne().HasForeignKey(p => p.SiteId).IsRequired();
    }
}
