using System.Globalization;
using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What somebody said they did, and how it was for them.</summary>
public sealed class DoingWords(Db db, CourseShelf shelf) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Doing)}.{nameof(Doing.MemberId)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var done = await db.Set<Member>().Where(m => m.PersonId == person)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, c.Name, c.CourseId })
            .Join(db.Set<Doing>(), x => x.Id, d => d.MemberId, (x, d) => new { x.Name, x.CourseId, d.Activity, d.On, d.Felt })
            .OrderBy(x => x.On).ThenBy(x => x.Activity).ToListAsync(stop);
        foreach (var one in done)
        {
            var course = one.CourseId is { } id ? await shelf.Take(id, db, stop) : null;
            var title = course?.Activity(one.Activity) is var (_, activity) ? activity.Texts[course!.LanguageFor(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)].Title : one.Activity;
            yield return new(Words.OwnDoing, one.Name.Text, null, $"{title} · {CourseWords.Day(one.On)}{(one.Felt is { } felt ? " · " + CourseWords.Of(felt) : "")}");
        }
    }

    public Task Erase(Guid person, CancellationToken stop) =>
        db.Set<Doing>().Where(d => db.Set<Member>().Any(m => m.Id == d.MemberId && m.PersonId == person)).ExecuteDeleteAsync(stop);
}
