using Bedside.Shared;

namespace Bedside.Access;

/// <summary>The person making this request; a handler that asks for one is only reached signed in. There is no other way to come by one.</summary>
public sealed class Me
{
    internal Me(Guid id, string name, string language, string zone, Guid site, bool isAdministrator, bool isDesigner) =>
        (Id, Name, Language, Zone, SiteId, IsAdministrator, IsDesigner) = (id, name, language, zone, site, isAdministrator, isDesigner);

    public Guid Id { get; }

    public string Name { get; }

    public string Language { get; }

    public string Zone { get; }

    public Guid SiteId { get; }

    public bool IsAdministrator { get; }

    public bool IsDesigner { get; }

    public static ValueTask<Me?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Me>());

    /// <summary>Which day it is at a moment, where this person is.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Wall(utc));

    /// <summary>What the clock on the wall shows there.</summary>
    public DateTime Wall(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Shared.Visit.ZoneOf(Zone));

    internal Visit Visit => new(Language, Shared.Visit.ZoneOf(Zone), Name, IsAdministrator, IsDesigner);
}
