using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Changes the language of the pages: of the person, or of this browser for one who is not signed in.</summary>
public static class ChooseLanguage
{
    private const string Cookie = "language";

    public static async Task<IResult> Post(Form form, HttpContext http, Db db, Settings settings, CancellationToken stop)
    {
        var language = form["language"];
        if (Languages.Knows(language))
        {
            http.Response.Cookies.Append(Cookie, language, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = settings.Address.Scheme is "https" });
            if (http.Features.Get<Me>() is { } me)
            {
                await db.Set<Person>().Where(p => p.Id == me.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language), stop);
            }
        }

        return new SeeOther(Ours(form["back"], settings.Address) ?? "/");
    }

    public static string Of(HttpContext http) => http.Request.Cookies[Cookie] is { } chosen && Languages.Knows(chosen)
        ? chosen
        : Languages.Accepted(http.Request.GetTypedHeaders().AcceptLanguage);

    // An address of this site, written as browsers write it; "//elsewhere", "/\elsewhere" and "/..//elsewhere" leave it.
    private static string? Ours(string back, Uri here) =>
        back is ['/', ..] && !back.Any(char.IsControl) && Uri.TryCreate(here, back, out var there) && there.GetLeftPart(UriPartial.Authority) == here.GetLeftPart(UriPartial.Authority)
        && there.PathAndQuery is var path && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;
}
