using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>What a facilitator noted for themselves and of having reached out; and what was noted of a person, which is theirs to read as well.</summary>
public sealed class FacilitationWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
        [$"{nameof(StaffNote)}.{nameof(StaffNote.MemberId)}", $"{nameof(StaffNote)}.{nameof(StaffNote.Said)}", $"{nameof(Outreach)}.{nameof(Outreach.ById)}", $"{nameof(Outreach)}.{nameof(Outreach.AboutId)}",
            $"{nameof(Outreach)}.{nameof(Outreach.Said)}", $"{nameof(Outreach)}.{nameof(Outreach.CameOfIt)}", $"{nameof(SignJudged)}.{nameof(SignJudged.ById)}", $"{nameof(NotRead)}.{nameof(NotRead.MemberId)}",
            $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.ById)}", $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.Climate)}", $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.Objective)}", $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.First)}", $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.Roles)}",
            $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.HandOver)}", $"{nameof(PreparedWeek)}.{nameof(PreparedWeek.Despite)}", $"{nameof(PreparedTurn)}.{nameof(PreparedTurn.Said)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var places = await db.Set<Member>().Where(m => m.PersonId == person).Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, c.Name }).ToListAsync(stop);
        foreach (var place in places)
        {
            foreach (var note in await db.Set<StaffNote>().AsNoTracking().Where(n => n.MemberId == place.Id).OrderBy(n => n.At).ToListAsync(stop)) yield return new(Words.OwnNote, place.Name.Text, note.At, note.Said);
            foreach (var plan in await Plans(place.Id, place.Name.Text, stop)) yield return plan;
            foreach (var one in await db.Set<Outreach>().AsNoTracking().Where(o => o.ById == place.Id || o.AboutId == place.Id).OrderBy(o => o.At).ToListAsync(stop))
            {
                yield return new(one.ById == place.Id ? Words.OwnReached : Words.OwnNoted, place.Name.Text, one.At, one.Said.Source);
                if (one.CameOfIt is { } came) yield return new(Words.OwnCame, place.Name.Text, one.CameAt, came.Source);
            }
        }
    }

    // A plan is the cohort's; whoever wrote it last takes a copy of it along.
    private async Task<IReadOnlyList<OwnWords>> Plans(Guid place, string cohort, CancellationToken stop) =>
        [.. (await db.Set<PreparedWeek>().AsNoTracking().Include(p => p.Turns).Where(p => p.ById == place).OrderBy(p => p.Week).ToListAsync(stop))
            .SelectMany(p => new[] { p.Objective, p.First, p.Roles, p.HandOver, p.Despite }.Concat(p.Turns.Select(t => t.Said)).OfType<Shareable>().Select(s => new OwnWords(Words.OwnPlan, cohort, p.At, s.Source)))];

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var own = db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id);
        await db.Set<StaffNote>().Where(n => own.Contains(n.MemberId)).ExecuteDeleteAsync(stop);
        await db.Set<PreparedWeek>().Where(p => p.ById != null && own.Contains(p.ById.Value)).ExecuteUpdateAsync(p => p.SetProperty(x => x.ById, (Guid?)null), stop);
        await db.Set<SignJudged>().Where(j => own.Contains(j.ById)).ExecuteDeleteAsync(stop);
        await db.Set<NotRead>().Where(n => own.Contains(n.MemberId)).ExecuteDeleteAsync(stop);
        await db.Set<Outreach>().Where(o => own.Contains(o.ById) || own.Contains(o.AboutId)).ExecuteDeleteAsync(stop);
    }
}
