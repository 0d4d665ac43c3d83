using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>A site: its name, its time zone and the people one can call there.</summary>
public sealed partial class EditSite
{
    /// <param name="Title">The name it has, whatever is typed.</param>
    public sealed record View(Guid? Id, string Title, string Name, string Zone, IReadOnlyList<PersonToCall> People, IReadOnlyDictionary<string, string> Problems, Form Typed)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);
    }

    private static readonly Dictionary<string, string> NoProblems = [];

    public static IResult New(Me me) => Create(new(null, Words.AddSite, "", me.Zone, [], NoProblems, Form.Empty));

    public static async Task<IResult> Make(Form form, Me me, Db db, CancellationToken stop)
    {
        var (name, problems) = Read(form);
        if (problems.Count > 0) return Create(new(null, Words.AddSite, form["name"], form["zone"], [], problems, Form.Empty)).AsUnprocessable();

        var site = new Site { Id = form.Id("id") ?? Guid.CreateVersion7(), Name = name!, Zone = form["zone"] };
        if (!await db.Set<Site>().AnyAsync(s => s.Id == site.Id, stop))
        {
            db.Add(site);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/organisation/sites/{site.Id}");
    }

    public static async Task<IResult> Get(Guid site, Me me, Db db, CancellationToken stop) =>
        await Page(site, me, db, NoProblems, Form.Empty, null, stop) is { } page ? page : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid site, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await db.Set<Site>().SingleOrDefaultAsync(s => s.Id == site, stop) is not { } found) return MessagePage.NotFound();

        var (name, problems) = Read(form);
        if (problems.Count > 0) return (await Page(site, me, db, problems, Form.Empty, form, stop))!.AsUnprocessable();

        (found.Name, found.Zone) = (name!, form["zone"]);
        await db.SaveChangesAsync(stop);
        return new SeeOther("/organisation");
    }

    /// <summary>The page, with what was typed into either of its forms and why it was not taken.</summary>
    internal static async Task<RazorSlice?> Page(Guid site, Me me, Db db, Dictionary<string, string> problems, Form call, Form? own, CancellationToken stop) =>
        await db.Set<Site>().AsNoTracking().Include(s => s.PeopleToCall).SingleOrDefaultAsync(s => s.Id == site, stop) is { } found
            ? Create(new(found.Id, found.Name.Text, own?["name"] ?? found.Name.Text, own?["zone"] ?? found.Zone, found.PeopleToCall, problems, call))
            : null;

    private static (ShareableLine? Name, Dictionary<string, string> Problems) Read(Form form)
    {
        var problems = new Dictionary<string, string>();
        var name = ShareableLine.Of(form["name"], Words.SiteMissing);
        if (name.Problem is { } problem) problems["name"] = problem;
        if (!Zones.Knows(form["zone"])) problems["zone"] = Words.ZoneMissing;
        return (name.Taken, problems);
    }
}
