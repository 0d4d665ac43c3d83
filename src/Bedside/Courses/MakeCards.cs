using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Bedside.Courses;

/// <summary>A sheet of cards for people without an address: each opens one place in the cohort, once. What opens them is nowhere but on the paper.</summary>
public sealed partial class MakeCards
{
    public const int Most = 60;

    public sealed record View(string Organisation, string Cohort, Guid CohortId, string Language, IReadOnlyList<Card> Cards, DateTime Until);

    public sealed record Card(string Link, string Code);

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort) return MessagePage.NotFound();

        var site = form.Id("site") is { } chosen && await db.Set<Site>().AnyAsync(s => s.Id == chosen, stop) ? chosen : me.SiteId;
        var language = Languages.Knows(form["language"]) ? form["language"] : me.Language;
        if (form.Number("count") is not (>= 1 and <= Most and var count)) return await Again(Words.CardsProblem.With(Most));
        if (await ShowCohort.NobodyToCall(cohort, site, db, stop) is { } nobody) return await Again(nobody);

        var (cards, now) = (new List<Card>(), clock.Now); // One moment for one sheet.
        for (var i = 0; i < count; i++)
        {
            var invitation = new Invitation { CohortId = id, SiteId = site, Role = CohortRole.Learner, Language = language, At = now };
            var link = settings.Link($"/invitations/{invitation.Token(now)}");
            db.Add(invitation);
            cards.Add(new(link, CodeOf(link)));
        }

        await db.SaveChangesAsync(stop);
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        return Create(new(organisation.Text, cohort.Name.Text, id, language, cards, now + Invitation.GoodFor));

        async Task<IResult> Again(string why) =>
            (await ShowCohort.Page(cohort, ShowCohort.Inviting.Empty(me) with { Site = site, Language = language, Cards = (form["count"], why) }, db, mail, clock, stop)).AsUnprocessable();
    }

    private static string CodeOf(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
