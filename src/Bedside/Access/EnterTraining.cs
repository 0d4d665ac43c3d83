using System.Globalization;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>An administrator enters, by hand, that somebody was prepared to hold a group online, or removes it.</summary>
public sealed partial class EnterTraining
{
    public sealed record View(Guid Person, string Name, IReadOnlyList<(Training Record, string? By)> Records, DateOnly Today, Draft Draft, IReadOnlyDictionary<string, string> Problems)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => $"/organisation/people/{Person}/training";
    }

    public sealed record Draft(Guid Id, string On, string Until, string Ground);

    public static async Task<IResult> Get(Guid person, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Page(person, new(Guid.CreateVersion7(), "", "", ""), [], me, db, clock, stop) is { } page ? page : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid person, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.Set<Person>().AnyAsync(p => p.Id == person, stop)) return MessagePage.NoLonger(form);

        var (problems, today) = (new Dictionary<string, string>(), me.DayOf(clock.Now));
        var draft = new Draft(form.Id("id") ?? Guid.CreateVersion7(), form["on"], form["until"], form["ground"]);
        var ground = ShareableLine.Of(draft.Ground, Words.TrainingGroundMissing);
        if (ground.Problem is { } problem) problems["ground"] = problem;
        if (Day(draft.On) is not { } on || on > today || on < today.AddYears(-20)) (on, problems["on"]) = (default, Words.TrainingOnProblem);
        if (Day(draft.Until) is not { } until || until < on || until > on.AddYears(Trainings.MostYears)) (until, problems["until"]) = (default, Words.TrainingUntilProblem.With(Trainings.MostYears));
        if (problems.Count > 0) return (await Page(person, draft, problems, me, db, clock, stop))!.AsUnprocessable();

        var (id, there) = (draft.Id, $"/organisation/people/{person}/training");
        var before = await db.Set<Training>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop);
        if (form.Answered(ref id, before is null ? null : before.PersonId == person, before is not null && (before.On, before.Until, before.Ground.Text) == (on, until, ground.Taken!.Text), there) is { } sent) return sent;

        db.Add(new Training { Id = id, PersonId = person, On = on, Until = until, Ground = ground.Taken!, EnteredBy = me.Id, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther(there);
    }

    public static async Task<IResult> Remove(Guid person, Guid training, Db db, CancellationToken stop) =>
        await db.Set<Training>().Where(t => t.Id == training && t.PersonId == person).ExecuteDeleteAsync(stop) is 0 ? MessagePage.NotFound() : new SeeOther($"/organisation/people/{person}/training");

    internal static string Sentence(Training record) => Words.TrainingSentence.With(record.Ground.Text, Long(record.On), Long(record.Until));

    private static string Long(DateOnly day) => day.ToString(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not Languages.French ? "MMMM d, yyyy" : day.Day is 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    private static DateOnly? Day(string typed) => IsoDay.Read(typed.Trim());

    private static async Task<RazorSlice?> Page(Guid person, Draft draft, Dictionary<string, string> problems, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(stop) is { } name
            ? Create(new(person, name.Text, await db.TrainingsOf(person, stop), me.DayOf(clock.Now), draft, problems))
            : null;
}
