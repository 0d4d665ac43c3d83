using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>What somebody has shared, as those read it with whom it is shared; whoever facilitates the cohort may ask a question.</summary>
public sealed partial class ShowShared
{
    public sealed record View(Sharing Sharing, string By, string With, bool MayAsk, IReadOnlyList<Asked> Questions, Draft Draft)
    {
        public string Path => $"/journal/shared/{Sharing.Id}";

        /// <summary>The others who read what is asked here, by name.</summary>
        public string Facilitators { get; init; } = "";
    }

    public sealed record Asked(Guid Id, string? By, bool IsOwn, DateTime At, string? Html, string? AnswerHtml, DateTime? AnsweredAt);

    public sealed record Draft(Guid Id, string Words = "", string? Problem = null)
    {
        internal static Draft Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form["words"]);
    }

    /// <summary>A sharing that somebody may read, and what they are to it.</summary>
    private sealed record Found(Sharing Sharing, string Where, Guid Member, bool MayAsk);

    public static async Task<IResult> Get(Guid sharing, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        if (await Find(sharing, me, db, sharings, stop) is { } found) return await Page(found, new(Guid.CreateVersion7()), me, db, stop);

        return await IsWithdrawn(sharing, me, sharings, stop) ? Withdrawn(StatusCodes.Status410Gone) : MessagePage.NotFound();
    }

    public static async Task<IResult> Ask(Guid sharing, Form form, Me me, Db db, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(sharing, stop); // Two who ask at once, or a writer who withdraws meanwhile: one after the other.
        if (await Find(sharing, me, db, sharings, stop) is not { } found) return await Gone(sharing, form, me, db, sharings, stop);
        if (!found.MayAsk) return MessagePage.NoLonger(form);

        var (draft, words) = (Draft.Of(form), Shareable.Of(form["words"], Words.QuestionMissing, 4_000));
        if (words.Problem is { } problem) return (await Page(found, draft with { Problem = problem }, me, db, stop)).AsUnprocessable();

        if (await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == draft.Id, stop) is { } before)
        {
            if (before.SharingId == sharing && before.AskedBy == found.Member) return before.Said?.Source == words.Taken!.Source ? new SeeOther($"/journal/shared/{sharing}#questions") : MessagePage.Elsewhere($"/journal/shared/{sharing}#questions", form);

            draft = draft with { Id = Guid.CreateVersion7() };
        }

        db.Add(found.Sharing.Ask(draft.Id, found.Member, words.Taken!, clock.Now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/journal/shared/{sharing}#questions");
    }

    /// <summary>That nothing need be asked: it waits no more. What somebody had begun to write stays with them.</summary>
    public static async Task<IResult> Rest(Guid sharing, Form form, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(sharing, stop);
        if (await Find(sharing, me, db, sharings, stop) is not { } found) return await Gone(sharing, form, me, db, sharings, stop);
        if (!found.MayAsk) return MessagePage.NoLonger(form);

        if (found.Sharing.WaitsSince is not null)
        {
            found.Sharing.Rest();
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return Text.IsBlank(form["words"]) ? new SeeOther($"/journal/shared/{sharing}") : await Page(found, Draft.Of(form), me, db, stop);
    }

    /// <summary>One's own question, as long as nobody has answered it.</summary>
    public static async Task<IResult> TakeBack(Guid sharing, Guid question, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(sharing, stop);
        if (await Find(sharing, me, db, sharings, stop) is not { MayAsk: true } found) return MessagePage.NotFound();

        if (found.Sharing.Questions.SingleOrDefault(q => q.Id == question) is { } asked)
        {
            if (asked.AskedBy != found.Member) return MessagePage.NotFound();
            if (asked.AnsweredAt is not null) return MessagePage.Of(422, Words.AnsweredTitle, Words.AnsweredSentence, Words.BackToShared, $"/journal/shared/{sharing}#questions");

            found.Sharing.Unask(asked);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/journal/shared/{sharing}#questions");
    }

    private static async Task<Found?> Find(Guid id, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        var places = await sharings.PlacesOf(me.Id, stop);
        if (!await sharings.With(me.Id, places).AnyAsync(s => s.Id == id, stop)) return null;

        var sharing = await db.Set<Sharing>().AsSplitQuery().Include(s => s.Parts).Include(s => s.Questions).ThenInclude(q => q.Asker).Include(s => s.Entry).ThenInclude(e => e!.Member).ThenInclude(m => m!.Person)
            .SingleAsync(s => s.Id == id, stop);
        var own = await db.PlacesOf(me).Where(m => m.CohortId == sharing.CohortId).Select(m => new { m.Id, m.Role }).SingleAsync(stop);
        return new(sharing, sharing.With switch { Audience.Facilitators => Words.TheFacilitators, Audience.Cohort => Words.TheCohort, _ => places.First(p => p.Id == sharing.PlaceId).Name }, own.Id, own.Role is CohortRole.Facilitator);
    }

    private static async Task<RazorSlice> Page(Found found, Draft draft, Me me, Db db, CancellationToken stop)
    {
        var view = new View(found.Sharing, found.Sharing.Entry!.Member!.Person!.Name.Text, found.Where, found.MayAsk, [], draft);
        if (!found.MayAsk) return Create(view);

        var asked = await db.Set<Question>().AsNoTracking().Where(q => q.SharingId == found.Sharing.Id).OrderBy(q => q.AskedAt)
            .Select(q => new { q.Id, q.AskedBy, Name = q.Asker == null ? null : q.Asker.Person!.Name, q.AskedAt, q.Said, q.Answer, q.AnsweredAt }).ToListAsync(stop);
        var facilitators = await db.Set<Member>().Where(m => m.CohortId == found.Sharing.CohortId && m.LeftAt == null && m.Role == CohortRole.Facilitator && m.PersonId != me.Id && m.Id != found.Sharing.Entry.MemberId)
            .Select(m => m.Person!.Name).ToListAsync(stop);
        return Create(view with
        {
            Questions = asked.ConvertAll(q => new Asked(q.Id, q.Name?.Text, q.AskedBy == found.Member, q.AskedAt, q.Said?.Html, q.Answer?.Html, q.AnsweredAt)),
            Facilitators = string.Join(", ", facilitators.Select(f => f.Text).Order(StringComparer.CurrentCulture)),
        });
    }

    private static async Task<bool> IsWithdrawn(Guid sharing, Me me, Sharings sharings, CancellationToken stop) =>
        await sharings.With(me.Id, await sharings.PlacesOf(me.Id, stop), isWithdrawn: true).AnyAsync(s => s.Id == sharing, stop);

    // Only to whom it was shown, and who might have asked, it is said that it was withdrawn.
    private static async Task<IResult> Gone(Guid sharing, Form form, Me me, Db db, Sharings sharings, CancellationToken stop) =>
        await IsWithdrawn(sharing, me, sharings, stop) ? Withdrawn(StatusCodes.Status422UnprocessableEntity, form.Written) : MessagePage.NoLonger(form);

    private static IResult Withdrawn(int status, string? kept = null) => MessagePage.Of(status, Words.WithdrawnTitle, Words.WithdrawnSentence, Words.ToShared, "/journal/shared", kept);
}
