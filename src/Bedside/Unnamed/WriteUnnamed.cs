using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Writes a letter or an answer, and changes it or takes it back as long as it waits. Nothing else is written in such a request. Sent twice, or from two windows, it meets itself and is
/// shown both texts.
/// </summary>
public sealed partial class WriteUnnamed
{
    /// <param name="To">The letter that is answered, as it stands.</param>
    public sealed record View(UnnamedHead Head, ShowUnnamed.Writing Now, ShowUnnamed.Item To, int N, ShowUnnamed.Box Box);

    public static Task<IResult> Letter(Guid id, Form form, Me me, Db db, CircleKeys keys, Promises promises, ToneTally tally, TimeProvider clock, CancellationToken stop) => Write(id, null, 0, form, me, db, keys, promises, tally, clock, stop);

    public static async Task<IResult> Answering(Guid id, long letter, int? n, long? quote, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop) =>
        await AnswerPage(id, letter, n, null, me, db, keys, promises, clock, stop, quote) is { } page ? page : MessagePage.NotFound();

    public static async Task<IResult> Answer(Guid id, long letter, Form form, Me me, Db db, CircleKeys keys, Promises promises, ToneTally tally, TimeProvider clock, CancellationToken stop) =>
        await db.Set<UnnamedPost>().AnyAsync(p => p.Id == letter && p.CircleId == id && p.Under == null && p.Said != null && p.Hiding == null, stop) ? await Write(id, letter, form.Number("n") ?? 0, form, me, db, keys, promises, tally, clock, stop) : MessagePage.NoLonger(form);

    /// <summary>Takes back what waits: it was never there.</summary>
    public static async Task<IResult> TakeBack(Guid id, long? letter, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop, long? quote = null)
    {
        if (await At(id, letter, me, db, keys, clock, stop) is not var (head, round, desk)) return await Back(id, me, db, stop);

        using (desk)
        {
            if ((form.Number("n") ?? 0) is not (>= 0 and < Desk.MostAnswers and var n)) return new SeeOther(head.Path);

            await Desk.TakeBack(db, desk.LetterId(round.Number, letter, n), stop);
        }

        return new SeeOther($"{head.Path}?taken=yes");
    }

    /// <summary>There were too few letters, and its author wants theirs opened all the same, or read by those who hold the circle only; or neither any more.</summary>
    public static async Task<IResult> Choose(Guid id, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await At(id, null, me, db, keys, clock, stop) is not var (head, round, desk)) return await Back(id, me, db, stop);

        using (desk)
        {
            if ((await desk.Waiting(db, round, [null], stop)).TryGetValue((null, 0), out var own) && (round.AsksAuthors || own.Inside.AsksAuthor))
            {
                await desk.Put(db, own.Row, own.Row.Id, own.Inside with { OpensAnyway = form["opens"] is "yes", IsForHolders = form["opens"] is "holders" }, stop);
            }
        }

