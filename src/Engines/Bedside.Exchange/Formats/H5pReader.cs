using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bedside.Exchange;

/// <summary>
/// An H5P package (H5P file format, core API 1.x): h5p.json names the library that would show content/content.json. The libraries in it are programs and stay where they are; what is read are the
/// texts, pictures, films, questions and branchings of the content types below. Of others the texts and pictures are taken out, and the report says so.
/// </summary>
internal sealed partial class H5pReader
{
    private const string List = "h5p.json", Content = "content/content.json";
    private static readonly HashSet<string> NotContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "l10n", "ui", "behaviour", "behavior", "override", "overrideSettings", "confirmCheck", "confirmRetry", "copyright", "metadata", "library", "subContentId", "currikisettings", "license", "mime", "contentType", "path", "alt",
        "scoreBarLabel", "a11y", "accessibility", "texts", "color", "theme", "type", "url", "protocol", "position", "imageSize", "globalBackgroundSelector", "goTo", "goToSlide", "quality",
    };

    private readonly Vault _vault;
    private readonly Gathering _judge;
    private readonly Func<string, string> _name;
    private readonly List<ReportLine> _report = [];
    private readonly Dictionary<string, HashSet<string>> _common = [];
    private Lost _lost;

    private H5pReader(Vault vault, Gathering judge, Func<string, string> name) => (_vault, _judge, _name) = (vault, judge, name);

    public static Imported Read(Vault vault)
    {
        var gathering = new Gathering(vault);
        var reader = new H5pReader(vault, gathering, path => gathering.Name(path));
        var (title, items) = reader.Go();
        gathering.Report.AddRange(reader._report);
        foreach (var path in vault.Paths.Where(p => p.StartsWith("content/", StringComparison.Ordinal) && p is not Content))
        {
            var (shown, why) = gathering.Judge(path);
            if (why is null) gathering.Name(path);
            gathering.Report.Add(new(Letters.Line(path), shown, why, Lost.Nothing, ""));
        }

        foreach (var library in vault.Paths.Where(p => p.EndsWith("/library.json", StringComparison.Ordinal) && p.Count(c => c is '/') is 1))
        {
            var missing = reader.MissingFrom(library);
            gathering.Report.Add(new(Letters.Line(ArchivePaths.Folder(library)), null, missing is null ? NotShown.Program : NotShown.FileMissing, Lost.Nothing, Letters.Line(missing)));
        }

        return gathering.Done(ExchangeFormat.H5p, title, [new(Letters.Line(title), items)]);
    }

    // The first file that a library says it needs and that is not there: whoever wants to play it elsewhere should know.
    private string? MissingFrom(string library)
    {
        if (_vault.Read(library, Limits.Text).Bytes is not { } bytes) return library;

        try
        {
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = Limits.Depth });
            return Many(json.RootElement, "preloadedJs").Concat(Many(json.RootElement, "preloadedCss")).Select(f => ArchivePaths.Resolve(ArchivePaths.Folder(library), Text(f, "path"))).FirstOrDefault(p => p is not null && !_vault.Has(p));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An H5P package that is a file of another archive; null if it is none that can be read.</summary>
    public static Read? Within(Gathering outer, string path, string title)
    {
        if (outer.Vault.Read(path, Limits.Inner).Bytes is not { } bytes) return null;

        try
        {
            var vault = new Vault(new ZipFiles(new MemoryStream(bytes, writable: false)), bytes.Length);
            if (!vault.Has(List)) return null;

            var reader = new H5pReader(vault, new(vault), p => outer.Add($"{path}!{p}", $"{Letters.Line(title)}/{p["content/".Length..]}", vault.See(p), () => vault.Open(p)));
            var (said, items) = reader.Go();
            if (items.Count is 0) return Exchange.Read.Not(reader._report.Find(l => !l.IsShown)?.Why ?? NotShown.Empty, said);

            var first = reader._report[0];
            return new([items[0] with { Title = title.Length > 0 ? title : items[0].Title }, .. items.Skip(1)], first.As, first.Why, reader._lost | Lost.Play, first.Detail);
        }
        catch (Exception e) when (e is ExchangeRefusedException || Import.IsBroken(e))
        {
            return Exchange.Read.Not(NotShown.Unreadable, path);
        }
    }

    private (string Title, IReadOnlyList<Item> Items) Go()
    {
        try
        {
            return Whole();
        }
        catch (InvalidOperationException)
        {
            throw new ExchangeRefusedException(Refusal.Manifest, Content); // A text in it is none: half a sign (RFC 8259, 8.2).
        }
    }

    private (string Title, IReadOnlyList<Item> Items) Whole()
    {
        using var list = Json(List);
        using var content = Json(Content);
        if (list.RootElement is not { ValueKind: JsonValueKind.Object } head || Text(head, "mainLibrary") is not { Length: > 0 } library) throw new ExchangeRefusedException(Refusal.Manifest, List);

        var (title, into) = (Letters.Line(Text(head, "title")), new Page());
        Part(library, content.RootElement, title.Length > 0 ? title : library, into, inBranching: false);
        into.End(title);
        return (title, into.Items);
    }

    private JsonDocument Json(string path)
    {
        var bytes = _vault.Needed(path);
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) throw new ExchangeRefusedException(Refusal.Manifest, path);

        try
        {
            return JsonDocument.Parse(Encoding.UTF8.Preamble.SequenceEqual(bytes.AsSpan(0, Math.Min(3, bytes.Length))) ? bytes.AsMemory(3) : bytes, new() { MaxDepth = Limits.Depth });
        }
        catch (JsonException)
        {
            throw new ExchangeRefusedException(Refusal.Manifest, path);
        }
    }

    // Lines stand in the order in which one meets the parts, so its place is kept while what is within is read.
    private void Part(string library, JsonElement parameters, string title, Page into, bool inBranching)
    {
        var name = library.Split(' ')[0];
        var at = _report.Count;
        _report.Add(null!);
        var (shown, why, lost) = ((ShownAs?)ShownAs.Page, (NotShown?)null, Lost.Nothing);
        if (parameters.ValueKind is not JsonValueKind.Object) (shown, why) = (null, NotShown.Unreadable);
        else
        {
            switch (name)
            {
                case "H5P.Text" or "H5P.AdvancedText":
                    into.Add(Html(parameters, "text"));
                    break;
                case "H5P.Image":
                    shown = Medium(One(parameters, "file"), Text(parameters, "alt"), into);
                    why = shown is null ? NotShown.FileMissing : null;
                    break;
                case "H5P.Video":
                    (shown, why) = Media(parameters, "sources", title, into, ShownAs.Film);
                    break;
                case "H5P.Audio":
                    (shown, why) = Media(parameters, "files", title, into, ShownAs.Sound);
                    break;
                case "H5P.Link":
                    var web = One(parameters, "linkWidget");
                    var address = HtmlText.Web(Text(web, "protocol") + Text(web, "url"), isMedium: false).Address;
                    if (address is not null) into.Add($"[{MarkdownText.Of(Text(parameters, "title") is { Length: > 0 } words ? words : address)}]({MarkdownText.Address(address)})");
                    (shown, why) = address is null ? ((ShownAs?)null, (NotShown?)NotShown.BadAddress) : (ShownAs.Link, null);
                    break;
                case "H5P.MultiChoice" or "H5P.TrueFalse" or "H5P.Blanks" or "H5P.DragText" or "H5P.MarkTheWords" or "H5P.Essay" or "H5P.OpenEndedQuestion" or "H5P.SingleChoiceSet" or "H5P.Summary" or "H5P.SimpleMultiChoice" or "H5P.DocumentExportPage":
                    var asked = Questions(name, parameters, into).ToList();
                    into.Questions.AddRange(asked);
                    (shown, why, lost) = asked.Count > 0 ? (ShownAs.Questions, null, Lost.Marking) : ((ShownAs?)null, (NotShown?)NotShown.Empty, Lost.Nothing);
                    break;
                case "H5P.BranchingScenario" when !inBranching:
                    var branching = Branching(parameters, title, into);
                    (shown, why, lost) = branching ? (ShownAs.Branching, null, Lost.Play) : ((ShownAs?)null, (NotShown?)NotShown.Empty, Lost.Nothing);
                    break;
                case "H5P.Column" or "H5P.Row" or "H5P.RowColumn" or "H5P.QuestionSet" or "H5P.InteractiveBook" or "H5P.CoursePresentation" or "H5P.InteractiveVideo" or "H5P.Accordion" or "H5P.Dialogcards" or "H5P.Flashcards" or "H5P.DocumentationTool"
                    or "H5P.StandardPage" or "H5P.TextInputField" or "H5P.Timeline" or "H5P.ImageHotspots" or "H5P.Collage" or "H5P.GameMap":
                    Inside(parameters, name, into, inBranching);
                    lost = Lost.Play;
                    break;
                default:
                    Inside(parameters, library, into, inBranching);
                    (shown, why) = (null, NotShown.UnknownInteractive);
                    break;
            }
        }

        _lost |= lost;
        _report[at] = new(Letters.Line(title), shown, why, shown is null ? Lost.Nothing : lost, Letters.Line(library));
    }

    // Texts and pictures in the order in which they stand; what is a part of its own is read as one.
    private void Inside(JsonElement element, string library, Page into, bool inBranching, int depth = 0)
    {
        if (depth > Limits.Depth) return;

        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray())
            {
                if (inner.ValueKind is JsonValueKind.String) into.Add(Html(inner.GetString()!));
                else Inside(inner, library, into, inBranching, depth + 1);
            }
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            if (Text(element, "library") is { Length: > 0 } part && element.TryGetProperty("params", out var parameters))
            {
                var title = Text(One(element, "metadata"), "title");
                if (library is "H5P.InteractiveBook" && depth <= 2)
                {
                    into.End("");
                    into.Title = Letters.Line(title);
                }

                Part(part, parameters, title is { Length: > 0 } ? title : part, into, inBranching);
                return;
            }

            if (Text(element, "path") is { Length: > 0 } && element.TryGetProperty("mime", out _))
            {
                Medium(element, Text(element, "alt"), into);
                return;
            }

            foreach (var property in element.EnumerateObject().Where(p => !NotContent.Contains(p.Name) && !p.Name.StartsWith("a11y", StringComparison.OrdinalIgnoreCase) && !IsCommon(library, p.Name)))
            {
                if (property.Value.ValueKind is JsonValueKind.Object && Text(property.Value, "path") is { Length: > 0 }) Medium(property.Value, Text(element, "alt"), into);
                else if (property.Value.ValueKind is JsonValueKind.String) AddText(property.Name, property.Value.GetString()!, into);
                else Inside(property.Value, library, into, inBranching, depth + 1);
            }
        }
    }

    private void AddText(string key, string text, Page into)
    {
        if (Marker().IsMatch(text)) return; // Numbers, colours and settings that are a word by themselves are no text for anybody.

        var markdown = Html(text);
        into.Add(key.EndsWith("title", StringComparison.OrdinalIgnoreCase) && markdown.Length > 0 && !markdown.Contains('\n') ? $"## {markdown.TrimStart('#', ' ')}" : markdown);
    }

    // A library says itself which of its texts are labels of buttons: "common" in semantics.json.
    private bool IsCommon(string library, string name)
    {
        if (!_common.TryGetValue(library, out var names))
        {
            _common[library] = names = [];
            var folder = $"{library.Split(' ')[0]}-";
            var path = _vault.Paths.Find(p => p.StartsWith(folder, StringComparison.Ordinal) && p.EndsWith("/semantics.json", StringComparison.Ordinal));
            if (path is not null && _vault.Read(path, Limits.Text).Bytes is { } bytes)
            {
                try
                {
                    using var semantics = JsonDocument.Parse(bytes, new() { MaxDepth = Limits.Depth });
                    Commons(semantics.RootElement, names);
                }
                catch (Exception e) when (e is JsonException or InvalidOperationException)
                {
                    names.Clear();
                }
            }
        }

        return names.Contains(name);
    }

    private static void Commons(JsonElement element, HashSet<string> into)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray()) Commons(inner, into);
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            if (element.TryGetProperty("common", out var common) && common.ValueKind is JsonValueKind.True) into.Add(Text(element, "name"));
            foreach (var property in element.EnumerateObject()) Commons(property.Value, into);
        }
    }

    private IEnumerable<Question> Questions(string name, JsonElement parameters, Page into)
    {
        switch (name)
        {
            case "H5P.MultiChoice" or "H5P.SimpleMultiChoice":
                Medium(One(One(One(parameters, "media"), "type"), "params", "file"), "", into);
                yield return new(Html(parameters, "question"), [.. Many(parameters, name is "H5P.MultiChoice" ? "answers" : "alternatives").Select(a => new Choice(Html(a, "text"), One(a, "correct").ValueKind is JsonValueKind.True)).Where(c => c.Text.Length > 0)], [],
                    [.. Many(parameters, "answers").Select(a => Html(One(a, "tipsAndFeedback"), "chosenFeedback")).Where(f => f.Length > 0)]);
                break;
            case "H5P.TrueFalse":
                yield return new(Html(parameters, "question"), [], [MarkdownText.Of(Text(parameters, "correct"))], []);
                break;
            case "H5P.Blanks" or "H5P.DragText" or "H5P.MarkTheWords":
                if (name is "H5P.Blanks") into.Add(Html(parameters, "text"));
                else into.Add(Html(parameters, "taskDescription"));
                foreach (var text in name is "H5P.Blanks" ? Many(parameters, "questions").Select(q => q.ValueKind is JsonValueKind.String ? q.GetString()! : "") : [Text(parameters, "textField")])
                {
                    var answers = Starred().Matches(text).Select(m => m.Groups[1].Value.Split(':')[0]).ToList();
                    if (text.Length > 0) yield return new(Html(Starred().Replace(text, m => name is "H5P.MarkTheWords" ? m.Groups[1].Value : "______")), [], [.. answers.Select(Html)], []);
                }

                break;
            case "H5P.Essay":
                yield return new(Html(parameters, "taskDescription"), [], Html(One(parameters, "solution"), "sample") is { Length: > 0 } sample ? [sample] : [], []);
                break;
            case "H5P.OpenEndedQuestion":
                yield return new(Html(parameters, "question"), [], [], []);
                break;
            case "H5P.SingleChoiceSet":
                foreach (var choice in Many(parameters, "choices")) yield return new(Html(choice, "question"), FirstIsRight(Many(choice, "answers")), [], []);
                break;
            case "H5P.Summary":
                foreach (var summary in Many(parameters, "summaries")) yield return new(Html(parameters, "intro"), FirstIsRight(Many(summary, "summary")), [], []);
                break;
        }
    }

    private IReadOnlyList<Choice> FirstIsRight(IEnumerable<JsonElement> texts) => [.. texts.Where(t => t.ValueKind is JsonValueKind.String).Select((t, i) => new Choice(Html(t.GetString()!), i is 0))];

    // Branching Scenario 1.x: content is a list; nextContentId leads to its places, and what is below 0 ends.
    private bool Branching(JsonElement parameters, string title, Page into)
    {
        var scenario = One(parameters, "branchingScenario") is { ValueKind: JsonValueKind.Object } inner ? inner : parameters;
        var contents = Many(scenario, "content").ToList();
        var ends = Many(scenario, "endScreens").Where(e => Number(e, "contentId") is < 0).GroupBy(e => Number(e, "contentId")!.Value).ToDictionary(g => g.Key, g => g.First());
        string? To(JsonElement from) => Number(from, "nextContentId") is { } to && (to >= 0 && to < contents.Count || ends.ContainsKey(to)) ? $"{to}" : null;

        var steps = new List<Step>();
        for (var i = 0; i < contents.Count; i++)
        {
            var (type, page) = (One(contents[i], "type"), new Page());
            var said = Text(One(type, "metadata"), "title");
            var library = Text(type, "library");
            if (library.StartsWith("H5P.BranchingQuestion", StringComparison.Ordinal))
            {
                var question = One(One(type, "params"), "branchingQuestion");
                var turns = Many(question, "alternatives").Select(a => new Turn(Html(a, "text"), To(a), Feedback(a))).Where(t => t.Text.Length > 0).ToList();
                steps.Add(new($"{i}", Letters.Line(said), Html(question, "question"), turns, null));
                _report.Add(new(Letters.Line(said is { Length: > 0 } ? said : library), ShownAs.Branching, null, Lost.Nothing, Letters.Line(library)));
                continue;
            }

            if (library.Length > 0) Part(library, One(type, "params"), said is { Length: > 0 } ? said : library, page, inBranching: true);
            page.Add(Feedback(contents[i]));
            steps.Add(new($"{i}", Letters.Line(said), page.All(), [], To(contents[i])));
        }

        foreach (var (id, end) in ends.Where(e => Html(e.Value, "endScreenTitle").Length > 0 || Html(e.Value, "endScreenSubtitle").Length > 0)) steps.Add(new($"{id}", Letters.Line(Plain(end, "endScreenTitle")), Html(end, "endScreenSubtitle"), [], null));
        var ids = steps.Select(s => s.Id).ToHashSet();
        steps = [.. steps.Select(s => s with { Next = s.Next is { } next && ids.Contains(next) ? next : null, Turns = [.. s.Turns.Select(t => t with { To = t.To is { } to && ids.Contains(to) ? to : null })] })];
        if (contents.Count is 0) return false;

        var start = One(scenario, "startScreen");
        into.Items.Add(new(ItemKind.Branching, Letters.Line(title)) { Markdown = string.Join("\n\n", new[] { Html(start, "startScreenTitle"), Html(start, "startScreenSubtitle") }.Where(t => t.Length > 0)), Steps = steps });
        return true;
    }

    private string Feedback(JsonElement from) => string.Join("\n\n", new[] { Html(One(from, "feedback"), "title"), Html(One(from, "feedback"), "subtitle") }.Where(t => t.Length > 0));

    private (ShownAs? As, NotShown? Why) Media(JsonElement parameters, string key, string title, Page into, ShownAs kind)
    {
        var any = false;
        foreach (var source in Many(parameters, key)) any |= Medium(source, title, into) is not null;
        return any ? (kind, null) : (null, Many(parameters, key).Any() ? NotShown.FileMissing : NotShown.Empty);
    }

    // In the package, or out on the web: then a link.
    private ShownAs? Medium(JsonElement file, string alt, Page into)
    {
        var path = Text(file, "path").Split('#')[0];
        if (path.Length is 0) return null;

        if (HtmlText.Web(path, isMedium: true) is { Address: { } far })
        {
            into.Add($"[{MarkdownText.Of(alt.Length > 0 ? alt : far)}]({MarkdownText.Address(far)})");
            _lost |= Lost.FarPicture;
            return ShownAs.Link;
        }

        if (_vault.Find(ArchivePaths.Resolve("content", path)) is not { } found || !found.StartsWith("content/", StringComparison.Ordinal) || _judge.Judge(found) is not { As: { } shown })
        {
            _lost |= Lost.MissingFile;
            return null;
        }

        var address = MarkdownText.Address(Gathering.Address(_name(found)));
        var words = MarkdownText.Of(alt);
        into.Add(shown is ShownAs.Picture ? $"![{words}]({address})" : $"[{(words.Length > 0 ? words : MarkdownText.Of(ArchivePaths.Last(found)))}]({address})");
        return shown;
    }

    private string Html(JsonElement from, string key) => Html(Text(from, key));

    private string Html(string html)
    {
        var (markdown, _, lost) = HtmlText.Read(html, (address, isMedium) => HtmlText.Web(address, isMedium));
        _lost |= lost;
        return markdown;
    }

    private static string Plain(JsonElement from, string key) => HtmlText.Read(Text(from, key), (_, _) => default).Markdown;

    private static JsonElement One(JsonElement from, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) from = from.ValueKind is JsonValueKind.Object && from.TryGetProperty(key, out var inner) ? inner : default;
        return from;
    }

    private static IEnumerable<JsonElement> Many(JsonElement from, string key) => One(from, key) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string Text(JsonElement from, string key) => One(from, key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static int? Number(JsonElement from, string key) => One(from, key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    [GeneratedRegex(@"\*([^*\n]+)\*")]
    private static partial Regex Starred();

    [GeneratedRegex(@"\A(\s*|[-#.\d\s%a-f]*\d[-#.\d\s%a-f]*|[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+([A-Z][a-z]*)+|(left|right|top|bottom|center|none|auto|true|false|default|dark|light|small|medium|large))\z")]
    private static partial Regex Marker();

    /// <summary>What is gathered of a text, and the questions after it.</summary>
    private sealed class Page
    {
        private readonly List<string> _parts = [];

        public string Title { get; set; } = "";

        public List<Question> Questions { get; } = [];

        public List<Item> Items { get; } = [];

        public void Add(string markdown)
        {
            if (markdown.Length > 0) _parts.Add(markdown);
        }

        public void End(string title)
        {
            title = Title.Length > 0 ? Title : title;
            if (_parts.Count > 0) Items.Add(new(ItemKind.Page, title) { Markdown = string.Join("\n\n", _parts) });
            if (Questions.Count > 0) Items.Add(new(ItemKind.Questions, title) { Questions = [.. Questions] });
            _parts.Clear();
            Questions.Clear();
        }

        public string All()
        {
            var questions = Questions.Select(q => string.Join("\n", [q.Prompt, .. q.Choices.Select(c => $"\n- {c.Text.Replace("\n", "\n  ", StringComparison.Ordinal)}")]));
            return string.Join("\n\n", [.. Items.Select(i => i.Markdown), .. _parts, .. questions]);
        }
    }
}
