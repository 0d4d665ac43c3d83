using System.Globalization;
using System.Text;

namespace Bedside.Presence;

/// <summary>One word or one stop of a text. Positions in characters and in code points, ends exclusive.</summary>
/// <param name="Word">The number the rulebook has for it; 0 for a word no rule knows, below 0 for a stop.</param>
/// <param name="IsQuoted">Whether it is somebody else's: within quotation marks, or after a quoting ">".</param>
internal record struct Token(int Word, int From, int To, int Start, int End, bool IsQuoted)
{
    public readonly bool IsStop => Word < 0;

    /// <summary>Whether a thought ends here, and not only a part of it.</summary>
    public readonly bool EndsSentence => Word is Stop.Full or Stop.Question or Stop.Exclamation or Stop.Semicolon;
}

/// <summary>The stops a pattern can name.</summary>
internal static class Stop
{
    public const int Comma = -1, Full = -2, Question = -3, Exclamation = -4, Semicolon = -5, Colon = -6;

    /// <summary>The stop that is written so, or 0. Whatever parts a clause counts as a comma.</summary>
    public static int Of(char sign) => sign switch
    {
        ',' or '(' or ')' or '[' or ']' or '—' or '–' or '…' or '/' or '|' => Comma,
        '.' => Full,
        '?' => Question,
        '!' => Exclamation,
        ';' => Semicolon,
        ':' => Colon,
        _ => 0,
    };
}

