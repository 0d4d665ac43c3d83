using System.Xml.Linq;

namespace Bedside.Exchange;

/// <summary>
/// 1EdTech (IMS) Common Cartridge 1.0 to 1.4: imsmanifest.xml after IMS Content Packaging 1.2, one organization, and resources by their types (Common Cartridge Profile v1.3, sections 3 and 4).
/// Other content packages, such as SCORM, are read as far as they are the same.
/// </summary>
internal sealed class CartridgeReader
{
    private const string Base = "$IMS-CC-FILEBASE$";
    private const string CanvasSettings = "http://canvas.instructure.com/xsd/cccv1p0";

    private readonly Gathering _gathering;
    private readonly string _folder;
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, Resource> _byId = [];
    private readonly Dictionary<Resource, Read> _reads = [];
    private readonly HashSet<Resource> _placed = [];
    private readonly List<ReportLine> _items = [];

    private CartridgeReader(Vault vault, string manifest) => (_gathering, _folder) = (new(vault), ArchivePaths.Folder(manifest));

    public static Imported Read(Vault vault, string manifest)
    {
        var root = XmlText.Needed(vault, manifest);
        return root.Name.LocalName is "manifest" ? new CartridgeReader(vault, manifest).Go(root) : throw new ExchangeRefusedException(Refusal.Manifest, manifest);
    }

    private Imported Go(XElement root)
    {
        foreach (var element in root.Of("resources").SelectMany(r => r.Of("resource")))
        {
            var resource = Resource.Of(element);
            _resources.Add(resource);
            _byId.TryAdd(resource.Id, resource);
        }

        var sections = new List<Gathered>();
        foreach (var organization in root.Of("organizations").SelectMany(o => o.Of("organization"))) Organization(organization, sections);

        foreach (var resource in _resources) Of(resource);
        var rest = _resources.Where(r => !_placed.Contains(r)).SelectMany(r => Of(r).Items.Where(i => i.File is null || !IsUsed(r))).ToList();
        if (rest.Count > 0) sections.Add(new("", rest));

        _gathering.Report.AddRange(_items);
        _gathering.Report.AddRange(_resources.Select(r => Of(r).Line(Letters.Line(r.Id) is { Length: > 0 } id ? id : Letters.Line(r.Main) is { Length: > 0 } main ? main : "?")));
        return _gathering.Done(ExchangeFormat.Cartridge, Title(root), [.. sections.Select(s => new Section(s.Title, s.Items))]);
    }

    // Where several levels lie above (LOM), the first words that are a title.
    private static string Title(XElement root) =>
        root.One("metadata")?.Below("title").Select(t => Letters.Line(t.Value)).FirstOrDefault(t => t.Length > 0)
        ?? root.Of("organizations").SelectMany(o => o.Of("organization")).Select(o => Letters.Line(o.Said("title"))).FirstOrDefault(t => t.Length > 0) ?? "";

    // Profile v1.3, 3.4.2: one item without a title holds all others.
    private void Organization(XElement organization, List<Gathered> sections)
    {
        var tops = organization.Of("item").ToList();
        if (tops is [var top] && top.Attr("identifierref") is null && Letters.Line(top.Said("title")).Length is 0)
        {
            _items.Add(new(Letters.Line(top.Attr("identifier")) is { Length: > 0 } id ? id : "?", ShownAs.Course, null, Lost.Nothing, ""));
            tops = [.. top.Of("item")];
        }

        var isLoose = false;
        foreach (var item in tops)
        {
            var hasResource = item.Attr("identifierref") is not null;
            if (!hasResource) sections.Add(new(Letters.Line(item.Said("title")), []));
            else if (!isLoose) sections.Add(new("", []));
            isLoose = hasResource;
            if (hasResource) Item(item, sections[^1].Items);
            else
            {
                _items.Add(new(NameOf(item), ShownAs.Section, null, Lost.Nothing, ""));
                foreach (var inner in item.Of("item")) Item(inner, sections[^1].Items);
            }
        }
    }

