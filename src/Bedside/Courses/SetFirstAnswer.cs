using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Who holds a cohort says within how many hours what others write first is answered.</summary>
public static class SetFirstAnswer
{
    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } head) return MessagePage.NotFound();
        if (form.Number("hours") is not (>= Cohort.FewestAnswerHours and <= Cohort.MostAnswerHours and var hours))
        {
            var typed = (form["hours"], Words.FirstAnswerProblem.With(Cohort.FewestAnswerHours, Cohort.MostAnswerHours));
            return (await ShowCohort.Page(head, ShowCohort.Inviting.Empty(me), me, db, shelf, mail, clock, stop, firstAnswer: typed)).AsUnprocessable();
        }

        var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == id, stop);
        cohort.AnswerFirstWithin(hours);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}#first");
    }
}
