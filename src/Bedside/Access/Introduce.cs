using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>How one wishes to be called: how the name is said, pronouns, what one does and where. All of it in one's own words, and none of it asked for.</summary>
public sealed partial class Introduce
{
    private static readonly string[] Lines = ["pronunciation", "pronouns", "place"];

    /// <param name="Cohort">The cohort that somebody came from, whose people they go back to.</param>
    public sealed record View(string Name, Guid? Cohort, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Problems, bool IsDone)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => "/you/introduction" + (Cohort is { } cohort ? $"?cohort={cohort}" : "");
    }

    public static async Task<IResult> Get(Guid? cohort, string? done, Me me, Db db, CancellationToken stop)
    {
        var said = await db.Set<Person>().Where(p => p.Id == me.Id).Select(p => new { p.Pronunciation, p.Pronouns, p.Place }).SingleAsync(stop);
        return Page(cohort, me, new() { ["pronunciation"] = said.Pronunciation?.Text ?? "", ["pronouns"] = said.Pronouns?.Text ?? "", ["place"] = said.Place?.Text ?? "" }, [], done is not null);
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
        if (problems.Count > 0) return Page(cohort, me, Lines.ToDictionary(l => l, l => form[l]), problems, false).AsUnprocessable();

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        (person.Pronunciation, person.Pronouns, person.Place) = (pronunciation, pronouns, place);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/you/introduction?{(cohort is { } from ? $"cohort={from}&" : "")}done=yes");
    }

    private static RazorSlice Page(Guid? cohort, Me me, Dictionary<string, string> typed, Dictionary<string, string> problems, bool isDone) => Create(new(me.Name, cohort, typed, problems, isDone));
}
