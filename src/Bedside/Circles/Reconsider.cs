using Bedside.Access;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// A pause before words are sent that may shut somebody out: which words, and why. It refuses nothing: one changes them, sends them as they are, asks a facilitator to read them first, or
/// lets it lie. Nothing is kept of it but how often it happens (<see cref="ToneTally"/>).
/// </summary>
public sealed partial class Reconsider
{
    public sealed record View(Place Circle, IReadOnlyList<Piece> Pieces, IReadOnlyList<Sign> Signs, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, string Words);

    /// <summary>The circle for which something is written, and whether one can ask there whether a facilitator reads it first.</summary>
    public sealed record Place(string Path, string Name, bool MayAsk)
    {
        /// <summary>What stands beside the button there: who reads it, and what can be guessed. Null where one writes under one's name.</summary>
        public string? Who { get; init; }

        public bool IsUnnamed { get; init; }
    }

    /// <summary>A stretch of the words.</summary>
    public sealed record Piece(string Text, bool IsSign);

    /// <summary>The field by which a form says that its writer has seen the pause, with the mark of the words they saw it for.</summary>
    public const string Field = "seen";

    /// <summary>Null when the words may go: nothing in them stands out, or their writer has seen what does and sends just these.</summary>
    public static IResult? Before(CircleHead circle, Form form, Shareable words, string action, Me me, ToneTally tally) => Before(new Place($"/circles/{circle.Id}", circle.Name.Text, !circle.IsFacilitating), form, words, action, me, tally);

    /// <inheritdoc cref="Before(CircleHead, Form, Shareable, string, Me, ToneTally)"/>
    public static IResult? Before(Place circle, Form form, Shareable words, string action, Me me, ToneTally tally)
    {
        var isKept = form[Field] == Text.Mark(words.Source);
        if (isKept || Tone.Read(words.Source, me.Language) is not { Reconsider: true } reading)
        {
            tally.Count(circle.IsUnnamed, SecondThought.Sent);
            if (form[Field] is not "") tally.Count(circle.IsUnnamed, isKept ? SecondThought.Kept : SecondThought.Changed);
            return null;
        }

        tally.Count(circle.IsUnnamed, SecondThought.Shown);
        var fields = form.Fields.Where(f => f.Key is not Field).Append(new(Field, Text.Mark(words.Source))).ToList();
        return Create(new(circle, Pieces(words.Source, reading.Signs), reading.Signs, action, fields, words.Source)).AsUnprocessable();
    }

    /// <summary>Lays the words before those who facilitate, on the private line, instead of sending them.</summary>
    public static async Task<IResult> Ask(Guid id, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { IsFacilitating: false } circle) return MessagePage.NoLonger(form);
        if (!await db.IsHeld(id, stop)) return Seats.NobodyHolds(form);

        var words = Shareable.Of($"{Words.ReadThisFirst}\n\n{string.Join('\n', form["words"].Split('\n').Select(l => "> " + l))}", "", Shareable.MostCharacters);
        if (Text.IsBlank(form["words"]) || words.Taken is not { } said) return MessagePage.Of(422, Words.LineTitle, words.Problem ?? Words.WordsMissing, Words.BackToCircle, $"/circles/{id}", form.Written);

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

    // Signs count in code points.
    private static List<Piece> Pieces(string text, IReadOnlyList<Sign> signs)
    {
        var runes = text.EnumerateRunes().ToList();
        string Between(int start, int end) => string.Concat(runes.Skip(start).Take(end - start));
        var (pieces, at) = (new List<Piece>(), 0);
        foreach (var sign in signs.OrderBy(s => s.Start))
        {
            if (sign.Start > at) pieces.Add(new(Between(at, sign.Start), false));
            pieces.Add(new(Between(sign.Start, sign.End), true));
            at = sign.End;
        }

        if (at < runes.Count) pieces.Add(new(Between(at, runes.Count), false));
        return pieces;
    }
}
