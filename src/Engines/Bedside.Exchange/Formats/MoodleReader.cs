using System.Globalization;
using System.Xml.Linq;

namespace Bedside.Exchange;

/// <summary>
/// A backup of Moodle 2 to 5 (no standard: as Moodle's backup plan writes it): moodle_backup.xml lists sections and activities, each in a folder with its own XML; files.xml leads from a name to a
/// file under the hash of its content. What people wrote or did is not read.
/// </summary>
internal sealed class MoodleReader
{
    private const string PluginFile = "@@PLUGINFILE@@";

    private readonly Gathering _gathering;
    private readonly List<Stored> _stored = [];
    private readonly ILookup<string, Stored> _byContext;
    private readonly ILookup<string, Stored> _bySection;
    private readonly List<Section> _sections = [];

    private MoodleReader(Vault vault)
    {
        _gathering = new(vault);
        if (vault.Has("files.xml")) _stored = [.. XmlText.Needed(vault, "files.xml").Of("file").Select(Stored.Of).OfType<Stored>()];
        _byContext = _stored.ToLookup(f => f.Context);
        _bySection = _stored.Where(f => f.Component is "course" && f.Area is "section").ToLookup(f => f.Item);
    }

    public static Imported Read(Vault vault) => new MoodleReader(vault).Go(XmlText.Needed(vault, "moodle_backup.xml"));

    private Imported Go(XElement root)
    {
        var information = root.One("information") ?? throw new ExchangeRefusedException(Refusal.Manifest, "moodle_backup.xml");
        var contents = information.One("contents");
        var activities = contents?.Of("activities").SelectMany(a => a.Of("activity")).Select(Activity.Of).ToList() ?? [];
        var byModule = activities.ToLookup(a => a.Module);
        var bySection = activities.ToLookup(a => a.Section);
        var placed = new HashSet<Activity>();

        var sections = (contents?.Of("sections").SelectMany(s => s.Of("section")) ?? []).Select(OneSection).OrderBy(s => s.Number).ToList();
        foreach (var section in sections)
        {
            var items = new List<Item>();
            if (section.Summary.Length > 0) items.Add(new(ItemKind.Label, "") { Markdown = section.Summary });
            _gathering.Report.Add(section.Line);
            foreach (var activity in section.Sequence.SelectMany(id => byModule[id]).Concat(bySection[section.Id]).Where(placed.Add)) Take(activity, items);
            if (section.Line.IsShown) _sections.Add(new(section.Title, items));
            else if (items.Count > 0) _sections.Add(new(section.Title, items));
        }

        var rest = new List<Item>();
        foreach (var activity in activities.Where(placed.Add)) Take(activity, rest);
        if (rest.Count > 0) _sections.Add(new("", rest));

        foreach (var file in _stored) _gathering.Report.Add(Line(file));
        return _gathering.Done(ExchangeFormat.Moodle, information.Said("original_course_fullname") is { Length: > 0 } name ? name : information.Said("name"), _sections);
    }

