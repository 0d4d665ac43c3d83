using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bedside.Tests.Policy;

/// <summary>The words of pages, mails and content files in both languages.</summary>
public sealed partial class WordsTests
{
    // The column "never" of docs and design: words that mean something else to people who work in health care, or promise what nobody can keep.
    private static readonly Dictionary<string, string> Never = new()
    {
        ["en"] = @"acting|voices?|talking circles?|healing circles?|anonymous(ly)?|anonymity|custodians?|contracts?|commitments?|release[sd]?|attempts?|pulse|signals?|moderators?|inquir(y|ies)",
        ["fr"] = @"empathie|voix|cercles? de parole|anonym\w*|dépositaires?|contrats?|congés?|rassemblements?|pratiques? seules?|tentatives?|pouls|signal|signaux|modérat\w+",
    };

    // Words that are the same in both.
    private static readonly string[] InBoth = ["Canada", "Compassion", "compassion", "Europe", "Journal", "Minutes", "Organisation", "Site", "Sites", "{0} minute", "{0} minutes"];

    // Where a course says that it is about empathy only, and so not yet about compassion, the word has its own meaning.
    private static readonly string[] OfEmpathy = ["Courses.AboutBoth", "Courses.AboutEmpathy", "Courses.CallsEmpathy", "Courses.CallsEmpathyChoice", "Courses.EmpathyWeeks"];

    private static readonly IReadOnlyList<(string Name, string Language, string Text)> Pages = [.. Resources("en"), .. Resources("fr")];

    [Fact]
    public void Every_word_stands_in_both_languages_with_the_same_gaps()
    {
        var (english, french) = (Resources("en").ToDictionary(w => w.Name), Resources("fr").ToDictionary(w => w.Name));
        Assert.True(english.Count > 200);

        Assert.Empty(english.Keys.Except(french.Keys));
        Assert.Empty(french.Keys.Except(english.Keys));
        Report(english.Values.Where(w => !Gaps(w.Text).SequenceEqual(Gaps(french[w.Name].Text))).Select(w => $"{w.Name}: {w.Text} / {french[w.Name].Text}"));
        Report(english.Values.Where(w => w.Text == french[w.Name].Text && w.Text.Any(char.IsLetter) && !InBoth.Contains(w.Text)).Select(w => $"{w.Name}: {w.Text}"));
    }

    [Fact]
    public void No_word_is_empty_or_begins_or_ends_with_a_space() =>
        Report(Pages.Where(w => w.Text.Trim().Length is 0 || w.Text.TrimEnd('\n') != w.Text.Trim()).Select(w => $"{w.Name} ({w.Language})"));

    [Fact]
    public void Content_files_stand_in_both_languages()
    {
        var files = Content().Select(f => f.Name).ToList();
        Assert.True(files.Count > 10);

        Report(files.Where(f => !files.Contains(InOther(f))));
        Report(Content().Where(f => Headings(f.Text) != Headings(Content().Single(o => o.Name == InOther(f.Name)).Text)).Select(f => $"{f.Name} has other headings"));
    }

    [Fact]
    public void Words_that_health_professionals_would_trip_over_do_not_occur() =>
        Report(Pages.Concat(Content()).Where(w => !OfEmpathy.Contains(w.Name) && Regex.IsMatch(w.Text, $@"\b({Never[w.Language]})\b", RegexOptions.IgnoreCase)).Select(w => $"{w.Name} ({w.Language}): {w.Text}"));

    [Theory]
    [InlineData("en", "A healing circle")]
    [InlineData("en", "Nobody can see; it is Anonymous.")]
    [InlineData("fr", "Un cercle de parole")]
    [InlineData("fr", "C’est anonyme")]
    [InlineData("fr", "La modératrice")]
    public void Such_a_word_is_seen(string language, string sentence) => Assert.Matches($@"(?i)\b({Never[language]})\b", sentence);

    [Fact]
    public void French_is_set_as_it_is_printed_here() => Report(Pages.Concat(Content()).Where(w => w.Language is "fr")
        .SelectMany(w => Slips(w.Text).Select(slip => $"{w.Name}: {slip}")));

