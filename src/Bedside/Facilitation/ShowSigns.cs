using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>
/// The words behind the numbers: of one person, whom one holds or is, or of the whole group in a week. Each sign with why it was found, and a way to say that it is none. It describes writing and
/// judges nobody: there is no sum over the three categories and no comparison with anybody.
/// </summary>
public sealed partial class ShowSigns
{
    private const int OnePage = 10;

    /// <param name="Of">Whose words; null for the group's.</param>
    public sealed record View(OwnPlace Place, string? Of, bool IsOwn, IReadOnlyList<Item> Items)
    {
        public int Week { get; init; }

        public PresenceCategory? Category { get; init; }

        /// <summary>The numbers of a person; null where too little is written to say any.</summary>
        public IReadOnlyList<(PresenceCategory Category, double Density)>? Densities { get; init; }

        public int Posts { get; init; }

        public int Answers { get; init; }

        public int Answered { get; init; }

        public bool IsOn { get; init; } = true;

        /// <summary>The language in which most is written.</summary>
        public string Language { get; init; } = Languages.English;

        /// <summary>That this person does not want to be read.</summary>
        public bool IsNotRead { get; init; }

        public Guid? Member { get; init; }

        public IReadOnlyList<ShowFacilitation.Reached> Reached { get; init; } = [];

        /// <summary>Named circles in which both sit, and the reader holds.</summary>
        public IReadOnlyList<(Guid Circle, string Name)> Lines { get; init; } = [];

        /// <summary>An act that was not taken, as it was typed.</summary>
        public ReachDraft? Reach { get; init; }

        /// <summary>What came of an act, not taken, as it was typed.</summary>
        public CameDraft? Came { get; init; }

        /// <summary>Private notes to begin from.</summary>
        public IReadOnlyList<(string Title, string Html)> Notes { get; init; } = [];

        /// <summary>Where the page before this one's first post goes on; null where nothing came before.</summary>
        public int? Next { get; init; }
    }

    public sealed record Item(string? By, NamedPost Post, bool IsUnread, IReadOnlyList<Reconsider.Piece> Pieces, IReadOnlyList<SeenSign> Signs);

    public sealed record ReachDraft(string Words, ReachedBy? How, string On, string? Problem, string? HowProblem, string? OnProblem);

    public sealed record CameDraft(Guid Outreach, string Words, string Problem);

