using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What stands at the heads of files, in the order in which it is written.</summary>
internal static partial class PackHeads
{
    public static readonly IReadOnlyList<string> Course =
        ["id", "version", "languages", "title", "summary", "licence", "by", "lineage", "levels", "disciplines", "weekMinutes", "target", "objectives", "questions", "contacts", "standards", "openedAnyway"];

    public static readonly IReadOnlyList<string> Week = ["title", "language"];

    public static readonly IReadOnlyList<string> WeekSettings = ["calls", "afterMonths", "calledAnyway"];

    /// <summary>What each language's file of an activity may say.</summary>
    public static readonly IReadOnlyList<string> Activity = ["title", "language", "teller", "task", "bring", "equivalent", "contentNote"];

    /// <summary>What stands in the first language's file only, so that it cannot differ.</summary>
    public static readonly IReadOnlyList<string> ActivitySettings =
        ["kind", "components", "about", "minutes", "writing", "mode", "discloses", "insteadOf", "aside", "media", "levels", "disciplines", "interests", "standards"];

    public static bool IsId(string text) => text.Length <= MostId && Id().IsMatch(text);

    private const int MostId = 60;

    public static PackHead? OfCourse(PackSettings course)
    {
        course.Only(Course);
        var languages = LanguagesOf(course);
        var (id, version, weekMinutes) = (course.Needed("id"), course.Asked("version") ? course.Number("version", 1, 1_000_000) : null, course.Asked("weekMinutes") ? course.Number("weekMinutes", 1, 2_400) : null);
        if (id is not null && !IsId(id)) course.Fault(course.LineOf("id"), Words.PackBadId.With(PackPaths.Shown(id)));
        var (title, summary) = (course.InLanguages("title", languages), course.InLanguages("summary", languages));
        var (by, levels) = (course.Asked("by") ? course.List("by") : [], course.Asked("levels") ? course.Several<Level>("levels") : []);

        return new()
        {
            Id = id ?? "",
            Version = version ?? 1,
            Languages = languages,
            Title = title ?? Nothing,
            Summary = summary ?? Nothing,
            Licence = course.Text("licence") ?? "",
            By = by,
            Lineage = Lineage(course),
            Levels = levels,
            Disciplines = course.List("disciplines"),
            WeekMinutes = weekMinutes ?? 90,
            Target = Target(course),
            Objectives = course.ManyInLanguages("objectives", languages),
            Questions = course.ManyInLanguages("questions", languages),
            Contacts = course.ManyInLanguages("contacts", languages),
            Standards = Standards(course),
            OpenedAnyway = course.Text("openedAnyway"),
            Origin = new(course.File, 1, course.Lines),
        };
    }

    public static IReadOnlyList<Ancestor> Lineage(PackSettings settings) => [.. settings.Parts("lineage").Select(OfAncestor).OfType<Ancestor>()];

    public static PackActivity? OfActivity(string name, PackSettings head, IReadOnlyDictionary<string, ActivityText> texts)
    {
        var kind = head.Asked("kind") ? head.One<ActivityKind>("kind") : null;
        var components = head.Asked("components") ? head.List("components") : [];
        var about = head.Asked("about") ? head.One<About>("about") : null;
        var minutes = head.Asked("minutes") ? head.Number("minutes", 1, 240) : null;
        var mode = head.Asked("mode") ? head.One<Mode>("mode") : null;
        var (writing, discloses, media) = (head.Number("writing", 0, 240) ?? 0, head.YesOrNo("discloses"), head.Text("media"));
        var (levels, disciplines, interests, standards) = (head.Several<Level>("levels"), head.List("disciplines"), head.List("interests"), head.List("standards"));
        if (kind is null || about is null || minutes is null || mode is null) return null;

        return new()
        {
            Name = name,
            Kind = kind.Value,
            Components = components,
            About = about.Value,
            Minutes = minutes.Value,
            Writing = writing,
            Mode = mode.Value,
            Levels = levels,
            Disciplines = disciplines,
            Interests = interests,
            Standards = standards,
            Discloses = discloses,
            InsteadOf = head.Text("insteadOf"),
            Aside = head.Text("aside"),
            Media = media,
            Texts = texts,
        };
    }

    public static ActivityText OfText(PackSettings head, string body, int line) => new(head.Needed("title") ?? "", body)
    {
        Teller = head.Text("teller"),
        Task = head.Text("task"),
        Bring = head.Text("bring"),
        Equivalent = head.Text("equivalent"),
        ContentNote = head.Text("contentNote"),
        Origin = new(head.File, line, head.Lines),
    };

    private static readonly InLanguages Nothing = new(new Dictionary<string, string>());

    private static IReadOnlyList<string> LanguagesOf(PackSettings course)
    {
        IReadOnlyList<string> named = course.Asked("languages") ? course.List("languages") : [];
        foreach (var unknown in named.Where(l => !Languages.Knows(l))) course.Fault(course.LineOf("languages"), Words.PackLanguageUnknown.With(PackPaths.Shown(unknown)));
        var known = named.Where(Languages.Knows).Distinct().ToList();
        if (known.Count < named.Count(Languages.Knows)) course.Fault(course.LineOf("languages"), Words.PackLanguageTwice);
        if (course.Has("languages") && named.Count is 0) course.Fault(course.LineOf("languages"), Words.PackKeyEmpty.With("languages"));
        return known.Count is 0 ? Languages.All : known;
    }

    private static Ancestor? OfAncestor(PackSettings ancestor)
    {
        ancestor.Only(["title", "by", "licence", "address", "changed"]);
        var (title, licence, changed) = (ancestor.Needed("title"), ancestor.Needed("licence"), ancestor.Needed("changed"));
        IReadOnlyList<string> by = ancestor.Asked("by") ? ancestor.List("by") : [];
        return title is null || licence is null || changed is null ? null : new(title, by, licence, ancestor.Text("address"), changed);
    }

    private static List<Band> Target(PackSettings course)
    {
        var bands = new List<Band>();
        foreach (var part in course.Parts("target"))
        {
            part.Only(["of", "from", "to", "in"]);
            var (of, unit) = (part.Asked("of") ? part.One<Meets>("of") : null, part.Asked("in") ? part.One<Measure>("in") : null);
            var most = unit is Measure.Percent ? 100 : Band.MostMinutes;
            var (from, to) = (part.Asked("from") ? part.Number("from", 0, most) : null, part.Asked("to") ? part.Number("to", 0, most) : null);
            if (of is null || unit is null || from is null || to is null) continue;
            if (bands.Exists(b => b.Of == of)) part.Fault(part.LineOf("of"), Words.PackTargetTwice.With(Kebab.Of(of.Value)));
            else bands.Add(new(of.Value, from.Value, to.Value, unit.Value));
        }

        return bands;
    }

    private static List<Standard> Standards(PackSettings course)
    {
        var standards = new List<Standard>();
        foreach (var part in course.Parts("standards"))
        {
            part.Only(["id", "title", "address"]);
            if (part.Needed("id") is not { } id || part.Needed("title") is not { } title) continue;
            if (!IsId(id)) part.Fault(part.LineOf("id"), Words.PackBadId.With(PackPaths.Shown(id)));
            else if (standards.Exists(s => s.Id == id)) part.Fault(part.LineOf("id"), Words.PackStandardTwice.With(id));
            else standards.Add(new(id, title, part.Text("address")));
        }

        return standards;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Id();
}
