using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Begins a thread with its first post.</summary>
public static class StartThread
{
    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();

        var draft = Draft.Of(form);
        var title = ShareableLine.Of(form["title"], Words.TitleMissing);
        var words = Shareable.Of(form["words"], Words.WordsMissing);
        if (title.Taken is null || words.Taken is null || !circle.IsOpen)
        {
            return await ShowCircle.Again(id, me, db, clock, draft with { TitleProblem = title.Problem, WordsProblem = words.Problem }, stop);
        }

        var address = $"/circles/{id}/threads/{draft.Id}";
        if (await db.Set<CircleThread>().AnyAsync(t => t.Id == draft.Id && t.CircleId == id && t.StartedBy == circle.Own, stop)) return new SeeOther(address);

        var thread = new CircleThread { Id = draft.Id, CircleId = id, Title = title.Taken, StartedBy = circle.Own, StartedAt = clock.Now };
        db.Add(thread);
        await Said.Save(db, Circles.Post.Say(draft.Id, thread, circle.Own, Places.First(clock.Now), words.Taken, clock.Now), title.Taken.Text, stop);
        return new SeeOther(address);
    }
}
