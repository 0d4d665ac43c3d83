using System.Globalization;

namespace Bedside.Exchange;

/// <summary>The few words that stand in a text which an item is written out as, in the language of the course.</summary>
/// <param name="Question">Such as "Question {0}".</param>
/// <param name="Answers">Above the answers.</param>
/// <param name="Step">Such as "Step {0}".</param>
/// <param name="Leads">Such as "leads to {0}", behind a choice.</param>
/// <param name="Ends">Behind a choice after which nothing comes.</param>
/// <param name="Untitled">For what needs a title and has none.</param>
public sealed record OutlineWords(string Question, string Answers, string Step, string Leads, string Ends, string Untitled);

/// <summary>An item as one text to read: nothing is hidden in it, and nothing acts.</summary>
public static class OutlineText
{
    /// <summary>Questions come with their choices, and what is right stands apart at the end; of a branching each step has its choices and says where they lead.</summary>
    public static string Markdown(Item item, OutlineWords words)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(words);
        return item.Kind switch
        {
            ItemKind.Questions or ItemKind.Survey => Questions(item, words),
            ItemKind.Branching => Branching(item, words),
            ItemKind.Link when item.Address is { } address => Paragraphs([$"[{MarkdownText.Of(item.Title.Length > 0 ? item.Title : address)}]({MarkdownText.Address(address)})", item.Markdown]),
            ItemKind.File when item.File is { } file => Paragraphs([$"[{MarkdownText.Of(item.Title.Length > 0 ? item.Title : file)}]({MarkdownText.Address(Gathering.Address(file))})", item.Markdown]),
            _ => item.Markdown,
        };
    }

    private static string Questions(Item item, OutlineWords words)
    {
        var (asked, answers) = (new List<string> { item.Markdown }, new List<string>());
        foreach (var (question, at) in item.Questions.Select((q, i) => (q, i + 1)))
        {
            asked.AddRange([$"## {With(words.Question, at)}", question.Prompt, List(question.Choices.Select(c => c.Text))]);
            var right = question.Choices.Where(c => c.IsRight).Select(c => c.Text).Concat(question.Answers).ToList();
            if (right.Count > 0 || question.Feedback.Count > 0) answers.AddRange([$"### {With(words.Question, at)}", List(right), .. question.Feedback]);
        }

        return Paragraphs(answers.Count is 0 ? asked : [.. asked, $"## {words.Answers}", .. answers]);
    }

    private static string Branching(Item item, OutlineWords words)
    {
        var numbers = item.Steps.Select((s, i) => (s.Id, Name: With(words.Step, i + 1))).ToDictionary(s => s.Id, s => s.Name);
        string Onward(string? to) => to is not null && numbers.TryGetValue(to, out var name) ? With(words.Leads, name) : words.Ends;

        var parts = new List<string> { item.Markdown };
        foreach (var step in item.Steps)
        {
            parts.AddRange([step.Title.Length > 0 ? $"## {numbers[step.Id]}: {MarkdownText.Of(step.Title)}" : $"## {numbers[step.Id]}", step.Markdown, List(step.Turns.Select(t => Paragraphs([$"{t.Text} ({Onward(t.To)})", t.Feedback])))]);
            if (step.Turns.Count is 0) parts.Add($"({Onward(step.Next)})");
        }

        return Paragraphs(parts);
    }

    private static string List(IEnumerable<string> items) => string.Join('\n', items.Select(i => $"- {string.Join('\n', i.Split('\n').Select((line, at) => at is 0 || line.Length is 0 ? line : $"  {line}"))}"));

    private static string Paragraphs(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(p => p.Length > 0));

    private static string With(string words, object what) => string.Format(CultureInfo.InvariantCulture, words, what);
}
