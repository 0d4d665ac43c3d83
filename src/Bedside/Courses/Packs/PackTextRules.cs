using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>The rules for what stands below the heads: that all of it is shown, and that each kind of activity has its parts.</summary>
internal static partial class PackTextRules
{
    private const int LeastMarks = 3;

    /// <summary>What a text holds that is not shown, and whether every language has all of it.</summary>
    /// <returns>The texts as they were read, by language.</returns>
    public static Dictionary<string, PackText> Of(List<(string Language, string Body, Origin Origin)> bodies, PackFrame frame, List<Finding> findings)
    {
        var read = new Dictionary<string, PackText>();
        foreach (var (language, body, origin) in bodies)
        {
            if (PackText.Of(body) is not { } text)
            {
                findings.Add(PackRules.At(origin, 0, Words.PackTooDeep));
                continue;
            }

            read[language] = text;
            findings.AddRange(text.Html.Select(l => PackRules.At(origin, l, Words.PackHtml)));
            findings.AddRange(text.Headings.Where(h => h.Level is 1).Select(h => PackRules.At(origin, h.Line, Words.PackHeadingOne)));
            findings.AddRange(text.Links.Select(l => (l.Line, Problem: l.IsPicture ? Picture(l, frame) : Leads(l.Address, frame))).Where(l => l.Problem is not null).Select(l => PackRules.At(origin, l.Line, l.Problem!)));
        }

        foreach (var (language, body, origin) in bodies.Skip(1).Where(b => read.ContainsKey(b.Language) && read.ContainsKey(bodies[0].Language) && !Text.IsBlank(b.Body) && !Text.IsBlank(bodies[0].Body)))
        {
            var (here, there) = (read[language], read[bodies[0].Language]);
            if (here.Headings.Count != there.Headings.Count) findings.Add(PackRules.At(origin, 0, Words.PackOtherHeadings.With(here.Headings.Count, there.Headings.Count, bodies[0].Language)) with { Waits = true });
            else if (here.Paragraphs != there.Paragraphs) findings.Add(PackRules.At(origin, 0, Words.PackOtherParagraphs.With(here.Paragraphs, there.Paragraphs, bodies[0].Language)) with { Waits = true });
        }

        return read;
    }

    private static string? Picture(PackText.Link picture, PackFrame frame) =>
        !frame.Media.TryGetValue(picture.Address, out var type) || !PackMediaTypes.IsPicture(type) ? Scheme().IsMatch(picture.Address) ? Words.PackPictureElsewhere : Words.PackPictureMissing.With(PackPaths.Shown(picture.Address))
        : picture.HasWords ? null
        : Words.PackPictureWords;

    private static string? Leads(string address, PackFrame frame) =>
        address.StartsWith("//", StringComparison.Ordinal) || Scheme().IsMatch(address) ? Known().IsMatch(address) ? null : Words.PackLinkKind.With(PackPaths.Shown(address))
        : address is "/people-to-call" || Help().IsMatch(address) || frame.Media.ContainsKey(address) ? null
        : Words.PackLinkMissing.With(PackPaths.Shown(address));

    /// <summary>The headings that the text of such an activity has; of a meeting's the first is for whoever holds it, the last for who comes.</summary>
    public static IReadOnlyList<string> Headings(ActivityKind kind, string language) => (kind, language) switch
    {
        (ActivityKind.Experience, Languages.French) => ["Avant", "Pendant", "Après"],
        (ActivityKind.Experience, _) => ["Before", "During", "After"],
        (ActivityKind.Gathering, Languages.French) => ["Plan", "Feuille à distribuer"],
        (ActivityKind.Gathering, _) => ["Plan", "Hand-out"],
        _ => [],
    };

    /// <summary>What this kind of activity needs in its text.</summary>
    public static void OfKind(ActivityKind kind, string language, PackText text, Origin origin, List<Finding> findings)
    {
        if (kind is ActivityKind.RoleModel or ActivityKind.Opportunities) Marks(text, origin, findings);
        if (kind is ActivityKind.Gathering && text.Marks.Any()) findings.Add(PackRules.At(origin, text.Marks.First().Line, Words.PackMarksInMeeting));
        if (kind is ActivityKind.Journal && text.Questions is 0) findings.Add(PackRules.At(origin, 0, Words.PackNoQuestions));
        foreach (var heading in Headings(kind, language))
        {
            if (text.Headings.FirstOrDefault(h => h.Level is 2 && h.Title == heading) is not { } found) findings.Add(PackRules.At(origin, 0, Words.PackNeedsHeading.With(heading)));
            else if (text.WordsUnder(found) is 0) findings.Add(PackRules.At(origin, found.Line, Words.PackHeadingEmpty.With(heading)));
        }
    }

    private static void Marks(PackText text, Origin origin, List<Finding> findings)
    {
        var (marks, notes) = (text.Marks.ToList(), text.Notes.ToList());
        if (marks.DistinctBy(m => m.Name).Count() is < LeastMarks and var count) findings.Add(PackRules.At(origin, 0, Words.PackFewMarks.With(LeastMarks, count)));
        findings.AddRange(marks.Where(m => !notes.Exists(n => n.Name == m.Name)).Select(m => PackRules.At(origin, m.Line, Words.PackMarkAlone.With(m.Name))));
        foreach (var note in notes)
        {
            if (!marks.Exists(m => m.Name == note.Name)) findings.Add(PackRules.At(origin, note.Line, Words.PackNoteAlone.With(note.Name)));
            else if (!Bold().IsMatch(note.Text)) findings.Add(PackRules.At(origin, note.Line, Words.PackNoteNotBold.With(note.Name)));
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9+.-]*:|\A//")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A(https?://|mailto:|tel:|sms:)", RegexOptions.IgnoreCase)]
    private static partial Regex Known();

    [GeneratedRegex(@"\A/help(/[a-z0-9-]+)?\z")]
    private static partial Regex Help();

    [GeneratedRegex(@"\A\*\*\S[^*]*\*\*")]
    private static partial Regex Bold();
}
