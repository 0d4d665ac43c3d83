using System.Globalization;
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

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, Mailroom mail, KeyRing keys, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort) return MessagePage.NotFound();

        var (site, language) = await Invite.Place(form, me, db, stop);
        if (form.Number("count") is not (>= 1 and <= Most and var count)) return await Again(Words.CardsProblem.With(Most));
        if (await ShowCohort.NobodyToCall(id, site, db, stop) is { } nobody) return await Again(nobody);

        var batch = Batch.Of(form, $"cards {id} {site} {language} {count}");
        var numbers = Enumerable.Range(1, count).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList();
        var tokens = numbers.ConvertAll(n => Invitation.TokenOf(batch.Secret(n, keys.Derive("cards"))));
        var until = await Make(numbers.Select(batch.Id).Zip(tokens).ToList(), id, site, language, db, clock.Now, stop);
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        return Create(new(organisation.Text, cohort.Name.Text, id, language, tokens.Select(t => settings.Link($"/invitations/{t}")).Select(l => new Card(l, CodeOf(l))).ToList(), until));

        async Task<IResult> Again(string why) =>
            (await ShowCohort.Page(cohort, ShowCohort.Inviting.Empty(me) with { Site = site, Language = language, Cards = (form["count"], why) }, me, db, shelf, mail, clock, stop)).AsUnprocessable();
    }

    // Pressed twice, the sheet that is shown second is the first one.
    private static async Task<DateTime> Make(IReadOnlyList<(Guid Id, string Token)> cards, Guid cohort, Guid site, string language, Db db, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(cohort, stop);
        var first = cards[0].Id;
        if (await db.Set<Invitation>().Where(i => i.Id == first).Select(i => (DateTime?)i.Until).SingleOrDefaultAsync(stop) is { } until) return until;

        foreach (var (id, token) in cards)
        {
            var invitation = new Invitation { Id = id, CohortId = cohort, SiteId = site, Role = CohortRole.Learner, Language = language, At = now }; // One moment for one sheet.
            invitation.OpenBy(token, now);
            db.Add(invitation);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return now + Invitation.GoodFor;
    }

    private static string CodeOf(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
