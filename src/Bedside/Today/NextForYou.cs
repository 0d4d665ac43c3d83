using Bedside.Courses;

namespace Bedside.Today;

/// <summary>
/// What comes next for one person in their course, and why: the order of the course, unless what they did last was heavy for them, or light. It is a proposal;
/// everything that is open stays open, and beside it stands what one could do instead.
/// </summary>
public static class NextForYou
{
    /// <summary>For so many days something heavy is taken into account.</summary>
    public const int HeavyDays = 3;

    public enum Why
    {
        /// <summary>It is the first that is open and not done, in the week that opened last.</summary>
        Order = 1,

        /// <summary>They came when others were under way.</summary>
        PeopleFirst = 2,

        /// <summary>The last thing was heavy, within <see cref="HeavyDays"/>: the shortest that asks for nothing painful.</summary>
        Lighter = 3,

        /// <summary>The last two were light: what is done with the hands or with others before what is read.</summary>
        More = 4,

        /// <summary>The newest week is done; it comes from an earlier one.</summary>
        Earlier = 5,
    }

    /// <param name="Instead">What one could do instead, three at most.</param>
    public sealed record Proposal(PackWeek Week, PackActivity Activity, Why Why, IReadOnlyList<PackActivity> Instead);

    /// <summary>Null where all that is open has been done. Meetings have their own hour and are not proposed.</summary>
    public static Proposal? Of(CourseVisit visit, IReadOnlyList<Doing> done)
    {
        var names = done.Select(d => d.Activity).ToHashSet();
        names.UnionWith(visit.Course.Pack.Activities.Where(a => a.InsteadOf is { } other && (names.Contains(a.Name) || names.Contains(other))).SelectMany(a => new[] { a.Name, a.InsteadOf! }).ToList());
        var open = visit.Course.Pack.Weeks.Where(visit.IsOpen).OrderByDescending(w => w.Number)
            .SelectMany(w => w.Activities, (w, a) => (Week: w, Activity: a))
            .Where(x => !(x.Activity.Kind is ActivityKind.Gathering && x.Activity.IsLive) && !names.Contains(x.Activity.Name))
            .OrderByDescending(x => visit.IsFor(x.Activity)).ToList(); // A stable sort: within it the newest week first, in its order.
        if (open.Count is 0) return null;

        var (why, chosen) = Choose(visit, done, open);
        return new(chosen.Week, chosen.Activity, why, [.. open.Where(x => x.Activity != chosen.Activity).Take(3).Select(x => x.Activity)]);
    }

    private static (Why, (PackWeek Week, PackActivity Activity)) Choose(CourseVisit visit, IReadOnlyList<Doing> done, List<(PackWeek Week, PackActivity Activity)> open)
    {
        if (visit.IsNew && open.Find(x => x.Week.Number is 1 && x.Activity.Kind is ActivityKind.Circle) is { Activity: not null } people) return (Why.PeopleFirst, people);

        var felt = done.Where(d => d.Felt is not null).OrderByDescending(d => d.On).ThenByDescending(d => d.Id).Take(2).ToList();
        if (felt.Count > 0 && felt[0].Felt <= Felt.Heavy && felt[0].On.AddDays(HeavyDays) > visit.Today)
        {
            var gentle = open.Where(x => !AsksForSomethingPainful(visit, x.Activity)).OrderBy(x => x.Activity.Minutes).ToList();
            if (gentle.Count > 0) return (Why.Lighter, gentle[0]);
        }

        if (felt.Count is 2 && felt.TrueForAll(d => d.Felt >= Felt.RatherLight)
            && open.Find(x => x.Week == open[0].Week && x.Activity.Kind is ActivityKind.Experience or ActivityKind.Circle or ActivityKind.RoleModel) is { Activity: not null } more
            && more.Activity != open[0].Activity) return (Why.More, more);

        return (open[0].Week == visit.Course.Pack.Weeks.Last(visit.IsOpen) ? Why.Order : Why.Earlier, open[0]);
    }

    private static bool AsksForSomethingPainful(CourseVisit visit, PackActivity activity) => activity.Discloses || visit.Text(activity).ContentNote is not null;
}
