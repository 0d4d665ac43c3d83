using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The way in by password: with an address, or the sign-in name of someone who has none.</summary>
public sealed partial class SignInWithPassword
{
    public sealed record View(string Who, bool IsShared, string? Problem, string Kept);

    public static IResult Get() => Create(new("", true, null, ""));

    public static async Task<IResult> Post(Form form, HttpContext http, Db db, Sessions sessions, SignInLimits limits, Passwords passwords, KeptWords keptWords, CancellationToken stop)
    {
        var who = Emails.Of(form["who"]);
        if (who.Contains('@') && !Emails.LooksRight(who)) return Again(form, StatusCodes.Status422UnprocessableEntity, Words.EmailProblem);

        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Email == who || p.SignInName == who, stop);
        if (!limits.MayTryPassword(person, who)) return Again(form, StatusCodes.Status429TooManyRequests, Words.PasswordTooOften);

        // Somebody who is not here, or has no password, takes as long as a wrong password.
        if (!passwords.IsRight(person, form["password"])) return Again(form, StatusCodes.Status422UnprocessableEntity, Words.PasswordProblem);

        limits.GotIn(person!);
        await sessions.Begin(http, person!, form.Has("shared"));
        return keptWords.Then(form[KeptWords.Field], person!.Id);
    }

    /// <summary>The way here from the page that asks for an address, with the words kept.</summary>
    public static IResult FromSignIn(Form form) => Create(new(form["email"], form.Has("shared"), null, form[KeptWords.Field]));

    private static IResult Again(Form form, int status, string problem)
    {
        var page = Create(new(form["who"], form.Has("shared"), problem, form[KeptWords.Field]));
        page.StatusCode = status;
        return page;
    }
}