        return new SeeOther(head.Path);
    }

    private static async Task<IResult> Write(Guid id, long? under, int n, Form form, Me me, Db db, CircleKeys keys, Promises promises, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // While it opens nobody writes.
        if (await At(id, under, me, db, keys, clock, stop) is not var (head, round, desk))
        {
            return await db.Unnamed(id, me, stop) is not { } gone ? MessagePage.NoLonger(form) : gone.Circle.IsPaused ? MessagePage.Of(422, Words.PausedTitle, Words.PausedSentence, Words.BackToIt, gone.Path, form.Written)
                : !await db.Uses(gone.Circle.CohortId, Technology.UnnamedCircle, stop) ? MessagePage.Of(422, Words.SetAsideTitle, Words.SetAsideSentence, Words.BackToIt, gone.Path, form.Written) : MessagePage.Of(422, Words.OpenedTitle, Words.OpenedSentence, Words.BackToIt, gone.Path, form.Written);
        }

        using (desk)
        {
            // From a page of the round before: that letter takes no more answers.
            if (under is not null && !await db.Set<UnnamedPost>().AnyAsync(p => p.Id == under && p.Round == round.Number, stop)) return MessagePage.Of(422, Words.OpenedTitle, Words.OpenedSentence, Words.BackToIt, head.Path, form.Written);

            var words = Shareable.Of(form["words"], Words.WordsMissing);
            if (n < 0 || n >= Desk.MostAnswers) return MessagePage.Of(422, Words.AnswersFullTitle, Words.AnswersFull.With(Desk.MostAnswers), Words.BackToIt, head.Path, form.Written);

            var inside = words.Taken is { } taken ? desk.Enclose(round, under, n, taken.Source) : null;
            var waits = (await desk.Waiting(db, round, [under], stop)).TryGetValue((under, n), out var own) ? own : default;
            var stored = waits.Inside?.Words;
            if (Desk.Problem(words, inside, stored, form["saw"]) is { } problem)
            {
                var box = new ShowUnnamed.Box(words.Was, Desk.Seen(stored), problem);
                return (under is { } letter ? await AnswerPage(id, letter, n, box, me, db, keys, promises, clock, stop) : await ShowUnnamed.Page(head, null, box, me, db, keys, promises, clock, stop))?.AsUnprocessable() ?? MessagePage.NoLonger(form);
            }

            if (Reconsider.Before(await db.PlaceOf(head, stop), form, words.Taken!, under is { } to ? $"{head.Path}/letters/{to}/answer" : $"{head.Path}/letter", me, tally) is { } pause) return pause;

            var number = desk.LetterId(round.Number, under, n);
            await desk.Put(db, waits.Row, number, waits.Inside is { } before ? inside! with { OpensAnyway = before.OpensAnyway, IsForHolders = before.IsForHolders, Missed = before.Missed } : inside!, stop);
            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}?kept=yes");
        }
    }

    // What waited has opened meanwhile: the circle shows it.
    private static async Task<IResult> Back(Guid id, Me me, Db db, CancellationToken stop) => await db.Unnamed(id, me, stop) is { } head ? new SeeOther(head.Path) : MessagePage.NotFound();

    // Where one may write now: in the round that runs, a letter before letters open, an answer after.
    private static async Task<(UnnamedHead Head, CircleRound Round, Desk Desk)?> At(Guid id, long? under, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle: { HasBegun: true, IsPaused: false }, IsIn: true } head) return null;
        if (!await db.Uses(head.Circle.CohortId, Technology.UnnamedCircle, stop)) return null;

        var rounds = await db.RoundsOf(id, stop);
        if (RoundTimes.Now(head.Circle, rounds, clock.Now) is not { } round || round.Number is not 0 && round.HasLetters != under is not null || under is not null && head.Circle.IsLettersOnly) return null;
        return await Desk.Of(head, keys, db, stop) is { } desk ? (head, round, desk) : null;
    }

    private static async Task<RazorSlices.RazorSlice?> AnswerPage(Guid id, long letter, int? n, ShowUnnamed.Box? box, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop, long? quote = null)
    {
        if (await At(id, letter, me, db, keys, clock, stop) is not var (head, round, desk)) return null;

        using (desk)
        {
            if (await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == letter && p.CircleId == id && p.Round == round.Number && p.Under == null && p.Said != null && p.Hiding == null, stop) is not { } to) return null;

            var veil = await db.VeilOver(head, round.Number, stop);
            var waiting = await desk.Waiting(db, round, [letter], stop);
            var at = n ?? Enumerable.Range(0, Desk.MostAnswers).FirstOrDefault(i => !waiting.ContainsKey((letter, i)), Desk.MostAnswers - 1);
            var own = waiting.TryGetValue((letter, at), out var there) ? there.Inside.Words : "";
            Veil.VoiceKey? mask = head.IsMasked ? desk.MaskIn(round.Number) : new(head.Own.Id);
            var name = head.IsMasked ? veil.Shown(mask.Value, new(null)).Name : null;
            if (own is "" && quote is { } said && await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == said && p.CircleId == id && p.Hiding == null && p.Said != null && (p.Id == letter || p.Under == letter), stop) is { } quoted) box ??= new($"{Text.Quoted(quoted.Said!.Source)}\n\n", "");
            return Create(new(head, new(round, name, null, new("", ""), []) { Promises = promises.AtTheButton(head.Circle, name, (await db.HeldSets(stop)).SetOf(round, clock.Now)) }, new(to.Id, veil.Shown(to.Voice, new(mask)), to.Said!.Html, to.IsEdited, to.OpenedOn, false, false, null, null, []), at, box ?? new(own, own is "" ? "" : Text.Mark(own))));
        }
    }
}
