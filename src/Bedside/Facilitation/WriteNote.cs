using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>A facilitator writes a line to themselves, or removes it.</summary>
public static class WriteNote
{
    public const int Most = 4_000;

    public static async Task<IResult> Post(
        Guid id, Form form, Me me, Db db, CourseShelf shelf, IEnumerable<IWaitingList> lists, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member }) return MessagePage.NoLonger(form);

        var (note, said) = (form.Id("id") ?? Guid.CreateVersion7(), form["notes"]);
        if (ShowFacilitation.Problem(said, Most) is { } problem)
        {
            return (await ShowFacilitation.Page(me, db, shelf, lists, clock, stop, new(id) { Note = said, NoteProblem = problem, NoteId = note })).AsUnprocessable();
        }

        var (there, before) = ($"/facilitation#notes-{id:N}", await db.Set<StaffNote>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == note, stop));
        if (form.Answered(ref note, before is null ? null : before.MemberId == member, before?.Said == said, there) is { } sent) return sent;

        db.Add(new StaffNote { Id = note, MemberId = member, Said = said, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther(there);
    }

    public static async Task<IResult> Remove(Guid id, Guid staffNote, Me me, Db db, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member }) return MessagePage.NotFound();

        return await db.Set<StaffNote>().Where(n => n.Id == staffNote && n.MemberId == member).ExecuteDeleteAsync(stop) is 0 ? MessagePage.NotFound() : new SeeOther($"/facilitation#notes-{id:N}");
    }
}
