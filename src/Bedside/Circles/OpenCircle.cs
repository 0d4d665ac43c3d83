using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>A facilitator opens a circle for people of their cohort. Its agreement and rules begin with the words that came with Bedside.</summary>
public sealed partial class OpenCircle
{
    public sealed record View(Guid Cohort, string CohortName, IReadOnlyList<Person> People, Draft Draft, string Language, string? PeopleProblem)
    {
        /// <summary>The template it begins with, and what must be passed on; null for none.</summary>
        public (string Name, string Duties, string? Problem)? Template { get; init; }
    }

    public sealed record Person(Guid Member, string Name, bool IsFacilitator, bool IsChosen);

    public static async Task<IResult> Get(Guid cohort, string? template, Me me, Db db, CancellationToken stop)
    {
        if (await Find(cohort, me, db, stop) is not { } found) return MessagePage.NotFound();
        if (template is null || !StartingWords.Templates.Contains(template)) return Page(found, me, Draft.New(), me.Language, [], null);

        var begun = StartingWords.Template(template, me.Language);
        return Page(found, me, Draft.New() with { Title = begun.Title, Words = begun.Purpose }, me.Language, [], null, (template, "", null));
    }

    public static async Task<IResult> Post(Guid cohort, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(cohort, me, db, stop) is not { } found) return MessagePage.NoLonger(form);

        var language = Languages.Knows(form["language"]) ? form["language"] : me.Language;
        var template = StartingWords.Templates.FirstOrDefault(t => t == form["template"]);
        var name = ShareableLine.Of(StartingWords.In(language, template, form["title"], t => t.Title), Words.CircleNameMissing);
        var purpose = Shareable.Of(StartingWords.In(language, template, form["words"], t => t.Purpose), Words.PurposeMissing, 2_000);
        var chosen = form.All("member").Select(m => Guid.TryParse(m, out var id) ? id : Guid.Empty).ToHashSet();
        var members = found.Members.Where(m => chosen.Contains(m.Id) || m.PersonId == me.Id).ToList();
        var problem = members.Count < 2 ? Words.PeopleMissing : null;
        var draft = Draft.Of(form) with { TitleProblem = name.Problem, WordsProblem = purpose.Problem };
        var duties = template is null ? null : Shareable.Of(form["duties"], Words.DutiesMissing, 2_000);
        if (draft.HasProblem || problem is not null || duties?.Problem is not null)
        {
            return Page(found, me, draft, language, chosen, problem, template is null ? null : (template, form["duties"], duties?.Problem)).AsUnprocessable();
        }

        if (await db.Set<Circle>().AnyAsync(c => c.Id == draft.Id, stop)) return new SeeOther($"/circles/{draft.Id}/agreement");

        var now = clock.Now;
        var circle = new Circle { Id = draft.Id, CohortId = cohort, Name = name.Taken!, Purpose = purpose.Taken!, Language = language, OpenedAt = now };
        foreach (var member in members) circle.Seat(member.Id, member.Role is CohortRole.Facilitator, now);
        db.Add(circle);
        db.Add(StartingWords.Agreement(circle, now, template, duties?.Taken));
        db.Add(StartingWords.Rules(circle, now));
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/circles/{circle.Id}/agreement");
    }

    // Only an open cohort, and only for one who facilitates it.
    private static Task<Cohort?> Find(Guid cohort, Me me, Db db, CancellationToken stop) => db.Set<Cohort>()
        .AsNoTracking()
        .Include(c => c.Members.Where(m => m.LeftAt == null)).ThenInclude(m => m.Person)
        .Where(c => c.Id == cohort && c.Opening != null && c.Members.Any(m => m.PersonId == me.Id && m.Role == CohortRole.Facilitator && m.LeftAt == null))
        .SingleOrDefaultAsync(stop);

    private static RazorSlice Page(Cohort cohort, Me me, Draft draft, string language, HashSet<Guid> chosen, string? problem, (string Name, string Duties, string? Problem)? template = null) => Create(new(
        cohort.Id, cohort.Name.Text,
        cohort.Members.Where(m => m.PersonId != me.Id).OrderByDescending(m => m.Role is CohortRole.Facilitator).ThenBy(m => m.Person!.Name.Text, StringComparer.CurrentCulture)
            .Select(m => new Person(m.Id, m.Person!.Name.Text, m.Role is CohortRole.Facilitator, chosen.Contains(m.Id))).ToList(),
        draft, language, problem) { Template = template });
}
