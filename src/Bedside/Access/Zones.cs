using System.Globalization;
using Bedside.Shared;

namespace Bedside.Access;

/// <summary>Time zones to choose from, by a city and by what its clock shows now: nobody needs to know their zone's name.</summary>
public static class Zones
{
    public sealed record Group(string Name, IReadOnlyList<Zone> Zones);

    public sealed record Zone(string Id, string City, string Now);

    // IANA name, then the city where the name does not say it (English / French). One city for each clock that people live by.
    private const string Cities = """
        Canada
        America/St_Johns = St. John’s
        America/Halifax
        America/Moncton
        America/Toronto
        America/Iqaluit
        America/Winnipeg
        America/Regina
        America/Edmonton
        America/Yellowknife
        America/Vancouver
        America/Whitehorse
        Americas
        America/New_York
        America/Chicago
        America/Denver
        America/Phoenix
        America/Los_Angeles
        America/Anchorage
        Pacific/Honolulu
        America/Mexico_City = Mexico City / Mexico
        America/Guatemala
        America/Havana = Havana / La Havane
        America/Port-au-Prince
        America/Martinique
        America/Bogota = Bogotá
        America/Lima
        America/Caracas
        America/La_Paz
        America/Santiago
        America/Sao_Paulo = São Paulo
        America/Argentina/Buenos_Aires = Buenos Aires
        Europe
        Atlantic/Reykjavik
        Europe/Lisbon = Lisbon / Lisbonne
        Europe/Dublin
        Europe/London = London / Londres
        Europe/Paris
        Europe/Brussels = Brussels / Bruxelles
        Europe/Zurich = Zürich / Zurich
        Europe/Berlin
        Europe/Rome
        Europe/Madrid
        Europe/Warsaw = Warsaw / Varsovie
        Europe/Athens = Athens / Athènes
        Europe/Bucharest = Bucharest / Bucarest
        Europe/Helsinki
        Europe/Kyiv
        Europe/Istanbul
        Europe/Moscow = Moscow / Moscou
        Africa
        Africa/Casablanca
        Africa/Algiers = Algiers / Alger
        Africa/Tunis
        Africa/Dakar
        Africa/Abidjan
        Africa/Lagos
        Africa/Kinshasa
        Africa/Cairo = Cairo / Le Caire
        Africa/Kigali
        Africa/Johannesburg
        Africa/Nairobi
        Indian/Antananarivo
        Asia
        Asia/Beirut = Beirut / Beyrouth
        Asia/Jerusalem = Jerusalem / Jérusalem
        Asia/Riyadh = Riyadh / Riyad
        Asia/Tehran = Tehran / Téhéran
        Asia/Dubai = Dubai / Dubaï
        Asia/Kabul = Kabul / Kaboul
        Asia/Karachi
        Asia/Kolkata
        Asia/Kathmandu = Kathmandu / Katmandou
        Asia/Dhaka = Dhaka / Dacca
        Asia/Bangkok
        Asia/Ho_Chi_Minh = Ho Chi Minh City / Hô-Chi-Minh-Ville
        Asia/Jakarta
        Asia/Manila = Manila / Manille
        Asia/Shanghai
        Asia/Hong_Kong
        Asia/Singapore = Singapore / Singapour
        Asia/Seoul = Seoul / Séoul
        Asia/Tokyo
        Pacific
        Australia/Perth
        Australia/Darwin
        Australia/Adelaide = Adelaide / Adélaïde
        Australia/Brisbane
        Australia/Sydney
        Pacific/Noumea = Nouméa
        Pacific/Auckland
        Pacific/Tahiti
        """;

    private static readonly IReadOnlyList<(string Region, string Id, string English, string French)> All = [.. Read()];

    public static bool Knows(string zone) => zone.Length is > 0 and <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>All of them with their clocks, and first the one that is chosen now when it is not in the list.</summary>
    public static IReadOnlyList<Group> Now(DateTime now, string chosen)
    {
        var isFrench = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is Languages.French;
        var groups = All.GroupBy(z => z.Region, z => new Zone(z.Id, isFrench ? z.French : z.English, Clock(now, z.Id, isFrench)))
            .Select(g => new Group(NameOf(g.Key), [.. g])).ToList();
        if (Knows(chosen) && All.All(z => z.Id != chosen)) groups.Insert(0, new(Words.ZoneYours, [new(chosen, CityOf(chosen), Clock(now, chosen, isFrench))]));

        return groups;
    }

    private static string Clock(DateTime now, string zone, bool isFrench) =>
        TimeZoneInfo.ConvertTimeFromUtc(now, Visit.ZoneOf(zone)).ToString(isFrench ? "H\u00A0'h'\u00A0mm" : "HH:mm", CultureInfo.InvariantCulture);

    private static string NameOf(string region) => region switch
    {
        "Canada" => Words.ZonesCanada,
        "Americas" => Words.ZonesAmericas,
        "Europe" => Words.ZonesEurope,
        "Africa" => Words.ZonesAfrica,
        "Asia" => Words.ZonesAsia,
        _ => Words.ZonesPacific,
    };

    private static IEnumerable<(string Region, string Id, string English, string French)> Read()
    {
        var region = "";
        foreach (var line in Cities.Split('\n'))
        {
            var parts = line.Split(" = ");
            var names = parts.Length > 1 ? parts[1].Split(" / ") : [CityOf(parts[0])];
            if (!line.Contains('/')) region = line;
            else yield return (region, parts[0], names[0], names[^1]);
        }
    }

    private static string CityOf(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
