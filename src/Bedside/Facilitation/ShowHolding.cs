using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Roster = Bedside.Presence.Roster;

namespace Bedside.Facilitation;

/// <summary>What one did oneself to hold a cohort in these weeks, for one's own eyes only: how soon one answered, which moves stand in one's posts and which do not, whose names one used.</summary>
public sealed partial class ShowHolding
{
    public sealed record View(OwnPlace Place, int Week, int Posts, TimeSpan? Usual, int Firsts, int FirstsAnswered, IReadOnlyList<(Move Move, IReadOnlyList<string> Words)> Made, IReadOnlyList<Move> NotMade, IReadOnlyList<string> NotNamed)
    {
        /// <summary>Ready words that posts of this week were begun from, and how often.</summary>
        public IReadOnlyList<(string Title, int Times)> Begun { get; init; } = [];
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place) return MessagePage.NotFound();

        var now = clock.Now;
        var reading = await GroupReading.Of(place, me, await db.Reading(id, me, shelf, now, stop), db, now, stop);
        var own = reading.Posts.Where(p => p.Post.Member == place.Member).ToList();
        var week = own.FindAll(p => p.Week == reading.Now);
        var learners = (await db.Set<Member>().AsNoTracking().Where(m => m.CohortId == id && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role)).Select(m => m.Person!.Name).ToListAsync(stop)).ConvertAll(n => n.Text);
        var roster = Roster.Named(learners);
        var moves = week.SelectMany(p => TeachingPresence.Read(new(p.Post.Source, !p.Post.BeginsThread, null, p.Post.Language), roster, me.Language)).GroupBy(m => m.Move).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(m => m.Text).Distinct().Take(3)]);
        var begun = (await db.MovesBegun(week.ConvertAll(p => p.Post.Id), stop)).CountBy(m => m).ToDictionary();
        var firsts = reading.OfLearners().GroupBy(p => p.Post.Member).Select(g => g.First()).ToList();

        return Create(new(place, reading.Now, week.Count, Usual(reading, place.Member), firsts.Count, firsts.Count(f => Answers(reading, f).Any(a => a.Post.Member == place.Member)),
            [.. Moves.All.Where(moves.ContainsKey).Select(m => (m, moves[m]))], [.. Moves.All.Where(m => !moves.ContainsKey(m) && m.Part() is TeachingPart.Facilitation)],
            [.. learners.Where(l => !own.Any(p => IsNamed(l, p.Post))).Order(StringComparer.CurrentCulture)])
        {
            Begun = [.. ThreadMoves.In(me.Language).Where(m => begun.ContainsKey(m.Name)).Select(m => (m.Title, begun[m.Name]))],
        });
    }

    internal static string Time(TimeSpan time) => time < TimeSpan.FromHours(1) ? Words.HoldingUnderHour : time < TimeSpan.FromHours(48) ? Words.HoldingHours.With(Math.Round(time.TotalHours)) : Words.HoldingDays.With(Math.Round(time.TotalDays));

    // The median of how long learners waited whom one answered first.
    private static TimeSpan? Usual(GroupReading reading, Guid own)
    {
        var times = reading.OfLearners().Select(p => (Post: p, First: Answers(reading, p).MinBy(a => a.Post.SeenFrom))).Where(x => x.First?.Post.Member == own).Select(x => x.First!.Post.SeenFrom - x.Post.Post.SeenFrom).Order().ToList();
        return times.Count is 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
    }

    private static bool IsNamed(string learner, NamedPost post) => SocialPresence.Read(new(post.Source, Language: post.Language), Roster.Named([learner])).Signs.Any(s => s.Indicator is Indicator.Vocative);

    internal static string NameOf(Move move) => move switch
    {
        Move.Curriculum => Words.MoveCurriculum,
        Move.Method => Words.MoveMethod,
        Move.Time => Words.MoveTime,
        Move.Medium => Words.MoveMedium,
        Move.Netiquette => Words.MoveNetiquette,
        Move.Naming => Words.MoveNaming,
        Move.Consensus => Words.MoveConsensus,
        Move.Encouraging => Words.MoveEncouraging,
        Move.Climate => Words.MoveClimate,
        Move.DrawingIn => Words.MoveDrawingIn,
        Move.Process => Words.MoveProcess,
        Move.Presenting => Words.MovePresenting,
        Move.Focusing => Words.MoveFocusing,
        Move.Summarising => Words.MoveSummarising,
        Move.Confirming => Words.MoveConfirming,
        Move.Misconception => Words.MoveMisconception,
        Move.Sources => Words.MoveSources,
        Move.Technical => Words.MoveTechnical,
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    private static IEnumerable<ReadPost> Answers(GroupReading reading, ReadPost to) =>
        reading.Posts.Where(a => a.Post.Member != to.Post.Member && a.Post.SeenFrom >= to.Post.SeenFrom && (a.Post.RepliesTo == to.Post.Id || to.Post.BeginsThread && a.Post.Thread == to.Post.Id && a.Post.Id != to.Post.Id));
}
