using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>A cohort that somebody is in, with their place in it.</summary>
public sealed record OwnCohort(Guid Id, string Name, Guid Member);

/// <summary>The question which of one's cohorts something belongs to, where there are several.</summary>
/// <param name="Chosen">The one that is chosen; null for none yet.</param>
public sealed record CohortChoice(IReadOnlyList<OwnCohort> Cohorts, Guid? Chosen, string? Problem);

/// <summary>An activity that one comes from: its text, to be read again while one writes.</summary>
public sealed record Prompt(CourseVisit Visit, PackActivity Activity)
{
    public string Title => Visit.Text(Activity).Title;

    public string Address => $"{Visit.Path}/activities/{Activity.Name}";
}

/// <summary>What every page of the journal begins with: whose it is.</summary>
public static class Journals
{
    extension(Db db)
    {
        /// <summary>The entries of one person, wherever they wrote them.</summary>
        public IQueryable<Entry> EntriesOf(Guid person) => db.Set<Entry>().Where(e => e.Member!.PersonId == person);

        /// <summary>The entry, if it is this person's.</summary>
        public Task<Entry?> OwnEntry(Guid id, Me me, CancellationToken stop) => db.EntriesOf(me.Id).Include(e => e.Member).SingleOrDefaultAsync(e => e.Id == id, stop);

        /// <summary>The cohorts this person is in now, the newest first.</summary>
        public async Task<IReadOnlyList<OwnCohort>> OwnCohorts(Me me, CancellationToken stop) => (await db.PlacesOf(me)
                .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Id, c.Name, c.StartedAt, Member = m.Id })
                .OrderByDescending(c => c.StartedAt)
                .ToListAsync(stop))
            .ConvertAll(c => new OwnCohort(c.Id, c.Name.Text, c.Member));

        /// <summary>The activity of a cohort's course, where its week is open to this person; null for none of this name.</summary>
        public async Task<Prompt?> Prompt(Guid? cohort, string? activity, Me me, CourseShelf shelf, DateTime now, CancellationToken stop) =>
            cohort is { } id && activity is { Length: > 0 } && await db.Reading(id, me, shelf, now, stop) is { } visit && visit.Course.Activity(activity) is var (week, found) && visit.IsOpen(week)
                ? new(visit, found)
                : null;
    }

    /// <summary>What someone meets who is in no cohort.</summary>
    internal static IResult NoCohort(int status, string? kept = null) => MessagePage.Of(status, Words.NoCohortTitle, Words.NoCohortSentence, Shared.Words.ToStart, "/", kept);

    /// <summary>Why private text cannot be kept; null where it can.</summary>
    internal static string? TooLong(string typed, int most = Entry.MostCharacters) => Text.Length(typed) > most ? Shared.Words.TooLong.With(Text.Length(typed), most) : null;

    /// <summary>A moment out of an address, for what was written before it.</summary>
    internal static DateTime Before(long? ticks) => new(Math.Clamp(ticks ?? DateTime.MaxValue.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}
