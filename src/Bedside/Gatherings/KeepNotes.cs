using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Gatherings;

/// <summary>Whoever held a meeting writes down what came of it, for those who were there and those who were not; each in their own words, which nobody else changes.</summary>
public static class KeepNotes
{
    public const int Most = 10_000;

    /// <summary>What stands in the form.</summary>
    /// <param name="Before">The mark of what stood there when the page was made.</param>
    public sealed record Draft(string Words, string Before, string? Problem = null);

    public static async Task<IResult> Post(Guid id, Guid meeting, Form form, Me me, Db db, CourseShelf shelf, ISessionPlans plans, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NoLonger(form);

        var words = Shareable.Of(form["words"], Words.NotesMissing, Most);
        if (words.Taken is not { } said) return (await ShowMeeting.Page(id, meeting, me, db, shelf, plans, clock, stop, new(form["words"], form["before"], words.Problem)))!.AsUnprocessable();

        var own = await db.Set<MeetingNotes>().SingleOrDefaultAsync(n => n.GatheringId == found.Id && n.By == me.Id, stop);
        if (own?.Said.Source != said.Source)
        {
            if (Mark(own) != form["before"]) return MessagePage.Changed(Address(id, meeting), form.Written);

            if (own is null) db.Add(new MeetingNotes { GatheringId = found.Id, By = me.Id, Said = said, At = clock.Now });
            else (own.Said, own.At) = (said, clock.Now);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther(Address(id, meeting));
    }

    public static async Task<IResult> Remove(Guid id, Guid meeting, Me me, Db db, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NotFound();

        await db.Set<MeetingNotes>().Where(n => n.GatheringId == found.Id && n.By == me.Id).ExecuteDeleteAsync(stop);
        return new SeeOther(Address(id, meeting));
    }

    internal static string Mark(MeetingNotes? own) => own is null ? "" : Text.Mark(own.Said.Source);

    private static string Address(Guid cohort, Guid meeting) => $"/cohorts/{cohort}/meetings/{meeting}#notes";
}
