using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>A goal of one's own for the course, seen by nobody else, changed at any time; emptied, there is none.</summary>
public sealed partial class SetGoal
{
    public sealed record View(OwnPlace Here, string Typed, string Before, string? Problem, string Done)
    {
        public string Path => $"/cohorts/{Here.Cohort}/goal";
    }

    public static async Task<IResult> Get(Guid id, string? done, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } here) return MessagePage.NotFound();

        var goal = await db.GoalOf(me.Id, id, stop);
        return Create(new(here, goal ?? "", Text.Mark(goal), null, done is null ? "" : goal is null ? Words.GoalGone : Words.GoalKept));
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } here) return MessagePage.NoLonger(form);

        var (typed, length) = (form["words"], Text.Length(form["words"]));
        if (length > Goal.MostCharacters) return Create(new(here, typed, form["before"], Shared.Words.TooLong.With(length, Goal.MostCharacters), "")).AsUnprocessable();

        var goal = await db.Set<Goal>().SingleOrDefaultAsync(g => g.MemberId == here.Member, stop);
        if (form["before"] != Text.Mark(goal?.Wanted) && typed != (goal?.Wanted ?? "")) return MessagePage.Elsewhere($"/cohorts/{id}/goal", form);
        if (Text.IsBlank(typed))
        {
            if (goal is not null) db.Remove(goal);
        }
        else if (goal is null) db.Add(new Goal { MemberId = here.Member, Wanted = typed });
        else goal.Wanted = typed;
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/goal?done=yes");
    }
}
