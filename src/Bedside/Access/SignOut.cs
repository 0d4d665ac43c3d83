using Bedside.Shared;

namespace Bedside.Access;

/// <summary>Ends this session, if it has not ended by itself, and has the browser forget all of it.</summary>
public static class SignOut
{
    public static async Task<IResult> Post(Form form, HttpContext http, Sessions sessions, Settings settings)
    {
        await sessions.End(http);
        return new SeeOther(ChooseLanguage.Ours(form["back"], settings.Address) ?? "/sign-in?left=session");
    }
}
