using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>How one wishes to be called: how the name is said, pronouns, what one does and where. All of it in one's own words, and none of it asked for.</summary>
public sealed partial class Introduce
{
    private static readonly string[] Lines = ["pronunciation", "pronouns", "place"];

    /// <param name="Cohort">The cohort that somebody came from, whose people they go back to.</param>
    public sealed record View(string Name, Guid? Cohort, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Problems, string Before, bool IsDone)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => "/you/introduction" + (Cohort is { } cohort ? $"?cohort={cohort}" : "");
    }

    public static async Task<IResult> Get(Guid? cohort, string? done, Me me, Db db, CancellationToken stop)
    {
        var said = Said(await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop));
        return Page(cohort, me, said, [], Text.Mark(said.Values), done is not null);
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
        if (problems.Count > 0) return Page(cohort, me, Lines.ToDictionary(l => l, l => form[l]), problems, form["before"], false).AsUnprocessable();

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        var before = Text.Mark(Said(person).Values);
        (person.Pronunciation, person.Pronouns, person.Place) = (pronunciation, pronouns, place);
        if (form["before"] != before && Text.Mark(Said(person).Values) != before) return MessagePage.Elsewhere("/you/introduction", form);

        await db.SaveChangesAsync(stop);
        return new SeeOther($"/you/introduction?{(cohort is { } from ? $"cohort={from}&" : "")}done=yes");
    }

    private static Dictionary<string, string> Said(Person person) => new() { ["pronunciation"] = person.Pronunciation?.Text ?? "", ["pronouns"] = person.Pronouns?.Text ?? "", ["place"] = person.Place?.Text ?? "" };

    private static RazorSlice Page(Guid? cohort, Me me, Dictionary<string, string> typed, Dictionary<string, string> problems, string before, bool isDone) =>
        Create(new(me.Name, cohort, typed, problems, before, isDone));
}
