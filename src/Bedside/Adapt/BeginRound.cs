using Bedside.Access;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>Begins a consultation: about what, until when, and whom it asks on which side. All three are fixed from then on.</summary>
public sealed partial class BeginRound
{
    public const int FewestDays = 2, MostDays = 60;

    public sealed record View(Guid Course, string Title, IReadOnlyList<Group> Cohorts, Draft Draft, IReadOnlyDictionary<string, string> Problems)
    {
        public string Path => $"/courses/{Course}/plan/rounds/new";
    }

    public sealed record Group(Guid Id, string Name, int Staff, int Students);

    public sealed record Draft(Guid Id, string Name, IReadOnlyList<Technology> About, string Days, IReadOnlyList<Guid> Cohorts, string Staff, string Students)
    {
        internal static Draft Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form["title"], [.. form.All("about").Select(a => Kebab.Read<Technology>(a)).OfType<Technology>().Distinct()], form["days"], [.. form.All("cohort").Select(c => Guid.TryParse(c, out var id) ? id : Guid.Empty)], form["staff"], form["students"]);
    }

    public static async Task<IResult> Get(Guid course, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await Look(course, new(Guid.CreateVersion7(), "", [], "14", [], "", ""), new Dictionary<string, string>(), me, db, shelf, stop) is { } view ? Create(view) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, Form form, Me me, Db db, CourseShelf shelf, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        var (draft, problems) = (Draft.Of(form), new Dictionary<string, string>());
        if (await Look(course, draft, problems, me, db, shelf, stop) is not { } view) return MessagePage.NoLonger(form);

        var name = ShareableLine.Of(Text.OneLine(draft.Name), Words.RoundNameMissing, 120);
        if (name.Problem is { } wrong) problems["title"] = wrong;
        if (draft.About.Count is 0) problems["about"] = Words.RoundAboutMissing;
        if (form.Number("days") is not (>= FewestDays and <= MostDays)) problems["days"] = Words.RoundDaysProblem.With(FewestDays, MostDays);
        var sides = new Dictionary<Guid, Side>();
        var members = await db.Set<Member>().Where(m => draft.Cohorts.Contains(m.CohortId) && m.LeftAt == null && db.Set<Cohort>().Any(c => c.Id == m.CohortId && c.CourseId == course)).Select(m => new { m.PersonId, m.Role }).ToListAsync(stop);
        foreach (var member in members.OrderBy(m => CohortRoles.Learning.Contains(m.Role) ? 1 : 0)) sides.TryAdd(member.PersonId, CohortRoles.Learning.Contains(member.Role) ? Side.Students : Side.Staff);
        await Add("staff", draft.Staff, Side.Staff);
        await Add("students", draft.Students, Side.Students);
        foreach (var side in new[] { Side.Staff, Side.Students }.Where(s => !sides.ContainsValue(s) && !problems.ContainsKey(Box(s)))) problems[Box(side)] = Words.RoundSideMissing;
        if (problems.Count > 0 || name.Taken is not { } title) return Create(view).AsUnprocessable();

        var now = clock.Now;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(draft.Id, stop);
        if (!await db.Set<Consultation>().AnyAsync(c => c.Id == draft.Id, stop))
        {
            var round = new Consultation { Id = draft.Id, CourseId = course, Name = title, About = string.Join(' ', draft.About.Order().Select(Kebab.Of)), BegunAt = now, ClosesAt = now.AddDays(form.Number("days")!.Value) };
            round.Invited.AddRange(sides.Select(s => new Invited { PersonId = s.Key, Side = s.Value }));
            db.Add(round);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            await mail.Tell(db, sides.Keys.Select(p => (Guid?)p), () => (Words.RoundSubject, Words.RoundMail.With(title.Text, settings.Link($"/consultations/{draft.Id}"))), stop);
        }

        return new SeeOther($"/consultations/{draft.Id}");

        async Task Add(string box, string typed, Side side)
        {
            var addresses = typed.Split(['\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Emails.Of).Distinct().ToList();
            if (addresses.Count is 0) return;

            var found = await db.Set<Person>().Where(p => addresses.Contains(p.Email!)).Select(p => new { p.Id, p.Email }).ToListAsync(stop);
            if (addresses.Except(found.Select(f => f.Email!)).ToList() is { Count: > 0 } unknown) problems[box] = Words.RoundUnknown.With(string.Join(", ", unknown));
            foreach (var person in found)
            {
                if (sides.TryGetValue(person.Id, out var other) && other != side) problems[box] = Words.RoundBothSides.With(person.Email!);
                else sides[person.Id] = side;
            }
        }
    }

    private static string Box(Side side) => side is Side.Staff ? "staff" : "students";

    private static async Task<View?> Look(Guid course, Draft draft, Dictionary<string, string> problems, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return null;

        var cohorts = await db.Set<Cohort>().Where(c => c.CourseId == course).OrderByDescending(c => c.StartedAt).Select(c => new { c.Id, c.Name, Roles = c.Members.Where(m => m.LeftAt == null).Select(m => m.Role).ToList() }).ToListAsync(stop);
        return new(course, live.Pack.Head.Title.In(live.LanguageFor(me.Language)), cohorts.ConvertAll(c => new Group(c.Id, c.Name.Text, c.Roles.Count(r => !CohortRoles.Learning.Contains(r)), c.Roles.Count(CohortRoles.Learning.Contains))), draft, problems);
    }
}
