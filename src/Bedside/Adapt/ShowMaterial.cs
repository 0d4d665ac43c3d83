using Bedside.Courses;
using Bedside.Exchange;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>What was brought, thing by thing, with the report of all that was in it; it can be taken away again.</summary>
public sealed partial class ShowMaterial
{
    public sealed record View(OldMaterial Material)
    {
        /// <summary>What stands in the form that makes a course of it.</summary>
        public string Minutes { get; init; } = $"{BecomeCourse.UsualMinutes}";

        /// <inheritdoc cref="Minutes"/>
        public bool IsApart { get; init; }

        public string? Problem { get; init; }
    }

    public static async Task<IResult> Get(Guid material, Db db, CancellationToken stop) => await Look(material, db, stop) is { } view ? Create(view) : MessagePage.NotFound();

    internal static async Task<View?> Look(Guid material, Db db, CancellationToken stop) =>
        await db.Set<OldMaterial>().AsNoTracking().AsSplitQuery().Include(m => m.Items.OrderBy(i => i.Number)).Include(m => m.Lines.OrderBy(l => l.Number)).SingleOrDefaultAsync(m => m.Id == material, stop) is { } found ? new(found) : null;

    public static async Task<IResult> Remove(Guid material, Db db, CancellationToken stop)
    {
        await db.Set<OldMaterial>().Where(m => m.Id == material).ExecuteDeleteAsync(stop);
        return new SeeOther("/courses/material");
    }

    internal static string Of(ItemKind kind) => ExchangeWords.Of(kind switch
    {
        ItemKind.Heading => ShownAs.Heading,
        ItemKind.Label => ShownAs.Label,
        ItemKind.Task => ShownAs.Task,
        ItemKind.Discussion => ShownAs.Discussion,
        ItemKind.Link => ShownAs.Link,
        ItemKind.File => ShownAs.File,
        ItemKind.Questions => ShownAs.Questions,
        ItemKind.Survey => ShownAs.Survey,
        ItemKind.Branching => ShownAs.Branching,
        _ => ShownAs.Page,
    });
}
