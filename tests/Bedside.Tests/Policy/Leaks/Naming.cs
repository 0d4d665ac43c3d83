using System.Text.RegularExpressions;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>
/// Finds whatever could join a mask to a person: a name beside a mask in a circle, a mask or words from behind one anywhere else, and keys of people or masks on anything that concerns
/// the circle.
/// </summary>
public sealed class Naming(VeiledHouse house)
{
    private readonly Regex _people = Whole(house.People.Except([house.Ten.World.Amara.Name.Text, .. house.Keyholders]).Concat(Emails(house)));
    private readonly Regex _masks = Whole(house.Masks.Except(["Grey Heron"])); // Which the page where one is planned tells as an example.
    private readonly Regex _written = Whole(house.Written.Select(w => w.Word));
    private readonly List<string> _keys = [.. house.PersonKeys.Concat(house.MaskKeys).SelectMany(Forms)];

    /// <summary>A key in every way it could be written down.</summary>
    public static IEnumerable<string> Forms(Guid key) =>
        [$"{key:D}", $"{key:N}", Convert.ToHexString(key.ToByteArray()), Convert.ToBase64String(key.ToByteArray(true))[..20], Convert.ToBase64String(key.ToByteArray())[..20], .. new[] { true, false }.Select(big => System.Buffers.Text.Base64Url.EncodeToString(key.ToByteArray(big))[..20])];

    /// <summary>Whether it is of a circle without names that has begun. Its list, for those who hold the cohort, is of people: no mask may stand there.</summary>
    public bool IsOfCircle(Answer answer) => !answer.Url.EndsWith("/list", StringComparison.Ordinal) && (answer.Url.StartsWith(house.Ten.Path, StringComparison.Ordinal) || answer.Url.StartsWith(house.SecondPath, StringComparison.Ordinal));

    /// <summary>What an answer tells that it must not.</summary>
    public IEnumerable<string> Faults(Answer answer)
    {
        var (mask, written) = (_masks.Match(answer.Text), _written.Match(answer.Text));
        if (!IsOfCircle(answer))
        {
            if (mask.Success) yield return $"{answer} has the mask {mask}.";
            if (written.Success) yield return $"{answer} has words from behind a mask: {written}.";
            yield break;
        }

        // Who is listed is shown until it begins, and no mask is there then.
        if ((mask.Success || written.Success) && _people.Match(answer.Text) is { Success: true } name) yield return $"{answer} has {name} beside {mask}{written}.";
        if (_keys.Find(k => answer.Text.Contains(k, StringComparison.OrdinalIgnoreCase) || answer.Headers.Contains(k, StringComparison.OrdinalIgnoreCase)) is { } key) yield return $"{answer} has a key, {key}.";
    }

    /// <summary>What a mail, a file or a line of the log tells that belongs to no circle.</summary>
    public IEnumerable<string> Faults(string where, string text) =>
        new[] { _masks, _written }.Select(r => r.Match(text)).Where(m => m.Success).Select(m => $"{where} has {m}.").Concat(house.MaskKeys.SelectMany(Forms).Where(k => text.Contains(k, StringComparison.OrdinalIgnoreCase)).Select(k => $"{where} has the key {k}."));

    /// <summary>Whether a row of a table holds both a key that leads to a person and one that leads to a mask, or to something behind one.</summary>
    public static bool Joins(string row, IEnumerable<string> people, IEnumerable<string> masked) => people.Any(p => row.Contains(p, StringComparison.OrdinalIgnoreCase)) && masked.Any(m => row.Contains(m, StringComparison.OrdinalIgnoreCase));

    /// <summary>Each of these as a word of its own.</summary>
    public static Regex Whole(IEnumerable<string> words) => new($"(?<![\\w-])(?:{string.Join('|', words.Select(Regex.Escape))})(?![\\w-])", RegexOptions.CultureInvariant);

    private static IEnumerable<string> Emails(VeiledHouse house) => house.Ten.People.Select(p => p.Email!);
}
