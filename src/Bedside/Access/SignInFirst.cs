using Bedside.Shared;

namespace Bedside.Access;

/// <summary>What someone meets who must sign in first.</summary>
public static class SignInFirst
{
    public static Task Answer(HttpContext http) => new SeeOther("/sign-in").ExecuteAsync(http);
}