/// <summary>A text as words and stops. Markdown's signs, emoji and whatever else is no letter leave no trace in it.</summary>
internal sealed class Writing
{
    private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "dr", "st", "m", "mm", "mme", "mlle", "prof"];

    private readonly string _text;
    private readonly Rulebook _rules;
    private readonly List<Token> _tokens = [];
    private readonly Dictionary<char, int> _open = []; // For each closing mark: at which token its opening mark stood.
    private int _at, _points;

    private Writing(string text, Rulebook rules) => (_text, _rules) = (text, rules);

    public string Text => _text;

    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>What the tokens are to a pattern: the number of a word, of a stop, or <see cref="Presence.Words.Quoted"/>.</summary>
    public int[] Words { get; private set; } = [];

    public static Writing Of(string text, Rulebook rules)
    {
        var writing = new Writing(text, rules);
        writing.Read();
        writing.Words = [.. writing._tokens.Select(t => t.IsQuoted ? Presence.Words.Quoted : t.Word)];
        return writing;
    }

    private void Read()
    {
        var startsLine = true;
        while (_at < _text.Length)
        {
            if (startsLine) SkipLineMark();
            startsLine = false;
            if (_at >= _text.Length) return;

            var sign = _text[_at];
            if (sign is '\n') startsLine = EndLine();
            else if (IsAddress()) SkipUnquoted(c => char.IsWhiteSpace(c) || c is ')');
            else if (IsWord(RuneAt(_at))) ReadWord();
            else ReadSign(sign);
        }
    }

    // A quoting ">" takes its line away; a list mark or a heading begins a new thought.
    private void SkipLineMark()
    {
        var mark = _at;
        while (mark < _text.Length && _text[mark] is ' ' or '\t') mark++;
        if (mark == _text.Length) return;

        if (_text[mark] is '>')
        {
            AddStop(Stop.Full);
            SkipUnquoted(c => c is '\n');
            AddStop(Stop.Full);
        }
        else if (_text[mark] is '#' || _text[mark] is '-' or '*' or '+' or '•' && mark + 1 < _text.Length && _text[mark + 1] is ' ') AddStop(Stop.Full);
    }

    // A blank line ends everything, also a quotation that was never closed; a new line that begins with a capital, or
    // with no letter, ends the sentence; any other is where a line was wrapped.
    private bool EndLine()
    {
        Advance(1);
        var next = _at;
        while (next < _text.Length && _text[next] is ' ' or '\t' or '\r') next++;
        if (next < _text.Length && char.IsLower(_text[next])) return true;

        AddStop(Stop.Full);
        if (next < _text.Length && _text[next] is '\n') _open.Clear();
        return true;
    }

    private void ReadSign(char sign)
    {
        var before = _at is 0 ? ' ' : _text[_at - 1];
        var after = _at + 1 < _text.Length ? _text[_at + 1] : ' ';
        switch (sign)
        {
            case '«': Open('»'); break;
            case '“' or '„': Open('”'); break;
            case '‘': Open('’'); break;
            case '»' or '”': Close(sign); break;
            case '’' when !IsLetter(after): Close(sign); break;
            case '"': OpenOrClose(sign); break;
            case '`': SkipRun('`'); OpenOrClose(sign); return;
            case '\'' when !IsLetter(before) && IsLetter(after): Open('\''); break;
            case '\'' when !char.IsWhiteSpace(before) && !IsLetter(after): Close(sign); break;
            case '<' when after is '<': Open('>'); break;
            case '>' when after is '>': Close(sign); break;
            case '-' when before is ' ' or '-' && after is ' ' or '-': AddStop(Stop.Comma); break;
            case '.' when after is '.': AddStop(Stop.Comma); SkipRun('.'); return;
            case '.' when IsLetter(after) || char.IsDigit(after) || EndsTitle(): break;
            default: AddStop(Stop.Of(sign)); break;
        }

        Advance(char.IsHighSurrogate(sign) && char.IsLowSurrogate(after) ? 2 : 1);
    }

    // "m" is a title only before a stop that a capital follows: "M. Roy".
    private bool EndsTitle() => _tokens.Count > 0 && _tokens[^1].To == _at && Titles.Contains(_text[_tokens[^1].From.._at].ToLowerInvariant());

    private void Open(char closing) => _open.TryAdd(closing, _tokens.Count);

    private void Close(char closing)
    {
        if (!_open.Remove(closing, out var opened)) return;
        for (var t = opened; t < _tokens.Count; t++) _tokens[t] = _tokens[t] with { IsQuoted = true };
    }

    private void OpenOrClose(char mark)
    {
        if (_open.ContainsKey(mark)) Close(mark);
        else Open(mark);
    }

    private void AddStop(int stop)
    {
        if (stop is 0 || _tokens.Count > 0 && _tokens[^1].Word == stop && !_tokens[^1].IsQuoted) return;
        _tokens.Add(new(stop, _at, _at, _points, _points, false));
    }

    private bool IsAddress() => _text[_at] is 'h' or 'w'
        && (Ahead("http://") || Ahead("https://") || Ahead("www."));

    private bool Ahead(string expected) => _text.AsSpan(_at).StartsWith(expected, StringComparison.OrdinalIgnoreCase);

    private void SkipUnquoted(Func<char, bool> ends)
    {
        while (_at < _text.Length && !ends(_text[_at])) Advance(RuneAt(_at).Length);
    }

    private void SkipRun(char sign)
    {
        while (_at < _text.Length && _text[_at] == sign) Advance(1);
    }

    // Letters, digits and what combines with them. An apostrophe inside parts two words ("j'ai", "they're"), unless the
    // rulebook knows the whole ("don't" is "do not").
    private void ReadWord()
    {
        var (from, start) = (_at, _points);
        SkipLetters();
        var elided = _at;
        if (_at + 1 < _text.Length && IsApostrophe(_text[_at]) && IsLetter(_text[_at + 1]))
        {
            var elidedPoints = _points;
            Advance(1);
            SkipLetters();
            if (_rules.Spelled(Fold(_text[from.._at])) is { } whole) Add(whole, from, start);
            else if (_rules.Spelled(Fold(_text[elided.._at])) is { } suffix)
            {
                (var to, var end, _at, _points) = (_at, _points, elided, elidedPoints);
                AddWord(from, start);
                (_at, _points) = (to, end);
                Add(suffix, elided, elidedPoints);
            }
            else
            {
                (_at, _points) = (elided, elidedPoints);
                AddWord(from, start);
                Advance(1);
            }
        }
        else AddWord(from, start);
    }

    private void AddWord(int from, int start)
    {
        var key = Fold(_text[from.._at]);
        Add(_rules.Spelled(key) ?? [_rules.WordOf(key)], from, start);
    }

    private void Add(IEnumerable<int> words, int from, int start)
    {
        foreach (var word in words) _tokens.Add(new(word, from, _at, start, _points, false));
    }

    private void SkipLetters()
    {
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at])) Advance(1);
        while (_at < _text.Length && RuneAt(_at) is var rune && (IsWord(rune) || Joins(rune))) Advance(rune.Length);
    }

    private void Advance(int characters)
    {
        _at += characters;
        _points++;
    }

    /// <summary>How a word is compared: small letters, without accents and without signs nobody sees. Capitals are often
    /// written without accents in French, and quick messages without any.</summary>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word)) return word.ToLowerInvariant();

        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (letter.Value is 'œ' or 'Œ') folded.Append("oe");
            else if (letter.IsAscii || Rune.IsLetterOrDigit(letter)) folded.Append(Rune.ToLowerInvariant(letter));
            else if (IsApostrophe((char)letter.Value)) folded.Append('\'');
        }

        return folded.ToString();
    }

    private (int Value, int Length, UnicodeCategory Category) RuneAt(int at)
    {
        if (_text[at] < 128) return (_text[at], 1, CharUnicodeInfo.GetUnicodeCategory(_text[at]));
        return Rune.TryGetRuneAt(_text, at, out var rune) ? (rune.Value, rune.Utf16SequenceLength, Rune.GetUnicodeCategory(rune)) : (_text[at], 1, UnicodeCategory.Surrogate);
    }

    private static bool IsWord((int Value, int Length, UnicodeCategory Category) rune) => rune.Category is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    private static bool Joins((int Value, int Length, UnicodeCategory Category) rune) => rune.Category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    private static bool IsLetter(char sign) => char.IsLetter(sign);

    private static bool IsApostrophe(char sign) => sign is '\'' or '’' or 'ʼ' or '′' or '＇';
}
