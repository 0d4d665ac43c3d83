using Bedside.Access;
using Bedside.Courses;
using Bedside.Exchange;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Adapt;

/// <summary>Brings in what somebody taught with before: a cartridge, a Moodle backup, an H5P package, documents. Nothing in it is run; what is shown and what is not, and why, stands line by line.</summary>
public sealed partial class BringMaterial
{
    /// <summary>As much as the archive may be, in bytes; what it unpacks to is limited by the engine.</summary>
    public const long MostBytes = 256 * 1024 * 1024;

    private const int MostText = 400_000, MostName = 200;

    public sealed record View(IReadOnlyList<Brought> All, string? Problem);

    public sealed record Brought(Guid Id, string Name, DateTime At, string? By, int Items);

    public static async Task<IResult> Get(Db db, CancellationToken stop) => await Page(null, db, stop);

    public static async Task<IResult> Post(HttpContext http, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || http.Request.Form.Files.GetFile("material") is not { Length: > 0 } file) return (await Page(Words.MaterialMissing, db, stop)).AsUnprocessable();

        var id = form.Id("id") ?? Guid.CreateVersion7();
        if (await db.Set<OldMaterial>().AnyAsync(m => m.Id == id, stop)) return new SeeOther($"/courses/material/{id}");

        try
        {
            await using var stream = file.OpenReadStream();
            using var imported = Import.Read(stream);
            if (imported.Format is ExchangeFormat.Pack) return (await Page(Words.MaterialIsPack, db, stop)).AsUnprocessable();

            var name = Line(imported.Outline.Title.Length > 0 ? imported.Outline.Title : Path.GetFileNameWithoutExtension(file.FileName)) ?? Line(Words.MaterialUntitled)!;
            var material = new OldMaterial { Id = id, Name = name, At = clock.Now, By = me.Id };
            var words = new OutlineWords(Words.MaterialQuestion, Words.MaterialAnswers, Words.MaterialStep, Words.MaterialLeads, Words.MaterialEnds, Words.MaterialUntitled);
            foreach (var section in imported.Outline.Sections)
            {
                foreach (var item in section.Items)
                {
                    var parts = Parts(OutlineText.Markdown(item, words));
                    foreach (var (n, part) in parts.Index())
                    {
                        if (Shareable.Of(part, "", MostText).Taken is not { } taken) continue; // A heading stands in the report; what has no text has nothing to be taken from it.

                        var title = Line(item.Title) ?? Line(Words.MaterialUntitled)!;
                        material.Items.Add(new() { Number = material.Items.Count + 1, Section = Line(section.Title), Title = n is 0 ? title : Line($"{title.Text} ({n + 1})") ?? title, Kind = item.Kind, Text = taken });
                    }
                }
            }

            material.Lines.AddRange(imported.Report.Select((l, n) => new OldLine { Number = n + 1, Name = Line(l.Name) ?? Line(Words.MaterialUntitled)!, As = l.As, Why = l.Why, Lost = l.Lost, Detail = Line(l.Detail) }));
            db.Add(material);
            await db.SaveChangesAsync(stop);
            return new SeeOther($"/courses/material/{id}");
        }
        catch (ExchangeRefusedException refused)
        {
            return (await Page(ExchangeWords.Of(refused), db, stop)).AsUnprocessable();
        }
    }

    // What is too long for one text becomes several, parted between paragraphs; a paragraph that is too long by itself, where it must be.
    internal static IEnumerable<string> Parts(string text)
    {
        var most = MostText * 3 / 4;
        while (text.Length > most)
        {
            var at = text.LastIndexOf("\n\n", most, StringComparison.Ordinal);
            if (at <= 0) at = char.IsLowSurrogate(text[most]) ? most - 1 : most;
            yield return text[..at];
            text = text[at..].TrimStart('\n');
        }

        yield return text;
    }

    private static ShareableLine? Line(string text)
    {
        var line = Text.OneLine(text);
        var cut = string.Concat(line.EnumerateRunes().Take(MostName).Select(r => r.ToString()));
        return Text.IsBlank(cut) ? null : ShareableLine.Of(cut, "", 400).Taken;
    }

    private static async Task<RazorSlice> Page(string? problem, Db db, CancellationToken stop)
    {
        var all = await db.Set<OldMaterial>().AsNoTracking().OrderByDescending(m => m.At).Select(m => new { m.Id, m.Name, m.At, Items = m.Items.Count, By = db.Set<Person>().Where(p => p.Id == m.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        return Create(new(all.ConvertAll(m => new Brought(m.Id, m.Name.Text, m.At, m.By?.Text, m.Items)), problem));
    }
}