    private void Item(XElement item, List<Item> into)
    {
        var title = Letters.Line(item.Said("title"));
        if (item.Attr("identifierref") is not { } reference)
        {
            _items.Add(new(NameOf(item), ShownAs.Heading, null, Lost.Nothing, ""));
            into.Add(new(ItemKind.Heading, title) { Id = item.Attr("identifier") ?? "" });
        }
        else if (!_byId.TryGetValue(reference, out var resource))
        {
            _items.Add(new(NameOf(item), null, NotShown.NoResource, Lost.Nothing, Letters.Line(reference)));
        }
        else
        {
            var read = Of(resource);
            _placed.Add(resource);
            _items.Add(read.Line(NameOf(item)));
            into.AddRange(read.Items.Select((shown, i) => shown with { Id = item.Attr("identifier") ?? "", Title = i is 0 && title.Length > 0 ? title : shown.Title }));
        }

        foreach (var inner in item.Of("item")) Item(inner, into); // As deep as XML may be.
    }

    private static string NameOf(XElement item) => Letters.Line(item.Said("title")) is { Length: > 0 } title ? title : Letters.Line(item.Attr("identifier")) is { Length: > 0 } id ? id : "?";

    private bool IsUsed(Resource resource) => resource.Main is { } main && Find(main) is { } path && _gathering.Used.Contains(path);

    private Read Of(Resource resource)
    {
        if (_reads.TryGetValue(resource, out var known)) return known;

        // A version that leads to itself, or round in a circle, is read on its own.
        _reads[resource] = Exchange.Read.Not(NotShown.TooDeep);
        var read = resource.IsProtected ? Exchange.Read.Not(NotShown.Protected) : resource.Preferred is { } preferred && _byId.TryGetValue(preferred, out var other) && other != resource && Of(other).As is not null
            ? Exchange.Read.Not(NotShown.OtherVersion, preferred)
            : ByType(resource);
        if (read.As is not null && resource.ForTeachers) read = read with { Items = [.. read.Items.Select(i => i with { ForTeachers = true })] };
        return _reads[resource] = read;
    }

    private Read ByType(Resource resource)
    {
        var type = resource.Type;
        if (type.StartsWith("imsbasiclti", StringComparison.Ordinal)) return Exchange.Read.Not(NotShown.OutsideTool, Xml(resource).Root?.Below("launch_url").Concat(Xml(resource).Root?.Below("secure_launch_url") ?? []).FirstOrDefault()?.Value.Trim() ?? "");
        if (type.StartsWith("imsdt_", StringComparison.Ordinal)) return FromXml(resource, "topic", Topic);
        if (type.StartsWith("imswl_", StringComparison.Ordinal)) return FromXml(resource, "webLink", WebLink);
        if (type.StartsWith("imsqti_xmlv1p2", StringComparison.Ordinal)) return FromXml(resource, "questestinterop", (root, _) => Questions(root, resource));
        if (type.StartsWith("assignment_", StringComparison.Ordinal)) return FromXml(resource, "assignment", Assignment);
        if (type is "webcontent" || type.StartsWith("associatedcontent", StringComparison.Ordinal)) return WebContent(resource);
        return Exchange.Read.Not(NotShown.UnknownType, type);
    }

