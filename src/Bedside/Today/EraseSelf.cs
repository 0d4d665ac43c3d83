using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Erases oneself: what goes, what stays, one box to tick, one button.</summary>
public sealed partial class EraseSelf
{
    public sealed record View(string? Problem, bool IsLastAdministrator);

    public static async Task<IResult> Get(Me me, Belongings belongings, CancellationToken stop) => Create(new(null, await belongings.IsLastAdministrator(me.Id, stop)));

    public static async Task<IResult> Post(Form form, HttpContext http, Me me, Belongings belongings, Sessions sessions, CancellationToken stop)
    {
        var isLast = await belongings.IsLastAdministrator(me.Id, stop);
        if (isLast || !form.Has("sure")) return Create(new(isLast ? null : Words.EraseProblem, isLast)).AsUnprocessable();

        await belongings.Erase(me.Id, stop);
        await sessions.End(http);
        return MessagePage.Of(200, Words.ErasedTitle, Words.ErasedSentence);
    }
}
