using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What one should know of a course that is good all the same.</summary>
public static class PackNotes
{
    private const int Short = 400;
    private const int Long = 900;

    public static IReadOnlyList<Finding> Of(Pack pack) =>
        [.. OfCourse(pack), .. pack.Weeks.SelectMany(w => OfMinutes(w, pack.Head)), .. pack.Activities.SelectMany(a => OfLength(a, pack.Head)), .. Unused(pack)];

    private static IEnumerable<Finding> OfCourse(Pack pack)
    {
        var file = pack.Head.Origin.File;
        if (!pack.Activities.Any(a => a.Kind is ActivityKind.Gathering)) yield return new(file, 1, Words.PackNoMeeting);
        foreach (var balance in Balance.Of(Shares.Of(pack.Activities), pack.Head).Where(b => b.IsLess || b.IsMore))
        {
            var band = balance.Band!;
            yield return new(file, pack.Head.Origin.LineOf("target"), (band.In is Measure.Percent ? Words.PackOutsidePercent : Words.PackOutsideMinutes).With(CourseWords.Of(balance.Kind), band.In is Measure.Percent ? balance.Percent : balance.Minutes, band.From, band.To));
        }

        if (!pack.Activities.Any(a => a.Mode is Mode.Room or Mode.RoomOrCall)) yield return new(file, 1, Words.PackNoRoom);
    }

    private static IEnumerable<Finding> OfMinutes(PackWeek week, PackHead head)
    {
        var (asked, wanted) = (Shares.Of(week.Activities).Minutes, head.WeekMinutes);
        if (week.AfterMonths > 0 || Math.Abs(asked - wanted) * 4 <= wanted || !week.Texts.TryGetValue(head.First, out var text)) yield break;

        yield return new(text.Origin.File, 1, (asked > wanted ? Words.PackWeekMore : Words.PackWeekLess).With(asked, wanted, Math.Abs(asked - wanted)));
    }

    private static IEnumerable<Finding> OfLength(PackActivity activity, PackHead head)
    {
        if (!activity.Texts.TryGetValue(head.First, out var first)) yield break;

        var words = PackText.WordsIn(first.Body);
        if (activity.Kind is ActivityKind.Reading && words is < Short or > Long) yield return new(first.Origin.File, first.Origin.BodyLine, Words.PackReadingLength.With(words, Short, Long));
        foreach (var (language, text) in activity.Texts.Where(t => t.Key != head.First))
        {
            var other = PackText.WordsIn(text.Body);
            if (Math.Abs(other - words) * 100 > words * 15) yield return new(text.Origin.File, text.Origin.BodyLine, Words.PackLanguageLength.With(other, words, head.First));
        }
    }

    private static IEnumerable<Finding> Unused(Pack pack)
    {
        if (pack.Media.Count is 0) return [];

        var shown = pack.Weeks.SelectMany(w => w.Texts.Values.SelectMany(t => new[] { t.Body, t.Notes })).Concat(pack.AllActivities.SelectMany(a => a.Texts.Values.Select(t => t.Body)))
            .SelectMany(b => PackText.Of(b)?.Links ?? []).Select(l => l.Address).Concat(pack.AllActivities.Select(a => a.Media)).ToHashSet();
        return pack.Media.Where(m => m.Type is not PackMediaTypes.Transcript && !shown.Contains(m.Path)).Select(m => new Finding(m.Path, 1, Words.PackMediaUnused));
    }
}
