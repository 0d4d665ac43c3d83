using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Sets, changes and removes one's password.</summary>
public static class ChangePassword
{
    public static async Task<IResult> Post(
        Form form, HttpContext http, Me me, Db db, Passwords passwords, SignInLimits limits, WaysIn waysIn, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        if (person.PasswordHash is not null)
        {
            if (!limits.MayTryPassword(person, "")) return await Refused(StatusCodes.Status429TooManyRequests, Words.PasswordTooOften);
            if (!passwords.IsRight(person, form["current"])) return await Refused(StatusCodes.Status422UnprocessableEntity, Words.CurrentPasswordProblem);

            limits.GotIn(person);
        }

        if (Passwords.Problem(form["password"], await NamesAround(person, db, stop)) is { } problem) return await Refused(StatusCodes.Status422UnprocessableEntity, problem);

        person.PasswordHash = passwords.Hash(form["password"]);
        if (person.Email is null) person.SignInName ??= await SignInNames.Free(person.Name.Text, db, stop);
        await waysIn.Change(http, person, stop);
        return ShowYou.After(Done.Password);

        async Task<IResult> Refused(int status, string why) => await ShowYou.Again(http, me, db, status, new() { ["password"] = why }, null, stop);
    }

    public static async Task<IResult> Remove(HttpContext http, Me me, Db db, WaysIn waysIn, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        if (!await waysIn.RemainWithout(person, password: true, null, stop)) return OnlyWayIn();

        person.PasswordHash = null;
        await waysIn.Change(http, person, stop);
        return ShowYou.After(Done.NoPassword);
    }

    internal static IResult OnlyWayIn() => MessagePage.Of(422, Words.OnlyWayInTitle, Words.OnlyWayInSentence, Words.YouTitle, "/you");

    private static async Task<IEnumerable<string>> NamesAround(Person person, Db db, CancellationToken stop)
    {
        var names = await db.Set<Organisation>().Select(o => o.Name).Concat(db.Set<Site>().Select(s => s.Name)).ToListAsync(stop);
        return names.Select(n => n.Text).Concat([person.Name.Text, person.Email ?? "", person.SignInName ?? ""]);
    }
}
