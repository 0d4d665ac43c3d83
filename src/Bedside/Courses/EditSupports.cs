using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What a place needs before a course begins there, gone through by somebody who knows it.</summary>
public sealed partial class EditSupports
{
    public sealed record View(Guid Site, string Name, IReadOnlyList<Line> Lines, bool MayWrite, string Was)
    {
        public string Done { get; init; } = "";

        public string Path => $"/organisation/sites/{Site}/supports";
    }

    public sealed record Line(SupportItems.Item Item, SupportState? State, string Note, string? Problem, string? By, DateTime? At);

    public static async Task<IResult> Get(Guid site, string? done, Me me, Db db, SupportItems items, CancellationToken stop) =>
        await Look(site, me, db, items, stop) is { } view ? Create(view with { Done = done is null ? "" : Words.Saved }) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid site, Form form, Me me, Db db, SupportItems items, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(site, stop);
        if (await Look(site, me, db, items, stop) is not { } view) return MessagePage.NotFound();

        var typed = items.All.Select(i => (Item: i, State: Kebab.Read<SupportState>(form[$"state-{i.Id}"]), Typed: form[$"why-{i.Id}"], Note: ShareableLine.IfAny(form[$"why-{i.Id}"], 300))).ToList();
        if (typed.Exists(t => t.Note?.Problem is not null)) return Create(view with { Lines = typed.ConvertAll(t => new Line(t.Item, t.State, t.Typed, t.Note?.Problem, null, null)) }).AsUnprocessable();
        if (form["was"] != view.Was && MarkOf(typed.Select(t => (t.State, t.Typed.Trim()))) != view.Was) return MessagePage.Changed(view.Path, form.Written);

        var found = await db.Set<SiteSupport>().Where(s => s.SiteId == site).ToListAsync(stop);
        foreach (var (item, said, _, note) in typed)
        {
            var row = found.Find(f => f.Item == item.Id);
            if (said is not { } state)
            {
                if (row is not null) db.Remove(row);
            }
            else if (row is null || row.State != state || row.Note?.Text != note?.Taken?.Text)
            {
                if (row is null) db.Add(row = new() { SiteId = site, Item = item.Id });
                row.Found(state, note?.Taken, me.Id, clock.Now);
            }
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}?done=yes");
    }

    internal static string Of(SupportState state) => state switch { SupportState.There => Words.SupportThere, SupportState.Partly => Words.SupportPartly, _ => Words.SupportMissing };

    private static async Task<View?> Look(Guid site, Me me, Db db, SupportItems items, CancellationToken stop)
    {
        if (await db.Set<Site>().Where(s => s.Id == site).Select(s => s.Name).SingleOrDefaultAsync(stop) is not { } name) return null;

        var found = await db.Set<SiteSupport>().AsNoTracking().Where(s => s.SiteId == site).Select(s => new { Row = s, By = db.Set<Person>().Where(p => p.Id == s.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        List<Line> lines = [.. items.All.Select(i => (Item: i, Said: found.Find(f => f.Row.Item == i.Id))).Select(x => new Line(x.Item, x.Said?.Row.State, x.Said?.Row.Note?.Text ?? "", null, x.Said?.By?.Text, x.Said?.Row.At))];
        return new(site, name.Text, lines, me.IsAdministrator, MarkOf(lines.Select(l => (l.State, l.Note))));
    }

    private static string MarkOf(IEnumerable<(SupportState? State, string Note)> lines) => Text.Mark(lines.SelectMany(l => new[] { l.State?.ToString(), l.Note }));
}
