using System.Text;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>The page on which a person erases themselves: what goes, what stays, and one's own name to be typed, for it cannot be undone.</summary>
public sealed partial class EraseMe
{
    /// <param name="Asks">Whether they have ticked what they can ask for beside it.</param>
    public sealed record View(string Name, string Typed, string? Problem, string? Obstacle, IReadOnlyList<PartingChoice> Choices, bool Asks);

    public static async Task<IResult> Get(Me me, Erasure erasure, CancellationToken stop) => Create(new(me.Name, "", null, await erasure.Obstacle(me.Id, stop), await erasure.Choices(me.Id, stop), false));

    public static async Task<IResult> Post(Form form, Me me, HttpContext http, Erasure erasure, Sessions sessions, CancellationToken stop)
    {
        var asks = form.Has("also");
        if (!IsName(form["name"], me.Name)) return Create(new(me.Name, form["name"], Words.EraseNameProblem.With(me.Name), await erasure.Obstacle(me.Id, stop), await erasure.Choices(me.Id, stop), asks)).AsUnprocessable();
        if (await erasure.Of(me.Id, asks, stop) is { } obstacle) return Create(new(me.Name, form["name"], null, obstacle, [], asks)).AsUnprocessable();

        await sessions.End(http);
        http.Features.Set(Visit.Of(http) with { Name = null, IsAdministrator = false });
        return MessagePage.Of(200, Words.ErasedTitle, Words.ErasedSentence);
    }

    private static bool IsName(string typed, string name) => string.Equals(Plain(typed), Plain(name), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => Text.InForm(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), NormalizationForm.FormC);
}
