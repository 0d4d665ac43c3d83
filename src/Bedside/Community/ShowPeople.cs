using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>
/// The people of a cohort, for one another: how they wish to be called, where they are, and what time it is there. Beside them what people do with one another: their groups,
/// their ideas, and how much of what there is to read learners wrote.
/// </summary>
public sealed partial class ShowPeople
{
    // With fewer, what learners wrote together would soon be what one of them wrote.
    private const int FewestLearners = 3;

    public sealed record View(CohortHead Cohort, IReadOnlyList<Row> People, IReadOnlyList<Companions> Groups, IReadOnlyList<Set> Sets, Written? Written, bool IsMember);

    /// <param name="Said">How the name is said, and pronouns; empty where nothing was said of it.</param>
    /// <param name="There">What time it is there, where it is another than the reader's.</param>
    public sealed record Row(string Name, string Said, string? Place, string Site, CohortRole Role, string? There, bool IsReader)
    {
        /// <summary>Where one hears the name; null where its owner has not said it.</summary>
        public string? Sound { get; init; }

        /// <summary>What they are here, where they do not learn; and that it is the reader.</summary>
        public string Is => string.Join(" · ", new[] { CohortRoles.Learning.Contains(Role) ? null : ShowCohort.RoleName(Role), IsReader ? Words.You : null }.OfType<string>());
    }

    /// <summary>Groups that somebody who holds the cohort has made.</summary>
    public sealed record Set(Guid Id, string Name, bool IsGivenOut);

    public static async Task<IResult> Get(Guid id, Me me, Db db, IEnumerable<IWritten> written, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Cohort(id, me, stop) is not { } cohort) return MessagePage.NotFound();

        var people = await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null)
            .Join(db.Set<Site>(), m => m.SiteId, s => s.Id, (m, s) => new { m.Id, m.PersonId, HasSound = db.Set<NameSound>().Any(n => n.PersonId == m.PersonId), m.Role, m.Person!.Name, m.Person.Pronunciation, m.Person.Pronouns, m.Person.Place, m.Person.Zone, Site = s.Name })
            .ToListAsync(stop);
        var rows = people.Select(p => new Row(
            p.Name.Text, string.Join(" · ", new[] { p.Pronunciation?.Text, p.Pronouns?.Text }.OfType<string>()), p.Place?.Text, p.Site.Text, p.Role, There(p.Zone, me, clock.Now), p.PersonId == me.Id) { Sound = p.HasSound ? $"/cohorts/{id}/people/{p.Id}/name.wav" : null });
        var sets = cohort.MayHold
            ? await db.Set<GroupSet>().Where(g => g.CohortId == id).OrderByDescending(g => g.MadeAt).Select(g => new { g.Id, g.Name, IsGivenOut = g.GivenOutAt != null }).ToListAsync(stop)
            : [];
        return Create(new(cohort,
            rows.OrderByDescending(r => r.Role is CohortRole.Facilitator).ThenByDescending(r => r.Role is CohortRole.Welcomer).ThenBy(r => r.Name, StringComparer.CurrentCulture).ToList(),
            await db.CompanionsOf(me.Id, id, stop), sets.ConvertAll(s => new Set(s.Id, s.Name.Text, s.IsGivenOut)),
            people.Count(p => CohortRoles.Learning.Contains(p.Role)) < FewestLearners ? null : await written.In(id, stop), people.Exists(p => p.PersonId == me.Id)));
    }

    /// <summary>A name as its owner says it, for those who are in the cohort with them.</summary>
    public static async Task<IResult> Hear(Guid id, Guid member, Me me, Db db, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is not null && await db.Set<Member>().Where(m => m.Id == member && m.CohortId == id && m.LeftAt == null).Select(m => (Guid?)m.PersonId).SingleOrDefaultAsync(stop) is { } person
            ? NameSounds.Played(await db.NameSoundOf(person, stop))
            : MessagePage.NotFound();

    /// <summary>The clock there, with the day where it is another; null where it shows what the reader's own shows.</summary>
    internal static string? There(string zone, Me me, DateTime now)
    {
        var (there, here) = (TimeZoneInfo.ConvertTimeFromUtc(now, Visit.ZoneOf(zone)), me.Wall(now));
        if (there == here) return null;

        var hour = new Visit(me.Language, Visit.ZoneOf(zone)).Hour(now);
        return there.Date == here.Date ? hour : $"{there.ToString("dddd", CultureInfo.CurrentCulture)}, {hour}";
    }
}
