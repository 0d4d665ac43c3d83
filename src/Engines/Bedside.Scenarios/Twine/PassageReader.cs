using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bedside.Scenarios;

/// <summary>What a story is written in.</summary>
internal enum TwineFormat
{
    Harlowe,
    SugarCube,
    Other,
}

/// <summary>Makes a scene of one passage, reading its text once from the beginning to the end.</summary>
internal sealed partial class PassageReader(Passage passage, TwineFormat format, bool isOwn, TwineVariables variables, Func<string, string> scene, List<Remark> remarks)
{
    // More than that is nobody's writing, and would take long.
    private const int MostWithin = 20_000, MostFrames = 64, MostLinks = 200;

    private const string Own = "bedside ";

    private readonly string _text = passage.Text;
    private readonly List<Part> _parts = [];
    private readonly List<Effect> _effects = [];
    private readonly List<Choice> _choices = [];
    private readonly List<Onward> _onward = [];
    private readonly StringBuilder _line = new();
    private readonly List<Frame> _frames = [];
    private readonly HashSet<string> _asked = [];
    private JsonElement? _mark;
    private Link? _link;
    private string? _ending;
    private int _links;
    private int _at;
    private int _lineAt = passage.TextLine;
    private int _countedTo;

    /// <summary>Open brackets and macros. Where one is entered, what was known of the chain before it is kept.</summary>
    private sealed record Frame(string Name, Condition? If, List<Condition?> Chain, bool IsSilent = false);

    private sealed record Link(string Text, string? To, Condition? If, List<Effect> Effects, JsonElement? Mark, int Line);

    public Scene Read(string name, Phase phase)
    {
        while (_at < _text.Length)
        {
            if (!Step()) Say(_text[_at++]);
        }

        EndLine();
        if (_link is { } open) Choose(open);
        if (!isOwn && _parts.Count is 0 && _choices.Count is 0 && _onward.Count is 0 && _ending is null) Lose(RemarkKind.EmptyPassage, passage.Name);
        return new(name, phase) { Parts = _parts, Effects = _effects, Choices = _choices, Onward = _onward, Ending = _ending ?? (isOwn || _choices.Count > 0 || _onward.Count > 0 ? null : name), Line = passage.Line };
    }

    private bool Step()
    {
        var rest = _text.AsSpan(_at);
        if (rest[0] is '\n')
        {
            _at++;
            EndLine();
            return true;
        }

        if (rest.StartsWith("<!--")) return Comment("<!--", "-->");
        if (format is TwineFormat.SugarCube && rest.StartsWith("/*")) return Comment("/*", "*/");
        if (format is TwineFormat.SugarCube && rest.StartsWith("/%")) return Comment("/%", "%/");
        if (rest.StartsWith("[[")) return SquareLink();
        if (format is TwineFormat.SugarCube && (rest.StartsWith("<nowiki>") || rest.StartsWith("\"\"\""))) return Literal(rest[0] is '<' ? "<nowiki>" : "\"\"\"", rest[0] is '<' ? "</nowiki>" : "\"\"\"");
        if (format is TwineFormat.SugarCube && rest.StartsWith("<<")) return SugarMacro();
        if (format is TwineFormat.Harlowe && rest[0] is '(' && HarloweMacro().Match(_text, _at) is { Success: true } macro) return Macro(macro);
        if (format is TwineFormat.Harlowe && rest[0] is ']' && _frames.Count > 0) return Leave();
        if (format is TwineFormat.Harlowe && rest[0] is '[' or '{' or '}') return Skip(rest[0] is '[' ? new("hook", Now, []) : null);
        if (rest[0] is '<' && Tag().Match(_text, _at) is { Success: true } tag) return Html(tag);
        if (format is not TwineFormat.Other && rest[0] is '$' or '_' && ShownVariable().Match(_text, _at) is { Success: true } shown && (_at is 0 || !char.IsLetterOrDigit(_text[_at - 1])))
        {
            Lose(RemarkKind.ShownValueLost, shown.Value);
            _at += shown.Length;
            return true;
        }

        if (rest.StartsWith("''")) return Written("''", "**");
        if (rest.StartsWith("//") && (_at is 0 || _text[_at - 1] is not ':')) return Written("//", "*");
        if (format is not TwineFormat.Other && (rest.StartsWith("~~") || rest.StartsWith("^^") || rest.StartsWith("__") || rest.StartsWith("@@")))
        {
            Lose(RemarkKind.FormatLost, rest[..2].ToString());
            _at += 2;
            return true;
        }

        if (rest[0] is '&' && Entity().Match(_text, _at) is { Success: true } entity)
        {
            _at += entity.Length;
            foreach (var sign in WebUtility.HtmlDecode(entity.Value)) Say(sign);
            return true;
        }

        return false;
    }

