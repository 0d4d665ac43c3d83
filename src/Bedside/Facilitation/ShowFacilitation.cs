using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Facilitation;

/// <summary>
/// What waits for somebody who holds cohorts, over all their circles and cohorts: who asked to be called first, then where something is wrong, then the newest need. Only what waits is listed; nobody's posts are counted.
/// </summary>
public sealed partial class ShowFacilitation
{
    private const int Latest = 5, AllOfThem = 500;

    public sealed record View(IReadOnlyList<Waiting> Waiting, IReadOnlyList<Room> Rooms);

    /// <summary>One cohort that they hold.</summary>
    public sealed record Room(OwnPlace Held, CourseVisit? Visit, PackWeek? Week)
    {
        /// <summary>Headings of the week's notes that begin with "If".</summary>
        public IReadOnlyList<string> Turns { get; init; } = [];

        public IReadOnlyList<StaffNote> Notes { get; init; } = [];

        public IReadOnlyList<Reached> Reached { get; init; } = [];

        /// <summary>That there are earlier ones than are shown.</summary>
        public bool HasMoreNotes { get; init; }

        public bool HasMoreReached { get; init; }

        /// <summary>Whom one may say that one reached.</summary>
        public IReadOnlyList<(Guid Id, string Name)> People { get; init; } = [];

        public required Begun Begun { get; init; }

        /// <summary>How what people write first is answered; null for who only welcomes.</summary>
        public FirstAnswers? First { get; init; }

        /// <summary>Of whom nobody knows anything yet.</summary>
        public IReadOnlyList<string> NotIntroduced { get; init; } = [];
    }

    public sealed record Reached(Guid Id, string By, string About, DateTime At, string Html, bool IsOwn)
    {
        public ReachedBy? How { get; init; }

        /// <summary>What came of it.</summary>
        public string? Came { get; init; }

        public DateOnly? FollowOn { get; init; }
    }

    /// <summary>What stands in the forms of one cohort.</summary>
    public sealed record Begun(Guid Cohort)
    {
        public Guid NoteId { get; init; } = Guid.CreateVersion7();

        public string Note { get; init; } = "";

        public string? NoteProblem { get; init; }

        public Guid ReachedId { get; init; } = Guid.CreateVersion7();

        public string Reached { get; init; } = "";

        public string? ReachedProblem { get; init; }

        public Guid? About { get; init; }

        public string? AboutProblem { get; init; }
    }

    /// <param name="earlier">The cohort of which all notes are asked for.</param>
    public static async Task<IResult> Get(Guid? earlier, Me me, Db db, CourseShelf shelf, IEnumerable<IWaitingList> lists, TimeProvider clock, CancellationToken stop) =>
        await Page(me, db, shelf, lists, clock, stop, null, earlier);

    internal static async Task<RazorSlice> Page(Me me, Db db, CourseShelf shelf, IEnumerable<IWaitingList> lists, TimeProvider clock, CancellationToken stop, Begun? begun = null, Guid? earlier = null)
    {
        var held = await db.PlacesToTend(me, stop);
        var waiting = new List<Waiting>();
        foreach (var list in lists) waiting.AddRange(await list.For(me.Id, stop));

        var rooms = new List<Room>();
        foreach (var one in held) rooms.Add(await Of(one, me, db, shelf, clock, begun?.Cohort == one.Cohort ? begun : new(one.Cohort), earlier == one.Cohort ? AllOfThem : Latest, stop));

        return Create(new(waiting.ByNeed(), rooms));
    }

    /// <summary>Why a private text cannot be taken.</summary>
    internal static string? Problem(string typed, int most) => Text.IsBlank(typed) ? Words.NoteMissing : Text.Length(typed) > most ? Words.NoteLong.With(most, Text.Length(typed)) : null;

    /// <summary>How first posts are answered, in a sentence.</summary>
    internal static string Sentence(FirstAnswers first) => first.Usual is not { } usual
        ? Words.FirstNone.With(first.Hours)
        : Words.FirstAnswered.With(first.InTime, first.Posts, first.Hours, usual < TimeSpan.FromHours(1.5) ? Words.WithinAnHour : Words.AfterHours.With((int)Math.Round(usual.TotalHours)));

    private static async Task<Room> Of(OwnPlace held, Me me, Db db, CourseShelf shelf, TimeProvider clock, Begun begun, int most, CancellationToken stop)
    {
        var visit = await db.Reading(held.Cohort, me, shelf, clock.Now, stop);
        var week = visit is { Calendar: { } calendar } ? visit.Course.Week(calendar.Newest(visit.Course.Pack.Weeks.Count, visit.Today)) ?? visit.Course.Week(1) : null;
        if (!held.IsFacilitating) return new(held, visit, null) { Begun = begun };

        var people = await db.Set<Member>().Where(m => m.CohortId == held.Cohort && m.LeftAt == null && m.Id != held.Member).Select(m => new { m.Id, m.Person!.Name }).ToListAsync(stop);
        // Of who has left, nobody reads any longer but whoever wrote it: they cannot read it here themselves.
        var reached = await db.Set<Outreach>().AsNoTracking()
            .Join(db.Set<Member>().Where(m => m.CohortId == held.Cohort), o => o.AboutId, m => m.Id, (o, m) => new { Outreach = o, About = m.Person!.Name, HasLeft = m.LeftAt != null })
            .Join(db.Set<Member>(), x => x.Outreach.ById, m => m.Id, (x, m) => new { x.Outreach, x.About, x.HasLeft, By = m.Person!.Name })
            .Where(x => !x.HasLeft || x.Outreach.ById == held.Member)
            .OrderByDescending(x => x.Outreach.At).Take(most + 1).ToListAsync(stop);
        var notes = await db.Set<StaffNote>().AsNoTracking().Where(n => n.MemberId == held.Member).OrderByDescending(n => n.At).Take(most + 1).ToListAsync(stop);
        return new(held, visit, week)
        {
            Turns = week is null ? [] : visit!.Course.Turns(week, visit.Language),
            Notes = notes[..Math.Min(most, notes.Count)], HasMoreNotes = notes.Count > most, HasMoreReached = reached.Count > most,
            Reached = reached[..Math.Min(most, reached.Count)].ConvertAll(r => new Reached(r.Outreach.Id, r.By.Text, r.About.Text, r.Outreach.At, r.Outreach.Said.Html, r.Outreach.ById == held.Member)),
            People = [.. people.Select(p => (p.Id, p.Name.Text)).OrderBy(p => p.Text, StringComparer.CurrentCulture)],
            Begun = begun,
            First = await db.FirstAnswers(held.Cohort, me.Id, clock.Now, stop),
            NotIntroduced = [.. (await db.NotIntroduced(held.Cohort, me.Id, clock.Now, stop)).Order(StringComparer.CurrentCulture)],
        };
    }
}
