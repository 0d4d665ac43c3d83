using AngleSharp.Dom;
using Bedside.Shared;
using Bedside.Tests.Setup;

namespace Bedside.Tests.Policy;

/// <summary>What a form must bear: nothing at all, far too much, what nobody could have chosen, and what another site sends.</summary>
public sealed class HostileForms(TestApp app, Walk walk, PagePromises promises)
{
    private static readonly string TooMuch = string.Concat(Enumerable.Repeat("éx ", 8_400))[..25_000];

    private readonly IReadOnlyList<WhoMayWhat.Row> _rows = WhoMayWhat.Rows(app.Services);

    public List<string> Faults { get; } = [];

    public int Tried { get; private set; }

    public async Task Try(Browser who, FormMet form)
    {
        if (form.Method is not "POST" || form.IsTurning) return;

        Tried++;
        await FromAnotherSite(who, form);
        foreach (var field in form.Path is "/you/erase" ? [] : form.Choices) foreach (var odd in new[] { "' OR 1=1 --\u0000", "99999999999999999999", $"{Guid.NewGuid():N}" }) await Garbage(who, form, field, odd);
        if (form.Lines.Any()) await FarTooMuch(who, form);
        if (form.Fields.Any()) await Look(form, "empty", await who.Send(form.Action));
    }

    private async Task FromAnotherSite(Browser who, FormMet form)
    {
        var before = await app.With(AllRows.Of);
        using var sent = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = new FormUrlEncodedContent(Sent(form).Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        sent.Headers.Add("Sec-Fetch-Site", "cross-site");
        who.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        var answer = await who.Http.SendAsync(sent);
        who.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = await Page.Of(form.Action, form.On.Language, answer);
        if (_rows.First(r => r.Fits("POST", form.Path)).Endpoint.Metadata.GetMetadata<CarriesItsOwnProof>() is not null) return;

        await promises.Look(page);
        if (page.Status is not 403 || !page.IsHtml) Faults.Add($"{form.Action} answered another site with {page.Status}.");
        if (answer.Headers.Contains("Set-Cookie") || answer.Headers.Contains("Clear-Site-Data")) Faults.Add($"{form.Action} changed the session for another site.");
        var after = await app.With(AllRows.Of);
        Faults.AddRange(before.Where(t => !t.Value.SequenceEqual(after[t.Key])).Select(t => $"{form.Action} changed {t.Key} for another site."));
    }

    private async Task Garbage(Browser who, FormMet form, IElement field, string odd)
    {
        var name = field.GetAttribute("name")!;
        await Look(form, $"{name}={odd}", await who.Send(form.Action, [.. Sent(form).Where(f => f.Name != name), (name, odd)]));
    }

    private async Task FarTooMuch(Browser who, FormMet form)
    {
        var page = await Look(form, "too long", await who.Send(form.Action, [.. form.Sent(e => form.Lines.Contains(e) ? TooMuch : FormMet.ValueOf(e))]));
        if (page.Status is not (200 or 409 or 422 or 429)) Faults.Add($"{form.Action} took 25,000 characters with {page.Status}.");
        if (page.Status is not 422) return;

        foreach (var line in form.Lines.Where(l => l.GetAttribute("type") is not "password" && !l.HasAttribute("hidden")))
        {
            var kept = page.Html.QuerySelectorAll("input, textarea").Where(e => e.GetAttribute("name") == line.GetAttribute("name")).Select(FormMet.ValueOf);
            if (!kept.Contains(TooMuch)) Faults.Add($"{form.Action} lost what was typed into {line.GetAttribute("name")}.");
        }
    }

    private async Task<Page> Look(FormMet form, string what, HttpResponseMessage answer)
    {
        var page = await Page.Of(form.Action, form.On.Language, answer);
        if (page.Status is 303) return page;

        await promises.Look(page);
        if (page.Status is not (200 or 400 or 401 or 409 or 410 or 422 or 429) || (!page.IsHtml && page.Status is not 200)) Faults.Add($"{form.Action} ({what}) answered {page.Status}.");
        if (page.Status is 422 && !SaysWhy(page)) Faults.Add($"{form.Action} ({what}) does not say why.");
        foreach (var (url, label) in page.Links().DistinctBy(l => l.Label)) if (!_rows.Any(r => r.Fits("GET", url.Split('?')[0]))) Faults.Add($"{form.Action} ({what}) leads nowhere by {label}: {url}.");
        return page;
    }

    // Beside a field, on a page of its own, or the agreement that has to be accepted first.
    private static bool SaysWhy(Page page) => page.Html.QuerySelector("[name=accept]") is not null
        || page.Html.QuerySelectorAll(".problem:not([hidden]), .note, main > .stack > p").Any(p => p.TextContent.Trim().Length > 10);

    private (string Name, string Value)[] Sent(FormMet form) => form.Sent(e => walk.Typed(form, e)).ToArray();
}
