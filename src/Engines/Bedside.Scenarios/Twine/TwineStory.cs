using System.Net;
using System.Text;
using System.Text.Json;

namespace Bedside.Scenarios;

/// <summary>A passage as Twine has it.</summary>
internal sealed record Passage(string Name, IReadOnlyList<string> Tags, string Text, int Line, int TextLine);

/// <summary>A story as Twine has it, before anything is understood.</summary>
internal sealed record TwineStory(string Title, string Format, string? Start, IReadOnlyList<Passage> Passages, JsonElement? Own);

/// <summary>Takes Twee 3 apart. <see href="https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md"/>.</summary>
internal static class TweeText
{
    public static TwineStory? Read(string text, List<Remark> remarks)
    {
        var (passages, lines) = (new List<Passage>(), text.ReplaceLineEndings("\n").Split('\n'));
        var (title, format, start, own) = ("", "", (string?)null, (JsonElement?)null);
        for (var i = 0; i < lines.Length;)
        {
            if (!lines[i].StartsWith("::", StringComparison.Ordinal))
            {
                i++;
                continue;
            }

            var (header, line, body) = (lines[i++], i, new StringBuilder());
            for (; i < lines.Length && !lines[i].StartsWith("::", StringComparison.Ordinal); i++) body.Append(lines[i].StartsWith("\\::", StringComparison.Ordinal) ? lines[i][1..] : lines[i]).Append('\n');
            var (name, tags) = Header(header);
            if (name is "StoryTitle") title = body.ToString().Trim();
            else if (name is "StoryData") (format, start, own) = Data(body.ToString(), line, remarks);
            else passages.Add(new(name, tags, body.ToString(), line, line + 1));
        }

        if (passages.Count is 0 && title.Length is 0)
        {
            remarks.Add(Remark.Of(RemarkKind.NoTwee, 1, 0));
            return null;
        }

        return new(title, format, start ?? "Start", passages, own);
    }

    private static (string Name, IReadOnlyList<string> Tags) Header(string header)
    {
        var name = new StringBuilder();
        var rest = header.AsSpan(2);
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is '\\' && i + 1 < rest.Length) name.Append(rest[++i]);
            else if (rest[i] is '[' or '{')
            {
                var end = rest[i..].IndexOf(']');
                return (name.ToString().Trim(), rest[i] is '[' && end > 0 ? rest[(i + 1)..(i + end)].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries) : []);
            }
            else name.Append(rest[i]);
        }

        return (name.ToString().Trim(), []);
    }

    private static (string Format, string? Start, JsonElement? Own) Data(string json, int line, List<Remark> remarks)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind is JsonValueKind.Object) return (Text(root, "format") ?? "", Text(root, "start"), root.TryGetProperty("bedside", out var own) ? own.Clone() : null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // As if it were not there.
        }

        remarks.Add(Remark.Of(RemarkKind.PassageLost, line, 0, "StoryData"));
        return ("", null, null);
    }

    internal static string? Text(JsonElement of, string name) => of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Takes what Twine 2 publishes and archives apart. <see href="https://github.com/iftechfoundation/twine-specs/blob/master/twine-2-htmloutput-spec.md"/>. Nothing of the page is run.</summary>
internal static class TwineHtml
{
    private const string Story = "<tw-storydata", Passage = "<tw-passagedata";

    public static IReadOnlyList<TwineStory> Read(string html, List<Remark> remarks)
    {
        var (stories, line, counted) = (new List<TwineStory>(), 1, 0);
        int LineAt(int at)
        {
            line += html.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            return line;
        }

        for (var at = Next(html, Story, 0); at >= 0;)
        {
            var story = Attributes(html, at + Story.Length, out var open);
            var end = html.IndexOf("</tw-storydata", open, StringComparison.OrdinalIgnoreCase) is >= 0 and var close ? close : html.Length;
            var (passages, pids) = (new List<Passage>(), new Dictionary<string, string>());
            for (var from = open; from < end;)
            {
                var next = html.IndexOf('<', from, end - from);
                if (next < 0) break;

                if (Starts(html, next, "<script")) remarks.AddRange(Left(html, next, RemarkKind.ScriptLost, LineAt(next), out from));
                else if (Starts(html, next, "<style")) remarks.AddRange(Left(html, next, RemarkKind.StyleLost, LineAt(next), out from));
                else if (Starts(html, next, Passage))
                {
                    var its = Attributes(html, next + Passage.Length, out from);
                    var stop = html.IndexOf("</tw-passagedata", from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? Math.Min(found, end) : end;
                    var name = its.GetValueOrDefault("name", "");
                    passages.Add(new(name, its.GetValueOrDefault("tags", "").Split(' ', StringSplitOptions.RemoveEmptyEntries), WebUtility.HtmlDecode(html[Math.Min(from, stop)..stop]), LineAt(next), LineAt(Math.Min(from, stop))));
                    if (its.TryGetValue("pid", out var pid)) pids.TryAdd(pid, name);
                    from = Math.Max(stop, from);
                }
                else from = next + 1;
            }

            stories.Add(new(story.GetValueOrDefault("name", ""), story.GetValueOrDefault("format", ""), pids.GetValueOrDefault(story.GetValueOrDefault("startnode", "")), passages, null));
            at = Next(html, Story, Math.Max(end, open));
        }

        if (stories.Count is 0) remarks.Add(Remark.Of(RemarkKind.NoStory, 1, 0));
        return stories;
    }

    // Not within the scripts of the page, which may speak of stories.
    private static int Next(string html, string tag, int from)
    {
        while (from < html.Length)
        {
            var at = html.IndexOf('<', from);
            if (at < 0) return -1;
            if (Starts(html, at, tag)) return at;
            from = !Starts(html, at, "<script") ? at + 1 : html.IndexOf("</script", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? end + 1 : html.Length;
        }

        return -1;
    }

    private static IEnumerable<Remark> Left(string html, int at, RemarkKind kind, int line, out int after)
    {
        var tag = kind is RemarkKind.ScriptLost ? "</script" : "</style";
        var (open, end) = (html.IndexOf('>', at), html.IndexOf(tag, at, StringComparison.OrdinalIgnoreCase));
        after = end < 0 ? html.Length : end + tag.Length;
        return open >= 0 && end > open && html.AsSpan(open + 1, end - open - 1).IsWhiteSpace() ? [] : [Remark.Of(kind, line, 0)];
    }

    private static Dictionary<string, string> Attributes(string html, int at, out int after)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (at < html.Length && html[at] is not '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] is '/')
            {
                at++;
                continue;
            }

            var name = at;
            while (at < html.Length && html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(html[at])) at++;
            var key = html[name..at];
            if (at >= html.Length || html[at] is not '=')
            {
                if (at == name) at++;
                continue;
            }

            at++;
            var quote = at < html.Length && html[at] is '"' or '\'' ? html[at] : '\0';
            var end = quote is '\0' ? html.AsSpan(at).IndexOfAny(' ', '>', '\n') is >= 0 and var length ? at + length : html.Length : html.IndexOf(quote, at + 1) is >= 0 and var close ? close : html.Length;
            found.TryAdd(key, WebUtility.HtmlDecode(html[Math.Min(end, quote is '\0' ? at : at + 1)..end]));
            at = quote is '\0' ? end : end + 1;
        }

        after = Math.Min(at + 1, html.Length);
        return found;
    }

    internal static bool Starts(string text, int at, string with) => string.Compare(text, at, with, 0, with.Length, StringComparison.OrdinalIgnoreCase) is 0;
}
