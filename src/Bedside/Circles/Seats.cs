using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A circle as the person at the door sees it: what every page of it needs first.</summary>
/// <param name="Own">The key they speak under here.</param>
public sealed record CircleHead(Guid Id, Guid CohortId, ShareableLine Name, string Language, Voicing Voicing, VoiceKey Own, bool IsFacilitating, bool IsOpen)
{
    /// <summary>That somebody has asked for a pause, and no facilitator has answered yet.</summary>
    public bool IsPaused { get; init; }

    /// <summary>That they learn here and may hold a thread: a peer facilitator, who has no other power and learns no name.</summary>
    public bool IsPeer { get; init; }

    /// <summary>Whether its cohort has a program look for signs of presence in what is written.</summary>
    public bool LooksForSigns { get; init; }

    /// <summary>Whether anybody writes there now.</summary>
    public bool MayWrite => IsOpen && !IsPaused;

    public Space Space => new(Voicing);

    public Reader Reader => new(Own);
}

/// <summary>Who sits in a circle. The only place that joins a voice key and a person; everyone else is given the Veil.</summary>
public static class Seats
{
    private static readonly Func<Db, Guid, IAsyncEnumerable<Row>> Speakers = EF.CompileAsyncQuery((Db db, Guid circle) => db
        .Set<Seat>()
        .Where(s => s.CircleId == circle)
        .Select(s => new Row(s.Key, s.Member == null ? null : s.Member.Person!.Name, s.IsFacilitating && s.Member!.Role == CohortRole.Facilitator, s.LeftAt == null && s.MemberId != null && s.Member!.LeftAt == null)));

    // The permission stands in the query itself, so compiling it takes nothing away from it.
    private static readonly Func<Db, Guid, Guid, CancellationToken, Task<CircleHead?>> HeadOf = EF.CompileAsyncQuery((Db db, Guid circle, Guid person, CancellationToken _) => db
        .Set<Seat>()
        .Where(s => s.CircleId == circle && s.Member!.PersonId == person && s.Member.LeftAt == null && s.LeftAt == null)
        .Join(db.Set<Circle>(), s => s.CircleId, c => c.Id, (s, c) => new CircleHead(
            c.Id, c.CohortId, c.Name, c.Language, c.Voicing, s.Key, s.IsFacilitating && s.Member!.Role == CohortRole.Facilitator, c.Closing == null) { IsPaused = db.Set<Pause>().Any(p => p.CircleId == c.Id && p.End == null), IsPeer = s.Member!.Role == CohortRole.PeerFacilitator,
            LooksForSigns = db.Set<TakenUp>().Any(t => t.CohortId == c.CohortId && t.Technology == Technology.Presence && t.Stage != Stage.Off),
        })
        .SingleOrDefault());

    /// <summary>What someone meets whose circle was closed while they were writing, or pauses.</summary>
    public static IResult ClosedMeanwhile(CircleHead circle, Form form) => circle.IsOpen
        ? MessagePage.Of(422, Words.PausedMeanwhileTitle, Words.PausedMeanwhileSentence, Words.BackToCircle, $"/circles/{circle.Id}", form.Written)
        : MessagePage.Of(422, Words.ClosedMeanwhileTitle, Words.ClosedMeanwhileSentence, Words.BackToCircle, $"/circles/{circle.Id}", form.Written);

    /// <summary>What someone meets who writes to facilitators that are no longer there.</summary>
    public static IResult NobodyHolds(Form form) =>
        MessagePage.Of(422, Words.NobodyHoldsTitle, Words.NobodyHolds, Words.PeopleToCallInstead, "/people-to-call", form.Written);

    extension(IQueryable<Seat> seats)
    {
        /// <summary>The seats of one person; for export and erasure of their own words.</summary>
        public IQueryable<Seat> OfPerson(Guid person) => seats.Where(s => s.Member!.PersonId == person);

        /// <summary>The seats in which somebody sits now: in the circle, and in its cohort.</summary>
        public IQueryable<Seat> Taken() => seats.Where(s => s.LeftAt == null && s.MemberId != null && s.Member!.LeftAt == null);

