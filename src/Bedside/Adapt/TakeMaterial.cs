using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>One thing of what was brought, to read, and to put into a week of a course.</summary>
public sealed partial class TakeMaterial
{
    public sealed record View(Guid Material, string Name, OldItem Item, IReadOnlyList<Choice> Courses, string Chosen, string Minutes, string? Problem)
    {
        public string Path => $"/courses/material/{Material}/{Item.Number}";
    }

    /// <param name="Value">The course and the number of the week.</param>
    public sealed record Choice(string Value, string Label);

    public static async Task<IResult> Get(Guid material, int number, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await Look(material, number, me, db, shelf, stop) is { } view ? Create(view) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid material, int number, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, CancellationToken stop)
    {
        if (await Look(material, number, me, db, shelf, stop) is not { } view) return MessagePage.NotFound();

        view = view with { Chosen = form["place"], Minutes = form["minutes"] };
        if (view.Courses.All(c => c.Value != view.Chosen) || view.Chosen.Split('/') is not [var id, var typed] || !Guid.TryParse(id, out var course)) return Create(view with { Problem = Words.MaterialWhere }).AsUnprocessable();
        if (form.Number("minutes") is not (>= 1 and <= 240 and var minutes)) return Create(view with { Problem = Words.MaterialMinutesProblem }).AsUnprocessable();

        var (item, week, name) = (view.Item, int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), "");
        var outcome = await desk.Change(course, now =>
        {
            if (now.Week(week) is not { } there) return null;

            var taken = BecomeCourse.Alone(item, minutes, now.LanguageFor(me.Language), now.Pack.Head, now.Pack.AllActivities);
            name = taken.Name;
            return now.Pack.With(week, [.. there.Activities, taken]);
        }, stop);
        return outcome.IsMade ? new SeeOther($"/courses/{course}/activities/{name}") : Create(view with { Problem = outcome.ProblemOr(Words.BlendNot) }).AsUnprocessable();
    }

    private static async Task<View?> Look(Guid material, int number, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await db.Set<OldMaterial>().AsNoTracking().Where(m => m.Id == material).Select(m => new { m.Name, Item = m.Items.FirstOrDefault(i => i.Number == number) }).SingleOrDefaultAsync(stop) is not { Item: { } item } found) return null;

        var courses = await shelf.All(db, stop);
        return new(material, found.Name.Text, item, [.. courses.SelectMany(c => c.Pack.Weeks, (c, w) => new Choice($"{c.Id}/{w.Number}", $"{c.Pack.Head.Title.In(c.LanguageFor(me.Language))} · {CourseWords.Number(w)}"))], "", $"{item.Minutes}", null);
    }
}
