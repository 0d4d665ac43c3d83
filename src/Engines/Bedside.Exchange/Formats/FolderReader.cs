namespace Bedside.Exchange;

/// <summary>Files in folders, as somebody wrote a course: each folder is a section, each Markdown, Word, HTML or plain text is a page, in the order of their names with numbers read as numbers.</summary>
internal static class FolderReader
{
    /// <param name="isDocument">Whether the archive itself is a Word document.</param>
    public static Imported Read(Vault vault, bool isDocument)
    {
        var gathering = new Gathering(vault);
        if (isDocument)
        {
            var (markdown, title, lost) = DocxReader.Read(vault, path => gathering.ToFile(path)) ?? throw new ExchangeRefusedException(Refusal.Manifest, "word/document.xml");
            gathering.Report.Add(new(title.Length > 0 ? title : "word/document.xml", ShownAs.Page, null, lost, ""));
            return gathering.Done(ExchangeFormat.Document, title, [new("", [new(ItemKind.Page, title) { Markdown = markdown }])]);
        }

        var paths = vault.Paths.Order(ByNumbers.Compared).ToList();
        var reads = paths.ToDictionary(p => p, p => OfText(gathering, p));
        foreach (var path in paths.Where(p => reads[p] is null)) reads[path] = gathering.File(path, Letters.Line(ArchivePaths.Last(path))) with { Detail = "" };

        // A picture that a text shows need not stand beside it again.
        var sections = paths.GroupBy(ArchivePaths.Folder)
            .Select(g => new Section(Letters.Line(ArchivePaths.Last(g.Key)), [.. g.SelectMany(p => gathering.Used.Contains(p) ? [] : reads[p]!.Items)])).Where(s => s.Items.Count > 0).ToList();
        gathering.Report.AddRange(paths.Select(p => reads[p]!.Line(Letters.Line(p))));
        return gathering.Done(ExchangeFormat.Folder, "", sections);
    }

    private static Read? OfText(Gathering gathering, string path)
    {
        var ending = FileTypes.Ending(path);
        if (ending is not ("md" or "markdown" or "txt" or "html" or "htm" or "xhtml" or "docx")) return null;
        if (gathering.Judge(path).Why is { } why) return Exchange.Read.Not(why);

        if (ending is "docx") return Word(gathering, path);

        var (markdown, title, lost, unread) = gathering.Page(path, _ => null);
        if (unread is { } reason) return Exchange.Read.Not(reason);
        if (ending is "md" or "markdown" && markdown.StartsWith("# ", StringComparison.Ordinal))
        {
            var end = markdown.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var at ? at : markdown.Length;
            (title, markdown) = (Letters.Line(markdown[2..end].TrimEnd('#', ' ')), markdown[end..].TrimStart('\n'));
        }

        return markdown.Length is 0 && title.Length is 0 ? Exchange.Read.Not(NotShown.Empty) : Exchange.Read.One(new(ItemKind.Page, title.Length > 0 ? title : Bare(path)) { Id = path, Markdown = markdown }, ShownAs.Page, lost);
    }

    private static Read Word(Gathering gathering, string path)
    {
        if (gathering.Vault.Read(path, Limits.Inner).Bytes is not { } bytes) return Exchange.Read.Not(NotShown.TooLarge);

        try
        {
            var inner = new Vault(new ZipFiles(new MemoryStream(bytes, writable: false)), bytes.Length);
            var judge = new Gathering(inner);
            Target Picture(string place) => judge.Judge(place) is { As: ShownAs.Picture }
                ? new(Gathering.Address(gathering.Add($"{path}!{place}", $"{path}/{ArchivePaths.Last(place)}", inner.See(place), () => inner.Open(place))), Lost.Nothing)
                : new(null, Lost.MissingFile);
            return DocxReader.Read(inner, Picture) is var (markdown, title, lost) ? Exchange.Read.One(new(ItemKind.Page, title.Length > 0 ? title : Bare(path)) { Id = path, Markdown = markdown }, ShownAs.Page, lost) : Exchange.Read.Not(NotShown.Unreadable);
        }
        catch (Exception e) when (e is ExchangeRefusedException || Import.IsBroken(e))
        {
            return Exchange.Read.Not(NotShown.Unreadable);
        }
    }

    private static string Bare(string path) => Letters.Line(ArchivePaths.Last(path) is var name && name.LastIndexOf('.') is > 0 and var at ? name[..at] : name);

    /// <summary>2 stands before 10.</summary>
    private sealed class ByNumbers : IComparer<string>
    {
        public static ByNumbers Compared { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (a, b, i, j) = (x!, y!, 0, 0);
            while (i < a.Length && j < b.Length)
            {
                if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
                {
                    var (m, n) = (Digits(a, ref i), Digits(b, ref j));
                    if (m.Length != n.Length) return m.Length - n.Length;
                    if (string.CompareOrdinal(m, n) is not 0 and var differ) return differ;
                }
                else if (a[i] != b[j]) return a[i] is '/' ? 1 : b[j] is '/' ? -1 : char.ToUpperInvariant(a[i]) is var u && char.ToUpperInvariant(b[j]) is var v && u != v ? u - v : a[i] - b[j];
                else (i, j) = (i + 1, j + 1);
            }

            return a.Length - i - (b.Length - j) is not 0 and var rest ? rest : string.CompareOrdinal(a, b);
        }

        private static string Digits(string text, ref int at)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            return text[start..at].TrimStart('0');
        }
    }
}
