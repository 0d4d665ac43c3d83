using Bedside.Shared;

namespace Bedside.Access;

/// <summary>What someone meets who must sign in first: the way in, holding what they had written.</summary>
public static class SignInFirst
{
    public static Task Answer(HttpContext http) => Answer(http, http.Request.Path + http.Request.QueryString);

    /// <param name="http">The request that brought the words.</param>
    /// <param name="action">Where they were to go.</param>
    public static Task Answer(HttpContext http, string action)
    {
        if (HttpMethods.IsGet(http.Request.Method) || http.RequestServices.GetRequiredService<KeptWords>().Keep(http, action) is not { } kept) return new SeeOther("/sign-in").ExecuteAsync(http);

        var mail = http.RequestServices.GetRequiredService<Mailroom>();
        var page = SignIn.Create(new("", true, null, mail.Leaves) { Kept = kept });
        page.StatusCode = StatusCodes.Status401Unauthorized;
        return ((IResult)page).ExecuteAsync(http);
    }
}
