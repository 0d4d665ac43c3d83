using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bedside.Scenarios;

/// <summary>What came of reading a text.</summary>
/// <param name="Scenario">As much of it as could be read; null where there is nothing to speak of: it is too long, or has no head.</param>
/// <param name="Remarks">What could not be read, in the order of the lines. Empty says that it was read whole, not that it is good: <see cref="ScenarioCheck"/>.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<Remark> Remarks);

/// <summary>Reads the text of a scenario as docs/scenarios.md describes it. Never throws for what is in it.</summary>
public sealed partial class ScenarioReader
{
    private const int MostSeconds = 600, MostRemarks = 1_000, MostChoice = 20_000;

    private readonly List<Remark> _remarks = [];
    private readonly List<Scene> _scenes = [];
    private readonly List<(int Line, int Column, string Text)> _paragraph = [];
    private Phase _phase = Phase.Enact;
    private SceneParts? _scene;
    private PendingChoice? _choice;
    private Condition? _paragraphIf;
    private (PartKind Kind, int Line)? _shown;
    private bool _saidBefore;

    private ScenarioReader()
    {
    }

    /// <param name="utf8">A byte order mark and CRLF are taken.</param>
    public static ScenarioReading Read(ReadOnlySpan<byte> utf8) => utf8.Length > Scenario.MostText ? TooLong() : Read(Encoding.UTF8.GetString(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8));

