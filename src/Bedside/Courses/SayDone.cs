using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>"I did this", and how it was: said by whoever did it, for themselves. It can be said otherwise, and taken back.</summary>
public static class SayDone
{
    public static async Task<IResult> Post(Guid id, string activity, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Open(id, activity, me, db, shelf, clock, stop) is not { } member) return MessagePage.NotFound();

        var doing = await db.Tick(member, activity, me.DayOf(clock.Now), stop);
        if (form.Number("felt") is { } felt && Enum.IsDefined((Felt)felt)) doing.Felt = (Felt)felt; // Who says only that they did it has not taken back how it was.
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/activities/{activity}#done");
    }

    public static async Task<IResult> TakeBack(Guid id, string activity, Me me, Db db, CancellationToken stop)
    {
        // By its name alone: the course may have lost the activity meanwhile.
        var own = db.PlacesOf(me).Where(m => m.CohortId == id).Select(m => m.Id);
        if (!await own.AnyAsync(stop)) return MessagePage.NotFound();

        await db.Set<Doing>().Where(d => own.Contains(d.MemberId) && d.Activity == activity).ExecuteDeleteAsync(stop);
        return new SeeOther($"/cohorts/{id}/activities/{activity}#done");
    }

    // Their place in the cohort, where the activity is there and its week open.
    private static async Task<Guid?> Open(Guid id, string activity, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Reading(id, me, shelf, clock.Now, stop) is { Member: { } member } visit && visit.Course.Activity(activity) is var (week, _) && visit.IsOpen(week) ? member : null;
}
