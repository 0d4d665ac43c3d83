using System.Globalization;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Unnamed;

/// <summary>A facilitator plans a circle without names: who is on its list, what it is about, and when its letters open. It begins on its day if enough have accepted.</summary>
public sealed partial class PlanUnnamed
{
    public const int MostWeeks = 12;

    public sealed record View(OwnPlace Place, Draft Draft, Plan Plan, IReadOnlyList<Person> People, string? PeopleProblem, string? Template);

    public sealed record Person(Guid Member, string Name, bool IsFacilitator, bool IsChosen);

    /// <summary>What stands in the form beside name and purpose.</summary>
    public sealed record Plan(string Language, string FirstOn, int Weeks, string Hour, bool IsConversation, bool IsLettersOnly, string Reason, string Duties)
    {
        public string? DayProblem { get; init; }

        public string? ReasonProblem { get; init; }

        public string? DutiesProblem { get; init; }

        public bool HasProblem => (DayProblem ?? ReasonProblem ?? DutiesProblem) is not null;
    }

    public static async Task<IResult> Get(Guid cohort, string? template, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(cohort, me, stop) is not { } place) return MessagePage.NotFound();
        if (!await db.Uses(cohort, Technology.UnnamedCircle, stop)) return NotTakenUp(cohort);

        var begun = template is not null && StartingWords.Templates.Contains(template) ? StartingWords.Template(template, me.Language) : null;
        var monday = me.DayOf(clock.Now).AddDays(7);
        while (monday.DayOfWeek is not DayOfWeek.Monday) monday = monday.AddDays(1);
        var plan = new Plan(me.Language, IsoDay.Write(monday), 4, "18:00", false, false, "", "");
        return await Page(place, begun is null ? Draft.New() : Draft.New() with { Title = begun.Title, Words = begun.Purpose }, plan, [], null, begun is null ? null : template, me, db, stop);
    }

    public static async Task<IResult> Post(Guid cohort, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(cohort, me, stop) is not { } place) return MessagePage.NoLonger(form);

        if (!await db.Uses(cohort, Technology.UnnamedCircle, stop)) return NotTakenUp(cohort, form.Written);

        var template = StartingWords.Templates.FirstOrDefault(t => t == form["template"]);
        var plan = Read(form, me, clock.Now, template);
        var (name, purpose) = (ShareableLine.Of(StartingWords.In(plan.Language, template, form["title"], t => t.Title), Words.NameMissing), Shareable.Of(StartingWords.In(plan.Language, template, form["words"], t => t.Purpose), Words.PurposeMissing, 2_000));
        var chosen = form.All("member").Select(m => Guid.TryParse(m, out var id) ? id : Guid.Empty).ToHashSet();
        var listed = await db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null && (chosen.Contains(m.Id) || m.Id == place.Member) && (m.Role == CohortRole.Learner || m.Role == CohortRole.Facilitator)).Select(m => new { m.Id, IsFacilitating = m.Role == CohortRole.Facilitator }).ToListAsync(stop);
        var few = listed.Count(l => !l.IsFacilitating) < Roster.Fewest ? Words.PeopleTooFew.With(Roster.Fewest) : null;
        var draft = Draft.Of(form) with { TitleProblem = name.Problem, WordsProblem = purpose.Problem };
        if (draft.HasProblem || plan.HasProblem || few is not null) return (await Page(place, draft, plan, chosen, few, template, me, db, stop)).AsUnprocessable();
        if (await db.Set<UnnamedCircle>().AnyAsync(c => c.Id == draft.Id, stop)) return new SeeOther($"/unnamed/{draft.Id}");

        var circle = new UnnamedCircle
        {
            Id = draft.Id, CohortId = cohort, Name = name.Taken!, Purpose = purpose.Taken!, Agreement = StartingWords.Said(plan.Language, template, template is null ? null : Shareable.Of(plan.Duties, "").Taken, "unnamed"),
            Language = plan.Language, Voicing = plan.IsConversation ? Voicing.Conversation : Voicing.Round, Reason = plan.IsConversation ? Shareable.Of(plan.Reason, "").Taken : null, Zone = me.Zone,
            FirstOn = IsoDay.Read(plan.FirstOn)!.Value, Weeks = plan.Weeks, Hour = TimeOnly.ParseExact(plan.Hour, "HH:mm", CultureInfo.InvariantCulture), IsLettersOnly = plan.IsLettersOnly,
        };
        circle.List.AddRange(SystemChance.Chance.Shuffled(listed.Select(l => Listing.Of(l.Id, l.IsFacilitating))));
        db.Add(circle);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/unnamed/{circle.Id}");
    }

    // Whoever facilitates takes it up, with the reasons and the consultation it rests on.
    private static IResult NotTakenUp(Guid cohort, string? written = null) => MessagePage.Of(422, Words.NotTakenUpTitle, Words.NotTakenUpSentence, Words.NotTakenUpLink, $"/cohorts/{cohort}/technology#unnamed-circle", written);

    private static Plan Read(Form form, Me me, DateTime now, string? template)
    {
        var isConversation = template is null && form["kind"] is "conversation"; // What is hard to say needs rounds.
        var day = IsoDay.Read(form["first"]);
        var hour = TimeOnly.TryParseExact(form["hour"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : new(18, 0);
        var earliest = me.DayOf(now).AddDays(1);
        return new(Languages.Knows(form["language"]) ? form["language"] : me.Language, form["first"], Math.Clamp(form.Number("weeks") ?? 4, 1, MostWeeks), hour.ToString("HH:mm", CultureInfo.InvariantCulture), isConversation, !isConversation && form.Has("letters-only"), form["reason"], form["duties"])
        {
            DayProblem = day is { } d && d >= earliest && d <= earliest.AddYears(1) ? null : Words.DayProblem.With(Languages.WithYear(earliest)),
            ReasonProblem = isConversation ? Shareable.Of(form["reason"], Words.ReasonMissing, 1_000).Problem : null,
            DutiesProblem = template is null ? null : Shareable.Of(form["duties"], Circles.Words.DutiesMissing, 2_000).Problem,
        };
    }

    private static async Task<RazorSlice> Page(OwnPlace place, Draft draft, Plan plan, HashSet<Guid> chosen, string? problem, string? template, Me me, Db db, CancellationToken stop)
    {
        var people = await db.Set<Member>().Where(m => m.CohortId == place.Cohort && m.LeftAt == null && m.PersonId != me.Id && (m.Role == CohortRole.Learner || m.Role == CohortRole.Facilitator)).Select(m => new { m.Id, m.Person!.Name, m.Role }).ToListAsync(stop);
        return Create(new(place, draft, plan, [.. people.OrderByDescending(p => p.Role).ThenBy(p => p.Name.Text, StringComparer.CurrentCulture).Select(p => new Person(p.Id, p.Name.Text, p.Role is CohortRole.Facilitator, chosen.Contains(p.Id)))], problem, template));
    }

}