        /// <summary>The seats of members, also of those who have left, in the circles of a cohort where people speak under their own names.</summary>
        internal IQueryable<Seat> InNamedCirclesOf(Guid cohort, Db db)
        {
            var circles = db.Set<Circle>().Where(c => c.CohortId == cohort && c.Voicing == Voicing.Named).Select(c => c.Id);
            return seats.Where(s => s.Member!.CohortId == cohort && circles.Contains(s.CircleId)); // By the cohort too, so that a database finds its members by it.
        }

        /// <summary>The seats one person has now.</summary>
        public IQueryable<Seat> TakenBy(Guid person) => seats.Taken().Where(s => s.Member!.PersonId == person);

        /// <summary>The seats that hold their circle: of those who sat down to facilitate it and facilitate its cohort to this day.</summary>
        public IQueryable<Seat> Holding() => seats.Where(s => s.IsFacilitating && s.Member!.Role == CohortRole.Facilitator);

        /// <summary>The seats of those who answer what somebody writes first: of whoever facilitates or welcomes in the cohort.</summary>
        public IQueryable<Seat> Welcoming() => seats.Where(s => CohortRoles.Welcoming.Contains(s.Member!.Role));
    }

    extension(Db db)
    {
        /// <summary>The circles this person sits in; every handler starts here, so what one may not see does not exist.</summary>
        public IQueryable<Circle> CirclesOf(Me me) => db.CirclesOf(me.Id);

        // From the person's own seats, so that it costs no more where there are many circles.
        internal IQueryable<Circle> CirclesOf(Guid person)
        {
            var own = db.Set<Seat>().TakenBy(person).Select(s => s.CircleId);
            return db.Set<Circle>().Where(c => own.Contains(c.Id));
        }

        /// <summary>The open circles that nobody would hold without this person: nobody would read there that something is wrong.</summary>
        internal IQueryable<Circle> HeldOnlyBy(Guid person)
        {
            var own = db.Set<Seat>().TakenBy(person).Holding().Select(s => s.CircleId);
            var others = db.Set<Seat>().Taken().Holding().Where(s => s.Member!.PersonId != person).Select(s => s.CircleId);
            return db.Set<Circle>().Where(c => c.Closing == null && own.Contains(c.Id) && !others.Contains(c.Id));
        }

        /// <summary>The named circles of a cohort that are open, with the members who take part in each and those who hold it.</summary>
        internal async Task<IReadOnlyList<CohortGroup>> NamedGroupsOf(Guid cohort, CancellationToken stop) => (await db.Set<Circle>().AsNoTracking().Where(c => c.CohortId == cohort && c.Closing == null)
                .Select(c => new { c.Id, c.Name, Taken = db.Set<Seat>().Where(s => s.CircleId == c.Id && s.LeftAt == null && s.MemberId != null && s.Member!.LeftAt == null).Select(s => new { s.MemberId, Holds = s.IsFacilitating && s.Member!.Role == CohortRole.Facilitator }).ToList() }).ToListAsync(stop))
            .ConvertAll(c => new CohortGroup(c.Id, c.Name.Text, c.Taken.Where(t => !t.Holds).Select(t => t.MemberId!.Value).ToHashSet(), c.Taken.Where(t => t.Holds).Select(t => t.MemberId!.Value).ToHashSet()));

        /// <summary>The named circles this person sits in, with the members who sit there now; it says nothing of who spoke there. Where people go without their names, nobody is to know who sits there.</summary>
        internal async Task<IReadOnlyList<SharingPlace>> NamedPlacesOf(Guid person, CancellationToken stop)
        {
            var circles = await db.CirclesOf(person).Where(c => c.Voicing == Voicing.Named).OrderBy(c => c.OpenedAt).Select(c => new { c.Id, c.CohortId, c.Name, IsOpen = c.Closing == null }).ToListAsync(stop);
            var ids = circles.ConvertAll(c => c.Id);
            var sitting = (await db.Set<Seat>().Taken().Where(s => ids.Contains(s.CircleId)).Select(s => new { s.CircleId, Member = s.MemberId!.Value, s.ReturnedAt }).ToListAsync(stop)).ToLookup(s => s.CircleId);
            return circles.ConvertAll(c => new SharingPlace(c.Id, c.CohortId, Words.AsPlace.With(c.Name.Text), c.IsOpen, [.. sitting[c.Id].Select(s => s.Member)])
            {
                Returned = sitting[c.Id].Where(s => s.ReturnedAt is not null).ToDictionary(s => s.Member, s => s.ReturnedAt!.Value),
            });
        }

