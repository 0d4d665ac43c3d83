using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Journal;

/// <summary>One's own entry: its parts, what of it is shared and with whom, what was asked about it, and what one sets beside it later.</summary>
public sealed partial class ShowEntry
{
    public sealed record View(Entry Entry, string CohortName, IReadOnlyList<Shared> Shared, IReadOnlyList<Asked> Questions, NowDraft? Now, AnswerDraft? Answer)
    {
        /// <summary>Whether its writer is still in the cohort, and so may share.</summary>
        public bool IsMember => Entry.Member!.LeftAt is null;

        public string Path => $"/journal/{Entry.Id}";
    }

    public sealed record Shared(Guid Id, DateTime At, string Sentence, IReadOnlyList<SharedPart> Parts);

    public sealed record Asked(Guid Id, string? By, DateTime At, string? Html, string? AnswerHtml, bool IsShared);

    /// <summary>What stands in the box beside the entry; null before its time.</summary>
    public sealed record NowDraft(Guid Id, string Words, string? Problem = null);

    /// <summary>What stands in the box under the first question that has no answer; null where there is none.</summary>
    public sealed record AnswerDraft(Guid Question, string Words, string Readers, string? Problem = null);

    public static async Task<IResult> Get(Guid entry, Me me, Db db, Sharings sharings, TimeProvider clock, CancellationToken stop) =>
        await Page(entry, me, db, sharings, clock.Now, stop) is { } page ? page : MessagePage.NotFound();

    /// <summary>Sets something beside the entry, when a week or more has gone.</summary>
    public static async Task<IResult> WriteNow(Guid entry, Form form, Me me, Db db, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is not { } found || !found.IsThen(clock.Now)) return MessagePage.NoLonger(form);

        var draft = new NowDraft(form.Id("id") ?? Guid.CreateVersion7(), form["now"]);
        draft = draft with { Problem = Text.IsBlank(draft.Words) ? Words.NowMissing : Journals.TooLong(draft.Words) };
        if (draft.Problem is not null) return (await Page(entry, me, db, sharings, clock.Now, stop, draft))!.AsUnprocessable();

        if (await db.Set<Now>().SingleOrDefaultAsync(n => n.Id == draft.Id, stop) is { } before && before.EntryId == entry) return before.Words == draft.Words ? new SeeOther($"/journal/{entry}#beside") : MessagePage.Elsewhere($"/journal/{entry}#beside", form);

        var id = await db.Set<Now>().AnyAsync(n => n.Id == draft.Id, stop) ? Guid.CreateVersion7() : draft.Id;
        db.Add(new Now { Id = id, EntryId = entry, Words = draft.Words, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/journal/{entry}#beside");
    }

    public static async Task<IResult> RemoveNow(Guid entry, Guid now, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is null) return MessagePage.NotFound();

        await db.Set<Now>().Where(n => n.Id == now && n.EntryId == entry).ExecuteDeleteAsync(stop);
        return new SeeOther($"/journal/{entry}#beside");
    }

    /// <summary>Writes on under a question, for whoever facilitates the cohort to read.</summary>
    public static async Task<IResult> Answer(Guid entry, Guid question, Form form, Me me, Db db, Sharings sharings, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.OwnEntry(entry, me, stop) is not { } own
            || await db.Set<Question>().Where(q => q.Id == question && q.Sharing!.EntryId == entry).Select(q => (Guid?)q.SharingId).SingleOrDefaultAsync(stop) is not { } under) return MessagePage.NoLonger(form);

        await db.TakeTurn(under, stop); // Whoever asks, answers, withdraws: one after the other.
        if (await db.Set<Sharing>().Include(s => s.Questions).SingleOrDefaultAsync(s => s.Id == under && s.Questions.Any(q => q.Id == question), stop) is not { } sharing) return MessagePage.NoLonger(form);

        var (asked, words) = (sharing.Questions.Single(q => q.Id == question), Shareable.Of(form["words"], Words.AnswerMissing));
        if (sharing.WithdrawnAt is not null || own.Member!.LeftAt is not null) return MessagePage.Of(422, Words.WithdrawnTitle, Words.AnswerWithdrawn, Words.BackToEntry, $"/journal/{entry}", form.Written);
        if (words.Problem is { } problem) return (await Page(entry, me, db, sharings, clock.Now, stop, answer: (question, form["words"], problem)))!.AsUnprocessable();
        if (asked.Answer is { } before) return before.Source == words.Taken!.Source ? new SeeOther($"/journal/{entry}#questions") : MessagePage.Elsewhere($"/journal/{entry}#questions", form);

        sharing.Answer(asked, words.Taken!, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/journal/{entry}#questions");
    }

    private static async Task<RazorSlice?> Page(
        Guid id, Me me, Db db, Sharings sharings, DateTime now, CancellationToken stop, NowDraft? draft = null, (Guid Question, string Words, string Problem)? answer = null)
    {
        var entry = await db.EntriesOf(me.Id).AsNoTracking().AsSplitQuery().Where(e => e.Id == id).Include(e => e.Member).Include(e => e.Nows).Include(e => e.Sharings).ThenInclude(s => s.Parts)
            .SingleOrDefaultAsync(stop);
        if (entry is null) return null;

        var cohort = await db.Set<Cohort>().Where(c => c.Id == entry.Member!.CohortId).Select(c => c.Name).SingleAsync(stop);
        var reaches = await sharings.ReachesOf(entry, me, stop);
        var live = entry.Sharings.Where(s => s.WithdrawnAt is null).OrderBy(s => s.At).ToList();
        var questions = (await db.Set<Question>().AsNoTracking().Where(q => q.Sharing!.EntryId == id).OrderBy(q => q.AskedAt)
                .Select(q => new { q.Id, q.SharingId, Name = q.Asker == null ? null : q.Asker.Person!.Name, q.AskedAt, q.Said, q.Answer }).ToListAsync(stop))
            .ConvertAll(q => new Asked(q.Id, q.Name?.Text, q.AskedAt, q.Said?.Html, q.Answer?.Html, entry.Member!.LeftAt is null && live.Exists(s => s.Id == q.SharingId)));
        var facilitators = string.Join(", ", reaches.FirstOrDefault(r => r.With is Audience.Facilitators)?.Readers.Select(r => r.Name) ?? []);
        var open = answer is var (question, words, problem) ? new AnswerDraft(question, words, facilitators, problem)
            : questions.Find(q => q is { AnswerHtml: null, Html: not null, IsShared: true }) is { } first ? new AnswerDraft(first.Id, "", facilitators) : null;
        return Create(new(entry, cohort.Text,
            live.ConvertAll(s => new Shared(s.Id, s.At, Sharings.Sentence(s, reaches), [.. s.Parts.OrderBy(p => p.Part)])), questions,
            entry.IsThen(now) ? draft ?? new(Guid.CreateVersion7(), "") : null, open));
    }
}
