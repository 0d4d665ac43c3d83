using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Changes the language of the pages: of the person, or of this browser for one who is not signed in.</summary>
public static class ChooseLanguage
{
    private const string Cookie = "language";

    public static async Task<IResult> Post(Form form, HttpContext http, Db db, CancellationToken stop)
    {
        var language = form["language"];
        if (Languages.Knows(language))
        {
            http.Response.Cookies.Append(Cookie, language, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });
            if (http.Features.Get<Me>() is { } me)
            {
                await db.Set<Person>().Where(p => p.Id == me.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language), stop);
            }
        }

        return new SeeOther(IsOurs(form["back"]) ? form["back"] : "/");
    }

    public static string Of(HttpContext http) => http.Request.Cookies[Cookie] is { } chosen && Languages.Knows(chosen)
        ? chosen
        : Languages.Accepted(http.Request.GetTypedHeaders().AcceptLanguage);

    // One slash and then no other: "//elsewhere" and "/\elsewhere" leave this site.
    private static bool IsOurs(string path) => path is ['/', ..] && (path.Length is 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);
}