    // The condition of the place one is at; null for always.
    private Condition? Now
    {
        get
        {
            Condition? now = null;
            foreach (var frame in _frames) now = Scenarios.Condition.Both(now, frame.If);
            return now;
        }
    }

    private bool IsSilent => _frames.Exists(f => f.IsSilent);

    private bool Skip(Frame? frame)
    {
        _at++;
        if (frame is not null) Enter(frame with { If = null });
        return true;
    }

    private void Say(char sign)
    {
        if (!IsSilent && _link is null) _line.Append(sign);
    }

    private bool Written(string from, string to)
    {
        _at += from.Length;
        foreach (var sign in to) Say(sign);
        return true;
    }

    private bool Literal(string open, string close)
    {
        var end = _text.IndexOf(close, _at + open.Length, StringComparison.Ordinal);
        if (end < 0) end = _text.Length;
        foreach (var sign in _text.AsSpan(Math.Min(_at + open.Length, end)..end)) Say(sign);
        _at = Math.Min(end + close.Length, _text.Length);
        return true;
    }

    private bool Comment(string open, string close)
    {
        var end = _text.IndexOf(close, _at + open.Length, StringComparison.Ordinal);
        var said = end < 0 ? "" : _text[(_at + open.Length)..end];
        if (open is "<!--" && said.StartsWith(Own, StringComparison.Ordinal)) Mark(said[Own.Length..]);
        _at = end < 0 ? _text.Length : end + close.Length;
        return true;
    }

