using Bedside.Shared;

namespace Bedside.Access;

/// <summary>What someone meets who must sign in first: the way in, holding what they had written, or where they were going.</summary>
public static class SignInFirst
{
    public static Task Answer(HttpContext http) => Answer(http, http.Request.Path + http.Request.QueryString);

    /// <param name="http">The request that brought the words.</param>
    /// <param name="action">Where they were to go.</param>
    public static Task Answer(HttpContext http, string action)
    {
        if (Kept(http, action) is not { Length: > 0 } kept) return new SeeOther("/sign-in").ExecuteAsync(http);

        var mail = http.RequestServices.GetRequiredService<Mailroom>();
        var page = SignIn.Create(new("", true, null, mail.Leaves) { Kept = kept });
        page.StatusCode = StatusCodes.Status401Unauthorized;
        return ((IResult)page).ExecuteAsync(http);
    }

    // Of a page that was asked for the way to it, which stands in the page itself: a query would be dropped on the way from another site's mail.
    private static string? Kept(HttpContext http, string action)
    {
        var keptWords = http.RequestServices.GetRequiredService<KeptWords>();
        if (!HttpMethods.IsGet(http.Request.Method)) return keptWords.Keep(http, action);

        return action is "/" || http.Features.Get<TurnedPage>() is { Action: not "/sign-in" } ? null : keptWords.Way(action);
    }
}
