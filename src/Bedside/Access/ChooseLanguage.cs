using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Changes the language of the pages: of the person, or of this browser for one who is not signed in. What was typed by then comes along.</summary>
public static class ChooseLanguage
{
    private const string Cookie = "language";

    public static async Task<IResult> Post(Form form, HttpContext http, Db db, Settings settings, KeptWords keptWords, CancellationToken stop)
    {
        var asked = http.Request.Query;
        var language = asked.ContainsKey("to") ? asked["to"].ToString() : form["language"];
        if (Languages.Knows(language)) await Choose(language, http, db, settings, stop);

        if (!asked.ContainsKey("to")) return new SeeOther(Ours(form["back"], settings.Address) ?? "/");
        if (!Languages.Knows(language) || Ours(asked["back"].ToString(), settings.Address) is not { } back || Ours(asked["action"].ToString(), settings.Address) is not { } action) return MessagePage.NotFound();

        // Words of somebody whose session has ended, or of somebody else, wait sealed for the one who wrote them.
        if (keptWords.AreNotOf(http.Features.Get<Me>(), http)) return new Waiting(action);

        http.Features.Set(new TurnedPage(language, back, action, asked["form"].ToString(), form));
        return TypedResults.Empty;
    }

    public static string Of(HttpContext http) => http.Request.Cookies[Cookie] is { } chosen && Languages.Knows(chosen)
        ? chosen
        : Languages.Accepted(http.Request.GetTypedHeaders().AcceptLanguage);

    private static async Task Choose(string language, HttpContext http, Db db, Settings settings, CancellationToken stop)
    {
        http.Response.Cookies.Append(Cookie, language, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = settings.Address.Scheme is "https" });
        if (http.Features.Get<Me>() is not { } me) return;

        await db.Set<Person>().Where(p => p.Id == me.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language), stop);
    }

    // An address of this site, written as browsers write it; "//elsewhere", "/\\elsewhere" and "/..//elsewhere" leave it.
    internal static string? Ours(string back, Uri here) =>
        back is ['/', ..] && !back.Any(char.IsControl) && Uri.TryCreate(here, back, out var there) && there.GetLeftPart(UriPartial.Authority) == here.GetLeftPart(UriPartial.Authority)
        && there.PathAndQuery is var path && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;

    private sealed class Waiting(string action) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => SignInFirst.Answer(httpContext, action);
    }
}
