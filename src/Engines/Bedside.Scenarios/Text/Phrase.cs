using System.Globalization;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>Reads conditions and what is remembered: “trust at least 2 and not told”, “trust + 1, told = yes”. Where it cannot, it says where.</summary>
internal sealed class Phrase
{
    private static readonly RelationWords[] Relations = [.. Keywords.All
        .SelectMany(k => k.Relations.Concat(k.Relations.Where(r => r.Key > Relation.IsNot).Select(r => KeyValuePair.Create(r.Key, $"{k.Relations[Relation.Is]} {r.Value}"))))
        .Select(r => new RelationWords(r.Value.Split(' '), r.Key))
        .Concat([new(["="], Relation.Is), new(["≠"], Relation.IsNot), new([">="], Relation.AtLeast), new(["≥"], Relation.AtLeast), new(["<="], Relation.AtMost), new(["≤"], Relation.AtMost), new([">"], Relation.MoreThan), new(["<"], Relation.LessThan)])
        .OrderByDescending(r => r.Words.Length)];

    private static readonly string[][] BeenWords = [.. Keywords.All.Select(k => k.Been.Split(' '))];

    /// <summary>Longer than that nothing is understood.</summary>
    public const int Most = 4_000;

    private readonly List<Token> _tokens = [];
    private readonly int _line;
    private readonly int _end;
    private readonly List<Remark> _remarks;
    private int _at;
    private bool _isBroken;

    private Phrase(string text, int line, int column, List<Remark> remarks)
    {
        (_line, _end, _remarks) = (line, column + text.Length, remarks);
        Split(text.Length > Most ? "" : text, column);
    }

    /// <param name="column">Of the first sign, from 1.</param>
    /// <returns>Null where it cannot be read; then there is a remark.</returns>
    public static Condition? Condition(string text, int line, int column, List<Remark> remarks)
    {
        var phrase = new Phrase(text, line, column, remarks);
        var condition = phrase.Any(0);
        if (phrase._at < phrase._tokens.Count) phrase.Fault(RemarkKind.BadCondition);
        return phrase._isBroken ? null : condition;
    }

    /// <returns>What could be read of it.</returns>
    public static List<Effect> Effects(string text, int line, int column, List<Remark> remarks)
    {
        var phrase = new Phrase(text, line, column, remarks);
        var effects = new List<Effect>();
        do
        {
            if (phrase.Effect() is { } effect) effects.Add(effect);
        }
        while (!phrase._isBroken && phrase.Takes(","));
        if (phrase._at < phrase._tokens.Count) phrase.Fault(RemarkKind.BadEffect);
        return effects;
    }

    private Effect? Effect()
    {
        if (Next is not { Kind: TokenKind.Word } variable || !Names.IsVariable(variable.Text)) return FaultEffect();

        _at++;
        if (Next is null or { Text: "," }) return new(variable.Text, EffectKind.Set, 1) { Line = _line };

        var kind = Takes("=") ? EffectKind.Set : Takes("+") ? EffectKind.Add : Takes("-") || Takes("−") ? EffectKind.Subtract : (EffectKind?)null;
        return kind is { } how && Operand() is { } operand ? new(variable.Text, how, operand.Value, operand.Other) { Line = _line } : FaultEffect();
    }

    private Effect? FaultEffect()
    {
        Fault(RemarkKind.BadEffect);
        return null;
    }

    private Condition? Any(int depth) => Several(depth, Keywords.English.Or, Keywords.French.Or, All, of => new Condition.Any(of));

    private Condition? All(int depth) => Several(depth, Keywords.English.And, Keywords.French.And, One, of => new Condition.All(of));

    private Condition? Several(int depth, string english, string french, Func<int, Condition?> part, Func<List<Condition>, Condition> join)
    {
        var parts = new List<Condition>();
        do
        {
            if (part(depth) is not { } one) return null;
            parts.Add(one);
        }
        while (Takes(english) || Takes(french));
        return parts.Count is 1 ? parts[0] : join(parts);
    }

    private Condition? One(int depth)
    {
        if (depth >= Scenarios.Condition.MostDepth)
        {
            Fault(RemarkKind.TooDeep);
            return null;
        }

        if (Takes(Keywords.English.Not) || Takes(Keywords.French.Not)) return One(depth + 1) is { } inner ? new Condition.Not(inner) : null;
        if (Takes("("))
        {
            var inside = Any(depth + 1);
            if (inside is not null && !Takes(")")) Fault(RemarkKind.BadCondition);
            return _isBroken ? null : inside;
        }

        if (BeenWords.FirstOrDefault(Starts) is { } been)
        {
            _at += been.Length;
            if (Next is { Kind: TokenKind.Quoted } scene)
            {
                _at++;
                return new Condition.Been(scene.Text);
            }
        }
        else if (Next is { Kind: TokenKind.Word } variable && Names.IsVariable(variable.Text))
        {
            _at++;
            if (Relations.FirstOrDefault(r => Starts(r.Words)) is not { } relation) return new Condition.Holds(variable.Text);

            _at += relation.Words.Length;
            if (relation.Relation <= Relation.IsNot && YesNo() is { } yes) return yes == relation.Relation is Relation.Is ? new Condition.Holds(variable.Text) : new Condition.Not(new Condition.Holds(variable.Text));
            if (Operand() is { } operand) return new Condition.Compare(variable.Text, relation.Relation, operand.Value, operand.Other);
        }

        Fault(RemarkKind.BadCondition);
        return null;
    }

