using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>What somebody proposed to their cohorts, answered there, or hid. Where an answer stands, the place of the idea stays without its words and its name.</summary>
public sealed class IdeaWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = ["Idea.MemberId", "Idea.Said", "IdeaAnswer.By", "IdeaAnswer.Said", "IdeaHiding.By", "IdeaHiding.Reason"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var own = await db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id).ToListAsync(stop);
        var ideas = await Touched(own).AsNoTracking().OrderBy(i => i.At).Join(db.Set<Cohort>(), i => i.CohortId, c => c.Id, (i, c) => new { Idea = i, i.Answer, i.Hiding, c.Name }).ToListAsync(stop);
        foreach (var one in ideas)
        {
            if (one.Idea is { MemberId: { } by, Said: { } said } && own.Contains(by)) yield return new(Words.OwnIdea, one.Name.Text, one.Idea.At, said.Source);
            if (one.Answer is { By: { } answering, Said: { } answer } && own.Contains(answering)) yield return new(Words.OwnAnswer, one.Name.Text, one.Answer.At, answer.Source);
            if (one.Hiding is { By: { } hiding } && own.Contains(hiding)) yield return new(Words.OwnReason, one.Name.Text, one.Hiding.At, one.Hiding.Reason.Source);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var own = await db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id).ToListAsync(stop);
        var language = await db.Set<Access.Person>().Where(p => p.Id == person).Select(p => p.Language).SingleOrDefaultAsync(stop) ?? Languages.English;
        foreach (var idea in await Touched(own).Include(i => i.Answer).Include(i => i.Hiding).ToListAsync(stop))
        {
            if (idea.Answer is { By: { } answering } answer && own.Contains(answering)) answer.Forget();
            using (Languages.Speaking(language)) if (idea.Hiding is { By: { } by } hiding && own.Contains(by)) hiding.Forget(Shareable.Of(Words.TakenBack, "").Taken!);
            if (idea.MemberId is not { } member || !own.Contains(member)) continue;

            if (idea.Answer is null) db.Remove(idea);
            else idea.Forget();
        }

        await db.SaveChangesAsync(stop);
    }

    private IQueryable<Idea> Touched(List<Guid> members) =>
        db.Set<Idea>().Where(i => members.Contains(i.MemberId!.Value) || members.Contains(i.Answer!.By!.Value) || members.Contains(i.Hiding!.By!.Value));
}
