using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>One's whole journal, what one shared of it, and what one asked and answered. A question that has an answer keeps its place when whoever asked it goes; its words do not stay.</summary>
public sealed class JournalWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
    [
        "Entry.MemberId", "Entry.Noticing", "Entry.Moved", "Entry.Feeling", "Entry.Doing", "Now.Words", "SharedPart.Said",
        "Question.AskedBy", "Question.Said", "Question.Answer",
    ];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var entries = await db.EntriesOf(person).AsNoTracking().AsSplitQuery().Include(e => e.Member).Include(e => e.Nows).Include(e => e.Sharings).ThenInclude(s => s.Parts)
            .Include(e => e.Sharings).ThenInclude(s => s.Questions).OrderBy(e => e.WrittenAt).ToListAsync(stop);
        var ids = entries.Select(e => e.Member!.CohortId).Distinct().ToList();
        var cohorts = await db.Set<Cohort>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name.Text, stop);
        foreach (var entry in entries)
        {
            var where = string.Join(": ", new[] { cohorts[entry.Member!.CohortId], entry.ActivityTitle }.OfType<string>());
            foreach (var part in entry.Written) yield return new(Words.OwnEntry.With(part.Title), where, entry.WrittenAt, entry.Of(part));
            if (entry.Felt is { } felt) yield return new(Words.FeltTitle, where, entry.WrittenAt, CourseWords.Of(felt));
            foreach (var now in entry.Nows.OrderBy(n => n.At)) yield return new(Words.NowTitle, where, now.At, now.Words);
            foreach (var sharing in entry.Sharings.OrderBy(s => s.At))
            {
                foreach (var part in sharing.Parts.OrderBy(p => p.Part)) yield return new(Words.OwnShared, where, sharing.At, part.Said.Source);
                foreach (var question in sharing.Questions.Where(q => q.Answer is not null).OrderBy(q => q.AnsweredAt)) yield return new(Words.OwnAnswer, where, question.AnsweredAt, question.Answer!.Source);
            }
        }

        foreach (var question in await db.Set<Question>().AsNoTracking().Where(q => q.Asker!.PersonId == person && q.Said != null).OrderBy(q => q.AskedAt)
            .Join(db.Set<Cohort>(), q => q.Sharing!.CohortId, c => c.Id, (q, c) => new { q.Said, q.AskedAt, c.Name }).ToListAsync(stop))
        {
            yield return new(Words.OwnQuestion, question.Name.Text, question.AskedAt, question.Said!.Source);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        foreach (var question in await db.Set<Question>().Include(q => q.Sharing).ThenInclude(s => s!.Questions).Where(q => q.Asker!.PersonId == person).ToListAsync(stop))
        {
            if (question.AnsweredAt is null) question.Sharing!.Unask(question);
            else (question.AskedBy, question.Said) = (null, null);
        }

        await db.SaveChangesAsync(stop);
        await db.Set<Entry>().Where(e => e.Member!.PersonId == person).ExecuteDeleteAsync(stop);
    }
}
