using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// What a learner wrote first in the named circles of a cohort, as long as it stands: a first post of theirs that was taken back or hidden is none. It is answered when somebody
/// else replies to it, or, where it began a thread, writes in the thread after it, and others can see that answer. In unnamed circles there are no first posts.
/// </summary>
/// <param name="SeenFrom">Since when others can see it.</param>
/// <param name="AnsweredAt">Since when others can see its first answer.</param>
/// <param name="Waits">That an answer could still reach its writer: they are there, and the circle is open.</param>
public sealed record FirstPost(Guid Id, Guid Circle, Guid Thread, long Place, VoiceKey Voice, DateTime SeenFrom, DateTime? AnsweredAt, bool Waits)
{
    public string Address => $"/circles/{Circle}/threads/{Thread}{(Id == Thread ? "" : $"?from={Place}")}#p-{Id:N}";

    /// <summary>How long its writer waited for an answer after it could be seen.</summary>
    public TimeSpan? Answered => AnsweredAt - SeenFrom;
}

/// <summary>The first post of somebody, without saying whose.</summary>
/// <param name="IsHere">Whether they are still there to read an answer.</param>
internal sealed record FirstOfOne(Guid Post, bool IsHere);

/// <summary>How what others wrote first in a cohort is answered.</summary>
/// <param name="Hours">The target: within so many hours.</param>
/// <param name="Posts">How many first posts there are.</param>
/// <param name="InTime">How many of them were answered within the target.</param>
/// <param name="Usual">The median time to an answer, of those that have one; null where none has.</param>
public sealed record FirstAnswers(int Hours, int Posts, int InTime, TimeSpan? Usual)
{
    internal static FirstAnswers Of(IReadOnlyList<FirstPost> posts, int hours)
    {
        var times = posts.Select(p => p.Answered).OfType<TimeSpan>().Order().ToList();
        return new(hours, posts.Count, times.Count(t => t <= TimeSpan.FromHours(hours)), times.Count is 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2);
    }
}

public static class Newcomers
{
    extension(Db db)
    {
        /// <summary>The first posts of a cohort in those of its named circles in which the reader sits.</summary>
        internal async Task<IReadOnlyList<FirstPost>> FirstPosts(Guid cohort, Guid reader, DateTime now, CancellationToken stop)
        {
            var here = (await db.FirstOfEach(cohort, now, stop)).ToDictionary(f => f.Post, f => f.IsHere);
            var (ids, own) = (here.Keys.ToList(), db.Set<Seat>().TakenBy(reader).Select(s => s.CircleId));
            return (await db.Set<Post>().Where(p => ids.Contains(p.Id) && own.Contains(p.CircleId))
                    .Join(db.Set<Circle>(), p => p.CircleId, c => c.Id, (p, c) => new
                    {
                        p.Id, p.CircleId, p.ThreadId, p.Place, p.Voice, p.SeenFrom, IsOpen = c.Closing == null,
                        AnsweredAt = db.Set<Post>().Where(Post.IsReadable)
                            .Where(a => a.ThreadId == p.ThreadId && a.Place > p.Place && a.Voice != p.Voice && a.SeenFrom <= now && (a.RepliesTo == p.Id || p.Id == p.ThreadId))
                            .OrderBy(a => a.Place).Select(a => (DateTime?)a.SeenFrom).FirstOrDefault(),
                    })
                    .ToListAsync(stop))
                .ConvertAll(p => new FirstPost(p.Id, p.CircleId, p.ThreadId, p.Place, p.Voice, p.SeenFrom, p.AnsweredAt, p.AnsweredAt is null && p.IsOpen && here[p.Id]));
        }

        /// <summary>How first posts of a cohort are answered, in those of its named circles in which the reader sits; for those who hold it.</summary>
        public async Task<FirstAnswers> FirstAnswers(Guid cohort, Guid reader, DateTime now, CancellationToken stop) =>
            Circles.FirstAnswers.Of(await db.FirstPosts(cohort, reader, now, stop), await db.Set<Cohort>().Where(c => c.Id == cohort).Select(c => c.FirstAnswerHours).SingleAsync(stop));
    }
}
