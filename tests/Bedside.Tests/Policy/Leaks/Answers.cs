using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>What the house answered somebody, all of it.</summary>
/// <param name="Walk">In which walk it was asked for; "" where somebody did something.</param>
/// <param name="By">Whoever was signed in; null for a visitor.</param>
/// <param name="Headers">Each on a line.</param>
public sealed partial record Answer(string Walk, Guid? By, string Method, string Url, int Status, string Type, string Headers, byte[] Body)
{
    /// <summary>As it is read, without the stylesheet that stands in every page.</summary>
    public string Text => field ??= WebUtility.HtmlDecode(Style().Replace(Encoding.UTF8.GetString(Body), ""));

    public bool IsHtml => Type.StartsWith("text/html", StringComparison.Ordinal);

    public bool IsDownload => Headers.Contains("Content-Disposition: attachment", StringComparison.OrdinalIgnoreCase);

    public IHtmlDocument Html => field ??= Browser.Parse(Encoding.UTF8.GetString(Body));

    /// <summary>The same, with something planted in it.</summary>
    public Answer Planted(string from, string to) => new(Walk, By, Method, Url, Status, Type, Headers, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(from, to, StringComparison.Ordinal)));

    public override string ToString() => $"{Method} {Url} ({Status}, {Walk})";

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}

/// <summary>Notes whatever leaves the house, whoever asked, before anything of the house can leave it out.</summary>
public sealed class Answers : IStartupFilter
{
    /// <summary>The header by which a walk says its name.</summary>
    public const string Walk = "X-Walk";

    private readonly List<Answer> _all = [];

    public IReadOnlyList<Answer> All
    {
        get { lock (_all) return [.. _all]; }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, then) =>
        {
            var to = http.Response.Body;
            using var kept = new MemoryStream();
            http.Response.Body = kept;
            try
            {
                await then(http);
            }
            finally
            {
                http.Response.Body = to;
            }

            Note(http, kept.ToArray());
            kept.Position = 0;
            await kept.CopyToAsync(to);
        });
        next(app);
    };

    private void Note(HttpContext http, byte[] body)
    {
        var answer = new Answer(http.Request.Headers[Walk].ToString(), http.Features.Get<Me>()?.Id, http.Request.Method, http.Request.Path.Value + http.Request.QueryString.Value, http.Response.StatusCode,
            http.Response.ContentType ?? "", string.Join('\n', http.Response.Headers.Select(h => $"{h.Key}: {h.Value}")), body);
        lock (_all) _all.Add(answer);
    }
}
