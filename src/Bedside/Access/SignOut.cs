using Bedside.Shared;

namespace Bedside.Access;

public static class SignOut
{
    public static async Task<IResult> Post(HttpContext http, Sessions sessions)
    {
        await sessions.End(http);
        return new SeeOther("/sign-in");
    }
}
