using System.Text.Json;

namespace Bedside.Scenarios;

/// <summary>What a scenario has and Twine has not, as JSON in a comment, so that it comes back.</summary>
internal static class OwnMarks
{
    public static string Write(Part part) => JsonSerializer.Serialize(new { part = part.Kind.ToString().ToLowerInvariant(), seconds = part.Seconds });

    public static string Ending() => JsonSerializer.Serialize(new { part = "end", seconds = 0 });

    public static string Write(Choice choice) => JsonSerializer.Serialize(new
    {
        kind = choice.Kind.ToString().ToLowerInvariant(),
        seconds = choice.Seconds,
        moves = choice.Moves.Select(m => new[] { StateWords.Of(m.Move), m.Carried }),
        routes = choice.Routes.Select(r => new { to = r.To, moves = r.Moves.Select(StateWords.Of) }),
        example = choice.Example,
    });

    public static string Write(Onward onward) => JsonSerializer.Serialize(new { onward = onward.To });

    public static Part? Part(JsonElement mark, string text, out bool isEnding)
    {
        isEnding = TweeText.Text(mark, "part") is "end";
        if (isEnding) return text.Length is 0 ? null : new(PartKind.Told, text);
        return Enum.TryParse<PartKind>(TweeText.Text(mark, "part"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) && (text.Length > 0 || kind is PartKind.Silence) && Seconds(mark, kind is PartKind.Silence) is { } seconds ? new(kind, text, seconds) : null;
    }

    public static IReadOnlyList<string>? Onward(JsonElement mark) =>
        mark.TryGetProperty("onward", out var to) && Strings(to) is { Count: > 0 } names ? names : null;

    public static Choice? Choice(JsonElement mark, string text, string to, Func<string, string> scene)
    {
        if (!Enum.TryParse<ChoiceKind>(TweeText.Text(mark, "kind"), ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || Seconds(mark, kind is ChoiceKind.Silence) is not { } seconds) return null;
        if (!mark.TryGetProperty("moves", out var moves) || moves.ValueKind is not JsonValueKind.Array || !mark.TryGetProperty("routes", out var routes) || routes.ValueKind is not JsonValueKind.Array) return null;

        var named = moves.EnumerateArray().Select(m => Strings(m) is [var word, var carried] && Move(word) is { } move ? new NamedMove(move, Names.Line(carried)) : null).ToList();
        var ways = routes.EnumerateArray().Select(r => TweeText.Text(r, "to") is { } where && r.TryGetProperty("moves", out var of) && Strings(of) is { Count: > 0 } words && words.All(w => Move(w) is not null) ? new Route([.. words.Select(w => Move(w)!.Value)], scene(where)) : null).ToList();
        return named.Contains(null) || ways.Contains(null) ? null : new(kind, text, to, seconds) { Moves = [.. named.Select(m => m!)], Routes = kind is ChoiceKind.OwnWords ? [.. ways.Select(r => r!)] : [], Example = Names.Line(TweeText.Text(mark, "example") ?? "") is { Length: > 0 } example ? example : null };
    }

    private static int? Seconds(JsonElement mark, bool isSilence) => !isSilence ? 0 : mark.TryGetProperty("seconds", out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 1 and <= 600 ? seconds : null;

    private static Move? Move(string word) => Keywords.English.Moves.FirstOrDefault(m => m.Value == word) is { Value: not null } found ? found.Key : null;

    internal static IReadOnlyList<string>? Strings(JsonElement of) => of.ValueKind is JsonValueKind.Array && of.EnumerateArray().All(e => e.ValueKind is JsonValueKind.String) ? [.. of.EnumerateArray().Select(e => e.GetString()!)] : null;
}
