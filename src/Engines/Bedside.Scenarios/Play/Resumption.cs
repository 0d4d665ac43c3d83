using System.Globalization;
using System.Text.Json;

namespace Bedside.Scenarios;

/// <summary>What became of a state that was kept.</summary>
public enum ResumptionKind
{
    /// <summary>One is where one was.</summary>
    Whole,

    /// <summary>The scenario was changed since, and one is where one was all the same.</summary>
    WholeInAnother,

    /// <summary>The scenario was changed since, and one is as far as it could be followed.</summary>
    AsFarAs,

    /// <summary>It is no state, or not whole.</summary>
    Broken,

    /// <summary>It says what cannot have been.</summary>
    Forged,
}

/// <summary>What became of it, for people.</summary>
/// <param name="Turn">How many turns could be followed; of a forged one the turn, from 1.</param>
/// <param name="Scene">The scene one is at; of a forged one that it names.</param>
/// <param name="Left">How many turns could not.</param>
public sealed record ResumptionNote(ResumptionKind Kind, int Turn = 0, string Scene = "", int Left = 0)
{
    /// <summary>A sentence for people; empty where there is nothing to say.</summary>
    /// <param name="language"><c>en</c> or <c>fr</c>.</param>
    public string Sentence(string language) => Kind is ResumptionKind.Whole ? "" : string.Format(CultureInfo.InvariantCulture, Sentences.In(language)[$"State{Kind}"], Turn, Scene, Left);
}

/// <summary>What came of going on from a state that was kept.</summary>
/// <param name="Rehearsal">Null where it was refused: <see cref="ResumptionKind.Broken"/> and <see cref="ResumptionKind.Forged"/>.</param>
public sealed record Resumption(Rehearsal? Rehearsal, ResumptionNote Note);

internal sealed record StoredTurn(string At, int Choice, string To, string? Said, IReadOnlyList<Move> Moves);

internal sealed record StoredState(string Fingerprint, IReadOnlyList<StoredTurn> Turns);

/// <summary>Reads what <see cref="Rehearsal.ToJson"/> writes, and trusts none of it.</summary>
internal static class StateWords
{
    public const int MostJson = 4_000_000;

    public static string Of(Move move) => Keywords.English.Moves[move];

    public static StoredState? Read(string json)
    {
        if (json.Length > MostJson) return null;

        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || Number(root, "scenario-state") is not 1 || Text(root, "fingerprint") is not { } fingerprint) return null;
            if (!root.TryGetProperty("turns", out var turns) || turns.ValueKind is not JsonValueKind.Array || turns.GetArrayLength() > Rehearsal.MostTurns) return null;

            var read = turns.EnumerateArray().Select(TurnOf).ToList();
            return read.Contains(null) ? null : new(fingerprint, read.ConvertAll(t => t!));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return null; // Halves of signs are an InvalidOperationException when they are read.
        }
    }

    private static StoredTurn? TurnOf(JsonElement turn)
    {
        if (turn.ValueKind is not JsonValueKind.Object || Text(turn, "at") is not { } at || Text(turn, "to") is not { } to) return null;

        var hasChoice = turn.TryGetProperty("choice", out _);
        var choice = hasChoice ? Number(turn, "choice") : -1;
        var hasSaid = turn.TryGetProperty("said", out _);
        var said = Text(turn, "said");
        if (choice is null || (hasChoice && choice < 0) || (hasSaid && said is null) || said?.Length > Turn.MostSaid) return null;
        if (!turn.TryGetProperty("moves", out var moves)) return new(at, choice.Value, to, said, []);
        if (moves.ValueKind is not JsonValueKind.Array || moves.GetArrayLength() > Keywords.English.Moves.Count) return null;

        var found = moves.EnumerateArray().Select(m => m.ValueKind is JsonValueKind.String && m.GetString() is { } word && Keywords.English.Moves.FirstOrDefault(p => p.Value == word) is { Value: not null } pair ? pair.Key : (Move?)null).ToList();
        return found.Contains(null) ? null : new(at, choice.Value, to, said, found.ConvertAll(m => m!.Value));
    }

    private static int? Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
