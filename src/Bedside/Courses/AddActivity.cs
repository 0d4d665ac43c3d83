using System.Globalization;
using System.Text;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>An activity is added to a week, with a text to begin from in each language of the course.</summary>
public static class AddActivity
{
    private const int MostName = 60;

    public static async Task<IResult> Post(Guid course, int week, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live || live.Week(week) is not { } found) return MessagePage.NotFound();

        var language = live.LanguageFor(form.Has("language") ? form["language"] : me.Language);
        var title = ShareableLine.Of(form["newTitle"].Trim(), Words.TitleProblem);
        if (title.Taken is not { } taken || Kebab.Read<ActivityKind>(form["kind"]) is not { } kind)
        {
            return DesignWeek.Again(live, found, language, form["newTitle"], title.Problem ?? Words.KindMissing).AsUnprocessable();
        }

        var name = "";
        var outcome = await desk.Change(course, now =>
        {
            name = NameOf(taken.Text, now.Pack.AllActivities);
            return now.Week(week) is { } there ? now.Pack.With(week, [.. there.Activities, Begun(name, taken.Text, kind, now.Pack.Head)]) : null;
        }, stop);
        if (outcome.Course?.Week(week) is not { } standing) return MessagePage.NotFound();

        return outcome.IsMade
            ? new SeeOther($"/courses/{course}/activities/{name}?language={language}")
            : DesignWeek.Again(outcome.Course, standing, language, form["newTitle"], outcome.Faults[0].Sentence).AsUnprocessable();
    }

    /// <summary>The title as a name of a file; with a number where another activity has it.</summary>
    internal static string NameOf(string title, IEnumerable<PackActivity> others) => NameOf(title, others.Select(a => a.Name));

    /// <inheritdoc cref="NameOf(string, IEnumerable{PackActivity})"/>
    internal static string NameOf(string title, IEnumerable<string> others)
    {
        var plain = string.Concat(Text.InForm(title.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal), NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var name = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        name = (name.Length is 0 ? "activity" : name[..Math.Min(MostName, name.Length)]).Trim('-');
        var taken = others.ToHashSet();
        return taken.Contains(name) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{name}-{n}").First(n => !taken.Contains(n)) : name;
    }

    /// <summary>An activity with a text to begin from in each language of the course.</summary>
    internal static PackActivity Begun(string name, string title, ActivityKind kind, PackHead head) => new()
    {
        Name = name, Kind = kind, Components = [Components.Four[0]], About = About.Compassion, Minutes = 10, Writing = 10,
        Mode = kind switch { ActivityKind.Circle => Mode.WrittenTogether, ActivityKind.Gathering => Mode.RoomOrCall, _ => Mode.OwnTime },
        Texts = head.Languages.ToDictionary(l => l, l => TextOf(title, kind, l)),
    };

    private static ActivityText TextOf(string title, ActivityKind kind, string language)
    {
        using var speaking = Languages.Speaking(language);
        var write = Words.BeginText;
        return new(title, kind switch
        {
            ActivityKind.Journal => $"- {write}",
            ActivityKind.Opportunities => string.Join("\n\n", Enumerable.Range(1, 4).Select(n => $"**{(n % 2 is 1 ? "A" : "B")}:** {write}{(n < 4 ? $"[^{n}]" : "")}")) + "\n\n" + string.Join('\n', Enumerable.Range(1, 3).Select(n => $"[^{n}]: **{Words.BeginMark}** {write}")),
            ActivityKind.Experience or ActivityKind.Gathering => Under(write, PackTextRules.Headings(kind, language)),
            ActivityKind.RoleModel => $"{write}[^1]\n\n{write}[^2]\n\n{write}[^3]\n\n" + string.Join('\n', Enumerable.Range(1, 3).Select(n => $"[^{n}]: **{Words.BeginMark}** {write}")),
            _ => write,
        })
        {
            Task = kind is ActivityKind.RoleModel or ActivityKind.Opportunities ? write : null, Teller = kind is ActivityKind.Story ? write : null,
            Bring = kind is ActivityKind.Gathering ? write : null, Equivalent = kind is ActivityKind.Gathering ? write : null,
        };
    }

    private static string Under(string text, IReadOnlyList<string> headings) => string.Join("\n\n", headings.Select(h => $"## {h}\n\n{text}"));
}
