namespace Bedside.Presence;

/// <summary>What can be said of a piece beside which word it is.</summary>
[Flags]
internal enum Marks
{
    None = 0,

    /// <summary>It begins with a capital.</summary>
    Capital = 1,

    /// <summary>It has two letters at least, and all are capitals.</summary>
    Caps = 2,

    /// <summary>It stands in quotation marks, or in a line that somebody else speaks.</summary>
    Quoted = 4,

    /// <summary>It is tied to the one before by an apostrophe, a hyphen, or as digits are.</summary>
    Tied = 8,

    /// <summary>An "@" stands before it.</summary>
    At = 16,

    /// <summary>It is the first word of a line.</summary>
    OpensLine = 32,
}

/// <summary>One word, stop or sign of feeling. Positions in characters and in code points, ends exclusive.</summary>
/// <param name="Key">The number of a word's letters (<see cref="Letters"/>); 0 for what is no word.</param>
/// <param name="Word">The number the signbook has for it, 0 for a word it does not know; below 0 a <see cref="Stop"/> or a <see cref="Drawn"/>.</param>
internal record struct Piece(ulong Key, int Word, int From, int To, int Start, int End, Marks Marks)
{
    public readonly bool Is(Marks mark) => (Marks & mark) != 0;

    public readonly bool EndsSentence => Word is Stop.Full or Stop.Question or Stop.Exclamation;
}

/// <summary>Signs that are drawn and not written.</summary>
internal static class Drawn
{
    public const int Face = -20, Thumb = -21, Hands = -22, Wave = -23, Marks = -24;

    /// <summary>What somebody means who draws this; 0 for what shows nothing of them, such as an arrow or a calendar.</summary>
    public static int Of(int rune) => rune switch
    {
        0x1F44D or 0x1F4AF or 0x2795 => Thumb,
        0x1F44F or 0x1F64C or 0x1F64F => Hands,
        0x1F44B => Wave,
        >= 0x1F600 and <= 0x1F64E or >= 0x1F910 and <= 0x1F92F or >= 0x1F970 and <= 0x1F97A or 0x1F9D0 or >= 0x1FAE0 and <= 0x1FAE8 => Face,
        >= 0x1F493 and <= 0x1F49F or 0x1F5A4 or >= 0x1F90D and <= 0x1F90F or 0x1F9E1 or 0x1FA75 or 0x1FA76 or 0x1FA77 or 0x2764 or 0x2639 or 0x263A or 0x1F917 => Face,
        _ => 0,
    };

    /// <summary>Whether it only changes how the one before is drawn.</summary>
    public static bool Changes(int rune) => rune is 0xFE0F or 0x200D or >= 0x1F3FB and <= 0x1F3FF or 0x2640 or 0x2642;
}

/// <summary>
/// A message as pieces: one pass, nothing copied, the arrays used again for the next. What others wrote (after ">", under "On … wrote:", in a chain of e-mails) makes no pieces and is kept apart;
/// what others said (in quotation marks, after a dash or "Patient:") makes pieces that say whose they are.
/// </summary>
/// <remarks>It reads as <see cref="Writing"/> does, which makes a word a string and cannot be asked for thirty million characters a second.</remarks>
internal sealed class Pieces(Signbook book)
{
    private readonly int[] _open = [-1, -1, -1, -1, -1, -1]; // For each kind of quotation mark, at which piece it was opened.
    private string _text = "";
    private int _at, _pairs;
    private bool _opensLine;

    public Piece[] All { get; private set; } = new Piece[256];

    public int Count { get; private set; }

    /// <summary>Words of the author: runs of letters and digits, with the apostrophes, hyphens and decimal points within; neither addresses of pages nor what others wrote.</summary>
    public int Words { get; private set; }

    /// <summary>How many of them are written in other letters than Latin ones.</summary>
    public int ForeignWords { get; private set; }

    /// <summary>What others wrote: from and to in characters, start and end in code points.</summary>
    public List<(int From, int To, int Start, int End)> Blocks { get; } = [];

    /// <summary>What stands in quotation marks: the first piece and the one after the last.</summary>
    public List<(int First, int End)> Quotations { get; } = [];

    public string Text => _text;

    public int PointsAt(int at) => at - _pairs;

    public void Read(string text)
    {
        (_text, _at, _pairs, Count, Words, ForeignWords) = (text, 0, 0, 0, 0, 0);
        Blocks.Clear();
        Quotations.Clear();
        Array.Fill(_open, -1);
        var startsLine = true;
        while (_at < text.Length)
        {
            if (startsLine && (OpenLine() || _at >= text.Length)) continue;

            startsLine = false;
            var sign = text[_at];
            if (sign is ' ') _at++;
            else if (sign is '\n') startsLine = EndLine();
            else if (sign is 'h' or 'w' && IsAddress()) Skip();
            else ReadWordOrSign(sign);
        }

        AddStop(Stop.Full);
    }