    private Read WebContent(Resource resource)
    {
        if (resource.Main is not { } main) return Exchange.Read.Not(NotShown.Empty);
        if (Find(main) is not { } path) return Exchange.Read.Not(NotShown.FileMissing, main);

        var isAssociated = resource.Type is not "webcontent";
        if (isAssociated && IsSettings(path)) return Exchange.Read.Not(NotShown.Settings, path);

        var (_, why) = _gathering.Judge(path);
        if (why is { } reason) return Exchange.Read.Not(reason, path);

        var lost = resource.Files.Exists(f => Find(f) is null) ? Lost.MissingFile : Lost.Nothing;
        var look = _gathering.Vault.See(path);
        var root = IsXml(path) && _gathering.Vault.Read(path, Limits.Text).Bytes is { } bytes ? XmlText.TryLoad(bytes) : null;
        if (root?.Name.LocalName is "questestinterop") return Questions(root, resource);
        if (isAssociated && root is not null && root.Name.LocalName is not "html") return Exchange.Read.Not(NotShown.Settings, path);

        if (look.Type is FileType.Html || look.Type is FileType.Text && FileTypes.Ending(path) is "txt" or "md" or "markdown" or "")
        {
            var page = _gathering.Page(path, a => Special(a, path));
            return page.Why is { } unread ? Exchange.Read.Not(unread, path)
                : Exchange.Read.One(new(ItemKind.Page, page.Title.Length > 0 ? page.Title : Bare(path)) { Id = resource.Id, Markdown = page.Markdown }, ShownAs.Page, page.Lost | lost, page.Title);
        }

        if (look.Type is FileType.Zip && FileTypes.Ending(path) is "h5p" && H5pReader.Within(_gathering, path, Bare(path)) is { } interactive) return interactive;

        var read = _gathering.File(path, "");
        return read with { Items = [.. read.Items.Select(i => i with { Id = resource.Id })], Lost = lost, Detail = path };
    }

    // What another system keeps for itself: recognised by where it lies and by its names.
    private bool IsSettings(string path)
    {
        if (path.StartsWith("course_settings/", StringComparison.Ordinal)) return true;

        return IsXml(path) && _gathering.Vault.Read(path, Limits.Text).Bytes is { } bytes && XmlText.TryLoad(bytes)?.Name.NamespaceName == CanvasSettings;
    }

    // Without a declaration XML looks like any other page of tags; then its name says it.
    private bool IsXml(string path) => _gathering.Vault.See(path).Type is var type && (type is FileType.Xml || type is FileType.Html && FileTypes.Ending(path) is "xml" or "qti");

    // Discussion Topic v1.3: title, text (text/html or text/plain), attachments.
    private Read Topic(XElement root, string path)
    {
        var (text, lost) = Text(root.One("text"), path);
        var parts = new List<string> { text };
        foreach (var href in root.Of("attachments").SelectMany(a => a.Of("attachment")).Select(a => a.Attr("href")).OfType<string>())
        {
            var target = Special(href, path) ?? _gathering.ToFile(ArchivePaths.Resolve(ArchivePaths.Folder(path), href));
            lost |= target.Lost;
            if (target.Address is { } address) parts.Add($"[{MarkdownText.Of(ArchivePaths.Last(Uri.UnescapeDataString(href)))}]({MarkdownText.Address(address)})");
        }

        var title = Letters.Line(root.Said("title"));
        return Exchange.Read.One(new(ItemKind.Discussion, title) { Markdown = string.Join("\n\n", parts.Where(p => p.Length > 0)) }, ShownAs.Discussion, lost, title);
    }

    // Web Link v1.3: title, url with href.
    private static Read WebLink(XElement root, string path)
    {
        var (title, href) = (Letters.Line(root.Said("title")), root.One("url")?.Attr("href") ?? "");
        return HtmlText.Web(href, isMedium: false).Address is { } address
            ? Exchange.Read.One(new(ItemKind.Link, title.Length > 0 ? title : Letters.Line(address)) { Address = address }, ShownAs.Link, Lost.Nothing, address)
            : Exchange.Read.Not(NotShown.BadAddress, href);
    }

    // Assignment extension v1.0: title, text, instructor_text.
    private Read Assignment(XElement root, string path)
    {
        var (markdown, lost) = Text(root.One("text"), path);
        var title = Letters.Line(root.Said("title"));
        return Exchange.Read.One(new(ItemKind.Task, title) { Markdown = markdown }, ShownAs.Task, lost | Lost.Marking, title);
    }

    private Read Questions(XElement root, Resource resource)
    {
        var (title, questions, lost) = QtiReader.Read(root, html => _gathering.Html(html, ArchivePaths.Folder(resource.Main ?? ""), a => Special(a, resource.Main ?? "")));
        return questions.Count is 0 ? Exchange.Read.Not(NotShown.Empty, title) : Exchange.Read.One(new(ItemKind.Questions, title) { Id = resource.Id, Questions = questions }, ShownAs.Questions, lost | Lost.Marking, title);
    }

