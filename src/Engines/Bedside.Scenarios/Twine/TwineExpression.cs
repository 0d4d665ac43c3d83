using System.Globalization;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>The variables of a story, under names that may be used here.</summary>
internal sealed class TwineVariables
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, (int First, bool IsYesNo)> _all = [];

    public IReadOnlyList<Variable> All => [.. _all.Select(v => new Variable(v.Key, v.Value.First, v.Value.IsYesNo))];

    /// <summary>A variable that is called otherwise here.</summary>
    public void Known(string twine, Variable variable) => (_names[twine], _all[variable.Name]) = (variable.Name, (variable.First, variable.IsYesNo));

    public string Of(string twine)
    {
        if (_names.TryGetValue(twine, out var known)) return known;

        var bare = new StringBuilder();
        foreach (var sign in twine) bare.Append(char.IsLetterOrDigit(sign) ? sign : '_');
        var name = bare.ToString().Trim('_') is { Length: > 0 } kept && char.IsLetter(kept[0]) ? kept : "v" + bare;
        name = name.Length > Names.MostVariable - 4 ? name[..(Names.MostVariable - 4)] : name;
        if (!Names.IsVariable(name)) name = "v_" + name;
        var free = name;
        for (var i = 2; _all.ContainsKey(free); i++) free = $"{name}{i}";
        (_names[twine], _all[free]) = (free, (0, true));
        return free;
    }

    /// <summary>A variable that never gets anything but yes and no is one of those.</summary>
    public void Gets(Effect effect, bool isYesNo)
    {
        if (!isYesNo && _all.TryGetValue(effect.Variable, out var known)) _all[effect.Variable] = (known.First, false);
    }

    public void Begins(string name, int value) => _all[name] = (value, _all[name].IsYesNo);
}

