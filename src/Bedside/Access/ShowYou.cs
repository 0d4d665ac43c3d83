using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>What Bedside knows of the one who looks: name, language, mail, ways in; and how to take one's words along or go.</summary>
public sealed partial class ShowYou
{
    public sealed record View(
        string Name, string? Email, string? SignInName, string Language, string Zone, int? DigestHour, int QuietDays, bool HasPassword,
        IReadOnlyDictionary<string, string> Problems, bool IsSaved)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);
    }

    public static async Task<IResult> Get(string? saved, Me me, Db db, CancellationToken stop) => await Page(me, db, [], null, saved is not null, stop);

    public static async Task<IResult> Post(Form form, Me me, Db db, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        var name = ShareableLine.Of(form["name"], Words.NameMissing);
        if (name.Problem is { } problem) problems["name"] = problem;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(form["zone"], out _) || form["zone"].Length > 60) problems["zone"] = Words.ZoneMissing;
        if (problems.Count > 0) return (await Page(me, db, problems, form, false, stop)).AsUnprocessable();

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        (person.Name, person.Zone) = (name.Taken!, form["zone"]);
        if (Languages.Knows(form["language"])) person.Language = form["language"];
        person.DigestHour = form.Number("digest") is >= 0 and <= 23 and var hour ? hour : null;
        person.QuietDays = form.All("quiet").Aggregate(0, (days, d) => int.TryParse(d, out var day) && day is >= 0 and <= 6 ? days | 1 << day : days);
        await db.SaveChangesAsync(stop);
        return new SeeOther("/you?saved=1");
    }

    public static async Task<IResult> SetPassword(Form form, HttpContext http, Me me, Db db, Passwords passwords, Sessions sessions, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        var names = await db.Set<Organisation>().Select(o => o.Name).Concat(db.Set<Site>().Select(s => s.Name)).ToListAsync(stop);
        var problem = person.PasswordHash is not null && !passwords.IsRight(person, form["current"]) ? Words.CurrentPasswordProblem
            : Passwords.Problem(form["password"], names.Select(n => n.Text).Append(person.Name.Text).Append(person.Email ?? ""));
        if (problem is not null) return (await Page(me, db, new() { ["password"] = problem }, null, false, stop)).AsUnprocessable();

        person.PasswordHash = passwords.Hash(form["password"]);
        if (person.Email is null) person.SignInName ??= await SignInNames.Free(person.Name.Text, db, stop);
        return await EndOthers(http, person, db, sessions, stop);
    }

    public static async Task<IResult> RemovePassword(HttpContext http, Me me, Db db, Sessions sessions, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        if (person.Email is null) return MessagePage.Of(422, Words.OnlyWayInTitle, Words.OnlyWayInSentence, Words.YouTitle, "/you");

        person.PasswordHash = null;
        return await EndOthers(http, person, db, sessions, stop);
    }

    public static async Task<IResult> EndSessions(HttpContext http, Me me, Db db, Sessions sessions, CancellationToken stop) =>
        await EndOthers(http, await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop), db, sessions, stop);

    // Whatever changes a way in ends every other session; this one goes on.
    private static async Task<IResult> EndOthers(HttpContext http, Person person, Db db, Sessions sessions, CancellationToken stop)
    {
        person.EndSessions();
        await db.SaveChangesAsync(stop);
        await sessions.Begin(http, person, Sessions.IsShared(http));
        return new SeeOther("/you?saved=1");
    }

    private static async Task<RazorSlice> Page(Me me, Db db, Dictionary<string, string> problems, Form? typed, bool isSaved, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop);
        return Create(new(typed?["name"] ?? person.Name.Text, person.Email, person.SignInName, person.Language, typed?["zone"] ?? person.Zone, person.DigestHour, person.QuietDays,
            person.PasswordHash is not null, problems, isSaved));
    }
}
