using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bedside.Tests.Policy;

/// <summary>
/// Somebody with scripts switched off who begins at the first page, follows every link, and sends every kind of form as a person would fill it in; what ends things comes last.
/// </summary>
public sealed class Walk(TestApp app, string language, Func<Task<Browser>> enter)
{
    private static readonly string[] Ends = ["withdrawal", "removal", "calling-in", "taking-back", "closing", "leaving", "leaving-out", "calling-off", "staying-away", "end", "sign-out", "erase"];

    private readonly IReadOnlyList<WhoMayWhat.Row> _rows = WhoMayWhat.Rows(app.Services);
    private readonly List<(string Kind, string On, string Path)> _toSend = [];
    private readonly HashSet<string> _kinds = [];
    private readonly HashSet<string> _gone = [];
    private Browser _who = null!;
    private string _language = "";
    private string _password = Password;
    private int _count;

    /// <summary>Of somebody who can be signed in by it.</summary>
    public const string Password = "seven herons over a frozen bay";

    public string KnownEmail { get; init; } = "";

    /// <summary>Where links of one name lead to addresses of one kind, one is enough.</summary>
    public bool IsBrief { get; init; }

    /// <summary>Looks at each page.</summary>
    public Func<Page, Task> Look { get; init; } = _ => Task.CompletedTask;

    /// <summary>Tries each kind of form before it is sent.</summary>
    public Func<Browser, FormMet, Task>? Try { get; init; }

    public List<string> Faults { get; } = [];

    /// <summary>What only a script asks for.</summary>
    public HashSet<string> ByScript { get; } = [];

    public async Task From(params IEnumerable<string> first)
    {
        _language = language;
        _who = await Enter();
        await FollowLinks(first);
        while (_toSend.Count > 0)
        {
            // "No answer needed" is gone once one has answered.
            var next = _toSend.MinBy(f => f.Path.EndsWith("/rest", StringComparison.Ordinal) ? -2 : Array.IndexOf(Ends, f.Path.Split('/')[^1]));
            _toSend.Remove(next);
            await SendAgain(next.Kind, next.On);
        }

        _who.Dispose();
    }

    private async Task<Browser> Enter()
    {
        var who = await enter();
        foreach (var header in new[] { "Accept-Encoding", "Accept-Language" }) who.Http.DefaultRequestHeaders.Remove(header);
        who.Http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        who.Http.DefaultRequestHeaders.Add("Accept-Language", _language);
        return who;
    }

    private async Task FollowLinks(IEnumerable<string> first)
    {
        var (seen, open) = (new HashSet<string>(), new Queue<string>(first));
        while (open.TryDequeue(out var url))
        {
            if (!seen.Add(url)) continue;
            foreach (var (link, label) in (await Open(url)).Links()) if (!IsBrief || seen.Add($"{AddressOf("GET", link)} {label}")) open.Enqueue(link);
        }
    }

    // What was found on a page may be gone by now, so the page is opened again. Of several the last: the first is often oneself.
    private async Task SendAgain(string kind, string on)
    {
        if (on is "/you/erase") _who = await Enter(); // As oneself: one may have come in as another meanwhile.
        if ((await Open(on, mayBeGone: true)).Forms().LastOrDefault(f => KindOf(f) == kind) is not { } form)
        {
            _gone.Add(kind); // Where it is met again, it is sent.
            return;
        }

        if (Try is not null)
        {
            await Try(_who, form);
            if ((await Open(on, mayBeGone: true)).Forms().LastOrDefault(f => KindOf(f) == kind) is not { } again) return;

            form = again;
        }

        await SendAndLookAround(form);
    }

    private async Task SendAndLookAround(FormMet form)
    {
        var page = await Send(form);
        if (form.Path is "/sign-out") _who = await Enter();
        var seen = new HashSet<string>();
        foreach (var (url, label) in page.Links()) if (seen.Add($"{AddressOf("GET", url)} {label}")) await Open(url, mayBeGone: true);
    }

    private async Task<Page> Send(FormMet form)
    {
        if (form.IsTurning) _language = form.Button.GetAttribute("lang")!;
        var fields = form.Sent(e => Typed(form, e)).ToArray();
        if (form.Method is "GET") return await Open($"{form.Path}?{string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))}");

        var page = await Met(form.Action, await _who.Send(form.Action, fields), $"{form.On.Url} → {form.Method} {form.Action}");
        if (_language != language && form.IsTurning && page.Forms().FirstOrDefault(f => f.IsTurning) is { } back) await Send(back);
        return page;
    }

