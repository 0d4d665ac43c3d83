using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bedside.Exchange;

/// <summary>How a word looks.</summary>
[Flags]
internal enum Style
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
}

/// <summary>
/// Builds Markdown (CommonMark 0.31.2, with the tables of GFM) from words, blocks and what holds them, so that everything that was only text stays only text. What cannot be said, such as bold
/// letters within a word beside a sign, is said plainly: no word is lost.
/// </summary>
internal sealed partial class MarkdownText
{
    /// <summary>Deeper lists and quotes are shown at this level.</summary>
    public const int MostHolders = 8;

    private readonly StringBuilder _out = new();
    private readonly List<Run> _runs = [];
    private readonly List<Holder> _holders = [];
    private List<Holder> _before = [];
    private (Holder List, Holder? In)? _closed;
    private int _heading;
    private bool _endsInSpace = true;
    private List<List<StringBuilder>>? _rows;

    /// <summary>Whether anything was written or waits to be.</summary>
    public bool IsEmpty => _out.Length is 0 && !_runs.Exists(r => r.Kind is not RunKind.Break && !string.IsNullOrWhiteSpace(r.Text));

    /// <summary>Whether the words that come stand in a table.</summary>
    public bool IsInTable => _rows is not null;

    /// <summary>Words as they would be read: any space is one space.</summary>
    public void Words(string text, Style look = Style.Plain, string? link = null)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isSpace = c is ' ' or '\t' or '\n' or '\r' or '\f';
            if (!isSpace && char.IsControl(c)) continue;
            if (!isSpace || !_endsInSpace) plain.Append(isSpace ? ' ' : c);
            _endsInSpace = isSpace;
        }

        if (plain.Length > 0) _runs.Add(new(RunKind.Text, plain.ToString(), look, link));
    }

    /// <summary>A new line in the same paragraph.</summary>
    public void Break()
    {
        _runs.Add(new(RunKind.Break, "", Style.Plain, null));
        _endsInSpace = true;
    }

    /// <param name="alt">For those who do not see it.</param>
    /// <param name="address">Of a file of the outline.</param>
    public void Picture(string alt, string address)
    {
        _runs.Add(new(RunKind.Picture, Letters.Line(alt), Style.Plain, address));
        _endsInSpace = false;
    }

    /// <summary>Ends the paragraph or heading, if there is one.</summary>
    public void End()
    {
        if (_rows is not null) _runs.ForEach(r => r.Look &= ~Style.Code); // A pipe in it would end the cell in one reader and show its escape in another.
        var inline = Inline(_heading > 0 || _rows is not null);
        var level = _heading;
        (_heading, _endsInSpace) = (0, true);
        _runs.Clear();
        if (inline.Length is 0) return;

        if (_rows is [.., [.., var cell]]) cell.Append(cell.Length is 0 ? "" : " ").Append(inline);
        else if (_rows is null) Write(level > 0 ? [$"{new string('#', level)} {Closing().Replace(inline, "\\$0")}"] : [.. inline.Split('\n').Select(AtStart)]);
    }

    /// <param name="level">1 to 6 of a page; a text has 2 and 3, because its title stands above it.</param>
    public void Heading(int level)
    {
        End();
        _heading = level <= 2 ? 2 : 3;
    }

    /// <summary>A line across.</summary>
    public void Rule()
    {
        End();
        if (_rows is null) Write(["***"]);
    }

    /// <summary>Text whose lines and spaces count.</summary>
    public void Preformatted(string text)
    {
        End();
        if (text.Trim('\n').Length is 0) return;
        if (_rows is not null)
        {
            Words(text);
            End();
            return;
        }

        var fence = new string('`', Math.Max(3, 1 + LongestTicks(text)));
        Write([fence, .. text.Trim('\n').Split('\n').Select(l => l.TrimEnd()), fence]);
    }

    /// <summary>What comes stands in a list, until <see cref="Close"/>.</summary>
    public void OpenList(bool isNumbered)
    {
        End();
        var kind = isNumbered ? HolderKind.Numbers : HolderKind.Bullets;

        // Two of a kind, one right after the other, are one to whoever reads them.
        _holders.Add(_closed is { } closed && closed.List.Kind == kind && ReferenceEquals(closed.In, _holders.LastOrDefault()) ? closed.List : new(kind));
    }

    /// <summary>What comes is one item of the list.</summary>
    public void OpenItem()
    {
        End();
        _holders.Add(new(HolderKind.Item));
    }

    /// <summary>What comes is quoted.</summary>
    public void OpenQuote()
    {
        End();
        _holders.Add(new(HolderKind.Quote));
    }

    /// <summary>Ends what was opened last.</summary>
    public void Close()
    {
        End();
        if (_holders is not [.., var last]) return;

        _holders.RemoveAt(_holders.Count - 1);
        if (last.Kind is HolderKind.Bullets or HolderKind.Numbers) _closed = (last, _holders.LastOrDefault());
    }

    /// <summary>What comes is a table, until <see cref="CloseTable"/>; a table within a table is none.</summary>
    public void OpenTable()
    {
        End();
        _rows = [];
    }

    /// <summary>The next row.</summary>
    public void Row()
    {
        End();
        _rows?.Add([]);
    }

    /// <summary>The next cell.</summary>
    public void Cell()
    {
        End();
        if (_rows is null) return;
        if (_rows.Count is 0) _rows.Add([]);
        _rows[^1].Add(new());
    }

    /// <summary>Writes the table. One that has a single row or a single column was made for its looks, and becomes paragraphs.</summary>
    public void CloseTable()
    {
        End();
        var rows = _rows?.Select(r => r.ConvertAll(c => c.ToString())).Where(r => r.Exists(c => c.Length > 0)).ToList() ?? [];
        _rows = null;
        if (rows.Count is 0) return;

        var columns = rows.Max(r => r.Count);
        if (rows.Count is 1 || columns is 1)
        {
            foreach (var cell in rows.SelectMany(r => r).Where(c => c.Length > 0)) Write([AtStart(cell)]);
            return;
        }

        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        Write([.. rows.Select(r => Line(Enumerable.Range(0, columns).Select(c => c < r.Count ? r[c].Replace("|", "\\|", StringComparison.Ordinal) : ""))).Select((l, i) => i is 0 ? $"{l}\n{Line(Enumerable.Repeat("---", columns))}" : l).SelectMany(l => l.Split('\n'))]);
    }

    /// <summary>All of it, without a line end after the last line.</summary>
    public override string ToString()
    {
        if (_rows is not null) CloseTable();
        End();
        return _out.ToString();
    }

    /// <summary>Words as Markdown that shows just them, on one line.</summary>
    public static string Of(string words)
    {
        var text = new MarkdownText();
        text.Words(words);
        return text.ToString();
    }

    /// <summary>Plain lines as Markdown: an empty line ends a paragraph, another stays a line.</summary>
    public static string OfLines(string text)
    {
        var markdown = new MarkdownText();
        foreach (var line in Letters.Plain(text).Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line)) markdown.End();
            else
            {
                if (markdown._runs.Count > 0) markdown.Break();
                markdown.Words(line);
            }
        }

        return markdown.ToString();
    }

    /// <summary>An address as Markdown takes it without angle brackets.</summary>
    public static string Address(string address)
    {
        var safe = new StringBuilder(address.Length);
        foreach (var c in address)
        {
            if (c is ' ' or '(' or ')' or '<' or '>' or '\\' or '"' or '`' or '|') safe.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else if (!char.IsControl(c)) safe.Append(c);
        }

        return Entity().Replace(safe.ToString(), "&amp;");
    }

    private void Write(IReadOnlyList<string> lines)
    {
        _closed = null;
        var holders = _holders.Where(h => h.Kind is not HolderKind.Bullets and not HolderKind.Numbers).Take(MostHolders).ToList();
        var common = holders.Zip(_before).TakeWhile(p => ReferenceEquals(p.First, p.Second)).Count();
        var (isNext, first, rest) = (false, new StringBuilder(), new StringBuilder());
        var at = -1;
        foreach (var holder in holders)
        {
            while (!ReferenceEquals(_holders[++at], holder))
            {
            }

            if (holder.Kind is HolderKind.Quote)
            {
                first.Append("> ");
                rest.Append("> ");
                continue;
            }

            if (holder.Marker is null)
            {
                var list = at > 0 && _holders[at - 1].Kind is HolderKind.Bullets or HolderKind.Numbers ? _holders[at - 1] : null;
                isNext |= list is { Count: > 0 } || at > 1 && _holders[at - 2] is { Kind: HolderKind.Item, Marker: not null };
                holder.Marker = list is { Kind: HolderKind.Numbers } ? string.Create(CultureInfo.InvariantCulture, $"{++list.Count}. ") : "- ";
                if (list is { Kind: HolderKind.Bullets }) list.Count++;
                first.Append(holder.Marker);
            }
            else
            {
                first.Append(' ', holder.Marker.Length);
            }

            rest.Append(' ', holder.Marker.Length);
        }

        if (_out.Length > 0)
        {
            _out.Append('\n');
            if (!isNext) _out.Append(string.Concat(holders.Take(common).Select(h => h.Kind is HolderKind.Quote ? "> " : new string(' ', h.Marker!.Length))).TrimEnd()).Append('\n');
        }

        _out.Append(first).Append(lines[0]);
        foreach (var line in lines.Skip(1)) _out.Append('\n').Append(line.Length is 0 ? rest.ToString().TrimEnd() : rest.ToString()).Append(line);
        _before = holders;
    }

    // Runs that look alike are one; words of one link stand together.
    private string Inline(bool isOneLine)
    {
        while (_runs is [.., { Kind: RunKind.Break }] || _runs is [.., { Kind: RunKind.Text } end] && end.Text.Trim(' ').Length is 0) _runs.RemoveAt(_runs.Count - 1);
        if (_runs is [.., { Kind: RunKind.Text } last]) _runs[^1] = last with { Text = last.Text.TrimEnd(' ') };
        var start = _runs.FindIndex(r => r.Kind is RunKind.Picture || r.Kind is RunKind.Text && r.Text.Trim(' ').Length > 0);
        if (start < 0) return "";

        var (text, at) = (new StringBuilder(), start);
        while (at < _runs.Count)
        {
            var run = _runs[at];
            var end = at + 1;
            if (run.Kind is RunKind.Break)
            {
                TrimEnd(text);
                text.Append(isOneLine ? " " : "\\\n");
            }
            else if (run.Kind is RunKind.Picture)
            {
                text.Append(CultureInfo.InvariantCulture, $"![{Escaped(run.Text)}]({Address(run.Link!)})");
            }
            else
            {
                while (end < _runs.Count && _runs[end].Kind is RunKind.Text && _runs[end].Link == run.Link) end++;
                Linked(text, Merged(_runs[at..end]), run.Link, end < _runs.Count ? _runs[end] : null);
            }

            at = end;
        }

        return text.ToString().Trim(' ');
    }

    private static List<Run> Merged(List<Run> runs)
    {
        var merged = new List<Run>();
        for (int at = 0, end; at < runs.Count; at = end)
        {
            for (end = at + 1; end < runs.Count && runs[end].Look == runs[at].Look;) end++;
            merged.Add(runs[at] with { Text = string.Concat(runs[at..end].Select(r => r.Text)) });
        }

        return merged;
    }

    private static void Linked(StringBuilder text, List<Run> runs, string? link, Run? next)
    {
        if (link is null)
        {
            Styled(text, runs, next?.Kind is RunKind.Text ? '[' : next is null ? '\n' : '!');
            return;
        }

        var all = string.Concat(runs.Select(r => r.Text));
        if (all.Trim(' ').Length is 0)
        {
            text.Append(all);
            return;
        }

        if (all.StartsWith(' ') && (text.Length is 0 || text[^1] is not ' ')) text.Append(' ');
        if (text is [.., '!']) text.Insert(text.Length - 1, '\\');
        text.Append('[');
        runs[0] = runs[0] with { Text = runs[0].Text.TrimStart(' ') };
        runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd(' ') };
        Styled(text, runs, ']');
        text.Append(CultureInfo.InvariantCulture, $"]({Address(link)})");
        if (all.EndsWith(' ') && all.Length > 1) text.Append(' ');
    }

    private static void Styled(StringBuilder text, List<Run> runs, char after)
    {
        var justClosed = false;
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, words) = (runs[i], runs[i].Text);
            var core = words.Trim(' ');
            if (core.Length is 0)
            {
                text.Append(words);
                justClosed = justClosed && words.Length is 0;
                continue;
            }

            var then = words[^1] is ' ' ? ' ' : i + 1 < runs.Count && runs[i + 1].Text is [var c, ..] ? c : after;
            if (words[0] is ' ') text.Append(' ');
            var before = text.Length is 0 ? '\n' : text[^1];

            // Some readers take a tick that is escaped for the beginning of the next ones.
            var said = run.Look.HasFlag(Style.Code) && (words[0] is ' ' || text is not [.., '`']) ? Code(core) : Escaped(core, words[0] is ' ' ? ' ' : before, then);
            var mark = (run.Look & (Style.Bold | Style.Italic)) switch { Style.Bold => "**", Style.Italic => "*", Style.Bold | Style.Italic => "***", _ => "" };
            var isMarked = mark.Length > 0 && !(justClosed && words[0] is not ' ') && IsLeftFlanking(before, said[0]) && IsLeftFlanking(then, said[^1]);
            text.Append(isMarked ? $"{mark}{said}{mark}" : said);
            if (words[^1] is ' ') text.Append(' ');
            justClosed = isMarked && words[^1] is not ' ';
        }
    }

    // CommonMark 6.2, for a mark between the two: what it opens towards is no space, and no sign unless space or a sign stands on its other side.
    private static bool IsLeftFlanking(char outside, char inside) => !char.IsWhiteSpace(inside) && !char.IsSurrogate(inside) && !char.IsSurrogate(outside) && (!IsSign(inside) || char.IsWhiteSpace(outside) || IsSign(outside));

    private static bool IsSign(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    private static string Code(string text)
    {
        var ticks = new string('`', 1 + LongestTicks(text));
        return text is ['`', ..] or [.., '`'] ? $"{ticks} {text} {ticks}" : $"{ticks}{text}{ticks}";
    }

    private static int LongestTicks(string text) => Ticks().Matches(text).Select(m => m.Length).DefaultIfEmpty(0).Max();

    private static string Escaped(string text, char first = ' ', char last = ' ')
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var (before, c, after) = (i > 0 ? text[i - 1] : first, text[i], i + 1 < text.Length ? text[i + 1] : last);
            var isEscaped = c is '\\' or '`' or '*' or '[' or ']' or '<'
                || c is '_' && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
                || c is '&' && (char.IsAsciiLetter(after) || after is '#');
            if (isEscaped) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    // What would begin a block at the start of a line.
    private static string AtStart(string line)
    {
        if (OfSigns().IsMatch(line) || Starter().IsMatch(line)) return $"\\{line}";

        var number = Numbered().Match(line);
        return number.Success ? $"{number.Groups[1].Value}\\{line[number.Groups[1].Length..]}" : line;
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text is [.., ' ']) text.Length--;
    }

    // CommonMark 4.2: signs at the end of a heading would close it, and be gone.
    [GeneratedRegex(@"(?<= |\A)#+\z")]
    private static partial Regex Closing();

    [GeneratedRegex(@"`+")]
    private static partial Regex Ticks();

    [GeneratedRegex(@"&(?=[A-Za-z0-9#]{1,40};)")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\A[-=|:][-=|: ]*\z")]
    private static partial Regex OfSigns();

    [GeneratedRegex(@"\A(#{1,6}( |\z)|[-+]( |\z)|>|~~~|\|)")]
    private static partial Regex Starter();

    [GeneratedRegex(@"\A([0-9]{1,9})[.)]( |\z)")]
    private static partial Regex Numbered();

    private enum RunKind
    {
        Text,
        Break,
        Picture,
    }

    private enum HolderKind
    {
        Bullets,
        Numbers,
        Item,
        Quote,
    }

    private sealed record Run(RunKind Kind, string Text, Style Look, string? Link)
    {
        public Style Look { get; set; } = Look;
    }

    private sealed class Holder(HolderKind kind)
    {
        public HolderKind Kind => kind;

        public string? Marker { get; set; }

        public int Count { get; set; }
    }
}
