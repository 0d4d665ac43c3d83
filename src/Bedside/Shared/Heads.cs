namespace Bedside.Shared;

/// <summary>Whoever asks for the head of a page only, as programs that watch over a server do, is answered as if they had asked for the page; the server leaves its body out.</summary>
public static class Heads
{
    public static Task AsPages(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }
}
