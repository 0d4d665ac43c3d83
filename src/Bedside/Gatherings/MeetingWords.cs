using System.Globalization;
using Bedside.Shared;

namespace Bedside.Gatherings;

/// <summary>When and where, as one says it.</summary>
public static class MeetingWords
{
    /// <summary>Day and hour in somebody's zone: "Thursday, December 3, 16:00".</summary>
    public static string When(DateTime at, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);
        return there.ToString(Languages.DayFormat(there.Day) + (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is Languages.French ? ", H\u00A0'h'\u00A0mm" : ", HH:mm"), CultureInfo.CurrentCulture);
    }

    /// <summary>The place that a time zone is named for.</summary>
    public static string Place(TimeZoneInfo zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public static string? Where(Gathering meeting) => (meeting.Place?.Text, meeting.Link) switch
    {
        ({ } place, not null) => Words.RoomAndCall.With(place),
        ({ } place, null) => place,
        (null, not null) => Words.OnACall,
        _ => null,
    };
}
