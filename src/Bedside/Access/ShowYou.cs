using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>What Bedside knows of the one who looks: name, language, mail, ways in; and how to take one's words along or go.</summary>
public sealed partial class ShowYou
{
    public sealed record View(
        string Name, string? Email, string? SignInName, string Language, string Zone, int? DigestHour, int QuietDays, bool HasPassword,
        IReadOnlyList<Passkey> Passkeys, string PasskeyName, bool IsShared, IReadOnlyDictionary<string, string> Problems, bool IsSaved)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);
    }

    public static async Task<IResult> Get(string? saved, HttpContext http, Me me, Db db, CancellationToken stop) => await Page(http, me, db, [], null, saved is not null, stop);

    public static async Task<IResult> Post(Form form, HttpContext http, Me me, Db db, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        var name = ShareableLine.Of(form["name"], Words.NameMissing);
        if (name.Problem is { } problem) problems["name"] = problem;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(form["zone"], out _) || form["zone"].Length > 60) problems["zone"] = Words.ZoneMissing;
        if (problems.Count > 0) return await Again(http, me, db, StatusCodes.Status422UnprocessableEntity, problems, form, stop);

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        (person.Name, person.Zone) = (name.Taken!, form["zone"]);
        if (Languages.Knows(form["language"])) person.Language = form["language"];
        person.DigestHour = form.Number("digest") is >= 0 and <= 23 and var hour ? hour : null;
        person.QuietDays = form.All("quiet").Aggregate(0, (days, d) => int.TryParse(d, out var day) && day is >= 0 and <= 6 ? days | 1 << day : days);
        await db.SaveChangesAsync(stop);
        return new SeeOther("/you?saved=1");
    }

    public static async Task<IResult> EndSessions(HttpContext http, Me me, Db db, WaysIn waysIn, CancellationToken stop)
    {
        await waysIn.EndOthers(http, await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop), stop);
        return new SeeOther("/you?saved=1");
    }

    /// <summary>The page once more with what was typed, and what was in the way.</summary>
    internal static async Task<IResult> Again(HttpContext http, Me me, Db db, int status, Dictionary<string, string> problems, Form? typed, CancellationToken stop)
    {
        var page = await Page(http, me, db, problems, typed, false, stop);
        page.StatusCode = status;
        return page;
    }

    private static async Task<RazorSlice> Page(HttpContext http, Me me, Db db, Dictionary<string, string> problems, Form? typed, bool isSaved, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop);
        var passkeys = await db.Set<Passkey>().AsNoTracking().Where(k => k.PersonId == me.Id).OrderBy(k => k.Id).ToListAsync(stop);
        var passkeyName = typed?["passkey"] ?? "";
        if (typed is not null && !typed.Has("name")) typed = null; // Of another form of this page.
        return Create(new(typed?["name"] ?? person.Name.Text, person.Email, person.SignInName, person.Language, typed?["zone"] ?? person.Zone, person.DigestHour, person.QuietDays,
            person.PasswordHash is not null, passkeys, passkeyName, Sessions.IsShared(http), problems, isSaved));
    }
}
