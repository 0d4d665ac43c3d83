namespace Bedside.Shared;

/// <summary>
/// Words that others will read. There is no other way to make them than <see cref="Of"/>, and entities take nothing else, so a new place to write is normalised, limited and (later) checked without anyone having to remember it.
/// </summary>
public sealed record Shareable
{
    public const int MostCharacters = 20_000;

    /// <summary>What remains of words that were taken back, where their place stays.</summary>
    public static readonly Shareable Gone = new("", "");

    private Shareable(string source, string html) => (Source, Html, Renderer) = (source, html, Markdown.Version);

    private Shareable() { } // For the database, which holds only what was made below.

    /// <summary>What was typed, normalised.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The same as safe HTML.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The <see cref="Markdown.Version"/> that made <see cref="Html"/>.</summary>
    public int Renderer { get; private set; }

    /// <summary>Several lines, in Markdown.</summary>
    public static Typed<Shareable> Of(string? typed, string ifBlank, int most = MostCharacters) =>
        Check(typed, ifBlank, most, t => new Shareable(t, Markdown.ToHtml(t)));

    /// <summary>The same where nothing need be said: null for nothing.</summary>
    public static Typed<Shareable>? IfAny(string typed, int most) => Text.IsBlank(typed) ? null : Of(typed, "", most);

    internal static Typed<T> Check<T>(string? typed, string ifBlank, int most, Func<string, T> make) where T : class
    {
        var text = Text.Normalised(typed);
        if (Text.IsBlank(text)) return new(text, ifBlank);
        if (Text.Length(text) > most) return new(text, Words.TooLong.With(Text.Length(text), most));
        return new(text, make(text));
    }
}

/// <summary>One line of plain text that others will read: a name, a title. The same promise as <see cref="Shareable"/>.</summary>
public sealed record ShareableLine
{
    private ShareableLine(string text) => Text = text;

    public string Text { get; }

    public static Typed<ShareableLine> Of(string? typed, string ifBlank, int most = 200) =>
        Shareable.Check(Shared.Text.Normalised(typed).Replace('\n', ' '), ifBlank, most, t => new ShareableLine(t));

    /// <summary>One line of whatever was typed; null for nothing.</summary>
    public static Typed<ShareableLine>? IfAny(string typed, int most) => Shared.Text.IsBlank(typed) ? null : Of(Shared.Text.OneLine(typed), "", most);

    /// <summary>For the database, which holds only what <see cref="Of"/> made.</summary>
    internal static ShareableLine Stored(string text) => new(text);

    public override string ToString() => Text;
}

/// <summary>What was typed and either what it became or the sentence that says why it could not.</summary>
public sealed record Typed<T> where T : class
{
    public Typed(string typed, T taken) => (Was, Taken) = (typed, taken);

    public Typed(string typed, string problem) => (Was, Problem) = (typed, problem);

    public string Was { get; }

    public T? Taken { get; }

    public string? Problem { get; }
}