    [Theory]
    [InlineData("Bonjour !", "a space before")]
    [InlineData("Bonjour\u00A0?", "a space before")]
    [InlineData("Bonjour :", "no no-break space before :")]
    [InlineData("Bonjour:", "no no-break space before :")]
    [InlineData("« Bonjour »", "no no-break space inside « »")]
    [InlineData("«Bonjour»", "no no-break space inside « »")]
    [InlineData("étudiant·e", "a midpoint")]
    [InlineData("l'été", "a straight apostrophe")]
    public void A_slip_in_French_is_seen(string sentence, string slip) => Assert.Contains(Slips(sentence), s => s.StartsWith(slip, StringComparison.Ordinal));

    [Fact]
    public void Apostrophes_and_quotation_marks_are_the_printers_in_both_languages() =>
        Report(Pages.Concat(Content()).Where(w => Straight().IsMatch(w.Text)).Select(w => $"{w.Name} ({w.Language}): {w.Text}"));

    private static IEnumerable<string> Slips(string text)
    {
        foreach (Match m in SpaceBefore().Matches(text)) yield return $"a space before {Around(text, m)}";
        foreach (Match m in BareColon().Matches(text)) yield return $"no no-break space before :, {Around(text, m)}";
        foreach (Match m in BareQuotes().Matches(text)) yield return $"no no-break space inside « », {Around(text, m)}";
        foreach (Match m in Midpoint().Matches(text)) yield return $"a midpoint, {Around(text, m)}";
        foreach (Match m in Straight().Matches(text)) yield return $"a straight apostrophe or quotation mark, {Around(text, m)}";
    }

    private static string Around(string text, Match m) => text[Math.Max(0, m.Index - 20)..Math.Min(text.Length, m.Index + 20)].ReplaceLineEndings(" ");

    private static IEnumerable<(string Name, string Language, string Text)> Resources(string language) =>
        Source.Files("src/Bedside", language is "en" ? "Words.resx" : $"Words.{language}.resx").SelectMany(f => XDocument.Parse(f.Text).Root!.Elements("data")
            .Select(d => ($"{f.Path.Split('/')[2]}.{d.Attribute("name")!.Value}", language, d.Element("value")!.Value)));

    // Without the lines that are for the program, links, code, the marks of notes, and titles of articles, which are set as they were printed.
    private static List<(string Name, string Language, string Text)> Content() => Source.Files("courses", "*.md")
        .Select(f => (f.Path, f.Path.Contains(".fr.", StringComparison.Ordinal) || f.Path.Contains("/fr/", StringComparison.Ordinal) ? "fr" : "en", NotForReaders().Replace(f.Text, ""))).ToList();

    private static string InOther(string path) => path.Contains(".en.", StringComparison.Ordinal) || path.Contains("/en/", StringComparison.Ordinal)
        ? path.Replace(".en.", ".fr.", StringComparison.Ordinal).Replace("/en/", "/fr/", StringComparison.Ordinal)
        : path.Replace(".fr.", ".en.", StringComparison.Ordinal).Replace("/fr/", "/en/", StringComparison.Ordinal);

    private static int Headings(string text) => text.Split('\n').Count(l => l.StartsWith('#'));

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static void Report(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count is 0, string.Join("\n", all));
    }

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"[ \u00A0\u202F\u2009][;!?]")]
    private static partial Regex SpaceBefore();

    [GeneratedRegex(@"(?<!\u00A0):(?=\s|$|\*)")]
    private static partial Regex BareColon();

    [GeneratedRegex(@"«(?!\u00A0)|(?<!\u00A0)»")]
    private static partial Regex BareQuotes();

    [GeneratedRegex(@"(?<=\p{L})[·•‧](?=\p{L})")]
    private static partial Regex Midpoint();

    [GeneratedRegex(@"(?<=[\p{L}}])'|""")]
    private static partial Regex Straight();

    [GeneratedRegex(@"(?m)^\[\^\d+\]:|^> .*doi\.org.*$|\A---\n[\s\S]*?\n---\n|`[^`]*`|(?<=\])\([^)]*\)")]
    private static partial Regex NotForReaders();
}
