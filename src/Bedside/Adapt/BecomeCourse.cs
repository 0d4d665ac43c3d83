using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Exchange;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>Makes a course of what was brought, as it is taught now: each part of it is a week, with a session in a room, or with its texts to read. From there the plan begins.</summary>
public static partial class BecomeCourse
{
    public const int UsualMinutes = 90;

    private const int FewestMinutes = 5, MostWeeks = 60, MostTexts = 40;

    public static async Task<IResult> Post(Guid material, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await ShowMaterial.Look(material, db, stop) is not { } found) return MessagePage.NotFound();

        var id = form.Id("id") ?? Guid.CreateVersion7();
        if (await db.Set<Course>().AnyAsync(c => c.Id == id, stop)) return new SeeOther($"/courses/{id}");

        var view = found with { Minutes = form["minutes"], IsApart = form["meets"] is "apart" };
        IResult Refused(string problem) => ShowMaterial.Create(view with { Problem = problem }).AsUnprocessable();

        if (form.Number("minutes") is not (>= FewestMinutes and <= PackRules.MostMinutes and var minutes)) return Refused(Words.BlendMinutes.With(FewestMinutes, PackRules.MostMinutes));
        var parts = Parts(view.Material);
        if (parts.Count is 0 or > MostWeeks || parts.Exists(p => p.Items.Count > MostTexts)) return Refused(Words.MaterialMany);

        var names = (await db.Set<Course>().Select(c => c.Name).ToListAsync(stop)).Concat(shelf.Shipped.Select(p => p.Head.Id));
        using var speaking = Languages.Speaking(me.Language);
        var pack = Made(view.Material.Name.Text, AddActivity.NameOf(view.Material.Name.Text, names), parts, minutes, view.IsApart, me);
        var texts = PackWriter.Write(pack).ToDictionary(f => f.Path, f => f.Text);
        if (shelf.Check(texts, []).InTheWay is [var fault, ..]) return Refused(fault.Sentence);

        var course = new Course { Id = id, Name = pack.Head.Id };
        course.TakeUp(texts, clock.Now);
        db.Add(course);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/courses/{id}");
    }

    /// <summary>An item as an activity by itself.</summary>
    internal static PackActivity Alone(OldItem item, int minutes, string language, PackHead head, IEnumerable<PackActivity> others)
    {
        var kind = item.Kind is ItemKind.Discussion ? ActivityKind.Circle : ActivityKind.Reading;
        var begun = AddActivity.Begun(AddActivity.NameOf(item.Title.Text, others), item.Title.Text, kind, head);
        return begun with { Minutes = minutes, Writing = kind is ActivityKind.Circle ? Math.Max(1, minutes / 2) : 0, Texts = begun.Texts.ToDictionary(t => t.Key, t => t.Key == language ? t.Value with { Body = Body(item) is var body && Top().IsMatch(body) ? Lowered(body, 1) : body } : t.Value) };
    }

    // Where there are no parts at all, each text is one; else what stands in none comes last, together.
    private static List<(string Title, List<OldItem> Items)> Parts(OldMaterial material)
    {
        var isFlat = material.Items.TrueForAll(i => i.Section is null);
        return [.. material.Items.OrderBy(i => i.Number).GroupBy(i => isFlat ? $"{i.Number}" : i.Section?.Text ?? "").OrderBy(g => g.Key.Length is 0).Select(g => (isFlat || g.Key.Length is 0 ? g.First().Title.Text : g.Key, g.ToList()))];
    }

    private static Pack Made(string title, string name, List<(string Title, List<OldItem> Items)> parts, int minutes, bool isApart, Me me)
    {
        InLanguages Said(string text) => new(new Dictionary<string, string> { [me.Language] = text });
        var head = new PackHead
        {
            Id = name, Version = 1, Languages = [me.Language], Title = Said(title), Summary = Said(Words.MaterialFrom.With(title)), Licence = Words.MaterialLicence, By = [me.Name],
            Levels = [.. Enum.GetValues<Level>()], WeekMinutes = minutes, Objectives = [], Questions = [],
        };
        var (weeks, made) = (new List<PackWeek>(), new List<PackActivity>());
        foreach (var (i, part) in parts.Index())
        {
            var before = made.Count;
            if (!isApart) made.Add(Session(part.Title, part.Items, minutes, head, made));
            else foreach (var item in part.Items) made.Add(Alone(item, item.Minutes, me.Language, head, made));
            weeks.Add(new() { Number = i + 1, Texts = new Dictionary<string, WeekText> { [me.Language] = new(part.Title, Words.MaterialFrom.With(title), Words.MaterialNotesOf.With(i + 1), Words.MaterialNotesBegin) }, Activities = made[before..] });
        }

        return new(head, weeks, [], []);
    }

    // What was done in the room is the plan of the session; nothing of it is given out before somebody says so.
    private static PackActivity Session(string title, List<OldItem> items, int minutes, PackHead head, IEnumerable<PackActivity> others)
    {
        var begun = AddActivity.Begun(AddActivity.NameOf(title, others), title, ActivityKind.Gathering, head);
        var (language, headings) = (head.First, PackTextRules.Headings(ActivityKind.Gathering, head.First));
        var plan = string.Join("\n\n", items.Select(i => items.Count is 1 ? Lowered(Body(i), 2) : $"### {i.Title.Text}\n\n{Lowered(Body(i), 2)}"));
        return begun with
        {
            Mode = Mode.Room, Minutes = minutes, Writing = minutes,
            Texts = new Dictionary<string, ActivityText> { [language] = begun.Texts[language] with { Body = $"## {headings[0]}\n\n{plan}\n\n## {headings[1]}\n\n{Words.MaterialHandOut}", Bring = Words.MaterialBringNothing, Equivalent = Words.MaterialEquivalent } },
        };
    }

    // Files stay with the material: of a picture, and of a link to anything but a page on the web, its words are kept.
    private static string Body(OldItem item) => ToFile().Replace(item.Text.Source, "$1$2").TrimEnd();

    private static string Lowered(string markdown, int by) => Heading().Replace(markdown, new string('#', by) + "$0");

    [GeneratedRegex(@"(?:!\[([^\]\n]*)\]\([^)\n]*\)|\[([^\]\n]*)\]\((?!https?:|mailto:)[^)\n]*\))")]
    private static partial Regex ToFile();

    // A text stands on a page that has its title already.
    [GeneratedRegex(@"^#\s", RegexOptions.Multiline)]
    private static partial Regex Top();

    [GeneratedRegex(@"^#{1,4}(?=\s)", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
