using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>With whom somebody is, in a set of groups that was given out.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="With">The others of the same group who are still in the cohort, by name.</param>
public sealed record Companions(Guid Cohort, Guid Set, string Name, IReadOnlyList<string> With)
{
    public string Address => $"/cohorts/{Cohort}/groups/{Set}";

    public string Sentence => With.Count is 0 ? Words.NobodyLeftInGroup : Words.YouAreWith.With(With.Count is 1 ? With[0] : Words.NamesAnd.With(string.Join(", ", With.SkipLast(1)), With[^1]));
}

public static class Together
{
    extension(Db db)
    {
        /// <summary>The groups that a person is in, newest first; in one cohort, or in all of theirs.</summary>
        public async Task<IReadOnlyList<Companions>> CompanionsOf(Guid person, Guid? cohort, CancellationToken stop)
        {
            var own = db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null && (cohort == null || m.CohortId == cohort)).Select(m => m.Id);
            var placings = await db.Set<Placing>().Where(p => own.Contains(p.MemberId))
                .Join(db.Set<GroupSet>().Where(s => s.GivenOutAt != null), p => p.GroupSetId, s => s.Id, (p, s) => new { s.CohortId, s.Id, s.Name, s.MadeAt, p.MemberId, p.Number })
                .OrderByDescending(s => s.MadeAt)
                .Select(s => new
                {
                    s.CohortId, s.Id, s.Name,
                    With = db.Set<Placing>().Where(p => p.GroupSetId == s.Id && p.Number == s.Number && p.MemberId != s.MemberId)
                        .Join(db.Set<Member>().Where(m => m.LeftAt == null), p => p.MemberId, m => m.Id, (p, m) => m.Person!.Name).ToList(),
                })
                .ToListAsync(stop);
            return placings.ConvertAll(p => new Companions(p.CohortId, p.Id, p.Name.Text, [.. p.With.Select(n => n.Text).Order(StringComparer.CurrentCulture)]));
        }
    }
}

/// <summary>In which sets of groups somebody was; with whom is not theirs alone to carry away.</summary>
public sealed class GroupWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Placing)}.{nameof(Placing.MemberId)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var sets = await db.Set<Member>().Where(m => m.PersonId == person)
            .Join(db.Set<Placing>(), m => m.Id, p => p.MemberId, (m, p) => p.GroupSetId)
            .Join(db.Set<GroupSet>().Where(s => s.GivenOutAt != null), p => p, s => s.Id, (p, s) => s)
            .Join(db.Set<Cohort>(), s => s.CohortId, c => c.Id, (s, c) => new { Cohort = c.Name, s.Name, s.MadeAt }).OrderBy(s => s.MadeAt).ToListAsync(stop);
        foreach (var set in sets) yield return new(Words.OwnGroup, set.Cohort.Text, set.MadeAt, set.Name.Text);
    }

    public Task Erase(Guid person, CancellationToken stop) =>
        db.Set<Placing>().Where(p => db.Set<Member>().Any(m => m.Id == p.MemberId && m.PersonId == person)).ExecuteDeleteAsync(stop);
}
