using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Roster = Bedside.Presence.Roster;

namespace Bedside.Facilitation;

/// <summary>A sign in a post, as it counts: as it was found, or as somebody has said it is.</summary>
/// <param name="Found">The indicator that was found.</param>
/// <param name="Is">The indicator it counts as; null where somebody has said that it is none.</param>
/// <param name="Start">Where its words begin, in code points.</param>
/// <param name="End">Where they end.</param>
/// <param name="Because">Why it was found.</param>
/// <param name="Nth">Which of several alike in the post.</param>
/// <param name="IsJudged">That somebody has looked at it.</param>
public sealed record SeenSign(Indicator Found, Indicator? Is, int Start, int End, string Text, string Because, int Nth, bool IsJudged)
{
    public string Mark => Shared.Text.Mark(Text);
}

/// <summary>A post with the signs in it.</summary>
/// <param name="Week">The week of the course, or since the cohort began, counted from 1.</param>
/// <param name="IsLearner">Whether a learner wrote it.</param>
/// <param name="Language">The language it was read in; null where it is in another, and nothing is counted.</param>
/// <param name="Words">How many words of its own it has.</param>
public sealed record ReadPost(NamedPost Post, int Week, bool IsLearner, string? Language, int Words, IReadOnlyList<SeenSign> Signs);

/// <summary>
/// What is written in the named circles of a cohort, read for signs of presence, by whoever may read all of it. Nothing of it is kept: each time it is read anew from the words that stand there, with
/// what people have said of single signs. Who does not want to be read is not.
/// </summary>
public sealed class GroupReading
{
    /// <summary>Below so many posts or words no density is told: not of a person, and not of a week.</summary>
    private const int FewestPosts = Presence.Density.FewestMessages, FewestWords = Presence.Density.FewestWords;

    public required IReadOnlyList<ReadPost> Posts { get; init; }

    /// <summary>Every post, also of those who do not want to be read: of those it is only known that they stand there.</summary>
    public required IReadOnlyList<NamedPost> All { get; init; }

    /// <summary>Members who learn.</summary>
    public required IReadOnlySet<Guid> Learners { get; init; }

    /// <summary>Whether the cohort has taken it up; else nothing is looked for.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Members who do not want to be read.</summary>
    public required IReadOnlySet<Guid> NotRead { get; init; }

    /// <summary>The language in which most of it is written.</summary>
    public string Language => Posts.Count(p => p.Language is Languages.French) > Posts.Count(p => p.Language is Languages.English) ? Languages.French : Languages.English;

    /// <summary>The week it is now.</summary>
    public required int Now { get; init; }

    /// <summary>What learners wrote in a week, or in all of them.</summary>
    public IEnumerable<ReadPost> OfLearners(int? week = null) => Posts.Where(p => p.IsLearner && (week is null || p.Week == week));

    public static async Task<GroupReading> Of(OwnPlace place, Me me, CourseVisit? visit, Db db, DateTime now, CancellationToken stop)
    {
        var cohort = place.Cohort;
        var (members, posts) = (await db.Set<Member>().AsNoTracking().Where(m => m.CohortId == cohort).Select(m => new { m.Id, m.Role, m.Person!.Name }).ToListAsync(stop), await db.NamedPosts(cohort, me.Id, now, stop));
        var not = (await db.Set<NotRead>().Where(n => db.Set<Member>().Any(m => m.Id == n.MemberId && m.CohortId == cohort)).Select(n => n.MemberId).ToListAsync(stop)).ToHashSet();
        var ids = posts.Select(p => p.Id).ToList();
        var judged = (await db.Set<SignJudged>().AsNoTracking().Where(j => ids.Contains(j.PostId)).ToListAsync(stop)).ToLookup(j => j.PostId);
        var learners = members.Where(m => CohortRoles.Learning.Contains(m.Role)).Select(m => m.Id).ToHashSet();
        var roster = Roster.Named(members.Select(m => m.Name.Text));
        var began = me.DayOf(await db.Set<Cohort>().Where(c => c.Id == cohort).Select(c => c.StartedAt).SingleAsync(stop));
        int Week(DateTime at) => visit is { Calendar: { } calendar } ? Math.Max(1, calendar.Newest(visit.Course.Pack.Weeks.Count, me.DayOf(at))) : 1 + Math.Max(0, me.DayOf(at).DayNumber - began.DayNumber) / 7;

        var isOn = await db.Uses(cohort, Technology.Presence, stop);
        var names = members.ToDictionary(m => m.Id, m => m.Name.Text);
        return new()
        {
            All = posts, Learners = learners, NotRead = not, Now = Week(now), IsOn = isOn,
            Posts = [.. posts.Where(p => !not.Contains(p.Member)).Select(p =>
            {
                var reading = SocialPresence.Read(new(p.Source, !p.BeginsThread, names[p.Member], p.Language), roster, me.Language);
                return new ReadPost(p, Week(p.SeenFrom), learners.Contains(p.Member), reading.Language, reading.Words, isOn && reading.Language is { } language ? Counted(reading.Signs, language, [.. judged[p.Id]]) : []);
            })],
        };
    }

    // Those that stand in the same words count one by one.
    private static IReadOnlyList<SeenSign> Counted(IReadOnlyList<PresenceSign> signs, string language, IReadOnlyList<SignJudged> judged)
    {
        var (seen, alike) = (new List<SeenSign>(), new Dictionary<(Indicator, string), int>());
        foreach (var sign in signs)
        {
            var key = (sign.Indicator, sign.Text);
            var nth = alike[key] = alike.TryGetValue(key, out var before) ? before + 1 : 0;
            var mark = Text.Mark(sign.Text);
            var said = judged.FirstOrDefault(j => j.Indicator == sign.Indicator && j.Mark == mark && j.Nth == nth);
            if (said is null && !PresenceFigures.IsShown(sign.Indicator, language)) continue; // Found too seldom rightly to count by itself.

            seen.Add(new(sign.Indicator, said is null ? sign.Indicator : said.Is, sign.Start, sign.End, sign.Text, sign.Because, nth, said is not null));
        }

        return seen;
    }

    /// <summary>How many signs of a category, or of one indicator, there are for each thousand words; null where too little is written to say.</summary>
    public static double? Density(IEnumerable<ReadPost> posts, Func<Indicator, bool> counts)
    {
        var all = posts.Where(p => p.Language is not null).ToList();
        var words = all.Sum(p => p.Words);
        return all.Count < FewestPosts || words < FewestWords ? null : 1000.0 * all.Sum(p => p.Signs.Count(s => s.Is is { } one && counts(one))) / words;
    }
}