    public static async Task<IResult> Own(Guid id, int? from, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.OwnPlace(id, me, stop) is { } place ? Create(await Page(place, place.Member, null, from, null, me, db, shelf, clock, stop)) : MessagePage.NotFound();

    public static async Task<IResult> OfMember(Guid id, Guid member, int? from, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await OfLearner(id, member, from, null, me, db, shelf, clock, stop) is { } view ? Create(view) : MessagePage.NotFound();

    /// <summary>The page on which something was written about somebody, with what was typed and why it was not taken.</summary>
    internal static async Task<IResult> Again(Guid id, Guid member, Guid? outreach, Func<View, View> with, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await OfLearner(id, member, null, outreach, me, db, shelf, clock, stop) is { } view ? Create(with(view)).AsUnprocessable() : MessagePage.NoLonger(form);

    private static async Task<View?> OfLearner(Guid id, Guid member, int? from, Guid? outreach, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.PlaceToFacilitate(id, me, stop) is { } place && await db.Set<Member>().Where(m => m.Id == member && m.CohortId == id && CohortRoles.Learning.Contains(m.Role)).Select(m => m.Person!.Name).SingleOrDefaultAsync(stop) is { } name
            ? await Page(place, member, name.Text, from, outreach, me, db, shelf, clock, stop)
            : null;

    public static async Task<IResult> OfGroup(Guid id, int? week, string? category, int? from, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place) return MessagePage.NotFound();

        var reading = await GroupReading.Of(place, me, await db.Reading(id, me, shelf, clock.Now, stop), db, clock.Now, stop);
        if (!reading.IsOn) return MessagePage.NotFound();

        var (shown, chosen) = (week is > 0 and < 1_000 ? week.Value : reading.Now, SignWords.Categories.Where(c => c.Id() == category).Select(c => (PresenceCategory?)c).FirstOrDefault());
        var names = await Names(id, db, stop);
        var posts = reading.OfLearners(shown).Where(p => p.Signs.Any(s => Fits(s, chosen))).Reverse().ToList();
        var at = Math.Clamp(from ?? 0, 0, posts.Count);
        return Create(new(place, null, false, [.. posts.Skip(at).Take(OnePage).Select(p => Of(p, names.GetValueOrDefault(p.Post.Member), chosen))])
        {
            Week = shown, Category = chosen, Next = posts.Count > at + OnePage ? at + OnePage : null,
        });
    }

    private static async Task<View> Page(OwnPlace place, Guid member, string? name, int? from, Guid? outreach, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        var (id, now) = (place.Cohort, clock.Now);
        var reading = await GroupReading.Of(place, me, await db.Reading(id, me, shelf, now, stop), db, now, stop);
        var own = reading.Posts.Where(p => p.Post.Member == member).Reverse().ToList();
        var written = own.ToDictionary(p => p.Post.Id);
        // Of who has left, nobody reads any longer but whoever wrote it.
        var reached = await db.Set<Outreach>().AsNoTracking().Where(o => o.AboutId == member && (o.ById == place.Member || db.Set<Member>().Any(m => m.Id == member && m.LeftAt == null)))
            .Join(db.Set<Member>(), o => o.ById, m => m.Id, (o, m) => new { Outreach = o, m.Person!.Name })
            // What one wanted to look at again, and what is being written, is there however old it is.
            .OrderByDescending(x => x.Outreach.Id == outreach || x.Outreach.ById == place.Member && x.Outreach.FollowOn != null && x.Outreach.CameOfIt == null).ThenByDescending(x => x.Outreach.At).Take(10).ToListAsync(stop);
        var at = Math.Clamp(from ?? 0, 0, own.Count);
        return new(place, name, name is null, [.. own.Skip(at).Take(OnePage).Select(p => Of(p, null, null))])
        {
            Member = member, IsNotRead = reading.NotRead.Contains(member), IsOn = reading.IsOn, Language = reading.Language, Posts = own.Count,
            Answers = own.Count(p => !p.Post.BeginsThread && !written.ContainsKey(p.Post.RepliesTo ?? p.Post.Thread)),
            Answered = own.Count(p => reading.All.Any(a => a.Member != member && (a.RepliesTo == p.Post.Id || p.Post.BeginsThread && a.Thread == p.Post.Id))),
            Densities = GroupReading.Density(own, _ => true) is null ? null : [.. SignWords.Categories.Select(c => (c, GroupReading.Density(own, i => i.Category() == c)!.Value))],
            Next = own.Count > at + OnePage ? at + OnePage : null,
            Reached = reached.ConvertAll(r => new ShowFacilitation.Reached(r.Outreach.Id, r.Name.Text, name ?? "", r.Outreach.At, r.Outreach.Said.Html, r.Outreach.ById == place.Member) { How = r.Outreach.How, Came = r.Outreach.CameOfIt?.Html, FollowOn = r.Outreach.FollowOn }),
            Lines = name is null ? [] : [.. (await db.NamedGroupsOf(id, stop)).Where(g => g.Holding.Contains(place.Member) && g.Asked.Contains(member)).Select(g => (g.Id, g.Name))],
            Notes = name is null ? [] : [.. ContentFile.In("notes", me.Language).Select(n => (n.Title, Shareable.Of(n.Body, "").Taken!.Html))],
        };
    }

    internal static string NameOf(ReachedBy how) => how switch
    {
        ReachedBy.Note => Words.HowNote,
        ReachedBy.Invitation => Words.HowInvitation,
        ReachedBy.Welcomer => Words.HowWelcomer,
        ReachedBy.PlanChanged => Words.HowPlan,
        ReachedBy.Referral => Words.HowReferral,
        ReachedBy.Call => Words.HowCall,
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    private static Item Of(ReadPost post, string? by, PresenceCategory? category)
    {
        var signs = post.Signs.Where(s => Fits(s, category) || s.Is is null && category is null).ToList();
        return new(by, post.Post, post.Language is null, Reconsider.Pieces(post.Post.Source, [.. signs.Where(s => s.Is is not null).OrderBy(s => s.Start).Select(s => new Reconsider.Shown(s.Start, s.End, s.Text, s.Because))]), signs);
    }

    private static bool Fits(SeenSign sign, PresenceCategory? category) => sign.Is is { } one && (category is null || one.Category() == category);

    // Of those who are there: the others have no page any longer.
    private static async Task<Dictionary<Guid, string>> Names(Guid cohort, Db db, CancellationToken stop) =>
        (await db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role)).Select(m => new { m.Id, m.Person!.Name }).ToListAsync(stop)).ToDictionary(m => m.Id, m => m.Name.Text);
}