/// <summary>Understands what Harlowe and SugarCube say of variables, as far as it can be said here.</summary>
internal sealed class TwineExpression
{
    private static readonly Dictionary<string, string> Same = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eq"] = "is", ["=="] = "is", ["==="] = "is", ["neq"] = "isnot", ["!="] = "isnot", ["!=="] = "isnot", ["is-not"] = "isnot", ["gt"] = ">", ["gte"] = ">=", ["lt"] = "<", ["lte"] = "<=", ["&&"] = "and", ["||"] = "or", ["!"] = "not", ["="] = "to",
    };

    private static readonly Dictionary<string, Relation> Relations = new()
    {
        ["is"] = Relation.Is, ["isnot"] = Relation.IsNot, [">"] = Relation.MoreThan, [">="] = Relation.AtLeast, ["<"] = Relation.LessThan, ["<="] = Relation.AtMost,
    };

    private static readonly string[] Signs = ["===", "!==", "==", "!=", ">=", "<=", "&&", "||", "+=", "-=", "++", "--"];

    private readonly List<string> _tokens = [];
    private readonly TwineVariables _variables;
    private readonly Func<string, string> _scene;
    private int _at;

    private TwineExpression(string text, TwineVariables variables, Func<string, string> scene)
    {
        (_variables, _scene) = (variables, scene);
        Split(text);
    }

    /// <returns>Null where it cannot be said.</returns>
    public static Condition? Condition(string text, TwineVariables variables, Func<string, string> scene)
    {
        var expression = new TwineExpression(text, variables, scene);
        return expression.Any(0) is { } condition && expression._at == expression._tokens.Count ? condition : null;
    }

    /// <returns>What is set; null in place of what cannot be said, with its words.</returns>
    public static IReadOnlyList<(Effect? Effect, string Text)> Sets(string text, TwineVariables variables)
    {
        var sets = new List<(Effect?, string)>();
        foreach (var part in Parts(text))
        {
            if (part.Trim().Length is 0) continue;
            var expression = new TwineExpression(part, variables, s => s);
            var effect = expression.Set(out var isYesNo);
            if (effect is not null) variables.Gets(effect, isYesNo);
            sets.Add((effect, part.Trim()));
        }

        return sets;
    }

    private Effect? Set(out bool isYesNo)
    {
        isYesNo = false;
        if (Variable() is not { } variable) return null;

        var name = _variables.Of(variable);
        switch (Take())
        {
            case "++": return Ends(new(name, EffectKind.Add, 1));
            case "--": return Ends(new(name, EffectKind.Subtract, 1));
            case "+=": return Value() is { } more ? Ends(new(name, EffectKind.Add, more.Value, more.Other)) : null;
            case "-=": return Value() is { } less ? Ends(new(name, EffectKind.Subtract, less.Value, less.Other)) : null;
            case "to":
                // “$a + 1” and “it + 1” for $a itself.
                if ((Peek == "it" || Peek == "$" + variable) && _at + 1 < _tokens.Count && _tokens[_at + 1] is "+" or "-")
                {
                    var kind = _tokens[_at + 1] is "+" ? EffectKind.Add : EffectKind.Subtract;
                    _at += 2;
                    return Value() is { } by ? Ends(new(name, kind, by.Value, by.Other)) : null;
                }

                isYesNo = Peek is "true" or "false";
                return Value() is { } value ? Ends(new(name, EffectKind.Set, value.Value, value.Other)) : null;
            default: return null;
        }
    }

    private Effect? Ends(Effect effect) => _at == _tokens.Count ? effect : null;

    private Condition? Any(int depth) => Several(depth, "or", All, of => new Condition.Any(of));

    private Condition? All(int depth) => Several(depth, "and", One, of => new Condition.All(of));

    private Condition? Several(int depth, string word, Func<int, Condition?> part, Func<List<Condition>, Condition> join)
    {
        var parts = new List<Condition>();
        do
        {
            if (part(depth) is not { } one) return null;
            parts.Add(one);
        }
        while (Takes(word));
        return parts.Count is 1 ? parts[0] : join(parts);
    }

    private Condition? One(int depth)
    {
        if (depth >= Scenarios.Condition.MostDepth / 2) return null;
        if (Takes("not")) return One(depth + 1) is { } inner ? new Condition.Not(inner) : null;
        if (Been() is { } been) return been;
        if (Takes("(")) return Any(depth + 1) is { } inside && Takes(")") ? inside : null;

        var start = _at;
        if (Variable() is { } variable)
        {
            var name = _variables.Of(variable);
            if (Peek is null || !Relations.TryGetValue(Peek, out var relation)) return new Condition.Holds(name);

            _at++;
            if (relation is Relation.Is && Takes("not")) relation = Relation.IsNot;
            if (relation <= Relation.IsNot && Peek is "true" or "false") return Take() is "true" == relation is Relation.Is ? new Condition.Holds(name) : new Condition.Not(new Condition.Holds(name));
            return Value() is { } value ? new Condition.Compare(name, relation, value.Value, value.Other) : null;
        }

        _at = start;
        if (Value() is not { Other: null } number || Peek is null || !Relations.TryGetValue(Peek, out var turned)) return null;
        _at++;
        return Variable() is { } of ? new Condition.Compare(_variables.Of(of), turned switch { Relation.AtLeast => Relation.AtMost, Relation.AtMost => Relation.AtLeast, Relation.MoreThan => Relation.LessThan, Relation.LessThan => Relation.MoreThan, _ => turned }, number.Value) : null;
    }

    // visited("x"), hasVisited("x"), (visited: "x"), and the first with “> 0” or “>= 1” behind it.
    private Condition.Been? Been()
    {
        var start = _at;
        var harlowe = Takes("(");
        if ((Takes("visited") || Takes("hasVisited")) && (harlowe ? Takes(":") : Takes("(")) && Take() is ['"', ..] scene && Takes(")"))
        {
            if (Peek is ">" && _at + 1 < _tokens.Count && _tokens[_at + 1] is "0" || Peek is ">=" && _at + 1 < _tokens.Count && _tokens[_at + 1] is "1") _at += 2;
            if (Peek is null || !Relations.ContainsKey(Peek)) return new(_scene(scene[1..]));
        }

        _at = start;
        return null;
    }

    private string? Variable()
    {
        if (Peek is not ['$', _, ..] variable) return null;
        _at++;
        return variable[1..];
    }

    private (int Value, string? Other)? Value()
    {
        if (Takes("true")) return (1, null);
        if (Takes("false")) return (0, null);
        if (Variable() is { } other) return (0, _variables.Of(other));

        var sign = Takes("-") ? -1 : 1;
        return Peek is { } number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Scenarios.Variable.Most && _at++ >= 0 ? (sign * value, null) : null;
    }

    private string? Peek => _at < _tokens.Count ? _tokens[_at] : null;

    private string? Take() => _at < _tokens.Count ? _tokens[_at++] : null;

    private bool Takes(string token)
    {
        if (!string.Equals(Peek, token, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    // Strings keep a quotation mark before them, variables their $.
    private void Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i])) i++;
            else if (text[i] is '"' or '\'')
            {
                i = Quoted(text, i, out var said);
                Add("\"" + said);
            }
            else if (text[i] is '$' or '_' || char.IsLetter(text[i]))
            {
                i++;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' || text[i] is '-' && TwineHtml.Starts(text, start, "is-not"))) i++;
                Add(text[start] is '_' ? "$" + text[start..i] : text[start..i]);
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.')) i++;
                Add(text[start..i]);
            }
            else
            {
                var length = Signs.FirstOrDefault(o => TwineHtml.Starts(text, start, o))?.Length ?? 1;
                i += length;
                Add(text[start..i]);
            }
        }
    }

    private void Add(string token) => _tokens.Add(token is ['"', ..] ? token : Same.GetValueOrDefault(token, token is "True" or "TRUE" or "False" or "FALSE" or "IS" or "AND" or "OR" or "NOT" or "TO" ? token.ToLowerInvariant() : token));

    /// <summary>The place behind a quotation.</summary>
    internal static int Quoted(string text, int at, out string said)
    {
        var (inside, i) = (new StringBuilder(), at + 1);
        for (; i < text.Length && text[i] != text[at]; i++)
        {
            if (text[i] is '\\' && i + 1 < text.Length) i++;
            inside.Append(text[i]);
        }

        said = inside.ToString();
        return Math.Min(i + 1, text.Length);
    }

    /// <summary>What commas and semicolons part, outside quotations and brackets.</summary>
    internal static IEnumerable<string> Parts(string text)
    {
        var (from, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'') i = Quoted(text, i, out _) - 1;
            else if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}') depth--;
            else if (text[i] is ',' or ';' && depth <= 0)
            {
                yield return text[from..i];
                from = i + 1;
            }
        }

        yield return text[from..];
    }
}