    private void Mark(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            _mark = document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            Lose(RemarkKind.MarkLost, json);
        }
    }

    private bool Html(Match tag)
    {
        _at += tag.Length;
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (name is "script" or "style" && !tag.Value.StartsWith("</", StringComparison.Ordinal))
        {
            var end = _text.IndexOf($"</{name}>", _at, StringComparison.OrdinalIgnoreCase);
            Lose(name is "script" ? RemarkKind.ScriptLost : RemarkKind.StyleLost);
            _at = end < 0 ? _text.Length : end + name.Length + 3;
        }
        else if (name is "br" or "p" or "div" or "hr") EndLine();
        else Lose(RemarkKind.HtmlLost, tag.Value);
        return true;
    }

    private bool SquareLink()
    {
        var end = _text.IndexOf("]]", _at, Math.Min(MostWithin, _text.Length - _at), StringComparison.Ordinal);
        if (end < 0) return false;

        var setter = _text.IndexOf("][", _at, end - _at, StringComparison.Ordinal);

        var inside = _text[(_at + 2)..(setter > 0 && setter < end && format is TwineFormat.SugarCube ? setter : end)];
        var sets = setter > 0 && setter < end && format is TwineFormat.SugarCube ? _text[(setter + 2)..end] : "";
        var (text, to) = SidesOf(inside);
        _at = end + 2;
        Offer(text, to, Effects(sets));
        return true;
    }

    // The text and the passage of a link, in each of the four ways.
    internal static (string Text, string To) SidesOf(string inside)
    {
        if (inside.LastIndexOf("->", StringComparison.Ordinal) is >= 0 and var right) return (inside[..right].Trim(), inside[(right + 2)..].Trim());
        if (inside.IndexOf("<-", StringComparison.Ordinal) is >= 0 and var left) return (inside[(left + 2)..].Trim(), inside[..left].Trim());
        if (inside.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar) return (inside[..bar].Trim(), inside[(bar + 1)..].Trim());
        return (inside.Trim(), inside.Trim());
    }

    private void Offer(string text, string? to, List<Effect> effects)
    {
        var shown = Names.Line(text);
        if (shown.Length is 0 || string.IsNullOrEmpty(to) || to[0] is '$' or '_')
        {
            Lose(RemarkKind.EmptyLinkLost);
            _mark = null;
            return;
        }

        _links++;
        if (_mark is null) foreach (var sign in shown) Say(sign);
        Choose(new(shown, to, Now, effects, TakeMark(), Line()));
    }

    private JsonElement? TakeMark()
    {
        var mark = _mark;
        _mark = null;
        return mark;
    }

    private void Choose(Link link)
    {
        _link = null;
        if (link.To is not { Length: > 0 } to)
        {
            Lose(RemarkKind.EmptyLinkLost);
            return;
        }

        if (link.Mark is { } mark && mark.ValueKind is JsonValueKind.Object)
        {
            if (OwnMarks.Onward(mark) is { } names) _onward.Add(new([.. names.Select(scene)]) { If = link.If, Line = link.Line });
            else if (OwnMarks.Choice(mark, link.Text, scene(to), scene) is { } choice) _choices.Add(choice with { If = link.If, Effects = link.Effects, Line = link.Line });
            else Lose(RemarkKind.MarkLost, mark.GetRawText());
            return;
        }

        _choices.Add(new(ChoiceKind.Given, link.Text, scene(to)) { If = link.If, Effects = link.Effects, Line = link.Line });
    }

    // A line is a paragraph. What holds nothing but links and signs between them is none.
    private void EndLine()
    {
        var (text, links) = (Names.Line(_line.ToString()), _links);
        _line.Clear();
        _links = 0;
        var mark = TakeMark();
        if (mark is { } own && OwnMarks.Part(own, text, out var ending) is { } part)
        {
            if (ending) _ending = part.Text;
            else _parts.Add(part with { If = Now, Line = Line() });
            return;
        }

        if (links > MostLinks) return;
        if (links > 0)
        {
            var words = text;
            foreach (var choice in _choices.TakeLast(links)) words = ReplaceFirst(words, choice.Text);
            if (!words.Any(char.IsLetterOrDigit)) return;
        }

        if (!isOwn) text = Heading().Replace(text, "");
        if (text.Length > 0 && (links > 0 || text.Any(char.IsLetterOrDigit) || isOwn)) _parts.Add(new(PartKind.Told, text) { If = Now, Line = Line() });
    }

    private static string ReplaceFirst(string text, string what) => text.IndexOf(what, StringComparison.Ordinal) is >= 0 and var at ? text.Remove(at, what.Length) : text;

    private List<Effect> Effects(string sets)
    {
        var effects = new List<Effect>();
        foreach (var (effect, text) in TwineExpression.Sets(sets, variables))
        {
            if (effect is null) Lose(RemarkKind.ValueLost, text);
            else effects.Add(effect with { Line = Line() });
        }

        return effects;
    }

    private void Sets(string text)
    {
        foreach (var effect in Effects(text))
        {
            if (_link is { } link) link.Effects.Add(effect with { If = _frames.LastOrDefault()?.If });
            else
            {
                if (!isOwn && _asked.Contains(effect.Variable)) Lose(RemarkKind.OrderLost, effect.Variable);
                _effects.Add(effect with { If = Now });
            }
        }
    }

    private void Go(string? to)
    {
        if (string.IsNullOrEmpty(to)) Lose(RemarkKind.EmptyLinkLost);
        else if (_link is { To: null } link) _link = link with { To = to };
        else if (_link is null) _onward.Add(new([scene(to)]) { If = Now, Line = Line() });
    }

    // One branch of “if … else if … else …”. What cannot be said holds always.
    private Condition? Branch(string kind, string condition, List<Condition?> chain)
    {
        Condition? own = null;
        if (kind is not "else")
        {
            own = TwineExpression.Condition(condition, variables, scene);
            if (own is null) Lose(RemarkKind.ExpressionLost, condition.Trim());
            else foreach (var variable in own.Inside().SelectMany(ScenarioCheck.VariablesOf)) _asked.Add(variable);
            if (kind is "unless" && own is not null) own = new Condition.Not(own);
        }

        Condition? whole = null;
        foreach (var before in chain.Take(MostFrames)) if (before is not null) whole = Scenarios.Condition.Both(whole, before is Condition.Not not ? not.Of : new Condition.Not(before));
        if (kind is not "else") chain.Add(own);
        whole = Scenarios.Condition.Both(whole, own);
        if (whole is null || (chain.Count <= MostFrames && DepthOf(whole) < Scenarios.Condition.MostDepth / 2)) return whole;

        Lose(RemarkKind.ExpressionLost, condition.Trim());
        return null;
    }

    private static int DepthOf(Condition condition) => condition switch
    {
        Condition.Not not => 1 + DepthOf(not.Of),
        Condition.All all => 1 + all.Of.Max(DepthOf),
        Condition.Any any => 1 + any.Of.Max(DepthOf),
        _ => 1,
    };

    private void Enter(Frame frame)
    {
        if (frame.If is not null) Break();
        if (_frames.Count < MostFrames) _frames.Add(frame);
        else Lose(RemarkKind.MacroLost, frame.Name);
    }

    // A condition that begins or ends within a line parts it.
    private void Break()
    {
        if (_link is null && (_line.Length > 0 || _mark is not null)) EndLine();
    }

    private bool Leave()
    {
        _at++;
        Close();
        return true;
    }

    private void Close()
    {
        var frame = _frames[^1];
        if (frame.If is not null) Break();
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.Name is "link" && _link is { } link) Choose(link);
        _lastChain = frame.Name is "if" ? frame.Chain : [];
    }

    private List<Condition?> _lastChain = [];

    // Harlowe: (name: arguments), and a hook in brackets behind it.
    private bool Macro(Match macro)
    {
        var name = macro.Groups["name"].Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var start = _at + macro.Length;
        var (end, depth) = (start, 1);
        for (; end < _text.Length && depth > 0; end++)
        {
            if (_text[end] is '"' or '\'') end = TwineExpression.Quoted(_text, end, out _) - 1;
            else if (_text[end] is '(') depth++;
            else if (_text[end] is ')') depth--;
        }

        var arguments = _text[Math.Min(start, end)..Math.Max(Math.Min(start, end), depth is 0 ? end - 1 : end)];
        _at = end;
        var hook = SkipSpaceTo('[');
        switch (name)
        {
            case "set": Sets(arguments); break;
            case "put":
                var into = arguments.LastIndexOf(" into ", StringComparison.Ordinal);
                Sets(into < 0 ? arguments : $"{arguments[(into + 6)..]} to {arguments[..into]}");
                break;
            case "goto": Go(Said(arguments, 0)); break;
            case "linkgoto": Offer(Said(arguments, 0) ?? "", Said(arguments, 1) ?? Said(arguments, 0), []); break;
            case "if" or "unless" or "elseif" or "else" when hook:
                _at++;
                var chain = name is "if" or "unless" ? [] : new List<Condition?>(_lastChain);
                Enter(new("if", Branch(name, arguments, chain), chain));
                return true;
            case "print" or "display": Lose(RemarkKind.ShownValueLost, arguments.Trim()); break;
            case "linkrevealgoto" when hook:
                _at++;
                _links++;
                foreach (var sign in Names.Line(Said(arguments, 0) ?? "")) Say(sign);
                _link = new(Names.Line(Said(arguments, 0) ?? ""), Said(arguments, 1), Now, [], null, Line());
                Enter(new("link", null, []));
                return true;
            case "link" or "linkreplace" or "linkreveal" or "linkrepeat" or "linkrerun" when hook:
                // A hook that does no more than go somewhere is a link to there.
                if (GoesOnly().Match(_text, _at) is { Success: true } goes)
                {
                    Offer(Said(arguments, 0) ?? "", goes.Groups["to"].Value, Effects(string.Join(',', InHook().Matches(goes.Value).Select(m => m.Groups["set"].Value))));
                    _at += goes.Length;
                    return true;
                }

                Lose(RemarkKind.HiddenLost, Said(arguments, 0) ?? arguments.Trim());
                break;
            case "live" or "event" or "after" or "afterwards": Lose(RemarkKind.SecondsLost, $"({macro.Groups["name"].Value}:)"); break;
            default: Lose(RemarkKind.MacroLost, $"({macro.Groups["name"].Value}:)"); break;
        }

        if (hook)
        {
            _at++;
            Enter(new("hook", null, []));
        }

        return true;
    }

    private bool SkipSpaceTo(char sign)
    {
        var at = _at;
        while (at < _text.Length && _text[at] is ' ' or '\n' && at - _at < 4) at++;
        if (at >= _text.Length || _text[at] != sign || TwineHtml.Starts(_text, at, "[[")) return false;
        _at = at;
        return true;
    }

    // SugarCube: <<name arguments>>.
    private bool SugarMacro()
    {
        var (start, end) = (_at + 2, _at + 2);
        var most = Math.Min(_text.Length, _at + MostWithin);
        while (end < most && !(_text[end] is '>' && end + 1 < _text.Length && _text[end + 1] is '>'))
        {
            end = _text[end] is '"' or '\'' ? Math.Max(end + 1, TwineExpression.Quoted(_text, end, out _)) : end + 1;
        }

        if (end >= most) return false;

        var inside = _text[start..end];
        var name = MacroName().Match(inside).Value;
        var arguments = inside[name.Length..].Trim();
        _at = end + 2;
        if (name.StartsWith('/'))
        {
            if (_frames.FindLastIndex(f => f.Name == (name is "/button" ? "link" : name is "/silent" ? "silently" : name[1..])) is >= 0 and var open) while (_frames.Count > open) Close();
            return true;
        }

        switch (name)
        {
            case "set": Sets(arguments); break;
            case "if":
                var chain = new List<Condition?>();
                Enter(new("if", Branch("if", arguments, chain), chain));
                break;
            case "elseif" or "else" when _frames.FindLastIndex(f => f.Name is "if") is >= 0 and var open:
                var before = _frames[open].Chain;
                while (_frames.Count > open) Close();
                Enter(new("if", Branch(name is "else" && arguments.StartsWith("if ", StringComparison.Ordinal) ? "elseif" : name, arguments.StartsWith("if ", StringComparison.Ordinal) ? arguments[3..] : arguments, before), before));
                break;
            case "link" or "button":
                var (text, to) = LinkArguments(arguments);
                if (_link is { } unclosed) Choose(unclosed);
                _links++;
                if (_mark is null) foreach (var sign in text) Say(sign);
                _link = new(text, to, Now, [], TakeMark(), Line());
                Enter(new("link", null, []));
                break;
            case "goto": Go(LinkArguments(arguments).Text); break;
            case "silently" or "silent": Enter(new("silently", null, [], IsSilent: true)); break;
            case "nobr": Enter(new("nobr", null, [])); break;
            case "print" or "=" or "-": Lose(RemarkKind.ShownValueLost, arguments); break;
            case "script":
                Lose(RemarkKind.ScriptLost);
                var stop = _text.IndexOf("<</script>>", _at, StringComparison.Ordinal);
                _at = stop < 0 ? _text.Length : stop + 11;
                break;
            case "linkreplace" or "linkappend" or "linkprepend": Lose(RemarkKind.HiddenLost, LinkArguments(arguments).Text); break;
            case "timed" or "repeat": Lose(RemarkKind.SecondsLost, $"<<{name}>>"); break;
            default: Lose(RemarkKind.MacroLost, $"<<{name}>>"); break;
        }

        return true;
    }

    // "text" "passage", or [[a link]].
    private static (string Text, string? To) LinkArguments(string arguments)
    {
        if (arguments.StartsWith("[[", StringComparison.Ordinal) && arguments.IndexOf("]]", StringComparison.Ordinal) is > 0 and var close)
        {
            var (text, to) = SidesOf(arguments[2..close].Split("][")[0]);
            return (Names.Line(text), to);
        }

        return (Names.Line(Said(arguments, 0) ?? arguments), Said(arguments, 1));
    }

    // The quotation at this place among others.
    private static string? Said(string arguments, int which)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not ('"' or '\'')) continue;
            i = TwineExpression.Quoted(arguments, i, out var said) - 1;
            if (which-- is 0) return said;
        }

        return null;
    }

    private int Line()
    {
        var to = Math.Min(Math.Max(0, _at - 1), _text.Length);
        if (to > _countedTo)
        {
            _lineAt += _text.AsSpan(_countedTo..to).Count('\n');
            _countedTo = to;
        }

        return _lineAt;
    }

    private void Lose(RemarkKind kind, params IEnumerable<object> named)
    {
        if (remarks.Count < TwineReader.MostRemarks) remarks.Add(Remark.Of(kind, Line(), 0, named));
    }

    [GeneratedRegex(@"\G\(\s*(?<name>[A-Za-z][A-Za-z_-]*)\s*:")]
    private static partial Regex HarloweMacro();

    [GeneratedRegex(@"\G</?(?<name>[A-Za-z][A-Za-z0-9-]*)[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G[$_][A-Za-z][A-Za-z0-9_]*")]
    private static partial Regex ShownVariable();

    [GeneratedRegex(@"\G&(#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\A(/?[A-Za-z][\w-]*|[=-])")]
    private static partial Regex MacroName();

    [GeneratedRegex(@"\A[!#]{1,6} *")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\G\[\s*(\(set:[^()]*\)\s*){0,20}\(go-?to:\s*[""'](?<to>[^""']*)[""']\s*\)\s*\]", RegexOptions.IgnoreCase)]
    private static partial Regex GoesOnly();

    [GeneratedRegex(@"\(set:(?<set>[^()]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex InHook();
}
