using System.Globalization;

namespace Bedside.Shared;

/// <summary>Who looks at a page, as far as any page needs to know it: language, time zone, and what stands in the bar at the top.</summary>
/// <param name="Language">en or fr.</param>
/// <param name="Zone">The reader's time zone.</param>
/// <param name="Name">The name of the one signed in; null for a visitor.</param>
/// <param name="IsAdministrator">Whether the bar shows the administrator's pages.</param>
/// <param name="IsDesigner">Whether they design courses.</param>
public sealed record Visit(string Language, TimeZoneInfo Zone, string? Name = null, bool IsAdministrator = false, bool IsDesigner = false)
{
    public static readonly Visit Stranger = new(Languages.English, TimeZoneInfo.Utc);

    /// <summary>Who is writing, sealed, for forms whose words must outlive a session; see _Writing. Null for a visitor.</summary>
    public string? Writer { get; init; }

    public bool IsSignedIn => Name is not null;

    /// <summary>What a text in this language says of itself: nothing where it is the page's own.</summary>
    public string? LangOf(string language) => language == Language ? null : language;

    /// <summary>A moment with the place whose clock it is by: for what people in several places tell each other.</summary>
    public string AtHere(DateTime utc) => $"{At(utc)} ({PlaceOf(Zone.Id)})";

    /// <summary>The place that a time zone is named after.</summary>
    public static string PlaceOf(string zone) => zone.Split('/')[^1].Replace('_', ' ');

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>A moment in the reader's zone: day and time.</summary>
    public string At(DateTime utc) => Local(utc).ToString(Language is not Languages.French ? "MMMM d, HH:mm" : Local(utc).Day is 1 ? "d'er' MMMM, H\u00A0'h'\u00A0mm" : "d MMMM, H\u00A0'h'\u00A0mm", CultureInfo.CurrentCulture);

    /// <summary>The time only.</summary>
    public string Hour(DateTime utc) => Local(utc).ToString(Language is Languages.French ? "H\u00A0'h'\u00A0mm" : "HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The day only, with the year.</summary>
    public string Day(DateTime utc) => Languages.WithYear(Local(utc));

    public static Visit Of(HttpContext http) => http.Features.Get<Visit>() ?? Stranger;

    /// <summary>The moment that a clock on the wall shows there; one that the clock change leaves out is an hour later.</summary>
    public static DateTime Utc(DateTime local, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);

    /// <summary>A zone by its IANA name; UTC when this machine does not know it.</summary>
    public static TimeZoneInfo ZoneOf(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