        /// <summary>Where somebody sits or has sat, oldest first.</summary>
        internal Task<List<OwnSeat>> SeatsOf(Guid person, CancellationToken stop) => db.Set<Seat>().OfPerson(person)
            .OrderBy(s => s.Since)
            .Join(db.Set<Circle>(), s => s.CircleId, c => c.Id, (s, c) => new OwnSeat(c.Name, s.Since, s.IsFacilitating))
            .ToListAsync(stop);

        /// <summary>
        /// Who reads what this person writes on a private line, and in which circle: open named circles in which they sit without holding them. Where people go without their
        /// names, nothing may tell who sits there.
        /// </summary>
        internal async Task<ILookup<Guid, Guid>> LinesOf(Guid person, CancellationToken stop)
        {
            var own = db.Set<Seat>().TakenBy(person);
            var (sitting, holding) = (own.Select(s => s.CircleId), own.Holding().Select(s => s.CircleId));
            var circles = db.Set<Circle>().Where(c => c.Closing == null && c.Voicing == Voicing.Named && sitting.Contains(c.Id) && !holding.Contains(c.Id));
            return (await db.Set<Seat>().Taken().Holding()
                    .Join(circles, s => s.CircleId, c => c.Id, (s, c) => new { Holder = s.Member!.PersonId, c.Id, c.OpenedAt })
                    .OrderBy(x => x.OpenedAt).ToListAsync(stop))
                .ToLookup(x => x.Holder, x => x.Id);
        }

        /// <summary>The key under which a learner speaks in a named circle; null for who does not sit there, or holds it.</summary>
        internal async Task<VoiceKey?> KeyOf(Guid circle, Guid member, CancellationToken stop) => await db.Set<Seat>().Taken()
            .Where(s => s.CircleId == circle && s.MemberId == member && !s.IsFacilitating && db.Set<Circle>().Any(c => c.Id == circle && c.Voicing == Voicing.Named)).Select(s => (VoiceKey?)s.Key).SingleOrDefaultAsync(stop);

        /// <summary>Whether somebody facilitates it now. A closed circle can have lost them all.</summary>
        internal Task<bool> IsHeld(Guid circle, CancellationToken stop) => db.Set<Seat>().Taken().Holding().AnyAsync(s => s.CircleId == circle, stop);

        /// <summary>The circle, if this person sits in it.</summary>
        public Task<CircleHead?> Circle(Guid id, Me me, CancellationToken stop) => HeadOf(db, id, me.Id, stop);

        /// <summary>Those who sit in it, as this reader may be shown them.</summary>
        internal async Task<List<ShowMembers.Sitting>> Sitting(CircleHead circle, SpaceVeil veil, CancellationToken stop) => (await db.Set<Seat>()
                .Taken()
                .Where(s => s.CircleId == circle.Id)
                .Select(s => new { s.Key, Member = s.MemberId!.Value, s.Member!.Person!.Pronunciation, s.Member.Person.Pronouns })
                .ToListAsync(stop))
            .ConvertAll(s => new ShowMembers.Sitting(s.Member, veil.Shown(s.Key, circle.Reader))
            {
                Said = circle.Voicing is Voicing.Named ? string.Join(" · ", new[] { s.Pronunciation?.Text, s.Pronouns?.Text }.OfType<string>()) : "",
            });

