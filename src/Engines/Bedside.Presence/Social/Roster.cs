using System.Collections.Frozen;

namespace Bedside.Presence;

/// <summary>
/// Who reads here, by name: the list decides what is a name. Made once for a cohort or a circle and used for all its messages; it holds no text and never changes.
/// </summary>
/// <remarks>
/// A full name, any of its parts of two letters or more, what stands in it in parentheses or quotation marks, initials of a double name ("JF") and usual short forms ("Liz" of Elizabeth) count; capitals
/// and accents do not matter. Where a name is a word too ("Grace", "Will", "Pierre", "May"), it counts only where it stands as one: with a capital inside a sentence, addressed, greeted, thanked, or
/// saying something.
/// </remarks>
public sealed class Roster
{
    private static readonly FrozenDictionary<ulong, ulong[]> ShortForms = Read();

    private readonly FrozenDictionary<ulong, ListedName[]> _byFirst;
    private readonly FrozenDictionary<string, int> _people;

    private Roster(List<ListedName> names, Dictionary<string, int> people, bool isKnown) =>
        (_byFirst, _people, IsKnown) = (names.GroupBy(n => n.Keys[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(n => n.Keys.Length).ToArray()), people.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), isKnown);

    /// <summary>No list: a name is then only what is greeted, thanked or called with "@" like one.</summary>
    public static Roster Unknown { get; } = new([], [], false);

    /// <summary>The list of a space with names.</summary>
    /// <param name="members">The names people are shown under, one for each person; two people may have one name.</param>
    public static Roster Named(IEnumerable<string> members) => Of(members, []);

    /// <summary>The list of a circle without names: the names of its voices count as names, and a member's own is told as a <see cref="Slip"/>.</summary>
    /// <param name="voices">The names people have in this circle.</param>
    /// <param name="members">Their real names; without them no slip can be seen.</param>
    public static Roster Unnamed(IEnumerable<string> voices, IEnumerable<string> members)
    {
        ArgumentNullException.ThrowIfNull(voices);
        return Of(members, voices);
    }

    /// <summary>Whether there is a list at all.</summary>
    internal bool IsKnown { get; }

    internal bool IsEmpty => _byFirst.Count is 0;

    /// <summary>The names that begin with this word, the longest first.</summary>
    internal ReadOnlySpan<ListedName> With(ulong key) => _byFirst.TryGetValue(key, out var names) ? names : [];

    /// <summary>The number of the person of this full name; below 0 for nobody.</summary>
    internal int Person(string? name) => name is not null && _people.TryGetValue(name.Trim(), out var person) ? person : -1;

    private static Roster Of(IEnumerable<string> members, IEnumerable<string> voices)
    {
        ArgumentNullException.ThrowIfNull(members);
        var (names, people, number, hasVoices) = (new List<ListedName>(), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), 0, false);
        foreach (var voice in voices)
        {
            hasVoices = true;
            Add(voice, false, isVoice: true);
        }

        foreach (var member in members) Add(member, hasVoices, isVoice: false);
        return new(names, people, true);

        void Add(string name, bool isReal, bool isVoice)
        {
            people.TryAdd(name.Trim(), number);
            foreach (var (keys, isFamily) in isVoice ? VoiceForms(name) : Forms(name))
            {
                // A voice's name that is a member's too is the voice's.
                var same = names.FindIndex(n => n.Keys.SequenceEqual(keys));
                if (same < 0) names.Add(new(keys, number, isFamily, isReal, isVoice));
                else if (names[same].IsReal == isReal && names[same].Person != number) names[same] = names[same] with { Person = ListedName.Several };
            }

            number++;
        }
    }

    // A voice is called by its whole name, or by the first word where it has one only.
    private static IEnumerable<(ulong[], bool)> VoiceForms(string name) => Letters.Keys(name) is { Length: > 0 } keys ? [(keys, false)] : [];

    private static IEnumerable<(ulong[] Keys, bool IsFamily)> Forms(string name)
    {
        var open = name.IndexOfAny(['(', '"', '“', '«']);
        var inner = open >= 0 ? name[(open + 1)..].TrimEnd(' ', ')', '"', '”', '»') : "";
        if (inner.IndexOfAny([')', '"', '”', '»']) is var close and >= 0) inner = inner[..close];
        var outer = inner is "" ? name : name.Replace(name.Substring(open, Math.Min(inner.Length + 2, name.Length - open)), " ", StringComparison.Ordinal);
        var words = outer.Split([' ', '\u00A0', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => Letters.Keys(w).Length > 0).ToList();
        if (words.Count > 1) yield return (Letters.Keys(string.Join(' ', words)), false);
        if (words.Count > 2) yield return (Letters.Keys($"{words[0]} {words[^1]}"), false);
        if (Letters.Keys(inner) is { Length: > 0 } nick) yield return (nick, false);

        for (var i = 0; i < words.Count; i++)
        {
            var (keys, isFamily) = (Letters.Keys(words[i]), i > 0);
            if (words[i].Length < 2 || isFamily && (words[i].Length < 3 || char.IsLower(words[i][0]))) continue;

            yield return (keys, isFamily);
            if (isFamily) continue;

            foreach (var form in ShortForms.GetValueOrDefault(keys[0]) ?? []) yield return ([form], false);
            var parts = words[i].Split('-', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2) continue;

            foreach (var part in parts.Where(p => p.Length > 2)) yield return (Letters.Keys(part), false);
            yield return (Letters.Keys(string.Concat(parts.Select(p => p[0]))), false);
            yield return (Letters.Keys(string.Join('-', parts.Select(p => p[0]))), false);
        }
    }

    // "elizabeth: liz beth", one a line.
    private static FrozenDictionary<ulong, ulong[]> Read() => Lines.Of("short-names.txt")
        .Where(l => l.Length > 0 && l[0] is not '#')
        .Select(l => l.Split(':'))
        .SelectMany(l => l[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (Key: Letters.Keys(name)[0], Forms: Letters.Keys(l[1]))))
        .GroupBy(l => l.Key, l => l.Forms)
        .ToFrozenDictionary(l => l.Key, l => l.SelectMany(f => f).Distinct().ToArray());
}

/// <summary>A name of the list, or a part of one.</summary>
/// <param name="Keys">Its words.</param>
/// <param name="Person">Whose; <see cref="Several"/> where two people share it.</param>
/// <param name="IsFamily">Whether it is what a person is not called by alone.</param>
/// <param name="IsReal">Whether it tells who somebody is where nobody is to be told.</param>
/// <param name="IsVoice">Whether it is the name of a voice.</param>
internal sealed record ListedName(ulong[] Keys, int Person, bool IsFamily, bool IsReal, bool IsVoice)
{
    public const int Several = -2;
}
