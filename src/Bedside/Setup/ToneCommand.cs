using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bedside.Presence;

namespace Bedside.Setup;

public static partial class Commands
{
    private static readonly JsonSerializerOptions ToneJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Command ToneOf()
    {
        var tone = new Command("tone", "Reads JSON lines with id, text and language (en or fr), and says of each which words may shut somebody out. Changes nothing and opens no data.");
        tone.SetAction((_, stop) => LineByLine((from, to) => RunTone(from, to, stop)));
        return tone;
    }

    /// <summary>From what is piped in to what is piped out: UTF-8 whatever the machine's language is.</summary>
    private static Task<int> LineByLine(Func<TextReader, TextWriter, Task<int>> run) => OrRefuse(async () =>
    {
        using var from = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        await using var to = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        return await run(from, to);
    });

    // Done when all lines were read, DoneWithFaults when some were, NotDone when none was; empty lines do not count.
    internal static async Task<int> RunTone(TextReader from, TextWriter to, CancellationToken stop)
    {
        var (number, read, faults) = (0, 0, 0);
        while (await from.ReadLineAsync(stop) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;

            try
            {
                await to.WriteLineAsync(ToneOf(line));
                read++;
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                await to.WriteLineAsync(JsonSerializer.Serialize(new { id = (string?)null, error = $"line {number}: {WhyNot(fault)}" }, ToneJson));
                faults++;
            }
        }

        return (read, faults) switch { (0, _) => NotDone, (_, 0) => Done, _ => DoneWithFaults };
    }

    private static string ToneOf(string line)
    {
        using var asked = JsonDocument.Parse(line);
        var reading = Tone.Read(Said("text"), Said("language"));
        return JsonSerializer.Serialize(new
        {
            id = asked.RootElement.GetProperty("id"),
            reconsider = reading.Reconsider,
            weight = Math.Round(reading.Weight, 3),
            signs = reading.Signs.Select(s => new { kind = s.Kind.ToString().ToLowerInvariant(), start = s.Start, end = s.End, text = s.Text, because = s.Because }),
        }, ToneJson);

        string Said(string name) => asked.RootElement.GetProperty(name).GetString() ?? throw new KeyNotFoundException();
    }

    private static string WhyNot(Exception fault) => fault switch
    {
        JsonException => "This is no JSON.",
        ArgumentException => "The language is en or fr.",
        _ => "It needs id, text and language, the last two as text.",
    };
}