    private void ReadWordOrSign(char sign)
    {
        var (from, pairs) = (_at, _pairs);
        var key = Letters.Read(_text, ref _at, ref _pairs, out var capitals, out var isForeign);
        if (_at == from) ReadSign(sign);
        else AddWord(key, from, pairs, capitals, isForeign);
    }

    private void AddWord(ulong key, int from, int pairs, int capitals, bool isForeign)
    {
        var marks = capitals > 0 ? Marks.Capital : Marks.None;
        if (capitals > 1 && capitals >= _at - from) marks |= Marks.Caps;
        if (from > 0) marks |= Before(from);
        if (_opensLine) marks |= Marks.OpensLine;
        _opensLine = false;
        if ((marks & Marks.Tied) is 0)
        {
            Words++;
            if (isForeign) ForeignWords++;
        }

        Add(new(key, book.WordOf(key), from, _at, from - pairs, _at - _pairs, marks));
    }

    private Marks Before(int from)
    {
        var before = _text[from - 1];
        if (before is ' ' || from < 2 && before is not '@') return Marks.None;
        if (before is '@') return from < 2 || !Letters.IsPart(_text[from - 2]) ? Marks.At : Marks.Tied;
        if (before is '-' || Letters.IsApostrophe(before)) return Letters.IsPart(_text[from - 2]) ? Marks.Tied : Marks.None;
        return before is '.' or ',' && char.IsAsciiDigit(_text[from]) && char.IsAsciiDigit(_text[from - 2]) ? Marks.Tied : Marks.None;
    }

    private void Add(Piece piece)
    {
        if (Count == All.Length)
        {
            var more = new Piece[Count * 2];
            All.CopyTo(more, 0);
            All = more;
        }

        All[Count++] = piece;
    }

    private void AddStop(int stop)
    {
        if (stop is 0 || Count > 0 && All[Count - 1].Word == stop) return;
        Add(new(0, stop, _at, _at, _at - _pairs, _at - _pairs, Marks.None));
    }

    // --- Lines

    // Whether it was somebody else's and is gone.
    private bool OpenLine()
    {
        _opensLine = true;
        var mark = _at;
        while (mark < _text.Length && _text[mark] is ' ' or '\t' or '\u00A0') mark++;
        if (mark == _text.Length) return false;

        var sign = _text[mark];
        if (sign is '>')
        {
            Leave(EndOfLine(mark));
            return true;
        }

        if (sign is 'O' or 'L' or 'F' or 'D' or '-' or 'B' or '_' && Mailed.EndOfHead(_text, mark) is var end and > 0)
        {
            Leave(Mailed.IsMarked(_text, end) ? end : _text.Length);
            return true;
        }

        if (sign is '#') AddStop(Stop.Full);
        else if (sign is '-' or '*' or '+' or '•' && mark + 1 < _text.Length && _text[mark + 1] is ' ') AddStop(Stop.Full);
        else if (Spoken.Length(_text, mark) is var lead and > 0) SpeakLine(mark, lead);
        return false;
    }

    // A line that somebody speaks: "Patient: am I going home?", « — Vous restez? »
    private void SpeakLine(int mark, int lead)
    {
        _at = mark;
        var until = Math.Min(mark + lead, _text.Length);
        while (_at < until) ReadWordOrSign(_text[_at]);
        AddStop(Stop.Colon);
        var (first, end) = (Count, EndOfLine(_at));
        while (_at < end)
        {
            if (_text[_at] is ' ') _at++;
            else ReadWordOrSign(_text[_at]);
        }

        Close(first);
        AddStop(Stop.Full);
    }

    private int EndOfLine(int from)
    {
        var end = _text.IndexOf('\n', from);
        return end < 0 ? _text.Length : end;
    }