    private Read FromXml(Resource resource, string name, Func<XElement, string, Read> read)
    {
        var (root, path, why) = Xml(resource);
        if (root is null) return Exchange.Read.Not(why, path);
        if (root.Name.LocalName != name) return Exchange.Read.Not(NotShown.WrongType, path);

        var done = read(root, path);
        return done with { Items = [.. done.Items.Select(i => i with { Id = resource.Id })] };
    }

    private (XElement? Root, string Path, NotShown Why) Xml(Resource resource)
    {
        if (resource.Main is not { } main) return (null, "", NotShown.Empty);
        if (Find(main) is not { } path) return (null, main, NotShown.FileMissing);

        var (bytes, why) = _gathering.Vault.Read(path, Limits.Text);
        if (bytes is null) return (null, path, why);
        return XmlText.TryLoad(bytes) is { } root ? (root, path, default) : (null, path, bytes.Length is 0 ? NotShown.Empty : NotShown.Unreadable);
    }

    private (string Markdown, Lost Lost) Text(XElement? text, string path)
    {
        if (text is null) return ("", Lost.Nothing);
        if (text.Attr("texttype") is "text/plain") return (MarkdownText.OfLines(text.Value), Lost.Nothing);

        var (markdown, _, lost) = _gathering.Html(text.Value, ArchivePaths.Folder(path), a => Special(a, path));
        return (markdown, lost);
    }

    // Profile v1.3, 3.7: $IMS-CC-FILEBASE$ is where the cartridge's own files lie. Other words between dollar signs lead to places of the system.
    private Target? Special(string address, string from)
    {
        var plain = address.Replace("%24", "$", StringComparison.Ordinal);
        if (!plain.StartsWith('$')) return null;
        if (!plain.StartsWith(Base, StringComparison.Ordinal)) return new(null, Lost.InnerLink);

        var path = plain[Base.Length..].TrimStart('/');
        string?[] places = [ArchivePaths.Resolve("web_resources", path), ArchivePaths.Resolve("", path), ArchivePaths.Resolve(ArchivePaths.Folder(from), path)];
        return _gathering.ToFile(places.FirstOrDefault(p => _gathering.Vault.Find(p) is not null));
    }

    // An address in a manifest is escaped; some write the name as it is.
    private string? Find(string href)
    {
        if (ArchivePaths.LeadsOut(href) && ArchivePaths.Resolve(_folder, href) is null) return null;

        var folder = _folder.Length > 0 ? _folder + "/" : "";
        return _gathering.Vault.Find(folder + href) ?? _gathering.Vault.Find(ArchivePaths.Resolve(_folder, href));
    }

    private static string Bare(string path) => Letters.Line(ArchivePaths.Last(path) is var name && name.LastIndexOf('.') is > 0 and var at ? name[..at] : name);

    private sealed record Gathered(string Title, List<Item> Items);

    private sealed class Resource
    {
        public required string Id { get; init; }

        public required string Type { get; init; }

        public required List<string> Files { get; init; }

        /// <summary>What it opens with.</summary>
        public string? Main { get; private init; }

        /// <summary>What should be shown in its stead by whoever can (Content Packaging extension, variant).</summary>
        public string? Preferred { get; private init; }

        public bool ForTeachers { get; private init; }

        public bool IsProtected { get; private init; }

        public static Resource Of(XElement element)
        {
            var files = element.Of("file").Select(f => f.Attr("href")).OfType<string>().ToList();
            var roles = element.Below("intendedEndUserRole").SelectMany(r => r.Of("value")).Select(v => v.Value.Trim()).ToList();
            return new()
            {
                Id = element.Attr("identifier") ?? "",
                Type = (element.Attr("type") ?? "").Trim().ToLowerInvariant(),
                Files = files,
                Main = element.Attr("href") ?? files.FirstOrDefault(),
                Preferred = element.One("variant")?.Attr("identifierref"),
                ForTeachers = roles.Count > 0 && !roles.Contains("Learner"),
                IsProtected = element.Attr("protected") is "true",
            };
        }
    }
}
