using System.CommandLine;
using System.Text.Json;
using Bedside.Presence;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command ToneOf()
    {
        var tone = new Command("tone", "Reads JSON lines with id, text and language (en or fr), and says of each which words may shut somebody out. Changes nothing and opens no data.");
        tone.SetAction((_, stop) => EngineLines.Run((from, to) => RunTone(from, to, stop)));
        return tone;
    }

    internal static Task<int> RunTone(TextReader from, TextWriter to, CancellationToken stop) => EngineLines.Answer(from, to, ToneOf, stop);

    private static string ToneOf(string line)
    {
        using var asked = JsonDocument.Parse(line);
        var (root, what) = (asked.RootElement, new UnreadableLineException("It needs id, text and language, the last two as text."));
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("id", out var id)) throw what;

        var (text, language) = (Said("text"), Said("language"));
        ToneReading reading;
        try { reading = Tone.Read(text, language); }
        catch (ArgumentOutOfRangeException) { throw new UnreadableLineException("The language is en or fr."); }

        return JsonSerializer.Serialize(new
        {
            id,
            reconsider = reading.Reconsider,
            weight = Math.Round(reading.Weight, 3),
            signs = reading.Signs.Select(s => new { kind = s.Kind.ToString().ToLowerInvariant(), start = s.Start, end = s.End, text = s.Text, because = s.Because }),
        }, EngineLines.Json);

        string Said(string name) => root.TryGetProperty(name, out var value) && EngineLines.TextOf(value) is { } said ? said : throw what;
    }
}
