namespace Bedside.Shared;

/// <summary>An endpoint that other sites may post to, and that therefore carries its own proof.</summary>
public sealed record CarriesItsOwnProof(string Why);

/// <summary>
/// Refuses what another site sends in a reader's name, by headers that browsers set and scripts cannot forge. The address it must come
/// from is the configured one: behind a proxy Host and scheme are whatever the proxy says.
/// </summary>
public static class SameOrigin
{
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        if (IsRead(http.Request)) return SafeToRead(http) ? next(http) : WithoutQuery(http);
        if (http.GetEndpoint()?.Metadata.GetMetadata<CarriesItsOwnProof>() is not null || CameFromHere(http)) return next(http);

        return MessagePage.ForeignSite().ExecuteAsync(http);
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool CameFromHere(HttpContext http) => http.Request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => http.Request.Headers.Origin.ToString() is var origin && IsHere(http, origin), // Browsers from before 2023.
        _ => false
    };

    // Without either header it is no browser, and without a browser nobody's cookie is borrowed.
    private static bool IsHere(HttpContext http, string origin) =>
        origin is "" || origin == http.RequestServices.GetRequiredService<Settings>().Address.GetLeftPart(UriPartial.Authority);

    // BREACH needs an attacker's text beside a secret in one compressed page: a query that another site chose is dropped unread.
    private static bool SafeToRead(HttpContext http) =>
        http.Request.QueryString.HasValue is false || http.Request.Headers["Sec-Fetch-Site"].ToString() is not "cross-site";

    // The path was chosen by the other site too: "//elsewhere" would lead there, and a header takes it only escaped.
    private static Task WithoutQuery(HttpContext http) => new SeeOther("/" + http.Request.Path.ToUriComponent().TrimStart('/')).ExecuteAsync(http);
}
