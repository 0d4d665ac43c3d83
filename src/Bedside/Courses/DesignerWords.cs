using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What a person let stand in a course although a reason stood against it. The reason is the course's and stays in its files; the name goes with the person.</summary>
public sealed class DesignerWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
    [
        $"{nameof(CalledAnyway)}.{nameof(CalledAnyway.PersonId)}", $"{nameof(CalledAnyway)}.{nameof(CalledAnyway.Why)}", $"{nameof(SiteSupport)}.{nameof(SiteSupport.By)}", $"{nameof(SiteSupport)}.{nameof(SiteSupport.Note)}",
    ];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var said = await db.Set<CalledAnyway>().AsNoTracking().Where(c => c.PersonId == person)
            .Join(db.Set<Course>(), s => s.CourseId, c => c.Id, (s, c) => new { s.Why, s.At, s.Week, c.Name }).OrderBy(s => s.At).ToListAsync(stop);
        foreach (var looked in await db.Set<SiteSupport>().AsNoTracking().Where(s => s.By == person && s.Note != null).OrderBy(s => s.At).ToListAsync(stop)) yield return new(Words.OwnSupports, looked.Item, looked.At, looked.Note!.Text);
        foreach (var one in said) yield return new(Words.OwnAnyway, one.Week is { } week ? $"{one.Name}, {Words.WeekNumber.With(week)}" : one.Name, one.At, one.Why.Text);
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        await db.Set<CalledAnyway>().Where(c => c.PersonId == person).ExecuteDeleteAsync(stop);
        await db.Set<SiteSupport>().Where(s => s.By == person).ExecuteUpdateAsync(s => s.SetProperty(x => x.By, (Guid?)null), stop); // What was found stays with the place.
    }
}
