using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Begins a thread with its first post.</summary>
public static class StartThread
{
    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, ToneTally tally, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NoLonger(form);
        if (!circle.MayWrite) return Seats.ClosedMeanwhile(circle, form);

        var title = ShareableLine.Of(form["title"], Words.TitleMissing);
        var words = Shareable.Of(form["words"], Words.WordsMissing);
        var draft = Draft.Of(form) with { TitleProblem = title.Problem, WordsProblem = words.Problem };
        if (draft.HasProblem) return await ShowCircle.Again(id, me, db, clock, draft, stop);

        if (await AcceptFirst.Before(circle, form, $"/circles/{id}/threads", db, clock.Now, stop) is { } agreement) return agreement;

        var own = draft.Id;
        var before = await db.Set<CircleThread>().Where(t => t.Id == own)
            .Select(t => new { t.CircleId, t.StartedBy, t.Title, Source = db.Set<Post>().Where(p => p.Id == t.Id).Select(p => p.Said == null ? null : p.Said.Source).FirstOrDefault() }).SingleOrDefaultAsync(stop);
        var saysSame = before?.Source is null || before.Source == words.Taken!.Source && before.Title.Text == title.Taken!.Text;
        if (form.Answered(ref own, before is null ? null : before.CircleId == id && before.StartedBy == circle.Own, saysSame, $"/circles/{id}/threads/{own}") is { } sent) return sent;

        if (await Reconsider.Before(circle, form, words.Taken!, $"/circles/{id}/threads", me, tally, db, stop, title.Taken) is { } pause) return pause;

        var thread = new CircleThread { Id = own, CircleId = id, Title = title.Taken!, StartedBy = circle.Own, StartedAt = clock.Now, Activity = (await CircleActivities.Of(circle, draft.About, db, shelf, stop))?.Activity };
        db.Add(thread);
        await Said.Save(db, Circles.Post.Say(thread.Id, thread, circle.Own, Places.First(clock.Now), words.Taken!, clock.Now), title.Taken!.Text, stop);
        return new SeeOther($"/circles/{id}/threads/{thread.Id}");
    }
}
