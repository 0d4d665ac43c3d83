using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Says something in a thread.</summary>
public static class Reply
{
    private sealed record Sent(Guid Thread, VoiceKey By, long Place, string? Words);

    private static readonly Func<Db, Guid, Task<Sent?>> SentAs = EF.CompileAsyncQuery((Db db, Guid id) => db
        .Set<Post>().Where(p => p.Id == id).Select(p => new Sent(p.ThreadId, p.Voice, p.Place, p.Said == null ? null : p.Said.Source)).SingleOrDefault());

    private static readonly Func<Db, Guid, Task<long?>> LastPlace = EF.CompileAsyncQuery((Db db, Guid thread) => db
        .Set<Post>().Where(p => p.ThreadId == thread).Max(p => (long?)p.Place));

    public static async Task<IResult> Post(Guid id, Guid thread, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.Now;
        if (await db.Thread(id, thread, me, now, stop) is not var (circle, under)) return MessagePage.NoLonger(form);
        if (!circle.MayWrite) return Seats.ClosedMeanwhile(circle, form);

        var typed = Draft.Of(form);
        var words = Shareable.Of(form["words"], Words.WordsMissing);
        var (quoted, answered, problem) = await Quoted(id, thread, typed, me, db, now, stop);
        var draft = typed with { WordsProblem = words.Problem, QuotedProblem = problem };
        if (draft.HasProblem) return await ShowThread.Again(id, thread, me, db, clock, draft, stop);

        if (await AcceptFirst.Before(circle, form, $"/circles/{id}/threads/{thread}/posts", db, now, stop) is { } agreement) return agreement;

        // Sent twice it is one post; the id of somebody else's is simply not free.
        var before = await SentAs(db, draft.Id);
        if (before is not null && before.Thread == thread && before.By == circle.Own)
        {
            var there = $"/circles/{id}/threads/{thread}?from={before.Place}#p-{draft.Id:N}";
            return before.Words is { } said && said != words.Taken!.Source ? MessagePage.Changed(there, form.Written) : new SeeOther(there); // Other words are not lost in silence.
        }

        if (before is not null) draft = draft with { Id = Guid.CreateVersion7() };
        if (await Reconsider.Before(circle, form, words.Taken!, $"/circles/{id}/threads/{thread}/posts", me, tally, db, stop) is { } pause) return pause;

        return await Say(db, under, circle, draft with { Move = circle.IsFacilitating ? draft.Move : null }, words.Taken!, answered, quoted, now, stop) is { } post
            ? new SeeOther(await db.AddressOf(post))
            : await ShowThread.Again(id, thread, me, db, clock, draft with { QuotedProblem = Words.QuoteIsGone }, stop);
    }

    /// <summary>Null where what is quoted has gone meanwhile.</summary>
    private static async Task<Post?> Say(
        Db db, CircleThread under, CircleHead circle, Draft draft, Shareable words, Guid? answered, (Guid Post, Shareable Words)? quoted, DateTime now, CancellationToken stop)
    {
        // The turn is taken before the last place and the quote are read, so that nobody comes between.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(under.Id, stop);
        var post = Circles.Post.Say(draft.Id, under, circle.Own, Places.Next(await LastPlace(db, under.Id) ?? 0, now), words, now, answered, draft.Move);
        if (quoted is var (from, passage))
        {
            if (!await db.Set<Post>().Where(Circles.Post.IsReadable).AnyAsync(p => p.Id == from && p.Said!.Source.Contains(passage.Source), stop)) return null;
            post.Quote(from, passage);
        }

        await Said.Save(db, post, under.Title.Text, stop);
        await transaction.CommitAsync(stop);
        return post;
    }

    private static async Task<((Guid Post, Shareable Words)? Quoted, Guid? Answered, string? Problem)> Quoted(
        Guid id, Guid thread, Draft draft, Me me, Db db, DateTime now, CancellationToken stop)
    {
        var answered = draft.RepliesTo is { } to && await db.Spot(id, thread, to, me, now, stop) is not null ? to : (Guid?)null;
        if (draft.Quotes is not { } source || Text.IsBlank(draft.Quoted)) return (null, answered, null);
        if (await db.Spot(id, thread, source, me, now, stop) is not { Post: { Said: { } said, Hiding: null } }) return (null, answered, Words.QuoteIsGone);
        if (!said.Source.Contains(draft.Quoted.Trim(), StringComparison.Ordinal)) return (null, answered, Words.QuoteDiffers);

        return Shareable.Of(draft.Quoted.Trim(), Words.WordsMissing) is { Taken: { } passage } ? ((source, passage), answered, null) : (null, answered, Words.QuoteDiffers);
    }
}
