using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Community;

/// <summary>What people propose to their cohort, newest first, with what was answered; and a place to propose something.</summary>
public sealed partial class ListIdeas
{
    /// <summary>So many on a page.</summary>
    public const int Most = 20;

    public sealed record View(OwnPlace Here, IReadOnlyList<Item> Ideas, long? Earlier, Guid Id, string Typed, string? Problem)
    {
        public string Path => $"/cohorts/{Here.Cohort}/ideas";
    }

    /// <summary>An idea as its reader may see it.</summary>
    /// <param name="Html">The words; null where they are gone, or hidden from this reader.</param>
    public sealed record Item(Guid Id, string? By, bool IsReader, bool IsFacilitating, DateTime At, string? Html, bool IsHidden, string? HiddenFor, Answer? Answer);

    public sealed record Answer(string? By, bool IsReader, DateTime At, string? Html);

    public static async Task<IResult> Get(Guid id, long? before, Me me, Db db, CancellationToken stop) =>
        await db.OwnPlace(id, me, stop) is { } here ? await Page(here, before, Guid.CreateVersion7(), "", null, db, stop) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } here) return MessagePage.NoLonger(form);

        var idea = form.Id("id") ?? Guid.CreateVersion7();
        var words = Shareable.Of(form["words"], Words.IdeaMissing, Idea.MostCharacters);
        if (words.Taken is null) return (await Page(here, null, idea, words.Was, words.Problem, db, stop)).AsUnprocessable();

        var before = await db.Set<Idea>().Where(i => i.Id == idea).Select(i => new { i.MemberId, Source = i.Said == null ? null : i.Said.Source }).SingleOrDefaultAsync(stop);
        if (form.Answered(ref idea, before is null ? null : before.MemberId == here.Member, (before?.Source ?? words.Taken.Source) == words.Taken.Source, $"/cohorts/{id}/ideas#i-{idea:N}") is { } sent) return sent;

        db.Add(Idea.Of(idea, here, words.Taken, clock.Now));
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/ideas#i-{idea:N}");
    }

    /// <summary>Gone, as if it had never been; where somebody has answered, a place stays for the answer.</summary>
    public static async Task<IResult> TakeBack(Guid id, Guid idea, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } here || await Find(id, idea, db, stop) is not { } found || found.MemberId != here.Member) return MessagePage.NotFound();

        if (found.Answer is null) db.Remove(found);
        else found.TakeBack();
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/ideas");
    }

    internal static Task<Idea?> Find(Guid cohort, Guid idea, Db db, CancellationToken stop) =>
        db.Set<Idea>().Include(i => i.Member!.Person).Include(i => i.Answer).Include(i => i.Hiding).SingleOrDefaultAsync(i => i.Id == idea && i.CohortId == cohort, stop);

    private static async Task<RazorSlice> Page(OwnPlace here, long? before, Guid id, string typed, string? problem, Db db, CancellationToken stop)
    {
        var from = new DateTime(Math.Clamp(before ?? DateTime.MaxValue.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        var rows = await db.Set<Idea>().AsNoTracking().Where(i => i.CohortId == here.Cohort && i.At < from).OrderByDescending(i => i.At).Take(Most + 1)
            .Select(i => new
            {
                i.Id, By = i.Member == null ? null : i.Member.Person!.Name, i.MemberId, Role = i.Member == null ? (CohortRole?)null : i.Member.Role, i.At, Html = i.Said == null ? null : i.Said.Html,
                Hidden = i.Hiding == null ? null : i.Hiding.Reason.Html,
                Answer = i.Answer == null ? null : new { i.Answer.By, Name = db.Set<Member>().Where(m => m.Id == i.Answer.By).Select(m => m.Person!.Name).FirstOrDefault(), i.Answer.At, Html = i.Answer.Said == null ? null : i.Answer.Said.Html },
            })
            .ToListAsync(stop);
        long? earlier = rows.Count > Most ? rows[Most - 1].At.Ticks : null;
        return Create(new(here, rows.Take(Most).Select(r =>
        {
            var maySee = r.Hidden is null || here.IsFacilitating || r.MemberId == here.Member;
            return new Item(r.Id, r.By?.Text, r.MemberId == here.Member, r.Role is CohortRole.Facilitator, r.At, maySee ? r.Html : null, r.Hidden is not null, maySee ? r.Hidden : null,
                r.Answer is null ? null : new(r.Answer.Name?.Text, r.Answer.By == here.Member, r.Answer.At, r.Answer.Html));
        }).ToList(), earlier, id, typed, problem));
    }
}
