using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>How one wishes to be called: how the name is said, pronouns, what one does and where. All of it in one's own words, and none of it asked for.</summary>
public sealed partial class Introduce
{
    private static readonly string[] Lines = ["pronunciation", "pronouns", "place"];

    /// <param name="Cohort">The cohort that somebody came from, whose people they go back to.</param>
    public sealed record View(string Name, Guid? Cohort, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Problems, string Before, Sound Sound, bool IsDone)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => Address(Cohort);

        public string PathOf(string part) => $"/you/introduction/{part}" + (Cohort is { } cohort ? $"?cohort={cohort}" : "");
    }

    /// <summary>The name as its owner says it.</summary>
    /// <param name="Kilobytes">How much it weighs; null where there is none.</param>
    public sealed record Sound(int? Kilobytes, string? Problem = null);

    internal static string Address(Guid? cohort) => "/you/introduction" + (cohort is { } id ? $"?cohort={id}" : "");

    public static async Task<IResult> Get(Guid? cohort, string? done, Me me, Db db, CancellationToken stop) => await Page(cohort, me, db, stop, done is not null);

    internal static async Task<RazorSlice> Page(Guid? cohort, Me me, Db db, CancellationToken stop, bool isDone = false, string? soundProblem = null)
    {
        var said = Said(await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop));
        return Create(new(me.Name, cohort, said, new Dictionary<string, string>(), Text.Mark(said.Values), await SoundOf(me, db, stop) with { Problem = soundProblem }, isDone));
    }

    public static async Task<IResult> Post(Guid? cohort, Form form, Me me, Db db, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        ShareableLine? Line(string field)
        {
            if (Text.IsBlank(form[field])) return null;

            var line = ShareableLine.Of(form[field], "");
            if (line.Problem is { } problem) problems[field] = problem;
            return line.Taken;
        }

        var (pronunciation, pronouns, place) = (Line("pronunciation"), Line("pronouns"), Line("place"));
        if (problems.Count > 0) return Create(new(me.Name, cohort, Lines.ToDictionary(l => l, l => form[l]), problems, form["before"], await SoundOf(me, db, stop), false)).AsUnprocessable();

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        var before = Text.Mark(Said(person).Values);
        (person.Pronunciation, person.Pronouns, person.Place) = (pronunciation, pronouns, place);
        if (form["before"] != before && Text.Mark(Said(person).Values) != before) return MessagePage.Elsewhere("/you/introduction", form);

        await db.SaveChangesAsync(stop);
        return new SeeOther($"/you/introduction?{(cohort is { } from ? $"cohort={from}&" : "")}done=yes");
    }

    private static Dictionary<string, string> Said(Person person) => new() { ["pronunciation"] = person.Pronunciation?.Text ?? "", ["pronouns"] = person.Pronouns?.Text ?? "", ["place"] = person.Place?.Text ?? "" };

    private static async Task<Sound> SoundOf(Me me, Db db, CancellationToken stop) =>
        new(await db.Set<NameSound>().Where(s => s.PersonId == me.Id).Select(s => (int?)s.Sound.Length).SingleOrDefaultAsync(stop) is { } bytes ? (bytes + 999) / 1000 : null);
}