        /// <summary>Of each learner of a cohort, the first post that stands in its named circles and that others can see; it does not say whose it is.</summary>
        internal async Task<List<FirstOfOne>> FirstOfEach(Guid cohort, DateTime now, CancellationToken stop)
        {
            var firsts = await db.Set<Seat>().InNamedCirclesOf(cohort, db)
                .Where(s => CohortRoles.Learning.Contains(s.Member!.Role))
                .Select(s => new
                {
                    Member = s.MemberId!.Value, IsHere = s.LeftAt == null && s.Member!.LeftAt == null,
                    Post = db.Set<Post>().Where(Post.IsReadable).Where(p => p.Voice == s.Key && p.SeenFrom <= now).OrderBy(p => p.SaidAt).Select(p => (Guid?)p.Id).FirstOrDefault(),
                    At = db.Set<Post>().Where(Post.IsReadable).Where(p => p.Voice == s.Key && p.SeenFrom <= now).OrderBy(p => p.SaidAt).Select(p => (DateTime?)p.SaidAt).FirstOrDefault(),
                })
                .ToListAsync(stop);
            return [.. firsts.Where(f => f.Post is not null).GroupBy(f => f.Member).Select(g => g.MinBy(f => f.At)!).Select(f => new FirstOfOne(f.Post!.Value, f.IsHere))];
        }

        /// <summary>
        /// Learners of whom the reader knows nothing yet: no post that stands in a named circle, and neither how their name is said nor what they do. Who sits in a named circle in which
        /// the reader does not is left to those who hold it: nothing of what happens there is told. For those who hold the cohort: to go and greet, never to count.
        /// </summary>
        public async Task<IReadOnlyList<string>> NotIntroduced(Guid cohort, Guid reader, DateTime now, CancellationToken stop)
        {
            var own = db.Set<Seat>().TakenBy(reader).Select(s => s.CircleId);
            var elsewhere = db.Set<Seat>().InNamedCirclesOf(cohort, db).Taken().Where(s => !own.Contains(s.CircleId)).Select(s => s.MemberId);
            var spoken = db.Set<Seat>().InNamedCirclesOf(cohort, db)
                .Where(s => db.Set<Post>().Where(Post.IsReadable).Any(p => p.Voice == s.Key && p.SeenFrom <= now))
                .Select(s => s.MemberId);
            return await db.Set<Member>()
                .Where(m => m.CohortId == cohort && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role) && m.Person!.Pronunciation == null && m.Person.Place == null && !spoken.Contains(m.Id) && !elsewhere.Contains(m.Id))
                .OrderBy(m => m.Since)
                .Select(m => m.Person!.Name.Text)
                .ToListAsync(stop);
        }

        /// <summary>In each named circle of a cohort, how many posts that others can see learners wrote, and how many all others did.</summary>
        internal async Task<List<(Voicing Voicing, int Learners, int Staff)>> WrittenIn(Guid cohort, DateTime now, CancellationToken stop) => (await db.Set<Seat>()
                .InNamedCirclesOf(cohort, db)
                .Join(db.Set<Post>().Where(Post.IsReadable).Where(p => p.SeenFrom <= now), s => s.Key, p => p.Voice, (s, p) => new { s.CircleId, IsLearner = CohortRoles.Learning.Contains(s.Member!.Role) })
                .Join(db.Set<Circle>(), s => s.CircleId, c => c.Id, (s, c) => new { s.IsLearner, c.Id, c.Voicing })
                .GroupBy(s => new { s.Id, s.Voicing, s.IsLearner })
                .Select(g => new { g.Key.Id, g.Key.Voicing, g.Key.IsLearner, Count = g.Count() })
                .ToListAsync(stop))
            .GroupBy(g => (g.Id, g.Voicing))
            .Select(g => (g.Key.Voicing, g.Where(x => x.IsLearner).Sum(x => x.Count), g.Where(x => !x.IsLearner).Sum(x => x.Count))).ToList();

