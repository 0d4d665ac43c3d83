using System.Runtime.CompilerServices;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>In which cohorts a person is and as what; what they answered about two masters; which cohorts they opened.</summary>
public sealed class MemberWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
        [$"{nameof(Member)}.{nameof(Member.PersonId)}", "TwoMasters.MemberId", $"{nameof(TwoMasters)}.{nameof(TwoMasters.Exception)}", $"{nameof(CohortOpening)}.{nameof(CohortOpening.OpenedBy)}",
            "Invitation.Email", "Invitation.Name", "Invitation.Exception"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var places = await db.Set<Cohort>().AsNoTracking()
            .SelectMany(c => c.Members.Where(m => m.PersonId == person), (c, m) => new { c.Name, m.Role, m.Since, m.TwoMasters, m.For })
            .OrderBy(p => p.Since).ToListAsync(stop);
        foreach (var place in places)
        {
            yield return new(Words.OwnPlace, place.Name.Text, place.Since, ShowCohort.RoleName(place.Role));
            var said = new[] { place.For.Level is { } level ? CourseWords.Of(level) : null, place.For.Discipline, place.For.Interest }.OfType<string>().ToList();
            if (said.Count > 0) yield return new(Words.ForTitle, place.Name.Text, null, string.Join(", ", said));
            if (place.TwoMasters is { } answer) yield return new(Words.OwnTwoMasters, place.Name.Text, answer.AnsweredAt, answer.Exception?.Text ?? Words.OwnNoTwoMasters);
        }

        var opened = await db.Set<Cohort>().AsNoTracking().Where(c => c.Opening!.OpenedBy == person).Select(c => new { c.Name, c.Opening!.OpenedAt }).ToListAsync(stop);
        foreach (var cohort in opened.OrderBy(c => c.OpenedAt)) yield return new(Words.OwnOpening, cohort.Name.Text, cohort.OpenedAt, Words.OwnOpened);
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var email = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Email).SingleOrDefaultAsync(stop);
        if (email is not null) await db.Set<Invitation>().Where(i => i.Email == email).ExecuteDeleteAsync(stop);

        // The cohort stays open; the empty id is nobody's.
        await db.Set<CohortOpening>().Where(o => o.OpenedBy == person).ExecuteUpdateAsync(o => o.SetProperty(x => x.OpenedBy, Guid.Empty), stop);
        await db.Set<Member>().Where(m => m.PersonId == person).ExecuteDeleteAsync(stop);
    }
}
