namespace Bedside.Courses;

/// <summary>Everything there is to say about a pack: what `course check` prints, and what a page says before it takes one in.</summary>
public static class PackCheck
{
    public static PackReading Of(IPackFiles files, IReadOnlyList<Component> house)
    {
        var (pack, unread) = PackReader.Gather(files, house);
        if (pack is null) return new(null, PackReader.InOrder(unread), []);
        if (unread.Count > 0) return new(null, PackReader.InOrder([.. unread, .. OfTheRest(pack, unread, house)]), []);

        var reasons = Reasons.Of(pack, house).ToLookup(r => pack.Anyway(r.Week) is not null, r => At(r, pack));
        return new(pack, PackReader.InOrder([.. PackRules.Of(pack, house), .. PackScenarios.Faults(pack), .. reasons[false]]), PackReader.InOrder([.. PackNotes.Of(pack), .. PackScenarios.Notes(pack), .. reasons[true]]));
    }

    // A file that could not be read is spoken of once; all others are looked at as if it were good.
    private static IEnumerable<Finding> OfTheRest(Pack pack, IReadOnlyList<Finding> unread, IReadOnlyList<Component> house)
    {
        var files = unread.Select(f => f.File).ToHashSet();
        if (files.Contains(pack.Head.Origin.File) || files.Contains(Components.File)) return [];

        var media = files.Where(f => f.StartsWith("media/", StringComparison.Ordinal)).ToDictionary(f => f, f => PackMediaTypes.ByName(f) ?? PackMediaTypes.Transcript);
        var frame = PackFrame.Of(pack, house);
        frame = frame with { Media = frame.Media.Concat(media).DistinctBy(m => m.Key).ToDictionary() };
        bool IsWhole(int texts, IEnumerable<Origin> origins) => texts == frame.Languages.Count && !origins.Any(o => files.Contains(o.File));

        return pack.Weeks.SelectMany(w => w.All.Where(a => IsWhole(a.Texts.Count, a.Texts.Values.Select(t => t.Origin))).SelectMany(a => PackRules.Of(a, w.Number, frame)))
            .Concat(pack.Weeks.Where(w => IsWhole(w.Texts.Count, w.Texts.Values.SelectMany(t => new[] { t.Origin, t.NotesOrigin }))).SelectMany(w => PackRules.OfTexts(w, frame)));
    }

    private static Finding At(Reason reason, Pack pack) => reason.Week is { } number && pack.Weeks.First(w => w.Number == number).Texts.GetValueOrDefault(pack.Head.First) is { } text
        ? new(text.Origin.File, text.Origin.LineOf("calls"), reason.Sentence) { Waits = true }
        : new(pack.Head.Origin.File, reason.Kind is ReasonKind.NoObjective ? pack.Head.Origin.LineOf("objectives") : reason.Kind is ReasonKind.NoQuestion ? pack.Head.Origin.LineOf("questions") : 1, reason.Sentence) { Waits = true };
}
