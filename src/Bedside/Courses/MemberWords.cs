using System.Runtime.CompilerServices;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Where a person belongs: cohorts, what they answered about two masters, invitations that were theirs.</summary>
public sealed class MemberWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns =>
        ["Member.PersonId", "TwoMasters.MemberId", "TwoMasters.Exception", "Invitation.Email", "Invitation.Name", "Invitation.Exception", "CohortOpening.OpenedBy"];

    public int Order => 90;

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var members = await db.Set<Member>().Where(m => m.PersonId == person)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Name, m.Since, m.Role, m.TwoMasters }).ToListAsync(stop);
        foreach (var member in members)
        {
            yield return new(Words.WhoIsIn, member.Name.Text, member.Since, ShowCohort.RoleName(member.Role));
            if (member.TwoMasters?.Exception is { } exception) yield return new(Words.TwoMastersException, member.Name.Text, member.TwoMasters.AnsweredAt, exception.Text);
        }
    }

    public async Task Erase(Guid person, DateTime at, CancellationToken stop)
    {
        var email = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Email).SingleOrDefaultAsync(stop);
        if (email is not null) await db.Set<Invitation>().Where(i => i.Email == email).ExecuteDeleteAsync(stop);

        await db.Set<CohortOpening>().Where(o => o.OpenedBy == person).ExecuteUpdateAsync(o => o.SetProperty(x => x.OpenedBy, Guid.Empty), stop);
        var members = await db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id).ToListAsync(stop);
        await db.Set<TwoMasters>().Where(t => members.Contains(EF.Property<Guid>(t, "MemberId"))).ExecuteDeleteAsync(stop);
        await db.Set<Member>().Where(m => m.PersonId == person).ExecuteDeleteAsync(stop);
    }
}
