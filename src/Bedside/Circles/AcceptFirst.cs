using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// What someone meets who has not accepted the agreement that holds: the agreement, who holds the circle and whether they are anyone's superior at work, and one button that accepts and
/// sends what was typed.
/// </summary>
public sealed partial class AcceptFirst
{
    public sealed record View(CircleHead Circle, string Agreement, bool IsNew, IReadOnlyList<Holder> Holders, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, string? Words);

    /// <summary>A facilitator, and what they have answered to "do you assess, employ or supervise anyone here?".</summary>
    public sealed record Holder(string Name, bool? HasNone, string? Exception);

    /// <summary>The field by which a form says that its sender accepts, with the number of the version they read.</summary>
    public const string Field = "accept";

    /// <summary>Null when this member may write: they have accepted, or this very form says that they do.</summary>
    public static async Task<IResult?> Before(CircleHead circle, Form form, string action, Db db, DateTime now, CancellationToken stop)
    {
        if (!await db.MustAccept(circle, now) || await db.AgreementInForce(circle.Id, now, stop) is not { } agreement) return null;
        if (form.Number(Field) == agreement.Number)
        {
            await db.Accept(agreement, circle.Own, now, stop);
            return null;
        }

        var hasAcceptedOne = await db.Set<Agreement>().AnyAsync(a => a.CircleId == circle.Id && a.Acceptances.Any(x => x.By == circle.Own), stop);
        var fields = form.Fields.Where(f => f.Key is not Field).Append(new(Field, $"{agreement.Number}")).ToList();
        return Create(new(circle, agreement.Said.Html, hasAcceptedOne, await HoldersOf(circle.Id, db, stop), action, fields, Text.IsBlank(form["words"]) ? null : form["words"])).AsUnprocessable();
    }

    public static async Task<IReadOnlyList<Holder>> HoldersOf(Guid circle, Db db, CancellationToken stop) => (await db.Set<Seat>()
            .Taken()
            .Holding()
            .Where(s => s.CircleId == circle)
            .Select(s => new { s.Member!.Person!.Name, s.Member.TwoMasters })
            .ToListAsync(stop))
        .ConvertAll(h => new Holder(h.Name.Text, h.TwoMasters?.HasNone, h.TwoMasters?.Exception?.Text));
}
