using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>The courses of this organisation, those that came with Bedside, and the way in for one that somebody brings.</summary>
public sealed partial class ListCourses
{
    public sealed record View(IReadOnlyList<Item> Taken, IReadOnlyList<Item> Shipped, Level? Level, IReadOnlyList<Finding> Faults, string? Problem)
    {
        /// <summary>Why a course that is here already was not replaced: it was changed here, and whoever brings it has to say that this may go.</summary>
        public string? WouldReplace { get; init; }
    }

    /// <param name="Id">Null for one that is not taken up yet.</param>
    public sealed record Item(Guid? Id, string Name, PackHead Head, int Weeks, int Activities, int Minutes, string Language);

    public static async Task<IResult> Get(string? level, Me me, Db db, CourseShelf shelf, CancellationToken stop) => await Page(Kebab.Read<Level>(level ?? ""), me, db, shelf, [], null, stop);

    internal static async Task<RazorSlice> Page(Level? level, Me me, Db db, CourseShelf shelf, IReadOnlyList<Finding> faults, string? problem, CancellationToken stop, string? wouldReplace = null)
    {
        var taken = (await shelf.All(db, stop)).Select(c => Of(c.Id, c.Pack, me.Language)).ToList();
        var shipped = shelf.Shipped.Where(p => taken.TrueForAll(t => t.Name != p.Head.Id)).Select(p => Of(null, p, me.Language));
        bool Fits(Item item) => level is null || item.Head.Levels.Contains(level.Value);
        return Create(new([.. taken.Where(Fits).OrderBy(t => t.Head.Title.In(me.Language), StringComparer.CurrentCulture)], [.. shipped.Where(Fits)], level, faults, problem) { WouldReplace = wouldReplace });
    }

    private static Item Of(Guid? id, Pack pack, string language) => new(
        id, pack.Head.Id, pack.Head, pack.Weeks.Count(w => w.AfterMonths is 0), pack.Activities.Count(), Shares.Of(pack.Activities).Minutes, pack.Head.LanguageFor(language));
}
