using System.Globalization;

namespace Bedside.Shared;

/// <summary>Everything a form brought, as text. Read here and nowhere else; what does not parse is the handler's to explain, never an empty 400.</summary>
public sealed class Form(IFormCollection fields)
{
    private static readonly HashSet<string> WrittenIn =
        ["title", "words", "why", "exception", "people", "newTitle", "notesTitle", "notes", "contentNote", "equivalent", "bring", "task", "teller", "objectives", "questions", "contacts",
            "noticing", "moved", "feeling", "doing", "now", "passage", "whom", "moment", "act", "note", "pronunciation", "pronouns", "place", "name", "duties", "ground",
            "objective", "practice", "contact", "without", "evidence", "owner", "decided", "staff", "students", "first", "roles", "handover"];

    // Several of a kind on one page.
    private static readonly string[] WrittenFrom = ["why-", "concern-", "entry-", "exit-", "words-", "lost-", "met-", "turn-", "equivalent-"];

    public static readonly Form Empty = new(FormCollection.Empty);

    public static ValueTask<Form?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<Form?>(http.Request.HasFormContentType ? new Form(http.Request.Form) : Empty);

    public IEnumerable<KeyValuePair<string, string>> Fields => fields.Select(f => KeyValuePair.Create(f.Key, Text.Normalised(f.Value[0])));

    /// <summary>What somebody wrote, to give back, and nothing else: no password comes back on a page, nor an id instead of words.</summary>
    public string Written => string.Join("\n\n", Fields.Where(f => (WrittenIn.Contains(f.Key) || WrittenFrom.Any(w => f.Key.StartsWith(w, StringComparison.Ordinal))) && !Text.IsBlank(f.Value)).Select(f => f.Value));

    /// <summary>A field as it was typed, normalised; "" when it was not sent.</summary>
    public string this[string name] => fields.TryGetValue(name, out var value) ? Text.Normalised(value[0]) : "";

    public IEnumerable<string> All(string name) => fields.TryGetValue(name, out var values) ? values.Select(Text.Normalised) : [];

    public bool Has(string name) => fields.ContainsKey(name);

    public Guid? Id(string name) => Guid.TryParseExact(this[name], "N", out var id) || Guid.TryParseExact(this[name], "D", out id) ? id : null;

    public int? Number(string name) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
