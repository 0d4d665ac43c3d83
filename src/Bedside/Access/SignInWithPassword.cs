using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The way in by password: with an address, or the sign-in name of someone who has none.</summary>
public sealed partial class SignInWithPassword
{
    public const int MostTries = 10;

    public sealed record View(string Who, bool IsShared, string? Problem, string Kept);

    public static IResult Get() => Create(new("", true, null, ""));

    public static async Task<IResult> Post(Form form, HttpContext http, Db db, Sessions sessions, SignInLimits limits, Passwords passwords, KeptWords keptWords, CancellationToken stop)
    {
        var who = form["who"].Trim().ToLowerInvariant();
        var (isShared, kept) = (form.Has("shared"), form[KeptWords.Field]);
        if (limits.Count("password/" + who) > MostTries) return MessagePage.TooMany();

        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Email == who || p.SignInName == who, stop);
        // Somebody who is not there, or has no password, takes as long as a wrong password.
        if (!passwords.IsRight(person, form["password"])) return Create(new(form["who"], isShared, Words.PasswordProblem, kept)).AsUnprocessable();

        limits.Forget("password/" + who);
        await sessions.Begin(http, person!, isShared);
        return keptWords.Then(kept, person!.Id);
    }

    /// <summary>A way to ask for it from the page that asks for an address, with the words kept.</summary>
    public static IResult FromSignIn(Form form) => Create(new(form["email"], form.Has("shared"), null, form[KeptWords.Field]));
}
