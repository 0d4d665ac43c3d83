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
            $"{nameof(Outreach)}.{nameof(Outreach.Said)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var places = await db.Set<Member>().Where(m => m.PersonId == person).Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, c.Name }).ToListAsync(stop);
        foreach (var place in places)
        {
            foreach (var note in await db.Set<StaffNote>().AsNoTracking().Where(n => n.MemberId == place.Id).OrderBy(n => n.At).ToListAsync(stop)) yield return new(Words.OwnNote, place.Name.Text, note.At, note.Said);
            foreach (var one in await db.Set<Outreach>().AsNoTracking().Where(o => o.ById == place.Id || o.AboutId == place.Id).OrderBy(o => o.At).ToListAsync(stop))
            {
                yield return new(one.ById == place.Id ? Words.OwnReached : Words.OwnNoted, place.Name.Text, one.At, one.Said.Source);
            }
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var own = db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id);
        await db.Set<StaffNote>().Where(n => own.Contains(n.MemberId)).ExecuteDeleteAsync(stop);
        await db.Set<Outreach>().Where(o => own.Contains(o.ById) || own.Contains(o.AboutId)).ExecuteDeleteAsync(stop);
    }
}
