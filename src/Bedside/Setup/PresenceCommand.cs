using System.CommandLine;
using System.Text.Json;
using Bedside.Presence;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command PresenceOf()
    {
        var presence = new Command("presence", "Reads JSON lines with id and text (and thread, author, replyTo, sentAt, language, members, where there are any), and says of each which words show social presence, and why. Changes nothing and opens no data.");
        presence.SetAction((_, stop) => EngineLines.Run((from, to) => RunPresence(from, to, stop)));
        return presence;
    }

    internal static Task<int> RunPresence(TextReader from, TextWriter to, CancellationToken stop)
    {
        var rosters = new LastRoster();
        return EngineLines.Answer(from, to, line => PresenceIn(line, rosters), stop);
    }

    private static UnreadableLineException NotOfItsKind => new("A text is broken or something is not of its kind; id and text are needed, members is a list of names.");

    private static string PresenceIn(string line, LastRoster rosters)
    {
        using var asked = JsonDocument.Parse(line);
        var root = asked.RootElement;
        if (root.ValueKind is not JsonValueKind.Object) throw new UnreadableLineException("This is no JSON object.");
        if (!root.TryGetProperty("id", out var id) || id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) throw new UnreadableLineException("It needs an id, as text or a number.");

        var text = Perhaps("text") ?? throw new UnreadableLineException("It needs a text.");
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
        return JsonSerializer.Serialize(answer, EngineLines.Json);

        string? Perhaps(string name) => root.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? EngineLines.TextOf(value) ?? throw NotOfItsKind : null;
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
        private static IEnumerable<string> Names(JsonElement message, string name) =>
            !message.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null ? [] : list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(Name)] : throw NotOfItsKind;

        private static string Name(JsonElement member) => member.ValueKind is JsonValueKind.Object
            ? $"{(member.TryGetProperty("name", out var name) ? EngineLines.TextOf(name) : null) ?? throw NotOfItsKind}{(member.TryGetProperty("nickname", out var nickname) && EngineLines.TextOf(nickname) is { } called ? $" ({called})" : "")}"
            : EngineLines.TextOf(member) ?? throw NotOfItsKind;
    }
}