    private (string Id, string Title, int Number, string Summary, IReadOnlyList<string> Sequence, ReportLine Line) OneSection(XElement listed, int at)
    {
        var (id, title) = (listed.Said("sectionid"), Letters.Line(listed.Said("title")));
        var (root, why) = Xml(listed.Said("directory"), "section.xml");
        if (root is null) return (id, title, at, "", [], new(title.Length > 0 ? title : id, null, why, Lost.Nothing, Letters.Line(listed.Said("directory"))));

        var name = Letters.Line(root.Said("name")) is { Length: > 0 } said ? said : title is { Length: > 0 } && !title.All(char.IsAsciiDigit) ? title : "";
        var (summary, lost) = Text(root.Said("summary"), root.Said("summaryformat"), new(_bySection[id]));
        return (id, name, int.TryParse(root.Said("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : at, summary, root.Said("sequence").Split(',', StringSplitOptions.RemoveEmptyEntries),
            new(name.Length > 0 ? name : id, ShownAs.Section, null, lost, ""));
    }

    private void Take(Activity activity, List<Item> into)
    {
        var read = Read(activity);
        var hidden = Xml(activity.Directory, "module.xml").Root is { } module && module.Said("visible") is "0";
        into.AddRange(read.Items.Select((item, i) => item with { Id = activity.Module, Title = item.Title.Length > 0 || i > 0 || item.Kind is ItemKind.Label ? item.Title : activity.Title, ForTeachers = hidden }));
        _gathering.Report.Add(read.Line(activity.Title.Length > 0 ? activity.Title : Letters.Line(activity.Module)));
    }

    private Read Read(Activity activity)
    {
        if (activity.Kind is not ("page" or "label" or "forum" or "lesson" or "feedback" or "url" or "resource" or "folder" or "book" or "assign" or "choice" or "h5pactivity")) return Exchange.Read.Not(NotShown.UnknownType, activity.Kind);

        var (root, why) = Xml(activity.Directory, $"{activity.Kind}.xml");
        if (root is null) return Exchange.Read.Not(why, activity.Directory);
        if (root.One(activity.Kind) is not { } own) return Exchange.Read.Not(NotShown.Unreadable, activity.Directory);

        var stored = _byContext[root.Attr("contextid") ?? ""];
        var files = new Places(stored);
        var title = Letters.Line(own.Said("name"));
        var (intro, lost) = Text(own.Said("intro"), own.Said("introformat"), files);
        Read One(ItemKind kind, ShownAs shown, string markdown, Lost more = Lost.Nothing) => Exchange.Read.One(new(kind, title) { Markdown = markdown }, shown, lost | more, title);

        switch (activity.Kind)
        {
            case "label":
                return Exchange.Read.One(new(ItemKind.Label, "") { Markdown = intro }, ShownAs.Label, lost);
            case "page":
                var (content, more) = Text(own.Said("content"), own.Said("contentformat"), files);
                return One(ItemKind.Page, ShownAs.Page, Joined(intro, content), more);
            case "forum":
                return One(ItemKind.Discussion, ShownAs.Discussion, intro, root.Below("post").Any() ? Lost.OfPeople : Lost.Nothing);
            case "assign":
                return One(ItemKind.Task, ShownAs.Task, intro, Lost.Marking);
            case "book":
                return Book(own, title, intro, lost, files);
            case "lesson":
                return Lesson(own, title, intro, lost, files);
            case "feedback":
                return Feedback(own, title, intro, lost, files);
            case "choice":
                var options = own.Below("option").Select(o => MarkdownText.Of(o.Said("text"))).Where(t => t.Length > 0).Select(t => new Choice(t, false)).ToList();
                return Exchange.Read.One(new(ItemKind.Survey, title) { Questions = [new(intro, options, [], [])] }, ShownAs.Survey, lost | (root.Below("answer").Any() ? Lost.OfPeople : Lost.Nothing), title);
            case "url":
                return Url(own, title, intro, lost);
            default:
                return OfFiles(activity, title, intro, lost, [.. stored.Where(f => f.Area is "content" or "package")]);
        }
    }

    private static Read Url(XElement own, string title, string intro, Lost lost)
    {
        var address = own.Said("externalurl");
        if (HtmlText.Web(address, isMedium: false).Address is not { } safe) return Exchange.Read.Not(NotShown.BadAddress, address);

        var link = new Item(ItemKind.Link, title.Length > 0 ? title : Letters.Line(safe)) { Address = safe };
        return new(intro.Length > 0 ? [link, new(ItemKind.Label, "") { Markdown = intro }] : [link], ShownAs.Link, null, lost, safe);
    }

    private Read OfFiles(Activity activity, string title, string intro, Lost lost, IReadOnlyList<Stored> files)
    {
        var items = new List<Item>();
        Read? single = null;
        foreach (var file in files)
        {
            var read = file.Name.EndsWith(".h5p", StringComparison.OrdinalIgnoreCase) && H5pReader.Within(_gathering, file.Path, title) is { } interactive ? interactive : _gathering.File(file.Path, files.Count is 1 ? title : "", file.Name);
            items.AddRange(read.Items);
            single = read;
            if (read.As is null && read.Items.Count is 0) lost |= Lost.MissingFile;
        }

        if (intro.Length > 0 && items.Count > 0) items.Add(new(ItemKind.Label, "") { Markdown = intro });
        if (files.Count is 1) return single! with { Items = items, Lost = single.As is null ? Lost.Nothing : lost | single.Lost };
        return items.Count > 0 ? new(items, ShownAs.File, null, lost) : Exchange.Read.Not(files.Count is 0 ? NotShown.FileMissing : NotShown.Empty, activity.Directory);
    }

    private Read Book(XElement own, string title, string intro, Lost lost, Places files)
    {
        var items = new List<Item> { new(ItemKind.Heading, title) };
        if (intro.Length > 0) items.Add(new(ItemKind.Label, "") { Markdown = intro });
        foreach (var chapter in own.Below("chapter").OrderBy(c => int.TryParse(c.Said("pagenum"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue))
        {
            var (markdown, more) = Text(chapter.Said("content"), chapter.Said("contentformat"), files);
            lost |= more;
            items.Add(new(ItemKind.Page, Letters.Line(chapter.Said("title"))) { Markdown = markdown });
        }

        return items.Count is 1 ? Exchange.Read.Not(NotShown.Empty, title) : new(items, ShownAs.Page, null, lost, title);
    }

    // Jumps: a page, or 0 this, -1 the next, -40 the one before, -9 the end (lesson_const of Moodle). All others go on.
    private Read Lesson(XElement own, string title, string intro, Lost lost, Places files)
    {
        var pages = own.Of("pages").SelectMany(p => p.Of("page")).ToList();
        var byId = pages.GroupBy(p => p.Attr("id") ?? "").ToDictionary(g => g.Key, g => g.First());
        var (ordered, seen) = (new List<XElement>(), new HashSet<XElement>());
        for (var page = pages.Find(p => p.Said("prevpageid") is "0"); page is not null && seen.Add(page); page = byId.GetValueOrDefault(page.Said("nextpageid"))) ordered.Add(page);
        ordered.AddRange(pages.Where(seen.Add));
        ordered = [.. ordered.DistinctBy(p => p.Attr("id") ?? "")];

        string IdOf(int at) => ordered[at].Attr("id") ?? "";
        var steps = new List<Step>();
        for (var at = 0; at < ordered.Count; at++)
        {
            var next = at + 1 < ordered.Count ? IdOf(at + 1) : null;
            string? To(string jump) => jump switch { "0" => IdOf(at), "-9" => null, "-40" => at > 0 ? IdOf(at - 1) : IdOf(at), _ => byId.ContainsKey(jump) ? jump : next };

            var (contents, more) = Text(ordered[at].Said("contents"), ordered[at].Said("contentsformat"), files);
            lost |= more;
            var (turns, onward) = (new List<Turn>(), next);
            foreach (var answer in ordered[at].Of("answers").SelectMany(a => a.Of("answer")))
            {
                var (words, _) = Text(answer.Said("answer_text"), answer.Said("answerformat"), files);
                var (response, _) = Text(answer.Said("response"), answer.Said("responseformat"), files);
                if (words.Length > 0) turns.Add(new(words, To(answer.Said("jumpto")), response));
                else onward = To(answer.Said("jumpto"));
            }

            steps.Add(new(IdOf(at), Letters.Line(ordered[at].Said("title")), contents, turns, turns.Count > 0 ? null : onward));
        }

        return steps.Count is 0 ? Exchange.Read.Not(NotShown.Empty, title) : Exchange.Read.One(new(ItemKind.Branching, title) { Markdown = intro, Steps = steps }, ShownAs.Branching, lost | Lost.Marking, title);
    }

    // presentation: "r>>>>>one\n|two<<<<<1" for one of several (c several, d a list), and something else for other kinds.
    private Read Feedback(XElement own, string title, string intro, Lost lost, Places files)
    {
        var (questions, before) = (new List<Question>(), new List<string> { intro });
        foreach (var item in own.Of("items").SelectMany(i => i.Of("item")))
        {
            var (kind, shape) = (item.Said("typ"), item.Said("presentation"));
            if (kind is "label" or "info" or "pagebreak" or "captcha")
            {
                if (kind is not "label") continue;

                var (said, more) = Text(shape, "1", files);
                lost |= more;
                before.Add(said);
                continue;
            }

            var listed = kind is "multichoice" or "multichoicerated" ? shape[(shape.IndexOf(">>>>>", StringComparison.Ordinal) is >= 0 and var begin ? begin + 5 : 0)..] : "";
            if (listed.IndexOf("<<<<<", StringComparison.Ordinal) is >= 0 and var end) listed = listed[..end];
            var choices = listed.Split('|').Select(c => c.Trim()).Select(c => kind is "multichoicerated" && c.IndexOf("####", StringComparison.Ordinal) is >= 0 and var mark ? c[(mark + 4)..] : c)
                .Select(MarkdownText.Of).Where(c => c.Length > 0).Select(c => new Choice(c, false)).ToList();
            var (prompt, without) = Text(item.Said("name"), "1", files);
            lost |= without;
            if (prompt.Length > 0 || choices.Count > 0) questions.Add(new(prompt, choices, [], []));
        }

        intro = string.Join("\n\n", before.Where(b => b.Length > 0));
        return questions.Count is 0 && intro.Length is 0 ? Exchange.Read.Not(NotShown.Empty, title)
            : Exchange.Read.One(new(ItemKind.Survey, title) { Markdown = intro, Questions = questions }, ShownAs.Survey, lost | (own.Below("completed").Any() ? Lost.OfPeople : Lost.Nothing), title);
    }

    // Formats of Moodle: 0 its own and 1 HTML are HTML, 2 is plain, 4 is Markdown.
    private (string Markdown, Lost Lost) Text(string text, string format, Places files)
    {
        if (string.IsNullOrWhiteSpace(text)) return ("", Lost.Nothing);
        if (format is "2") return (MarkdownText.OfLines(text), Lost.Nothing);
        if (format is "4") return (Gathering.Markdown(text), Lost.Nothing);

        var (markdown, _, lost) = _gathering.Html(text, "", address => Special(address, files));
        return (markdown, lost);
    }

    private Target? Special(string address, Places files)
    {
        if (address.StartsWith("$@", StringComparison.Ordinal)) return new(null, Lost.InnerLink);
        if (!address.StartsWith(PluginFile, StringComparison.Ordinal)) return address.Contains(':', StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal) ? null : new(null, Lost.InnerLink);

        var path = "/" + (ArchivePaths.Resolve("", address[PluginFile.Length..]) ?? "");
        return files.Find(path) is { } file ? _gathering.ToFile(file.Path, file.Name) : new(null, Lost.MissingFile);
    }

    private ReportLine Line(Stored file)
    {
        var name = Letters.Line(file.Name);
        if (file.IsOfPeople) return new(name, null, NotShown.OfPeople, Lost.Nothing, file.Component);

        var (shown, why) = _gathering.Judge(file.Path, file.Name);
        if (why is null) _gathering.Name(file.Path, file.Name);
        return new(name, shown, why, Lost.Nothing, Letters.Line(file.Path));
    }

    private (XElement? Root, NotShown Why) Xml(string directory, string name)
    {
        var path = $"{directory.Trim('/')}/{name}";
        if (!_gathering.Vault.Has(path)) return (null, NotShown.FileMissing);

        var (bytes, why) = _gathering.Vault.Read(path, Limits.List);
        return bytes is null ? (null, why) : XmlText.TryLoad(bytes) is { } root ? (root, default) : (null, bytes.Length is 0 ? NotShown.Empty : NotShown.Unreadable);
    }

    private static string Joined(string first, string second) => first.Length is 0 ? second : second.Length is 0 ? first : $"{first}\n\n{second}";

    /// <summary>Files by the path that texts name them with.</summary>
    private sealed class Places(IEnumerable<Stored> files)
    {
        private Dictionary<string, Stored>? _byPath;

        public Stored? Find(string path) => (_byPath ??= files.GroupBy(f => f.Folder + f.Name).ToDictionary(g => g.Key, g => g.First())).GetValueOrDefault(path);
    }

    private sealed record Activity(string Module, string Section, string Kind, string Title, string Directory)
    {
        public static Activity Of(XElement e) => new(e.Said("moduleid"), e.Said("sectionid"), e.Said("modulename"), Letters.Line(e.Said("title")), e.Said("directory"));
    }

    private sealed record Stored(string Context, string Component, string Area, string Item, string Folder, string Name, string Path)
    {
        public bool IsOfPeople => Component is "user" or "backup" or "grade" || Component.StartsWith("assignsubmission", StringComparison.Ordinal) || Component.StartsWith("assignfeedback", StringComparison.Ordinal)
            || Component is "mod_forum" && Area is "post" or "attachment" || Component is "question" && Area.StartsWith("response", StringComparison.Ordinal);

        // A folder is listed as a file named by a point.
        public static Stored? Of(XElement e)
        {
            var (hash, name) = (e.Said("contenthash"), e.Said("filename"));
            return name is "." or "" || hash.Length < 3 || !hash.All(char.IsAsciiHexDigit) ? null
                : new(e.Said("contextid"), e.Said("component"), e.Said("filearea"), e.Said("itemid"), e.Said("filepath"), name, $"files/{hash[..2]}/{hash}");
        }
    }
}
