using System.Globalization;
using System.Text.RegularExpressions;

namespace Bedside.Access;

/// <summary>
/// Whether somebody answers at a moment, out of the words in which their hours are written: "weekdays 8:00 to 16:00", "jour et nuit". What is not understood is not taken for an answer; so this
/// may put somebody first, and hides nobody.
/// </summary>
public static partial class Hours
{
    /// <param name="words">The hours as written; parts are divided by a semicolon or a dot at half height.</param>
    /// <param name="there">The moment, in the time of the place.</param>
    public static bool Answer(string words, DateTime there) => words.Split(';', '·').Any(part => (Always().IsMatch(part) && IsDay(part, there)) || (!Ranges().IsMatch(part) && IsNightOrWeekend(part, there)) || Ranges().Matches(part).Any(r => IsIn(r, part, there)));

    // Where no hours stand with it, the night that everybody would call so.
    private static bool IsNightOrWeekend(string part, DateTime there) => (Night().IsMatch(part) && there.Hour is >= 22 or < 6) || (Weekend().IsMatch(part) && there.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static bool IsDay(string part, DateTime there)
    {
        var isWeekday = there.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday;
        return Weekdays().IsMatch(part) ? isWeekday : EveryDay().IsMatch(part) || !SomeDays().IsMatch(part);
    }

    // After midnight it is still the night of the day before.
    private static bool IsIn(Match range, string part, DateTime there)
    {
        var (from, to, now) = (Minutes(range.Groups[1], range.Groups[2]), Minutes(range.Groups[3], range.Groups[4]), (there.Hour * 60) + there.Minute);
        if (from <= to) return from <= now && now < to && IsDay(part, there);

        return now < to ? IsDay(part, there.AddDays(-1)) : from <= now && IsDay(part, there);
    }

    private static int Minutes(Group hours, Group minutes) => (Number(hours) * 60) + Number(minutes);

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\b(day and night|night and day|around the clock|jour et nuit|nuit et jour|en tout temps|24 ?h(ours|eures)?( sur 24)?|24/7)\b(?!\s*(to|à|-|–))", RegexOptions.IgnoreCase)]
    private static partial Regex Always();

    [GeneratedRegex(@"\b(all weekend|every weekend|the whole weekend|weekends around the clock|toute la fin de semaine|toutes les fins de semaine)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekend();

    [GeneratedRegex(@"\b(every night|all night|toutes les nuits|toute la nuit)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Night();

    [GeneratedRegex(@"\b(weekdays|monday to friday|mon(day)? ?[-–] ?fri(day)?|en semaine|lundi au vendredi|lundi à vendredi|jours ouvrables)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekdays();

    [GeneratedRegex(@"\b(monday to sunday|mon(day)? ?[-–] ?sun(day)?|lundi au dimanche|lundi à dimanche)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EveryDay();

    [GeneratedRegex(@"\b((mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|fins? de semaine)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SomeDays();

    // "8:00 to 16:00", "8 h à 16 h 30", "8-16"; not "8 am to 4 pm", nor a telephone number.
    [GeneratedRegex(@"(?<![\d-])([01]?\d|2[0-4])(?:\s?[:h]\s?([0-5]\d)?)?\s?(?:to|until|à|-|–)\s?([01]?\d|2[0-4])(?:\s?[:h]\s?([0-5]\d)?)?(?![\d-])(?!\s?[ap]\.?m)", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();
}
