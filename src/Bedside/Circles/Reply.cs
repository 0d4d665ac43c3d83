using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Says something in a thread.</summary>
public static class Reply
{
    public static async Task<IResult> Post(Guid id, Guid thread, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();
        if (await db.Set<CircleThread>().SingleOrDefaultAsync(t => t.Id == thread && t.CircleId == id, stop) is not { } under) return MessagePage.NotFound();

        var draft = Draft.Of(form);
        var words = Shareable.Of(form["words"], Words.WordsMissing);
        if (words.Taken is null || !circle.IsOpen) return await ShowThread.Again(id, thread, me, db, clock, draft with { WordsProblem = words.Problem }, stop);

        var address = $"/circles/{id}/threads/{thread}#p-{draft.Id:N}";
        if (await db.Set<Post>().AnyAsync(p => p.Id == draft.Id && p.ThreadId == thread && p.Voice == circle.Own, stop)) return new SeeOther(address);

        var last = await db.Set<Post>().Where(p => p.ThreadId == thread).MaxAsync(p => (long?)p.Place, stop) ?? 0;
        await Said.Save(db, Circles.Post.Say(draft.Id, under, circle.Own, Places.Next(last, clock.Now), words.Taken, clock.Now), "", stop);
        return new SeeOther(address);
    }
}
