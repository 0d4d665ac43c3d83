using Bedside.Access;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// A pause before words are sent that may shut somebody out, or tell who a patient or a colleague is: which words, and why. It refuses nothing: one changes them, sends them as they are, asks a
/// facilitator to read them first, or lets it lie. Nothing is kept of it but how often it happens (<see cref="ToneTally"/>).
/// </summary>
public sealed partial class Reconsider
{
    public sealed record View(Place Circle, IReadOnlyList<Piece> Pieces, IReadOnlyList<Shown> Shown, Why Why, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, string Words)
    {
        /// <summary>Of what is begun with these words; null where they have none.</summary>
        public string? Title { get; init; }

        /// <summary>What may tell who somebody is goes to nobody else first.</summary>
        public bool MayAsk => Circle.MayAsk && Why is Why.Tone;
    }

    /// <summary>Words that are shown, and why.</summary>
    public sealed record Shown(int Start, int End, string Text, string Because);

    /// <summary>Why words are shown.</summary>
    [Flags]
    public enum Why
    {
        None = 0,

        /// <summary>They may shut somebody out.</summary>
        Tone = 1,

        /// <summary>They may tell who somebody is.</summary>
        Telling = 2,
    }

    /// <summary>The circle for which something is written, whether one can ask there whether a facilitator reads it first, and whether its cohort has taken up the pause for harsh words. What may tell who a patient is is looked for everywhere.</summary>
    public sealed record Place(string Path, string Name, bool MayAsk, bool IsOn)
    {
        /// <summary>What stands beside the button there: who reads it, and what can be guessed. Null where one writes under one's name.</summary>
        public string? Who { get; init; }

        public bool IsUnnamed { get; init; }

        /// <summary>Names that are not written there: of those who write in a circle without names.</summary>
        public IReadOnlyList<string> Names { get; init; } = [];

        /// <summary>For words that go to those who hold it, or to one person: what may shut somebody out is for them to read, and their names are no matter; who a patient is, is.</summary>
        public Place ForFew => this with { MayAsk = false, IsOn = false, Names = [] };
    }

    /// <summary>A stretch of the words.</summary>
    public sealed record Piece(string Text, bool IsSign);

    /// <summary>The field by which a form says that its writer has seen the pause, with the mark of the words they saw it for.</summary>
    public const string Field = "seen";

    /// <summary>The field that says why it was shown.</summary>
    private const string WhyField = "shown";

    /// <summary>Null when the words may go: nothing in them stands out, or their writer has seen what does and sends just these.</summary>
    public static async Task<IResult?> Before(CircleHead circle, Form form, Shareable words, string action, Me me, ToneTally tally, Db db, CancellationToken stop, ShareableLine? title = null) =>
        Before(new Place($"/circles/{circle.Id}", circle.Name.Text, !circle.IsFacilitating, await db.Uses(circle.CohortId, Technology.SecondThought, stop)), form, words, action, me, tally, title);

    /// <summary>The same for words that go to those who facilitate a circle, or to one person in it.</summary>
    public static IResult? BeforeFew(CircleHead circle, Form form, Shareable words, string action, Me me, ToneTally tally) => Before(new Place($"/circles/{circle.Id}", circle.Name.Text, false, false), form, words, action, me, tally);

    /// <inheritdoc cref="Before(CircleHead, Form, Shareable, string, Me, ToneTally, Db, CancellationToken, ShareableLine?)"/>
    public static IResult? Before(Place circle, Form form, Shareable words, string action, Me me, ToneTally tally, ShareableLine? title = null)
    {
        var mark = title is null ? Text.Mark(words.Source) : Text.Mark(title.Text, words.Source);
        var isKept = form[Field] == mark;
        var (why, shown, kinds) = isKept ? (Why.None, [], []) : Read(words.Source, me.Language, circle);
        var inTitle = isKept || title is null ? [] : Identifiers.Find(title.Text, me.Language, circle.Names);
        if (inTitle.Count > 0) (why, kinds) = (why | Why.Telling, [.. kinds.Union(inTitle.Select(m => m.Kind))]);
        if (why is Why.None)
        {
            tally.Count(circle.IsUnnamed, SecondThought.Sent);
            if (form[Field] is not "")
            {
                var was = Enum.TryParse<Why>(form[WhyField], out var said) ? said : Why.Tone;
                if (was.HasFlag(Why.Tone)) tally.Count(circle.IsUnnamed, isKept ? SecondThought.Kept : SecondThought.Changed);
                if (was.HasFlag(Why.Telling)) tally.Count(circle.IsUnnamed, isKept ? SecondThought.TellingKept : SecondThought.TellingChanged);
            }

            return null;
        }

        if (why.HasFlag(Why.Tone)) tally.Count(circle.IsUnnamed, SecondThought.Shown);
        if (why.HasFlag(Why.Telling)) tally.Count(circle.IsUnnamed, SecondThought.TellingShown);
        foreach (var kind in kinds) tally.Count(circle.IsUnnamed, Of(kind));
        var fields = form.Fields.Where(f => f.Key is not Field and not WhyField).Append(new(Field, mark)).Append(new(WhyField, $"{why}")).ToList();
        return Create(new(circle, Pieces(words.Source, shown), [.. inTitle.Select(m => new Shown(m.Start, m.End, m.Text, m.Because)), .. shown], why, action, fields, words.Source) { Title = title?.Text }).AsUnprocessable();
    }

