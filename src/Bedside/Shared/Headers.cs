namespace Bedside.Shared;

/// <summary>The policy of every answer: nothing from elsewhere, nothing inline but our own stylesheet, nothing kept on a shared device.</summary>
public static class Headers
{
    private static readonly string Policy = string.Join("; ",
        "default-src 'none'",
        $"style-src '{Style.Hash}'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        Set(http);
        return next(http);
    }

    /// <summary>Sets them all; again where something has cleared them on the way to a page about a fault.</summary>
    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }
}
