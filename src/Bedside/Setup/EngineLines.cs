using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bedside.Setup;

/// <summary>The commands of the engines: JSON lines in, one line out for each, in order; a line that cannot be read is answered too, with why.</summary>
public static class EngineLines
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>From what is piped in to what is piped out: UTF-8 whatever the machine's language is.</summary>
    internal static Task<int> Run(Func<TextReader, TextWriter, Task<int>> run) => Commands.OrRefuse(async () =>
    {
        using var from = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        await using var to = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        return await run(from, to);
    });

    /// <summary>Done when all lines were read, done with faults when some were, not done when none was; empty lines do not count.</summary>
    internal static async Task<int> Answer(TextReader from, TextWriter to, Func<string, string> answer, CancellationToken stop)
    {
        var (number, read, faults) = (0, 0, 0);
        while (await from.ReadLineAsync(stop) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;

            string? why = null;
            try
            {
                await to.WriteLineAsync(answer(line));
                read++;
            }
            catch (UnreadableLineException fault) { why = fault.Message; }
            catch (JsonException) { why = "This is no JSON."; }

            if (why is null) continue;

            await to.WriteLineAsync(JsonSerializer.Serialize(new { id = (string?)null, line = number, error = why }, Json));
            faults++;
        }

        return (read, faults) switch { (0, _) => Commands.NotDone, (_, 0) => Commands.Done, _ => Commands.DoneWithFaults };
    }

    /// <summary>A text that stands in a line; an escape that is half a character is no text.</summary>
    internal static string? TextOf(JsonElement value)
    {
        try { return value.ValueKind is JsonValueKind.String ? value.GetString() : null; }
        catch (InvalidOperationException) { return null; }
    }
}

/// <summary>A line that cannot be read, and why.</summary>
public sealed class UnreadableLineException(string why) : Exception(why);
