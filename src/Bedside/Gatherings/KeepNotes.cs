using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Gatherings;

/// <summary>Whoever held a meeting writes down what came of it, for those who were there and those who were not.</summary>
public static class KeepNotes
{
    public const int Most = 10_000;

    public static async Task<IResult> Post(Guid id, Guid meeting, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NoLonger(form);

        var words = Shareable.Of(form["words"], Words.NotesMissing, Most);
        if (words.Taken is not { } said) return (await ShowMeeting.Page(id, meeting, me, db, shelf, clock, stop, (form["words"], words.Problem!)))!.AsUnprocessable();

        await db.Entry(found).Reference(g => g.Notes).LoadAsync(stop);
        if (found.Notes?.Said.Source != said.Source)
        {
            if (Mark(found) != form["before"]) return MessagePage.Changed($"/cohorts/{id}/meetings/{meeting}#notes", form.Written);

            found.Note(await db.Set<Member>().Where(m => m.CohortId == id && m.PersonId == me.Id && m.LeftAt == null).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop), said, clock.Now);
            if (form["before"].Length is 0) db.Add(found.Notes!); // New: its id is made here, so that it would be taken for a row that is there.
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}/meetings/{meeting}#notes");
    }

    /// <summary>What stood there when the page was made.</summary>
    internal static string Mark(Gathering meeting) => meeting.Notes?.At.Ticks.ToString(CultureInfo.InvariantCulture) ?? "";
}
