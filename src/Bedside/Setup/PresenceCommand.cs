using System.CommandLine;
using System.Text.Json;
using Bedside.Presence;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command PresenceOf()
    {
        var presence = new Command("presence", "Reads JSON lines with id and text (and thread, author, replyTo, sentAt, language, members, where there are any), and says of each which words show social presence, and why. Changes nothing and opens no data.");
        presence.SetAction((_, stop) => LineByLine((from, to) => RunPresence(from, to, Console.Error, stop)));
        return presence;
    }

    // Done when every line was read; NotDone when one was not, or there was none. Empty lines do not count.
    internal static async Task<int> RunPresence(TextReader from, TextWriter to, TextWriter faults, CancellationToken stop)
    {
        var (number, read, wrong, rosters) = (0, 0, 0, new LastRoster());
        while (await from.ReadLineAsync(stop) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;

            try
            {
                await to.WriteLineAsync(PresenceIn(line, rosters));
                read++;
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                await faults.WriteLineAsync($"line {number}: {(fault is JsonException ? "This is no JSON." : fault is KeyNotFoundException ? fault.Message : "A text is broken or something is not of its kind; id and text are needed, members is a list of names.")}");
                wrong++;
            }
        }

        return wrong > 0 || read is 0 ? NotDone : Done;
    }

    private static string PresenceIn(string line, LastRoster rosters)
    {
        using var asked = JsonDocument.Parse(line);
        var root = asked.RootElement;
        if (root.ValueKind is not JsonValueKind.Object) throw new KeyNotFoundException("This is no JSON object.");
        if (!root.TryGetProperty("id", out var id) || id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) throw new KeyNotFoundException("It needs an id, as text or a number.");

        var text = Perhaps("text") ?? throw new KeyNotFoundException("It needs a text.");
        var isReply = root.TryGetProperty("replyTo", out var to) && to.ValueKind is not (JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined) && to.ToString() is not "";
        var reading = SocialPresence.Read(new(text, isReply, Perhaps("author"), Perhaps("language")), rosters.Of(root));
        var answer = new Dictionary<string, object>
        {
            ["id"] = id,
            ["words"] = reading.Words,
            ["signs"] = reading.Signs.Select(s => new { category = s.Category.Id(), indicator = s.Indicator.Id(), start = s.Start, end = s.End, text = s.Text, because = s.Because }),
        };
        if (reading.Language is null) answer["note"] = "This text is in neither English nor French; nothing in it was counted.";
        if (reading.Slips.Count > 0) answer["privacy"] = reading.Slips.Select(s => new { start = s.Start, end = s.End, text = s.Text, because = s.Because });
        return JsonSerializer.Serialize(answer, ToneJson);

        string? Perhaps(string name) => root.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() : null;
    }

    /// <summary>Messages of one cohort follow on each other; its list is made once.</summary>
    private sealed class LastRoster
    {
        private string _members = "", _voices = "";
        private Roster _roster = Roster.Unknown;

        public Roster Of(JsonElement message)
        {
            var (members, voices) = (Raw(message, "members"), Raw(message, "voices"));
            if (members == _members && voices == _voices) return _roster;

            _roster = voices is not "" ? Roster.Unnamed(Names(message, "voices"), Names(message, "members")) : members is not "" ? Roster.Named(Names(message, "members")) : Roster.Unknown;
            (_members, _voices) = (members, voices);
            return _roster;
        }

        private static string Raw(JsonElement message, string name) => message.TryGetProperty(name, out var list) && list.ValueKind is not JsonValueKind.Null ? list.GetRawText() : "";

        // "Ana Roy", or {"name":"Ana Roy"}; a nickname may stand in parentheses or as "nickname".
        private static IEnumerable<string> Names(JsonElement message, string name) => !message.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null ? [] : [.. list.EnumerateArray().Select(Name)];

        private static string Name(JsonElement member) => member.ValueKind is JsonValueKind.Object
            ? $"{member.GetProperty("name").GetString()}{(member.TryGetProperty("nickname", out var nickname) && nickname.ValueKind is JsonValueKind.String ? $" ({nickname.GetString()})" : "")}"
            : member.GetString() ?? throw new InvalidOperationException();
    }
}