    private static (Why Why, IReadOnlyList<Shown> Shown, IReadOnlyCollection<MentionKind> Kinds) Read(string words, string language, Place circle)
    {
        var (tone, mentions) = (circle.IsOn ? Tone.Read(words, language) : null, Identifiers.Find(words, language, circle.Names));
        var shown = mentions.Select(m => new Shown(m.Start, m.End, m.Text, m.Because));
        if (tone is { Reconsider: true }) shown = shown.Concat(tone.Signs.Select(s => new Shown(s.Start, s.End, s.Text, s.Because)));
        return ((tone is { Reconsider: true } ? Why.Tone : Why.None) | (mentions.Count > 0 ? Why.Telling : Why.None), [.. shown.OrderBy(s => s.Start)], mentions.Select(m => m.Kind).ToHashSet());
    }

    private static SecondThought Of(MentionKind kind) => kind switch
    {
        MentionKind.Number => SecondThought.NumberFound,
        MentionKind.Contact => SecondThought.ContactFound,
        MentionKind.Date => SecondThought.DateFound,
        MentionKind.Place => SecondThought.PlaceFound,
        MentionKind.Name => SecondThought.NameFound,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Lays the words before those who facilitate, on the private line, instead of sending them.</summary>
    public static async Task<IResult> Ask(Guid id, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { IsFacilitating: false } circle) return MessagePage.NoLonger(form);
        if (!await db.IsHeld(id, stop)) return Seats.NobodyHolds(form);

        var words = Shareable.Of(Asking(form["words"]), "", Shareable.MostCharacters);
        if (Text.IsBlank(form["words"]) || words.Taken is not { } said) return MessagePage.Of(422, Words.LineTitle, words.Problem ?? Words.WordsMissing, Words.BackToCircle, $"/circles/{id}", form.Written);

        if (BeforeFew(circle, form, Shareable.Of(form["words"], "", Shareable.MostCharacters).Taken!, $"/circles/{id}/asking", me, tally) is { } pause) return pause;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice it is asked once.
        var note = Batch.Of(form, $"asking {id}").Id(Text.Mark(said.Source));
        if (!await db.Set<PrivateNote>().AnyAsync(n => n.Id == note, stop))
        {
            var line = await db.Set<PrivateLine>().SingleOrDefaultAsync(l => l.CircleId == id && l.With == circle.Own, stop);
            if (line is null) db.Add(line = new() { CircleId = id, With = circle.Own });
            line.Write(note, circle.Own, said, clock.Now);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            tally.Count(false, SecondThought.Asked);
        }

        return new SeeOther($"/circles/{id}/line");
    }

    /// <summary>Words as they are laid before somebody who is asked to read them first.</summary>
    internal static string Asking(string words) => $"{Words.ReadThisFirst}\n\n{Text.Quoted(words)}";

    // They count in code points, and may lie on one another.
    /// <summary>A text in pieces, of which those are signs that are shown.</summary>
    public static IReadOnlyList<Piece> Pieces(string text, IReadOnlyList<Shown> shown)
    {
        var runes = text.EnumerateRunes().ToList();
        string Between(int start, int end) => string.Concat(runes.Skip(start).Take(end - start));
        var (pieces, at) = (new List<Piece>(), 0);
        foreach (var one in shown)
        {
            if (one.Start > at) pieces.Add(new(Between(at, one.Start), false));
            if (one.End > at) pieces.Add(new(Between(Math.Max(at, one.Start), one.End), true));
            at = Math.Max(at, one.End);
        }

        if (at < runes.Count) pieces.Add(new(Between(at, runes.Count), false));
        return pieces;
    }
}
