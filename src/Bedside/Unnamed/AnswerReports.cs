using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Unnamed;

/// <summary>What was said to be wrong in a circle, for those who hold it: by when to answer, and the answers, from leaving it to taking it away. Author and reporter read theirs at the next opening, each behind their mask.</summary>
public sealed partial class AnswerReports
{
    public enum Grade
    {
        Leave = 1,
        Note,
        Invite,
        Hold,
        Remove,
    }

    public sealed record View(UnnamedHead Head, IReadOnlyList<Item> Items)
    {
        /// <summary>Whether others were decided before.</summary>
        public bool HasEarlier { get; init; }

        /// <summary>Whether one was just decided.</summary>
        public bool IsDecided { get; init; }
    }

    /// <param name="By">The name the reporter has in that round; null for the program.</param>
    public sealed record Item(UnnamedReport Report, string? By, string Author, UnnamedPost Post)
    {
        public Grade? Chosen { get; init; }

        public string Reason { get; init; } = "";

        public string Answer { get; init; } = "";

        public string? Problem { get; init; }
    }

    public static async Task<IResult> Get(Guid id, string? decided, Me me, Db db, CancellationToken stop) => await db.Unnamed(id, me, stop) is { IsFacilitating: true } head ? await Page(head, null, db, stop, decided is not null) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, long report, Form form, Me me, Db db, CircleKeys keys, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: true } head) return MessagePage.NoLonger(form);
        if (await db.Set<UnnamedReport>().SingleOrDefaultAsync(r => r.Id == report && r.CircleId == id, stop) is not { } found) return MessagePage.NoLonger(form);
        if (found.IsClosed) return MessagePage.Changed($"{head.Path}/reports", form.Written); // A colleague was first.

        var post = await db.Set<UnnamedPost>().SingleAsync(p => p.Id == found.PostId, stop);
        var grade = Enum.TryParse<Grade>(form["grade"], out var chosen) && Enum.IsDefined(chosen) ? chosen : (Grade?)null;
        var (reason, answer) = (Shareable.Of(form["words"], Words.GradeReasonMissing, 2_000), Shareable.IfAny(form["why"], 2_000));
        var problem = grade is null ? Words.GradeMissing : grade is Grade.Leave ? null : reason.Problem;
        problem ??= answer?.Problem;
        if (problem is not null) return (await Page(head, i => i.Report.Id == report ? i with { Chosen = grade, Reason = form["words"], Answer = form["why"], Problem = problem } : i, db, stop)).AsUnprocessable();
        if (await Desk.Of(head, keys, db, stop) is not { } desk) return MessagePage.Of(422, Words.OpenedTitle, Words.SecretGone, Words.BackToIt, head.Path, form.Written);

        using (desk)
        {
            found.IsClosed = true;
            post.Hiding = grade switch { Grade.Hold => Hiding.Held, Grade.Remove => Hiding.Removed, _ => post.Hiding is Hiding.UntilLooked ? null : post.Hiding };
            if (grade is Grade.Remove && post.Said is { } removed) await db.Unquote(head.Circle, [(post.Round, removed.Source)], stop);
            using (Languages.Speaking(head.Circle.Language))
            {
                if (grade is not Grade.Leave && post.Mask is { } author) Send(author, post.Round, Act.Note, $"{ToAuthor(grade!.Value)}\n\n{reason.Taken!.Source}");
                if (found.Mask is { } by) Send(by, found.Round, Act.Report, $"{ToReporter(grade!.Value)}{(answer?.Taken is { } said ? $"\n\n{said.Source}" : "")}");
            }

            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}/reports?decided=yes");

            void Send(VoiceKey to, int round, Act place, string words) => db.Add(desk.Closed(desk.NumberOf(place, round, report), desk.EncloseTo(to, round, words)));
        }
    }

    private static string ToAuthor(Grade grade) => grade switch { Grade.Note => Words.AuthorNoted, Grade.Invite => Words.AuthorInvited, Grade.Hold => Words.AuthorHeld, _ => Words.AuthorRemoved };

    private static string ToReporter(Grade grade) => grade switch { Grade.Leave => Words.ReporterLeft, Grade.Hold => Words.ReporterHeld, Grade.Remove => Words.ReporterRemoved, _ => Words.ReporterSpoke };

    private static async Task<RazorSlice> Page(UnnamedHead head, Func<Item, Item>? change, Db db, CancellationToken stop, bool isDecided = false)
    {
        var reports = await db.Set<UnnamedReport>().AsNoTracking().Where(r => r.CircleId == head.Circle.Id && !r.IsClosed).ToListAsync(stop);
        var ids = reports.ConvertAll(r => r.PostId);
        var posts = await db.Set<UnnamedPost>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var items = new List<Item>();
        foreach (var round in reports.GroupBy(r => r.Round))
        {
            var veil = await db.VeilOver(head, round.Key, stop);
            items.AddRange(round.Select(r => new Item(r, r.Mask is { } by ? veil.Shown(by, new(null)).Name : null, veil.Shown(posts[r.PostId].Voice, new(null)).Name ?? Circles.Words.SomeoneWhoLeft, posts[r.PostId])));
        }

        return Create(new(head, [.. items.OrderBy(i => i.Report.DueOn).ThenBy(i => i.Report.Id).Select(i => change?.Invoke(i) ?? i)]) { IsDecided = isDecided, HasEarlier = items.Count is 0 && await db.Set<UnnamedReport>().AnyAsync(r => r.CircleId == head.Circle.Id, stop) });
    }
}
