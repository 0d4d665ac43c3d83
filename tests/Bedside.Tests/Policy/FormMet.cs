using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bedside.Tests.Policy;

/// <summary>A form and the button one presses on it.</summary>
/// <param name="On">The page it stands on.</param>
public sealed record FormMet(Page On, IHtmlFormElement Form, IHtmlElement Button)
{
    public string Method => (Button.GetAttribute("formmethod") ?? Form.GetAttribute("method") ?? "get").ToUpperInvariant();

    public string Action => On.Whole(Button.GetAttribute("formaction") ?? Form.GetAttribute("action") ?? On.Url);

    public string Path => Action.Split('?')[0];

    public bool IsTurning => Path is "/language";

    /// <summary>Whether only a script can press it.</summary>
    public bool NeedsScript => Button.HasAttribute("data-passkey");

    public IEnumerable<IElement> Fields => Form.Elements.OfType<IElement>().Where(e => e.GetAttribute("name") is { Length: > 0 } && e is not IHtmlButtonElement && !e.HasAttribute("disabled"));

    public IEnumerable<IElement> Lines => Fields.Where(IsLine);

    /// <summary>What a person cannot type into: ids that travel along, choices, numbers, days.</summary>
    public IEnumerable<IElement> Choices => Fields.Where(e => !IsLine(e));

    public static IEnumerable<FormMet> Of(Page page) =>
        from form in page.Html.Forms
        from button in form.Elements.OfType<IHtmlButtonElement>()
        where button.HasAttribute("data-passkey") || !button.IsHidden
        select new FormMet(page, form, button);

    /// <summary>What a browser sends, with what has been typed into each field.</summary>
    public IEnumerable<(string Name, string Value)> Sent(Func<IElement, string> typed)
    {
        var sent = Fields.Where(e => e is not IHtmlInputElement { Type: "checkbox" or "radio" } choice || IsChosen(choice)).Select(e => (e.GetAttribute("name")!, typed(e)));
        return Button.GetAttribute("name") is { Length: > 0 } name ? sent.Append((name, Button.GetAttribute("value") ?? "")) : sent;
    }

    public string? ValueOf(string name) => Fields.FirstOrDefault(f => f.GetAttribute("name") == name) is { } field ? ValueOf(field) : null;

    public static string ValueOf(IElement field) => field switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlInputElement input => input.Value,
        _ => ""
    };

    private static bool IsLine(IElement field) => field is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "tel" or "search" or "password" } && field.GetAttribute("inputmode") is not "numeric";

    // Where nothing is chosen yet, the first; whoever may be added is.
    private bool IsChosen(IHtmlInputElement choice) => choice.IsChecked || choice.Name is "member" or "called"
        || (choice.Type is "radio" && Fields.OfType<IHtmlInputElement>().Where(r => r.Name == choice.Name) is var group && !group.Any(r => r.IsChecked) && group.First() == choice);
}
