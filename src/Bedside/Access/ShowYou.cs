using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>What Bedside knows of the one who looks: name, language, mail, ways in; and how to take one's words along or go.</summary>
public sealed partial class ShowYou
{
    public sealed record View(Person Person, IReadOnlyList<Passkey> Passkeys, bool IsShared, string Name, string Zone, string PasskeyName, IReadOnlyDictionary<string, string> Problems, Done? Done)
    {
        /// <summary>What an administrator has entered of their training.</summary>
        public IReadOnlyList<(Training Record, string? By)> Trainings { get; init; } = [];

        /// <summary>What has just been done in this part of the page, in a sentence; empty for nothing.</summary>
        public string DoneIn(string part) => Done is { } done && PartOf(done) == part ? Said(done) : "";

        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public bool HasPassword => Person.PasswordHash is not null;

        /// <summary>Whether nothing that is mailed would let them back in: then their ways in come first.</summary>
        public bool HasNoMailbox => Person.Email is null;

        public bool HasWayIn => Person.Email is not null || HasPassword || Passkeys.Count > 0;
    }

    public static async Task<IResult> Get(string? done, HttpContext http, Me me, Db db, CancellationToken stop) =>
        await Page(http, me, db, [], null, Enum.TryParse<Done>(done, out var what) ? what : null, stop);

    public static async Task<IResult> Post(Form form, HttpContext http, Me me, Db db, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        var name = ShareableLine.Of(form["name"], Words.NameMissing);
        if (name.Problem is { } problem) problems["name"] = problem;
        if (!Zones.Knows(form["zone"])) problems["zone"] = Words.ZoneMissing;
        if (problems.Count > 0) return await Again(http, me, db, StatusCodes.Status422UnprocessableEntity, problems, form, stop);

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        if (person.Name != name.Taken) await Checks.Rename(db, person.Id, name.Taken!, stop);
        (person.Name, person.Zone) = (name.Taken!, form["zone"]);
        TakeChoices(form, person);
        await db.SaveChangesAsync(stop);
        return After(Done.About);
    }

    public static async Task<IResult> EndSessions(HttpContext http, Me me, Db db, WaysIn waysIn, CancellationToken stop)
    {
        await waysIn.EndOthers(http, await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop), stop);
        return After(Done.Sessions);
    }

    /// <summary>Back to the page, to the part where something was done.</summary>
    internal static IResult After(Done done) => new SeeOther($"/you?done={done}#{PartOf(done)}");

    private static string PartOf(Done done) => done switch
    {
        Done.Password or Done.NoPassword => "your-password",
        Done.Passkey or Done.NoPasskey => "your-passkeys",
        Done.Sessions => "yours",
        _ => PageForm.Writing,
    };

    private static string Said(Done done) => done switch
    {
        Done.About => Words.DoneAbout,
        Done.Password => Words.DonePassword,
        Done.NoPassword => Words.DoneNoPassword,
        Done.Passkey => Words.DonePasskey,
        Done.NoPasskey => Words.DoneNoPasskey,
        Done.Sessions => Words.DoneSessions,
        _ => ""
    };

    /// <summary>The page once more with what was typed, and what was in the way.</summary>
    internal static async Task<IResult> Again(HttpContext http, Me me, Db db, int status, Dictionary<string, string> problems, Form? typed, CancellationToken stop)
    {
        var page = await Page(http, me, db, problems, typed, null, stop);
        page.StatusCode = status;
        return page;
    }

    private static void TakeChoices(Form form, Person person)
    {
        if (Languages.Knows(form["language"])) person.Language = form["language"];
        if (person.Email is null) return; // The rest is about mail.

        person.DigestHour = form.Number("digest") is >= 0 and <= 23 and var hour ? hour : null;
        person.QuietDays = form.All("quiet").Aggregate(0, (days, d) => int.TryParse(d, out var day) && day is >= 0 and <= 6 ? days | 1 << day : days);
    }

    private static async Task<RazorSlice> Page(HttpContext http, Me me, Db db, Dictionary<string, string> problems, Form? typed, Done? done, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop);
        var passkeys = await db.Set<Passkey>().AsNoTracking().Where(k => k.PersonId == me.Id).OrderBy(k => k.Id).ToListAsync(stop);
        var passkeyName = typed?["passkey"] ?? "";
        if (typed is not null && !typed.Has("name")) typed = null; // Of another form of this page.
        if (typed is not null) TakeChoices(typed, person); // Shown, not stored.
        return Create(new(person, passkeys, Sessions.IsShared(http), typed?["name"] ?? person.Name.Text, typed?["zone"] ?? person.Zone, passkeyName, problems, done) { Trainings = await db.TrainingsOf(me.Id, stop) });
    }
}