    // Lines of others, one under the other, are one quotation.
    private void Leave(int to)
    {
        AddStop(Stop.Full);
        var (from, start) = (_at, _at - _pairs);
        for (; _at < to; _at++) if (char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1])) _pairs++;
        var end = _at - _pairs;
        if (_at < _text.Length) _at++;
        if (Blocks is [.., var last] && last.To == from - 1) Blocks[^1] = (last.From, to, last.Start, end);
        else Blocks.Add((from, to, start, end));
        Array.Fill(_open, -1);
    }

    // A blank line ends everything, also a quotation that was never closed; a line that begins with a small letter goes on.
    private bool EndLine()
    {
        var next = ++_at;
        while (next < _text.Length && _text[next] is ' ' or '\t' or '\r') next++;
        if (next < _text.Length && char.IsLower(_text[next])) return true;

        AddStop(Stop.Full);
        if (next < _text.Length && _text[next] is '\n') Array.Fill(_open, -1);
        return true;
    }

    private bool IsAddress() => _text.AsSpan(_at) is var rest && (rest.StartsWith("http://") || rest.StartsWith("https://") || rest.StartsWith("www."));

    private void Skip()
    {
        for (; _at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ')'; _at++) if (char.IsLowSurrogate(_text[_at]) && char.IsHighSurrogate(_text[_at - 1])) _pairs++;
    }

    // --- Signs

    private void ReadSign(char sign)
    {
        var before = _at is 0 ? ' ' : _text[_at - 1];
        var after = _at + 1 < _text.Length ? _text[_at + 1] : ' ';
        switch (sign)
        {
            case '!' or '?': ReadMarks(); return;
            case ':' or ';' or '=' or '<' when Smile(before) is var length and > 0: AddDrawn(Drawn.Face, length, 0); return;
            case '«': Open(0); break;
            case '»': CloseMark(0); break;
            case '“' or '„': Open(1); break;
            case '”': CloseMark(1); break;
            case '"': if (_open[2] < 0) Open(2); else CloseMark(2); break;
            case '‘': Open(3); break;
            case '’' when !Letters.IsPart(after): CloseMark(3); break;
            case '\'' when !Letters.IsPart(before) && Letters.IsPart(after): Open(4); break;
            case '\'' when !char.IsWhiteSpace(before) && !Letters.IsPart(after): CloseMark(4); break;
            case '’' or '\'' or '-' when Letters.IsPart(before) && Letters.IsPart(after): break;
            case '-' when before is ' ' or '-' && after is ' ' or '-': AddStop(Stop.Comma); break;
            case '.' when after is '.':
                while (_at + 1 < _text.Length && _text[_at + 1] is '.') _at++;
                AddStop(Stop.Comma);
                break;
            case '.' when Letters.IsPart(after) || EndsTitle(): break;
            case ',' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after): break;
            case '\ud83d' or '\ud83e' or '\u2639' or '\u263a' or '\u2764' or '\u2795': ReadDrawing(); return;
            default: AddStop(Stop.Of(sign)); break;
        }

        if (char.IsHighSurrogate(sign) && char.IsLowSurrogate(after))
        {
            _at++;
            _pairs++;
        }

        _at++;
    }

    // "!!", "?!" and "???" are drawn as much as written.
    private void ReadMarks()
    {
        var (from, asks, cries) = (_at, 0, 0);
        for (; _at < _text.Length && _text[_at] is '!' or '?'; _at++)
        {
            if (_text[_at] is '?') asks++;
            else cries++;
        }

        var isDrawn = cries > 1 || cries > 0 && asks > 0 || asks > 2;
        if (isDrawn) Add(new(0, Drawn.Marks, from, _at, from - _pairs, _at - _pairs, Marks.None));
        AddStop(asks > 0 ? Stop.Question : Stop.Exclamation);
    }

    private int Smile(char before)
    {
        if (!(char.IsWhiteSpace(before) || before is '.' or '!' or '?' or ',')) return 0;

        var rest = _text.AsSpan(_at);
        if (rest[0] is '<') return rest.Length > 1 && rest[1] is '3' && !(rest.Length > 2 && char.IsLetterOrDigit(rest[2])) ? 2 : 0;

        var mouth = rest.Length > 2 && rest[1] is '-' or '\'' ? 2 : 1;
        if (mouth >= rest.Length || !(rest[mouth] is ')' or '(' or 'D' or 'P' or 'p' or '/' or '|')) return 0;
        return mouth + 1 < rest.Length && (char.IsLetterOrDigit(rest[mouth + 1]) || rest[mouth + 1] is '/') ? 0 : mouth + 1;
    }

    private void ReadDrawing()
    {
        var from = _at;
        var (rune, length) = RuneAt(_at);
        var (kind, pairs) = (Drawn.Of(rune), length - 1);
        for (var at = from + length; at < _text.Length; at = from + length)
        {
            var (next, more) = RuneAt(at);
            if (!Drawn.Changes(next) && !(_text[at - 1] is '\u200D' && next > 127)) break;
            length += more;
            pairs += more - 1;
        }

        if (kind is not 0) AddDrawn(kind, length, pairs);
        else (_at, _pairs) = (_at + length, _pairs + pairs);
    }

    private void AddDrawn(int kind, int length, int pairs)
    {
        Add(new(0, kind, _at, _at + length, _at - _pairs, _at + length - _pairs - pairs, Marks.None));
        (_at, _pairs) = (_at + length, _pairs + pairs);
    }

    private (int Value, int Length) RuneAt(int at) =>
        char.IsHighSurrogate(_text[at]) && at + 1 < _text.Length && char.IsLowSurrogate(_text[at + 1]) ? (char.ConvertToUtf32(_text[at], _text[at + 1]), 2) : (_text[at], 1);

    // "Dr. Roy", "M. Roy": no end.
    private bool EndsTitle() => Count > 0 && All[Count - 1].To == _at && book.Titles.Contains(All[Count - 1].Word);

    private void Open(int kind)
    {
        if (_open[kind] < 0) _open[kind] = Count;
    }

    private void CloseMark(int kind)
    {
        if (_open[kind] < 0) return;
        Close(_open[kind]);
        _open[kind] = -1;
    }

    private void Close(int first)
    {
        for (var i = first; i < Count; i++) All[i].Marks |= Marks.Quoted;
        if (first < Count && (Quotations.Count is 0 || Quotations[^1].End <= first)) Quotations.Add((first, Count));
    }
}
