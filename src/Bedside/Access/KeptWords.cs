using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Bedside.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Access;

/// <summary>
/// Words sent after a session had ended. They travel sealed in the sign-in page itself, with who wrote them, for an hour; the server keeps nothing. They are offered again only
/// if the same person signs in: the next user of a ward computer must not read them.
/// </summary>
public sealed partial class KeptWords(IDataProtectionProvider protection, KeyRing keys, Settings settings, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    /// <summary>The field in which they travel through the sign-in pages.</summary>
    public const string Field = "kept";

    private const string WriterField = "writer";

    private const int WriterLength = 22; // 16 bytes in base64.

    private const int MostOfAnAddress = 1_000;

    // Many times what any form takes; beyond it nobody typed it.
    private const long MostCharacters = 1_000_000;

    private readonly IDataProtector _seal = protection.CreateProtector("kept-words");
    private readonly byte[] _writers = keys.Derive("writer");

    public sealed record View(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, string Sentence);

    private sealed record Bundle(string Writer, string Action, List<KeyValuePair<string, string>> Fields, DateTime Until);

    /// <summary>Who is writing, for a form: tells nothing to anyone but this program.</summary>
    public string Writer(Guid person) => Base64Url.EncodeToString(HMACSHA256.HashData(_writers, person.ToByteArray()).AsSpan(0, 16));

    /// <summary>Whether this form says that somebody wrote it who is not signed in now.</summary>
    public bool AreNotOf(Me? me, HttpContext http) => WriterOf(http) is { Length: > 0 } writer && (me is null || writer != Writer(me.Id));

    /// <summary>What was sent, sealed; null where the form does not say who wrote it.</summary>
    /// <param name="http">The request that brought it.</param>
    /// <param name="action">Where it was to go.</param>
    public string? Keep(HttpContext http, string action)
    {
        if (WriterOf(http) is not { Length: WriterLength } writer) return null;

        var form = new Form(http.Request.Form);
        var fields = form.Fields.Where(f => f.Key is not WriterField).SelectMany(f => form.All(f.Key).Select(value => KeyValuePair.Create(f.Key, value))).ToList();
        if (fields.Sum(f => (long)f.Value.Length) > MostCharacters) return null;

        return Seal(new(writer, action, fields, clock.Now + GoodFor));
    }

    /// <summary>The way back to a page, for this one person who has to sign in first; it travels as words do.</summary>
    public string Way(Guid person, string page) => Seal(new(Writer(person), page, [], clock.Now + GoodFor));

    /// <summary>The way to a page of ours that was asked for by nobody yet; whoever signs in goes there. Empty where it leads elsewhere.</summary>
    public string Way(string page) => page.Length <= MostOfAnAddress && ChooseLanguage.Ours(page, settings.Address) is { } ours ? Seal(new("", ours, [], clock.Now + GoodFor)) : "";

    /// <summary>The page to which somebody goes back; null where words wait, or nothing.</summary>
    public string? WayIn(string kept) => Open(kept) is { Fields.Count: 0 } way ? way.Action : null;

    /// <summary>Where one goes after signing in: to one's words, or on one's way, if there is one and it is one's own; else to the first page.</summary>
    public IResult Then(string kept, Guid person) => Open(kept) switch
    {
        { Writer: not "" } bundle when bundle.Writer != Writer(person) => new SeeOther("/"),
        { Fields.Count: 0 } way => new SeeOther(way.Action),
        { } words => Create(new(words.Action, [.. words.Fields, new(WriterField, words.Writer)], Words.KeptSentence)),
        null => new SeeOther("/"),
    };

    private static string WriterOf(HttpContext http) => http.Request.HasFormContentType ? new Form(http.Request.Form)[WriterField] : "";

    private string Seal(Bundle bundle) => _seal.Seal(JsonSerializer.SerializeToUtf8Bytes(bundle));

    private Bundle? Open(string kept) => _seal.Open(kept) is { } bytes && JsonSerializer.Deserialize<Bundle>(bytes) is { } bundle && clock.Now < bundle.Until ? bundle : null;
}
