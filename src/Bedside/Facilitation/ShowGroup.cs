using System.Globalization;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>
/// How a group is doing, for those who hold its cohort: what waits longest, what its writing shows in numbers that can be opened and put right, and who waits for something from them. Nobody is
/// counted here: what can be counted of one person stands one page further, with the words, and that person reads it too.
/// </summary>
public sealed partial class ShowGroup
{
    private const int Shown = 3;

    public sealed record View(OwnPlace Place, int Week, Waiting? Next, IReadOnlyList<Line> Lines, Share? Share, IReadOnlyList<Alone> Unanswered, IReadOnlyList<string> NotIntroduced, IReadOnlyList<(Guid Id, string Name)> People)
    {
        public bool IsOn { get; init; }

        /// <summary>The language in which most is written.</summary>
        public required string Language { get; init; }

        public IReadOnlyList<OfCircle> Unnamed { get; init; } = [];

        public IReadOnlyList<string> Turns { get; init; } = [];

        public string? TurnsAt { get; init; }

        public string? TurnsLang { get; init; }

        public IReadOnlyList<FollowUp> Following { get; init; } = [];
    }

    /// <summary>One of the three categories: its density in this week and those before, newest first, and what there is less of.</summary>
    /// <param name="Weeks">Signs for each thousand words; null for a week in which too little was written.</param>
    public sealed record Line(PresenceCategory Category, IReadOnlyList<double?> Weeks, IReadOnlyList<Indicator> Fewer);

    /// <summary>Of the signs of this week, how many stand in what learners wrote, and how many in what those who hold the cohort wrote.</summary>
    public sealed record Share(int Learners, int Holders);

    /// <summary>A post to which nobody has answered.</summary>
    public sealed record Alone(string By, string Begins, DateTime Since, string Address);

    /// <summary>What one said one would look at again.</summary>
    public sealed record FollowUp(Guid Id, string About, Guid Member, DateOnly On);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CourseShelf shelf, IEnumerable<IWaitingList> lists, IEnumerable<IGroupNumbers> numbers, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place) return MessagePage.NotFound();

        var now = clock.Now;
        var visit = await db.Reading(id, me, shelf, now, stop);
        var reading = await GroupReading.Of(place, me, visit, db, now, stop);
        var people = (await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role)).Select(m => new { m.Id, m.Person!.Name }).ToListAsync(stop))
            .Select(m => (m.Id, Name: m.Name.Text)).OrderBy(m => m.Name, StringComparer.CurrentCulture).ToList();
        var waiting = new List<Waiting>();
        foreach (var list in lists) waiting.AddRange((await list.For(me.Id, stop)).Where(w => w.Cohort == id || w.Cohort is null));

        var groups = new List<OfCircle>();
        foreach (var one in numbers) groups.AddRange(await one.Of(id, me, stop));

        var week = visit is { Calendar: not null } ? visit.Course.Week(reading.Now) : null;
        return Create(new(place, reading.Now, waiting.Count is 0 ? null : waiting.ByNeed()[0], Lines(reading), ShareOf(reading), Unanswered(reading, people, now),
            [.. (await db.NotIntroduced(id, me.Id, now, stop)).Order(StringComparer.CurrentCulture)], people)
        {
            IsOn = reading.IsOn, Language = reading.Language, Unnamed = groups, Following = await FollowUps(place, db, stop),
            Turns = week is null ? [] : visit!.Course.Turns(week, visit.Language), TurnsAt = week is null ? null : $"{visit!.Path}/weeks/{week.Number}/notes", TurnsLang = visit?.Lang,
        });
    }

    /// <summary>What the program does not count by itself.</summary>
    internal static IReadOnlyList<Indicator> LeftToPeople(string language) => [.. Indicators.All.Where(i => !PresenceFigures.IsShown(i, language))];

    internal static string Number(double value) => Math.Round(value).ToString(CultureInfo.CurrentCulture);

    internal static string Sentence(Line line)
    {
        var sentence = line.Weeks[0] is { } now ? Words.DensityNow.With(Number(now)) : Words.DensityNone;
        if (line.Weeks.Skip(1).Any(w => w is not null)) sentence = Words.DensityBefore.With(sentence.TrimEnd('.'), string.Join(", ", line.Weeks.Skip(1).Select(w => w is { } was ? Number(was) : Words.DensityGap)));
        return line.Fewer.Count is 0 ? sentence : Words.DensityFewer.With(sentence.TrimEnd('.') + ".", SignWords.List(line.Fewer));
    }

    internal static IReadOnlyList<Line> Lines(GroupReading reading)
    {
        var weeks = Enumerable.Range(0, Shown).Select(back => reading.Now - back).Where(w => w > 0).ToList();
        return [.. SignWords.Categories.Select(c => new Line(c, weeks.ConvertAll(w => GroupReading.Density(reading.OfLearners(w), i => i.Category() == c)), Fewer(reading, c)))];
    }

    // Indicators of which there is a third less than in the week before, and at least two signs fewer.
    private static IReadOnlyList<Indicator> Fewer(GroupReading reading, PresenceCategory category)
    {
        var (now, before) = (reading.OfLearners(reading.Now).ToList(), reading.OfLearners(reading.Now - 1).ToList());
        return [.. Indicators.All.Where(i => i.Category() == category && GroupReading.Density(now, x => x == i) is { } there && GroupReading.Density(before, x => x == i) is { } was
            && there < was * 2 / 3 && Count(now, i) + 2 <= Count(before, i))];

        static int Count(List<ReadPost> posts, Indicator indicator) => posts.Sum(p => p.Signs.Count(s => s.Is == indicator));
    }

    private static Share? ShareOf(GroupReading reading)
    {
        var signs = reading.Posts.Where(p => p.Week == reading.Now).GroupBy(p => p.IsLearner).ToDictionary(g => g.Key, g => g.Sum(p => p.Signs.Count(s => s.Is is not null)));
        var (learners, holders) = (signs.GetValueOrDefault(true), signs.GetValueOrDefault(false));
        return learners + holders < 10 ? null : new(learners, holders);
    }

    /// <summary>Threads of learners in which nobody else has written for a day, the newest first: the newest need is met soonest.</summary>
    private static IReadOnlyList<Alone> Unanswered(GroupReading reading, List<(Guid Id, string Name)> people, DateTime now) =>
        [.. reading.All.GroupBy(p => p.Thread).Where(t => t.First() is { BeginsThread: true } first && reading.Learners.Contains(first.Member) && t.All(p => p.Member == first.Member)).Select(t => t.Last())
            .Where(p => p.SeenFrom < now.AddDays(-1)).OrderByDescending(p => p.SeenFrom)
            .Select(p => new Alone(people.FirstOrDefault(m => m.Id == p.Member).Name ?? "", Text.Beginning(p.Source, 80), p.SeenFrom, p.Address)).Where(a => a.By.Length > 0)];

    private static async Task<IReadOnlyList<FollowUp>> FollowUps(OwnPlace place, Db db, CancellationToken stop) =>
        (await db.Set<Outreach>().Where(o => o.ById == place.Member && o.FollowOn != null && o.CameOfIt == null)
            .Join(db.Set<Member>().Where(m => m.LeftAt == null), o => o.AboutId, m => m.Id, (o, m) => new { o.Id, m.Person!.Name, Member = m.Id, o.FollowOn }).OrderBy(x => x.FollowOn).ToListAsync(stop))
        .ConvertAll(x => new FollowUp(x.Id, x.Name.Text, x.Member, x.FollowOn!.Value));
}
