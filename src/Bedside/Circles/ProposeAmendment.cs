using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>Proposes a change to the agreement: its whole text, changed, and a line that says why.</summary>
public sealed partial class ProposeAmendment
{
    public sealed record View(CircleHead Circle, Guid Id, string Text, string? TextProblem, string Why, string? WhyProblem, int On, bool IsBehind, WhoReads Readers);

    /// <summary>Begins from the newest agreement, or from another's proposal: that is how a text is amended together.</summary>
    public static async Task<IResult> Get(Guid id, Guid? from, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { IsOpen: true } circle || await db.NewestAgreement(id, stop) is not { } agreement) return MessagePage.NotFound();

        var other = from is null ? null : await db.Set<Amendment>().Where(a => a.Id == from && a.CircleId == id).Select(a => new { a.Said.Source, a.Changes }).SingleOrDefaultAsync(stop);
        return await Page(circle, new(Guid.CreateVersion7(), Words: other?.Source ?? agreement.Said.Source), agreement, other?.Changes < agreement.Number, db, clock.Now, stop);
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle || await db.NewestAgreement(id, stop) is not { } agreement) return MessagePage.NoLonger(form);

        var text = Shareable.Of(form["words"], Words.AgreementMissing);
        var why = Shareable.Of(form["why"], Words.WhyMissing, 1_000);
        var isSame = text.Taken?.Source.Trim() == agreement.Said.Source.Trim();
        var draft = Draft.Of(form) with { Title = form["why"], TitleProblem = why.Problem, WordsProblem = text.Problem ?? (isSame ? Words.NothingChanged : circle.IsOpen ? null : Words.CircleIsClosed) };

        // Whoever wrote on an older version has not seen what they would undo.
        var isBehind = form.Number("on") < agreement.Number && !await db.Set<Amendment>().AnyAsync(a => a.Id == draft.Id, stop);
        if (draft.HasProblem || isBehind) return (await Page(circle, draft, agreement, isBehind, db, clock.Now, stop)).AsUnprocessable();
        if (await AcceptFirst.Before(circle, form, $"/circles/{id}/agreement/amendments", db, clock.Now, stop) is { } first) return first;

        var amendment = draft.Id;
        var before = await db.Set<Amendment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == amendment, stop);
        if (form.Answered(ref amendment, before is null ? null : before.CircleId == id && before.By == circle.Own, before?.Said.Source == text.Taken!.Source && before.Why.Source == why.Taken!.Source, $"/circles/{id}/agreement/amendments/{amendment}") is { } sent) return sent;

        db.Add(new Amendment { Id = amendment, CircleId = id, By = circle.Own, Changes = agreement.Number, Said = text.Taken!, Why = why.Taken!, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/circles/{id}/agreement/amendments/{amendment}");
    }

    private static async Task<RazorSlice> Page(CircleHead circle, Draft draft, Agreement newest, bool isBehind, Db db, DateTime now, CancellationToken stop) =>
        Create(new(circle, draft.Id, draft.Words, draft.WordsProblem, draft.Title, draft.TitleProblem, newest.Number, isBehind,
            await WhoReads.OfWriting(await db.VeilOver(circle, stop), circle, db, now)));
}
