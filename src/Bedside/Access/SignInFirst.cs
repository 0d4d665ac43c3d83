using Bedside.Shared;

namespace Bedside.Access;

/// <summary>What someone meets who must sign in first: the way in, holding what they had written.</summary>
public static class SignInFirst
{
    public static Task Answer(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || http.RequestServices.GetRequiredService<KeptWords>().Keep(http) is not { } kept) return new SeeOther("/sign-in").ExecuteAsync(http);

        var mail = http.RequestServices.GetRequiredService<Mailroom>();
        var page = SignIn.Create(new("", true, null, mail.Leaves) { Kept = kept });
        page.StatusCode = StatusCodes.Status401Unauthorized;
        return ((IResult)page).ExecuteAsync(http);
    }
}
