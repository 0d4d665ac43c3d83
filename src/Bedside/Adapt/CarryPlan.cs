using System.Globalization;
using System.Text;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bedside.Adapt;

/// <summary>The plan as a committee reads it: a table on paper, a text, a sheet.</summary>
public sealed partial class CarryPlan
{
    public static async Task<IResult> Print(Guid course, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, CancellationToken stop) =>
        await ShowPlan.Paper(course, me, db, shelf, strategies, signs, owed, stop) is { } view ? Create(view) : MessagePage.NotFound();

    public static async Task<IResult> Markdown(Guid course, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, CancellationToken stop) =>
        await ShowPlan.Paper(course, me, db, shelf, strategies, signs, owed, stop) is { } view ? TypedResults.Bytes(Encoding.UTF8.GetBytes(AsText(view)), "text/markdown; charset=utf-8", $"{view.Course.Pack.Head.Id}-adapt.md") : MessagePage.NotFound();

    public static async Task<IResult> Csv(Guid course, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, CancellationToken stop) =>
        await ShowPlan.Paper(course, me, db, shelf, strategies, signs, owed, stop) is { } view ? TypedResults.Bytes([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(AsTable(view))], "text/csv; charset=utf-8", $"{view.Course.Pack.Head.Id}-adapt.csv") : MessagePage.NotFound();

    internal static string AsText(ShowPlan.View view)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        Line($"# {Words.LabelAndValue.With(Words.PlanTitle, view.Course.Pack.Head.Title.In(view.Language))}");
        Line();
        Line(view.Note);
        foreach (var section in view.Sections)
        {
            Line();
            Line($"## {section.Of.Letter} · {section.Of.Title.Here}");
            foreach (var line in section.Lines)
            {
                Line();
                Line($"### {line.Strategy.Title.Here}");
                Line();
                Line($"> {line.Strategy.Quote}");
                Line($"> ({line.Strategy.Place.Here})");
                Line();
                foreach (var (label, value) in Cells(line).Where(c => c.Value.Length > 0)) Line($"- {Words.LabelAndValue.With(label, value.Replace("\n", "\n  ", StringComparison.Ordinal))}");
            }
        }

        foreach (var (due, i) in view.Owed.Where(d => d.Of.DoneAt is null).Select((d, i) => (d, i)))
        {
            if (i is 0) Line($"\n## {Words.OwedTitle}\n");
            Line($"- {due.Title} {(due.IsLate ? Words.OwedLate : Words.OwedBy).With(AdaptWords.Day(due.Of.DueOn))}");
        }

        Line();
        Line($"## {Words.BalanceTitle}");
        Line();
        foreach (var balance in BalanceShown.Of(view.Course).Before) Line($"- {Words.LabelAndValue.With(AdaptWords.Of(balance.Kind), Words.BalanceMinutes.With(CourseWords.Minutes(balance.Minutes), balance.Percent))} {AdaptWords.Stands(balance)}".TrimEnd());
        foreach (var (moved, i) in view.Moved.Where(a => a.BackAt is null).Select((a, i) => (a, i)))
        {
            Line();
            if (i is 0) Line($"## {Words.MovedTitle}\n");
            Line($"### {moved.Title.Text}");
            foreach (var (label, said) in new[] { (Words.BlendLost, moved.Lost), (Words.BlendMet, moved.Met) }) Line($"\n**{label}**\n\n{said.Source.TrimEnd()}");
        }

        Line();
        Line($"## {Words.ToolsTitle}");
        foreach (var tool in view.Tools)
        {
            Line();
            Line($"### {AdaptWords.Of(tool.Technology)}");
            Line();
            foreach (var line in tool.Lines) Line($"- {line}");
            foreach (var (part, i) in (tool.Reasons?.Parts ?? []).Select((p, i) => (p, i)).Where(p => p.p is not null))
            {
                Line();
                Line($"**{EditReasons.Label(i)}**");
                Line();
                Line(part!.Source.TrimEnd());
            }
        }

        foreach (var (i, concern) in view.Answered.Index())
        {
            Line();
            if (i is 0) Line($"## {Words.YouSaid}\n");
            foreach (var line in concern.Said.Source.TrimEnd().Split('\n')) Line($"> {line}");
            foreach (var (label, said) in new[] { (concern.IsMet ? Words.WeDo : Words.WeDecided, concern.Decided!), (Words.WeBecause, concern.Because!) }) Line($"\n**{label}**\n\n{said.Source.TrimEnd()}");
        }

        return text.ToString();
    }

    internal static string AsTable(ShowPlan.View view)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\n" });
        void Row(params IEnumerable<string> fields)
        {
            foreach (var field in fields) csv.WriteField(field);
            csv.NextRecord();
        }

        Row([Words.CsvLetter, Words.CsvStrategy, Words.CsvQuote, Words.CsvPlace, .. Cells(view.Sections[0].Lines[0]).Select(c => c.Label)]);
        foreach (var section in view.Sections)
        {
            foreach (var line in section.Lines) Row([section.Of.Title.Here, line.Strategy.Title.Here, line.Strategy.Quote, line.Strategy.Place.Here, .. Cells(line).Select(c => c.Value)]);
        }

        return text.ToString();
    }

    internal static IReadOnlyList<(string Label, string Value)> Cells(ShowPlan.Line line) =>
    [
        (Words.PlanOwner, line.Entry?.Owner?.Text ?? ""), (Words.PlanEvidence, line.Entry?.Evidence?.Source.TrimEnd() ?? ""), (Words.PlanProgress, AdaptWords.Of(line.Progress) + (line.IsAhead ? $" ({Words.SignLooks.With(AdaptWords.Of(line.Sign!.Looks))})" : "")),
        (Words.PlanReview, line.Entry?.ReviewOn is { } on ? AdaptWords.Day(on) : ""), (Words.PlanNotes, line.Entry?.Notes?.Source.TrimEnd() ?? ""),
    ];
}