    private async Task<Page> Open(string url, bool mayBeGone = false) => await Met(url, await _who.Open(url), url, mayBeGone);

    private async Task<Page> Met(string url, HttpResponseMessage answer, string how, bool mayBeGone = false)
    {
        var isAnswer = answer.RequestMessage!.Method == HttpMethod.Post && answer.Headers.Location is null;
        for (var steps = 0; answer.Headers.Location is { } on && steps < 4; steps++)
        {
            url = on.ToString().Split('#')[0];
            answer = await _who.Open(url);
        }

        var page = await Page.Of(url, _language, answer);
        if (page.Status is 404 or 401 && mayBeGone) return page;
        // 410: a link that opens once, and has. 409: what this page would end or send has changed since. 401: the way in, and from there to what was asked for.
        if (page.Status is not 200 and not 422 and not 410 and not 409 and not 401) Faults.Add($"{how} led to {page.Status} at {url}.");
        await Look(page);
        if (_language == language) foreach (var form in page.Forms().OrderBy(f => f.IsTurning)) await Note(form, isAnswer);
        return page;
    }

    private async Task Note(FormMet form, bool isOnAnswer)
    {
        // Turning the page leads back to one that can be opened.
        if (form.IsTurning && form.ValueOf("back") is { Length: > 0 } back) AddressOf("GET", back);
        if (form.NeedsScript)
        {
            ByScript.UnionWith([AddressOf("POST", form.Action), AddressOf("POST", form.Button.GetAttribute("data-question")!)]);
            return;
        }

        if (!_kinds.Add(KindOf(form)) && !_gone.Remove(KindOf(form))) return;
        if (!isOnAnswer)
        {
            _toSend.Add((KindOf(form), form.On.Url, form.Path));
            return;
        }

        // An answer cannot be opened again.
        if (Try is not null) await Try(_who, form);
        await SendAndLookAround(form);
    }

    private string KindOf(FormMet form) =>
        $"{AddressOf(form.Method, form.Action)} {string.Join(' ', form.Fields.Select(f => f.GetAttribute("name")).Distinct().Order())} {(form.IsTurning ? "" : form.Button.GetAttribute("name") + form.Button.GetAttribute("value"))}";

    private string AddressOf(string method, string url)
    {
        var row = _rows.FirstOrDefault(r => r.Fits(method, url.Split('?')[0]));
        if (row is null) Faults.Add($"{method} {url} leads nowhere.");
        return $"{row}" + (url.Contains('?', StringComparison.Ordinal) ? "?" + string.Join('&', url.Split('?')[1].Split('&').Select(p => p.Split('=')[0]).Order()) : "");
    }

    /// <summary>What a person would type, by the name of the field.</summary>
    public string Typed(FormMet form, IElement field)
    {
        var (name, was) = (field.GetAttribute("name"), FormMet.ValueOf(field));
        if (field is IHtmlInputElement { Type: "time" }) return "16:30";
        if (field is IHtmlSelectElement { Name: "about" } whom) return whom.Options[^1].Value;
        if (field is IHtmlSelectElement or IHtmlInputElement { Type: not ("text" or "email" or "tel" or "search" or "password") }) return was;

        return (name, field.GetAttribute("autocomplete")) switch
        {
            ("email" or "who", "username") => KnownEmail,
            ("password", "current-password") => Password,
            ("current", _) => _password,
            ("password", _) => _password = "nine lanterns on the winter pier",
            ("code", _) when form.Path is "/unnamed/taking-back" => new string('0', 32),
            ("code", _) => CodeFrom(app.Mail.Sent.Last(m => m.To == KnownEmail).Text),
            ("name", _) when form.Path is "/you/erase" => _who.Person?.Name.Text ?? "",
            ("link", _) => "",
            ("email", _) => $"someone-{++_count}@example.org",
            ("people", _) => $"Nora <nora-{++_count}@example.org>",
            ("words", _) when was is not "" => was + "\n\nAnd one more line.",
            _ => was is "" ? "A few words about a window" : was
        };
    }

    private static string CodeFrom(string mail) => Regex.Match(mail, @"\d{4} \d{4}").Value;
}