    /// <param name="text">At most <see cref="Scenario.MostText"/> signs.</param>
    public static ScenarioReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Scenario.MostText) return TooLong();

        var reader = new ScenarioReader();
        var scenario = reader.Whole(text.ReplaceLineEndings("\n").Split('\n'));
        return new(scenario, [.. reader._remarks.OrderBy(r => r.Line).ThenBy(r => r.Column).Take(MostRemarks)]);
    }

    private static ScenarioReading TooLong() => new(null, [Remark.Of(RemarkKind.TooLong, 1, 0, Scenario.MostText)]);

    private Scenario? Whole(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Names.IsWhole(lines[i])) continue;
            Fault(RemarkKind.ControlSign, i + 1, FirstBad(lines[i]));
            lines[i] = string.Concat(lines[i].EnumerateRunes().Where(r => (!Rune.IsControl(r) || r.Value is '\t') && r.Value is not (0xFFFD or 0x2028 or 0x2029)).Select(r => r.ToString()));
        }

        var end = lines[0].TrimEnd() is "---" ? Array.FindIndex(lines, 1, l => l.TrimEnd() is "---") : -1;
        if (end < 0)
        {
            Fault(RemarkKind.NoHead, 1, 0);
            return null;
        }

        var head = new HeadReader(_remarks).Read(lines.AsSpan(1, end - 1));
        for (var i = end + 1; i < lines.Length; i++)
        {
            if (_scenes.Count >= Scenario.MostScenes)
            {
                Fault(RemarkKind.TooManyScenes, i + 1, 0, Scenario.MostScenes);
                break;
            }

            Line(lines[i].Replace('\t', ' ').TrimEnd(), i + 1);
        }

        Close();
        if (_scenes.Count is 0) Fault(RemarkKind.NoScenes, lines.Length, 0);
        return new(head, _scenes);
    }

    private void Line(string line, int number)
    {
        var text = line.AsSpan().TrimStart();
        var indent = line.Length - text.Length;
        if (text.IsEmpty)
        {
            CloseParagraph();
            CloseChoice();
        }
        else if (Heading().Match(line) is { Success: true } heading) OnHeading(heading, number);
        else if (_choice is not null && indent >= 2) Under(line[indent..], number, indent + 1);
        else if (_scene is null)
        {
            if (!_saidBefore) Fault(RemarkKind.BeforeScenes, number, indent + 1);
            _saidBefore = true;
        }
        else Opening(line[indent..], number, indent + 1);
    }

    private void OnHeading(Match heading, int number)
    {
        CloseParagraph();
        CloseChoice();
        var name = heading.Groups["name"].Value.Trim();
        var column = heading.Groups["name"].Index + 1 + heading.Groups["name"].Length - heading.Groups["name"].Value.TrimStart().Length;
        if (heading.Groups["level"].Length is 1)
        {
            CloseScene();
            foreach (var words in Keywords.All)
            {
                if (words.Phases.FirstOrDefault(p => string.Equals(p.Value, name, StringComparison.OrdinalIgnoreCase)) is not { Value: not null } phase) continue;
                _phase = phase.Key;
                return;
            }

            Fault(RemarkKind.UnknownPhase, number, column, name);
            return;
        }

        if (heading.Groups["level"].Length > 2)
        {
            Fault(RemarkKind.DeepHeading, number, 1);
            return;
        }

        CloseScene();
        if (name.Length is 0) Fault(RemarkKind.NoName, number, column);
        else if (!Names.IsScene(name)) Fault(RemarkKind.BadName, number, column, name);
        _scene = new(name, _phase, number);
    }

    // A line that begins at the margin, or under no choice.
    private void Opening(string text, int line, int column)
    {
        var start = text;
        Condition? condition = null;
        if (text[0] is '[')
        {
            if (Bracket(ref text, line, ref column, out condition)) return;
        }
        else if (Item().Match(text) is { Success: true } item)
        {
            CloseParagraph();
            CloseChoice();
            _choice = new(line, column + item.Length, text[item.Length..]);
            return;
        }

        if (ArrowAt(text) is 0)
        {
            Way(text, line, column, condition);
            return;
        }

        if (Word(text) is { } word)
        {
            OnKeyword(word, line, column, condition);
            return;
        }

        CloseChoice();
        if (_paragraph.Count is 0 || start[0] is '[')
        {
            CloseParagraph();
            _paragraphIf = condition;
            if (text.StartsWith('\\')) text = text[1..];
        }

        _paragraph.Add((line, column, text));
    }

    private void OnKeyword((string What, PartKind Part, string Behind, int At) word, int line, int column, Condition? condition)
    {
        CloseParagraph();
        CloseChoice();
        switch (word.What)
        {
            case nameof(Keywords.Remember):
                _scene!.Effects.AddRange(Phrase.Effects(word.Behind, line, column + word.At, _remarks).Select(e => e with { If = condition }));
                break;
            case nameof(Keywords.End):
                if (_scene!.Ending is not null) Fault(RemarkKind.EndTwice, line, column);
                else if (word.Behind.Length is 0) Fault(RemarkKind.NoText, line, column);
                else _scene.Ending = word.Behind;
                if (condition is not null) Fault(RemarkKind.BelongsToNothing, line, 1);
                break;
            case "Part":
                _shown = (word.Part, line);
                _paragraphIf = condition;
                if (word.Behind.Length > 0) _paragraph.Add((line, column + word.At, word.Behind));
                break;
            default:
                Fault(RemarkKind.BelongsToNothing, line, column);
                break;
        }
    }

    private void Way(string text, int line, int column, Condition? condition)
    {
        CloseParagraph();
        CloseChoice();
        var arrow = ArrowLength(text, 0);
        var (rest, at) = Trimmed(text[arrow..], column + arrow);
        var names = new List<string>();
        var chance = Keywords.All.Select(k => ChanceLength(rest, k.ByChance)).Max();
        var first = at;
        foreach (var part in chance > 0 ? rest[chance..].Split(',') : [rest])
        {
            var (name, where) = Trimmed(part, at + (names.Count is 0 ? chance : 0));
            if (names.Count is 0) first = where;
            names.Add(name);
            if (!IsTarget(name, line, where)) return;
        }

        _scene!.Onward.Add(new(names) { If = condition, Line = line, ToColumn = first });
    }

    // What stands indented under a choice.
    private void Under(string text, int line, int column)
    {
        var choice = _choice!;
        Condition? condition = null;
        if (text[0] is '[' && Bracket(ref text, line, ref column, out condition)) return;

        if (Item().Match(text) is { Success: true } item)
        {
            var (rest, at) = Trimmed(text[item.Length..], column + item.Length);
            var with = Keywords.All.FirstOrDefault(k => rest.StartsWith(k.With + " ", StringComparison.OrdinalIgnoreCase));
            var arrow = rest.LastIndexOfAny(['→', '>']);
            if (with is null || arrow < 0 || (arrow = rest[arrow] is '→' ? arrow : arrow - 1) < with.With.Length || ArrowLength(rest, arrow) is 0) Fault(RemarkKind.NoTarget, line, column);
            else
            {
                var (to, where) = Trimmed(rest[(arrow + ArrowLength(rest, arrow))..], at + arrow + ArrowLength(rest, arrow));
                var moves = MovesIn(rest[with.With.Length..arrow], line, at + with.With.Length, isRoute: true).ConvertAll(m => m.Move);
                if (IsTarget(to, line, where) && moves.Count > 0) choice.Routes.Add(new(moves, to) { Line = line, ToColumn = where });
            }

            if (condition is not null) Fault(RemarkKind.BelongsToNothing, line, column);
            return;
        }

        switch (Word(text))
        {
            case { What: nameof(Keywords.Remember) } word:
                choice.Effects.AddRange(Phrase.Effects(word.Behind, line, column + word.At, _remarks).Select(e => e with { If = condition }));
                return;
            case { What: nameof(Keywords.MovesLine) } word when condition is null:
                if (choice.HasMoves) Fault(RemarkKind.MovesTwice, line, column);
                choice.HasMoves = true;
                choice.Moves.AddRange(MovesIn(word.Behind, line, column + word.At, isRoute: false));
                return;
            case { What: nameof(Keywords.Example) } word when condition is null:
                if (choice.Example is not null) Fault(RemarkKind.ExampleTwice, line, column);
                else if (word.Behind.Length is 0) Fault(RemarkKind.NoText, line, column);
                else choice.Example = word.Behind;
                return;
        }

        // A choice may go on in the next line, as long as it has not said where it leads; its example as long as it likes.
        if (condition is null && choice.Example is { Length: < MostChoice } && Word(text) is null) choice.Example += " " + text.Trim();
        else if (condition is null && choice.Text.Length < MostChoice && ArrowIn(choice.Text) < 0 && choice is { HasMoves: false, Effects: [], Routes: [] }) choice.Add(text, line, column);
        else Fault(RemarkKind.BelongsToNothing, line, column);
    }

    private List<NamedMove> MovesIn(string text, int line, int column, bool isRoute)
    {
        var (moves, at) = (new List<NamedMove>(), 0);
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ',' or '.')) at++;
            foreach (var or in isRoute ? Keywords.All.Select(k => k.Or + " ") : [])
            {
                if (text.AsSpan(at).StartsWith(or, StringComparison.OrdinalIgnoreCase)) at += or.Length;
            }

            if (at >= text.Length) return moves;

            var found = Keywords.All.SelectMany(k => k.Moves).FirstOrDefault(m => text.AsSpan(at).StartsWith(m.Value, StringComparison.OrdinalIgnoreCase) || text.AsSpan(at).StartsWith(m.Value.Replace('’', '\''), StringComparison.OrdinalIgnoreCase));
            if (found.Value is null)
            {
                Fault(RemarkKind.UnknownMove, line, column + at, text[at..].Split(',')[0].Trim());
                return moves;
            }

            at += found.Value.Length;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var carried = "";
            if (!isRoute && at < text.Length && Phrase.Closing(text[at]) is var close && close is not '\0')
            {
                var end = text.IndexOf(close, at + 1);
                if (end < 0)
                {
                    Fault(RemarkKind.NoQuoteEnd, line, column + at);
                    return moves;
                }

                carried = text[(at + 1)..end].Trim();
                at = end + 1;
            }

            moves.Add(new(found.Key, carried));
        }
    }

    // “[if …]” at the beginning; whether it kept the line from being read.
    private bool Bracket(ref string text, int line, ref int column, out Condition? condition)
    {
        condition = null;
        var inside = text[1..];
        var open = Keywords.All.FirstOrDefault(k => Opened(k.If).IsMatch(inside));
        var end = ClosingBracket(text);
        if (open is null || end < 0)
        {
            CloseParagraph();
            CloseChoice();
            Fault(RemarkKind.NoBracket, line, column);
            return true;
        }

        var from = 1 + Opened(open.If).Match(inside).Length;
        condition = Phrase.Condition(text[from..end], line, column + from, _remarks);
        var (rest, at) = Trimmed(text[(end + 1)..], column + end + 1);
        (text, column) = (rest, at);
        if (rest.Length > 0) return condition is null;

        Fault(RemarkKind.NoText, line, at);
        return true;
    }

    private static Regex Opened(string word) => word == Keywords.English.If ? IfOpened() : SiOpened();

    private static int ClosingBracket(string text)
    {
        for (var i = 1; i < text.Length && i < Phrase.Most; i++)
        {
            if (text[i] is ']') return i;
            if (Phrase.Closing(text[i]) is var close && close is not '\0' && text.IndexOf(close, i + 1) is > 0 and var end) i = end;
        }

        return -1;
    }

    private void CloseParagraph()
    {
        var (shown, condition) = (_shown, _paragraphIf);
        (_shown, _paragraphIf) = (null, null);
        if (_paragraph.Count is 0 && shown is null) return;

        var text = string.Join(' ', _paragraph.Select(p => p.Text.Trim()));
        var line = shown?.Line ?? _paragraph[0].Line;
        var column = _paragraph.Count > 0 ? _paragraph[0].Column : 1;
        _paragraph.Clear();
        if (shown is { Kind: PartKind.Silence })
        {
            if (Seconds(text, out var seconds, out var rest)) _scene!.Parts.Add(new(PartKind.Silence, text[rest..].TrimStart('.', ' ').Trim(), seconds) { If = condition, Line = line });
            else Fault(RemarkKind.NoSeconds, line, column, MostSeconds);
        }
        else if (text.Length is 0) Fault(RemarkKind.NoText, line, column);
        else _scene!.Parts.Add(new(shown?.Kind ?? PartKind.Told, text) { If = condition, Line = line });
    }

    private void CloseChoice()
    {
        if (_choice is not { } pending) return;

        _choice = null;
        var (text, column, line) = (pending.Text, pending.Column, pending.Line);
        Condition? condition = null;
        if (text.Length is 0)
        {
            Fault(RemarkKind.NoText, line, column);
            return;
        }

        if (text[0] is '[' && Bracket(ref text, line, ref column, out condition)) return;

        var arrow = ArrowIn(text);
        var (lastLine, lastColumn) = pending.Last is { } last ? (last.Line, last.Column + last.Text.Length) : (line, column + text.Length);
        if (arrow < 0)
        {
            Fault(RemarkKind.NoTarget, lastLine, lastColumn);
            return;
        }

        var name = text[(arrow + ArrowLength(text, arrow))..].Trim();
        var where = lastColumn - (text.Length - text.LastIndexOf(name, StringComparison.Ordinal));
        if (!IsTarget(name, lastLine, where)) return;

        var said = text[..arrow].Trim();
        var (kind, seconds) = (ChoiceKind.Given, 0);
        if (OwnWordsLength(said) is > 0 and var own) (kind, said) = (ChoiceKind.OwnWords, said[own..].Trim());
        else if (SilentLength(said, out seconds) is var silent and not 0)
        {
            if (silent < 0)
            {
                Fault(RemarkKind.NoSeconds, line, column, MostSeconds);
                return;
            }

            (kind, said) = (ChoiceKind.Silence, said[silent..].Trim());
        }
        else if (said.StartsWith('\\')) said = said[1..];

        if (said.Length is 0) Fault(RemarkKind.NoText, line, column);
        else
        {
            if (pending.Routes.Count > 0 && kind is not ChoiceKind.OwnWords) Fault(RemarkKind.RouteOnlyOwn, pending.Routes[0].Line, 0);
            _scene!.Choices.Add(new(kind, said, name, seconds)
            {
                If = condition, Effects = pending.Effects, Moves = pending.Moves, Example = pending.Example, Routes = kind is ChoiceKind.OwnWords ? pending.Routes : [], Line = line, ToColumn = lastLine == line ? where : 0,
            });
        }
    }

    private void CloseScene()
    {
        if (_scene is not { } scene) return;

        _scenes.Add(new(scene.Name, scene.Phase) { Parts = scene.Parts, Effects = scene.Effects, Choices = scene.Choices, Onward = scene.Onward, Ending = scene.Ending, Line = scene.Line });
        _scene = null;
    }

    private void Close()
    {
        CloseParagraph();
        CloseChoice();
        CloseScene();
    }

    private bool IsTarget(string name, int line, int column)
    {
        if (Names.IsScene(name)) return true;
        if (name.Length is 0) Fault(RemarkKind.NoTarget, line, column);
        else Fault(RemarkKind.BadName, line, column, name);
        return false;
    }

    private void Fault(RemarkKind kind, int line, int column, params IEnumerable<object> named)
    {
        if (_remarks.Count <= MostRemarks) _remarks.Add(Remark.Of(kind, line, column, named));
    }

    private static int FirstBad(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsHighSurrogate(line[i]) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1])) i++;
            else if (!Names.IsWhole(line.AsSpan(i, 1))) return i + 1;
        }

        return 1;
    }

    private static (string Text, int Column) Trimmed(string text, int column)
    {
        var trimmed = text.TrimStart();
        return (trimmed.TrimEnd(), column + text.Length - trimmed.Length);
    }

    /// <summary>The last arrow; -1 for none.</summary>
    internal static int ArrowIn(string text) => Math.Max(text.LastIndexOf('→'), text.LastIndexOf("->", StringComparison.Ordinal));

    private static int ArrowAt(string text) => ArrowLength(text, 0) > 0 ? 0 : -1;

    private static int ArrowLength(string text, int at) => text.AsSpan(at).StartsWith("→") ? 1 : text.AsSpan(at).StartsWith("->") ? 2 : 0;

    private static int ChanceLength(string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return 0;
        var colon = word.Length;
        while (colon < text.Length && char.IsWhiteSpace(text[colon])) colon++;
        return colon < text.Length && text[colon] is ':' ? colon + 1 : 0;
    }

    /// <summary>Whether a paragraph that begins so would be read as something else.</summary>
    internal static bool LooksOtherwise(string text) => text[0] is '[' or '\\' || ArrowAt(text) is 0 || Item().IsMatch(text) || Heading().IsMatch(text) || Word(text) is not null;

    /// <summary>Whether a choice that begins so would be read as something else.</summary>
    internal static bool LooksOtherwiseAsChoice(string text) => text[0] is '[' or '\\' || OwnWordsLength(text) > 0 || SilentLength(text, out _) is not 0;

    // A word of the format and a colon.
    private static (string What, PartKind Part, string Behind, int At)? Word(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is <= 0 or > 12) return null;

        var word = text[..colon].TrimEnd();
        var (rest, at) = Trimmed(text[(colon + 1)..], colon + 1);
        foreach (var words in Keywords.All)
        {
            foreach (var (kind, name) in words.Parts)
            {
                if (kind is not PartKind.Told && Same(word, name)) return ("Part", kind, rest, at);
            }

            if (Same(word, words.Remember)) return (nameof(Keywords.Remember), default, rest, at);
            if (Same(word, words.End)) return (nameof(Keywords.End), default, rest, at);
            if (Same(word, words.MovesLine)) return (nameof(Keywords.MovesLine), default, rest, at);
            if (Same(word, words.Example)) return (nameof(Keywords.Example), default, rest, at);
        }

        return null;
    }

    private static bool Same(string word, string name) => string.Equals(word, name, StringComparison.OrdinalIgnoreCase);

    private static int OwnWordsLength(string text) => Keywords.All.Select(k => ChanceLength(text, k.OwnWords)).Max();

    // “Silence, 10 seconds:”; below 0 where it begins so and says no seconds that count.
    private static int SilentLength(string text, out int seconds)
    {
        seconds = 0;
        if (Silent().Match(text) is not { Success: true } silent) return 0;
        if (!Seconds(text[silent.Length..], out seconds, out var end)) return -1;

        end += silent.Length;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        return end < text.Length && text[end] is ':' ? end + 1 : -1;
    }

    private static bool Seconds(string text, out int seconds, out int end)
    {
        var match = SomeSeconds().Match(text);
        end = match.Length;
        return int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds is >= 1 and <= MostSeconds;
    }

    [GeneratedRegex(@"\A(?<level>#{1,6})(?<name> .*|)\z")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A[-*]\s+|\A[-*]\z")]
    private static partial Regex Item();

    [GeneratedRegex(@"\Aif\s", RegexOptions.IgnoreCase)]
    private static partial Regex IfOpened();

    [GeneratedRegex(@"\Asi\s", RegexOptions.IgnoreCase)]
    private static partial Regex SiOpened();

    [GeneratedRegex(@"\ASilence,\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Silent();

    [GeneratedRegex(@"\A(?<count>[0-9]{1,4})\s+(seconds?|secondes?)(?!\p{L})")]
    private static partial Regex SomeSeconds();

    private sealed class SceneParts(string name, Phase phase, int line)
    {
        public string Name => name;

        public Phase Phase => phase;

        public int Line => line;

        public List<Part> Parts { get; } = [];

        public List<Effect> Effects { get; } = [];

        public List<Choice> Choices { get; } = [];

        public List<Onward> Onward { get; } = [];

        public string? Ending { get; set; }
    }

    private sealed class PendingChoice(int line, int column, string text)
    {
        public int Line => line;

        public int Column => column;

        public string Text { get; private set; } = text;

        public (int Line, int Column, string Text)? Last { get; private set; }

        public List<Effect> Effects { get; } = [];

        public List<NamedMove> Moves { get; } = [];

        public bool HasMoves { get; set; }

        public List<Route> Routes { get; } = [];

        public string? Example { get; set; }

        public void Add(string more, int at, int where) => (Text, Last) = ($"{Text} {more}", (at, where, more));
    }
}
