using Bedside.Shared;
using Microsoft.AspNetCore.Identity;

namespace Bedside.Access;

/// <summary>The way in by passkey. Identity judges the answer; nothing is written.</summary>
public static class SignInWithPasskey
{
    /// <summary>What the browser is to be asked, whoever sits there: the passkey itself says whose it is.</summary>
    public static async Task<IResult> Ask(HttpContext http, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies)
    {
        var asked = await passkeys.MakeRequestOptionsAsync(null, http);
        return ToBrowser(asked.RequestOptionsJson, ceremonies.Seal(asked.AssertionState!, Ceremonies.ForSignIn));
    }

    public static async Task<IResult> Post(Form form, HttpContext http, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies, Sessions sessions, Mailroom mail, KeptWords keptWords)
    {
        if (await PersonOf(form, http, passkeys, ceremonies) is not { } person) return SignIn.Again(form, mail, StatusCodes.Status422UnprocessableEntity, Words.PasskeyProblem);

        await sessions.Begin(http, person, form.Has("shared"));
        return keptWords.Then(form[KeptWords.Field], person.Id);
    }

    internal static IResult ToBrowser(string options, string state) => TypedResults.Text($$"""{"options":{{options}},"state":"{{state}}"}""", "application/json");

    private static async Task<Person?> PersonOf(Form form, HttpContext http, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies)
    {
        if (ceremonies.Open(form["state"], Ceremonies.ForSignIn) is not { } state) return null;

        var answer = await passkeys.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = form["credential"], AssertionState = state });
        return answer.Succeeded ? answer.User : null;
    }
}