    private bool? YesNo() => Takes(Keywords.English.Yes) || Takes(Keywords.French.Yes) ? true : Takes(Keywords.English.No) || Takes(Keywords.French.No) ? false : null;

    private (int Value, string? Other)? Operand()
    {
        if (YesNo() is { } yes) return (yes ? 1 : 0, null);

        var sign = Takes("-") || Takes("−") ? -1 : 1;
        if (Next is { Kind: TokenKind.Number } number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Variable.Most)
        {
            _at++;
            return (sign * value, null);
        }

        if (sign is 1 && Next is { Kind: TokenKind.Word } other && Names.IsVariable(other.Text))
        {
            _at++;
            return (0, other.Text);
        }

        return null;
    }

    private Token? Next => _at < _tokens.Count ? _tokens[_at] : null;

    private bool Takes(string word)
    {
        if (!Is(_at, word)) return false;
        _at++;
        return true;
    }

    private bool Starts(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Is(_at + i, words[i])) return false;
        }

        return true;
    }

    private bool Is(int at, string word) => at < _tokens.Count && _tokens[at].Kind is not TokenKind.Quoted && string.Equals(_tokens[at].Text, word, StringComparison.OrdinalIgnoreCase);

    private void Fault(RemarkKind kind)
    {
        if (!_isBroken) _remarks.Add(Remark.Of(kind, _line, Next?.Column ?? _end, Next?.Text ?? "…"));
        _isBroken = true;
    }

    private void Split(string text, int column)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i])) i++;
            else if (Closing(text[i]) is var close && close is not '\0' && text.IndexOf(close, i + 1) is > 0 and var end)
            {
                _tokens.Add(new(TokenKind.Quoted, text[(i + 1)..end].Trim(), column + start));
                i = end + 1;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                _tokens.Add(new(TokenKind.Number, text[start..i], column + start));
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' || text[i] is '-' or '’' or '\'' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))) i++;
                _tokens.Add(new(TokenKind.Word, text[start..i].Replace('\'', '’'), column + start));
            }
            else
            {
                i += i + 1 < text.Length && text[i] is '<' or '>' && text[i + 1] is '=' ? 2 : 1;
                _tokens.Add(new(TokenKind.Sign, text[start..i], column + start));
            }
        }
    }

    /// <summary>What closes a quotation that this sign opens; U+0000 where it opens none.</summary>
    internal static char Closing(char open) => open switch { '"' => '"', '“' => '”', '«' => '»', _ => '\0' };

    private sealed record RelationWords(string[] Words, Relation Relation);

    private enum TokenKind
    {
        Word,
        Number,
        Quoted,
        Sign,
    }

    private sealed record Token(TokenKind Kind, string Text, int Column);
}

/// <summary>Writes what <see cref="Phrase"/> reads.</summary>
internal sealed class PhraseWriter(Keywords words, IReadOnlySet<string> yesNo)
{
    public string Of(Condition condition)
    {
        var text = new StringBuilder();
        Write(condition, text);
        return text.ToString();
    }

    public string Of(Effect effect) => $"{effect.Variable} {effect.Kind switch { EffectKind.Set => '=', EffectKind.Add => '+', _ => '-' }} {effect.Other ?? (effect.Kind is EffectKind.Set && yesNo.Contains(effect.Variable) && effect.Value is 0 or 1 ? Said(effect.Value) : Number(effect.Value))}";

    public string Of(Variable variable) => $"{variable.Name} = {(variable.IsYesNo ? Said(variable.First) : Number(variable.First))}";

    private string Said(int value) => value is 0 ? words.No : words.Yes;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Write(Condition condition, StringBuilder to)
    {
        switch (condition)
        {
            case Condition.Holds holds: to.Append(holds.Variable); break;
            case Condition.Compare compare: to.Append(compare.Variable).Append(' ').Append(words.Relations[compare.Relation]).Append(' ').Append(compare.Other ?? Number(compare.Value)); break;
            case Condition.Been been: to.Append(words.Been).Append(' ').Append(words.Quotes.Open).Append(been.Scene).Append(words.Quotes.Close); break;
            case Condition.Not not: to.Append(words.Not).Append(' '); Inside(not.Of, to); break;
            case Condition.All all: Join(all.Of, words.And, to); break;
            case Condition.Any any: Join(any.Of, words.Or, to); break;
        }
    }

    private void Join(IReadOnlyList<Condition> of, string with, StringBuilder to)
    {
        for (var i = 0; i < of.Count; i++)
        {
            if (i > 0) to.Append(' ').Append(with).Append(' ');
            Inside(of[i], to);
        }
    }

    private void Inside(Condition condition, StringBuilder to)
    {
        var isJoined = condition is Condition.All or Condition.Any;
        if (isJoined) to.Append('(');
        Write(condition, to);
        if (isJoined) to.Append(')');
    }
}