        /// <summary>
        /// What can be read now in the named circles of a cohort in which the reader sits, each with the member under whose name it stands there, oldest first. What one quotes from another is
        /// that other's, and is not in it.
        /// </summary>
        public async Task<IReadOnlyList<NamedPost>> NamedPosts(Guid cohort, Guid reader, DateTime now, CancellationToken stop)
        {
            var own = db.Set<Seat>().TakenBy(reader).Select(s => s.CircleId);
            return (await db.Set<Seat>().InNamedCirclesOf(cohort, db).Where(s => own.Contains(s.CircleId))
                    .Join(db.Set<Post>().Where(Post.IsReadable).Where(p => p.SeenFrom <= now), s => s.Key, p => p.Voice, (s, p) => new { s.MemberId, Post = p })
                    .Join(db.Set<Circle>(), x => x.Post.CircleId, c => c.Id, (x, c) => new { x.MemberId, x.Post.Id, Circle = c.Id, x.Post.ThreadId, x.Post.Place, x.Post.RepliesTo, x.Post.SeenFrom, x.Post.Said!.Source, c.Language })
                    .OrderBy(x => x.SeenFrom).ThenBy(x => x.Place)
                    .ToListAsync(stop))
                .ConvertAll(x => new NamedPost(x.Id, x.Circle, x.ThreadId, x.Place, x.RepliesTo, x.SeenFrom, x.Source, x.Language, x.MemberId!.Value));
        }

        /// <summary>The moves that somebody began posts of theirs from, each as often as it was.</summary>
        internal Task<List<string>> MovesBegun(IReadOnlyCollection<Guid> own, CancellationToken stop) => db.Set<Post>().Where(p => own.Contains(p.Id) && p.Move != null).Select(p => p.Move!).ToListAsync(stop);

        /// <summary>Gives members of its cohort a seat in a circle. Who had left sits down again on their own, with what they said there.</summary>
        internal async Task Seat(Guid circle, IReadOnlyCollection<Member> members, DateTime now, CancellationToken stop)
        {
            var chosen = members.Select(m => m.Id).ToList();
            var seats = await db.Set<Seat>().Where(s => s.CircleId == circle && s.MemberId != null && chosen.Contains(s.MemberId.Value)).ToListAsync(stop);
            foreach (var member in members)
            {
                if (seats.SingleOrDefault(s => s.MemberId == member.Id) is { } seat) seat.Return(member.Role is CohortRole.Facilitator, now);
                else db.Add(Circles.Seat.In(circle, member.Id, member.Role is CohortRole.Facilitator, now));
            }
        }

        /// <summary>The seat of the one at the door.</summary>
        internal Task<Seat> OwnSeat(CircleHead circle, CancellationToken stop) => db.Set<Seat>().SingleAsync(s => s.Key == circle.Own, stop);

        /// <summary>The seat of a member, which whoever holds the circle may end; not that of another who holds it.</summary>
        internal Task<Seat?> SeatOf(Guid circle, Guid member, CancellationToken stop)
        {
            var holding = db.Set<Seat>().Holding().Select(s => s.Key);
            return db.Set<Seat>().SingleOrDefaultAsync(s => s.CircleId == circle && s.MemberId == member && !holding.Contains(s.Key), stop);
        }

        /// <summary>The key of a member who holds the circle; null where they do not.</summary>
        internal Task<VoiceKey?> HolderKey(Guid circle, Guid member, CancellationToken stop) =>
            db.Set<Seat>().Taken().Holding().Where(s => s.CircleId == circle && s.MemberId == member).Select(s => (VoiceKey?)s.Key).SingleOrDefaultAsync(stop);

        /// <summary>The circle, if this person facilitates it.</summary>
        public async Task<CircleHead?> CircleToHold(Guid id, Me me, CancellationToken stop) =>
            await db.Circle(id, me, stop) is { IsFacilitating: true } circle ? circle : null;

        /// <summary>The veil over this circle: whom, when and how many its readers may know.</summary>
        public async Task<SpaceVeil> VeilOver(CircleHead circle, CancellationToken stop)
        {
            var speakers = new List<Speaker>();
            await foreach (var row in Speakers(db, circle.Id).WithCancellation(stop))
            {
                speakers.Add(new(row.Key, row.Name?.Text, row.IsFacilitating, row.IsHere));
            }

            return new(circle.Space, speakers);
        }
    }

    private sealed record Row(VoiceKey Key, ShareableLine? Name, bool IsFacilitating, bool IsHere);
}

/// <summary>A seat as its person may take it with them.</summary>
internal sealed record OwnSeat(ShareableLine Circle, DateTime Since, bool IsFacilitating);
