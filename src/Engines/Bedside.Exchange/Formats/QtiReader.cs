using System.Globalization;
using System.Xml.Linq;

namespace Bedside.Exchange;

/// <summary>Questions of IMS QTI 1.2.1 (ASI), as Common Cartridge uses it: choice, true or false, several choices, words to fill in, patterns, essays; and what other systems add, as far as it is built alike.</summary>
internal static class QtiReader
{
    public static (string Title, IReadOnlyList<Question> Questions, Lost Lost) Read(XElement root, Func<string, (string Markdown, string Title, Lost Lost)> html)
    {
        var lost = Lost.Nothing;
        string Text(XElement text)
        {
            if (text.Attr("texttype") is "text/plain") return MarkdownText.OfLines(text.Value);

            var (markdown, _, without) = html(text.Value);
            lost |= without;
            return markdown;
        }

        string All(IEnumerable<XElement> texts) => string.Join("\n\n", texts.Select(Text).Where(t => t.Length > 0));

        var questions = root.Below("item").SelectMany(item => Of(item, All)).ToList();
        var title = (root.One("assessment") ?? root.One("objectbank") ?? root).Attr("title") ?? root.One("objectbank")?.Below("qtimetadatafield").FirstOrDefault(f => f.Said("fieldlabel") is "bank_title")?.Said("fieldentry");
        return (Letters.Line(title), questions, lost);
    }

    private static IEnumerable<Question> Of(XElement item, Func<IEnumerable<XElement>, string> text)
    {
        if (item.One("presentation") is not { } presentation) yield break;

        var feedback = item.Below("itemfeedback").Select(f => text(f.Below("mattext"))).Where(t => t.Length > 0).Distinct().ToList();
        var prompt = text(presentation.Below("mattext").Where(t => !t.Ancestors().TakeWhile(a => a != presentation).Any(IsResponse)));
        var right = Right(item);
        var responses = presentation.Descendants().Where(IsResponse).ToList();
        if (responses.Count is 0) yield return new(prompt, [], [], feedback);

        foreach (var response in responses)
        {
            var own = text(response.Below("mattext").Where(t => !t.Ancestors().TakeWhile(a => a != response).Any(a => a.Name.LocalName is "response_label")));
            var answers = right.GetValueOrDefault(response.Attr("ident") ?? "", []);
            var choices = response.Below("response_label").Select(l => new Choice(text(l.Below("mattext")), answers.Contains(l.Attr("ident") ?? ""))).Where(c => c.Text.Length > 0).ToList();
            yield return new(own.Length is 0 ? prompt : prompt.Length is 0 ? own : $"{prompt}\n\n{own}", choices, choices.Count > 0 ? [] : [.. answers.Select(MarkdownText.Of)], response == responses[^1] ? feedback : []);
        }
    }

    private static bool IsResponse(XElement element) => element.Name.LocalName is "response_lid" or "response_str" or "response_num" or "response_xy" or "response_grp";

    // What is asked for where points are given, unless it stands under "not".
    private static Dictionary<string, HashSet<string>> Right(XElement item)
    {
        var right = new Dictionary<string, HashSet<string>>();
        foreach (var condition in item.Below("respcondition").Where(c => c.Of("setvar").Any(GivesPoints)))
        {
            foreach (var equal in condition.Of("conditionvar").SelectMany(v => v.Descendants()).Where(e => e.Name.LocalName is "varequal" or "varsubstring"))
            {
                if (equal.Ancestors().TakeWhile(a => a != condition).Any(a => a.Name.LocalName is "not") || equal.Attr("respident") is not { } response) continue;

                if (!right.TryGetValue(response, out var answers)) right[response] = answers = [];
                answers.Add(equal.Value.Trim());
            }
        }

        return right;
    }

    private static bool GivesPoints(XElement setvar) => double.TryParse(setvar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points > 0;
}
