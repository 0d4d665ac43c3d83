using System.Runtime.CompilerServices;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>
/// Everything somebody said in circles: posts and what others quoted of them, threads, notes, reports, proposals. The places of their posts stay, so that answers keep
/// theirs; the words and the name go.
/// </summary>
public sealed class CircleWords(Db db, TimeProvider clock) : IOwnWords
{
    public IReadOnlyCollection<string> Columns =>
    [
        "Post.Voice", "Post.Said", "Post.Quoted", "CircleThread.Title", "CircleThread.StartedBy", "Pin.PinnedBy", "Hiding.HiddenBy", "Hiding.Reason",
        "PrivateLine.With", "PrivateNote.By", "PrivateNote.Said", "Report.By", "Report.Said", "ReportClosing.ClosedBy",
        "Acceptance.By", "Amendment.By", "Amendment.Said", "Amendment.Why", "AmendmentEnd.By", "Opinion.By", "Opinion.Said", "PauseEnd.By", "PauseEnd.Said", "ThreadHold.By", "ThreadHold.Behind",
    ];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var keys = await KeysOf(person, stop);
        var circles = await db.Set<Seat>().OfPerson(person).Join(db.Set<Circle>(), s => s.CircleId, c => c.Id, (s, c) => new { c.Id, c.Name }).Distinct().ToDictionaryAsync(c => c.Id, c => c.Name.Text, stop);

        foreach (var post in await db.Set<Post>().AsNoTracking().Where(p => keys.Contains(p.Voice) && p.Said != null).OrderBy(p => p.SaidAt)
            .Join(db.Set<CircleThread>(), p => p.ThreadId, t => t.Id, (p, t) => new { Post = p, t.Title, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(f => f.Id == t.Id) }).ToListAsync(stop))
        {
            var where = $"{circles[post.Post.CircleId]}: {CircleThread.TitleIf(post.HasFirstWords || post.Post.IsFirst, post.Title)}";
            if (post.Post.IsFirst) yield return new(Words.ThreadTitle, circles[post.Post.CircleId], post.Post.SaidAt, post.Title.Text);
            yield return new(Words.KindPost, where, post.Post.SaidAt, post.Post.Said!.Source);
        }

        foreach (var note in await db.Set<PrivateNote>().AsNoTracking().Where(n => keys.Contains(n.By) && n.Said.Source != "").OrderBy(n => n.At)
            .Join(db.Set<PrivateLine>(), n => n.LineId, l => l.Id, (n, l) => new { Note = n, l.CircleId }).ToListAsync(stop))
        {
            yield return new(Words.LineTitle, circles[note.CircleId], note.Note.At, note.Note.Said.Source);
        }

        foreach (var report in await db.Set<Report>().AsNoTracking().Where(r => keys.Contains(r.By) && r.Said != null).OrderBy(r => r.At).ToListAsync(stop))
        {
            yield return new(Words.SomethingIsWrong, circles[report.CircleId], report.At, report.Said!.Source);
        }

        foreach (var hiding in await db.Set<Hiding>().AsNoTracking().Where(h => keys.Contains(h.HiddenBy!.Value)).OrderBy(h => h.HiddenAt).ToListAsync(stop))
        {
            yield return new(Words.ReasonToAuthor, Words.CirclesTitle, hiding.HiddenAt, hiding.Reason.Source);
        }

        foreach (var end in await db.Set<Pause>().AsNoTracking().Where(p => p.End != null && keys.Contains(p.End.By) && p.End.Said.Source != "").Select(p => new { p.CircleId, End = p.End! }).OrderBy(p => p.End.At).ToListAsync(stop))
        {
            yield return new(Words.PauseTitle, circles[end.CircleId], end.End.At, end.End.Said.Source);
        }

        foreach (var amendment in await db.Set<Amendment>().AsNoTracking().Include(a => a.Opinions).Where(a => keys.Contains(a.By) || a.Opinions.Any(o => keys.Contains(o.By))).OrderBy(a => a.At).ToListAsync(stop))
        {
            if (keys.Contains(amendment.By)) yield return new(Words.AmendmentProposed, circles[amendment.CircleId], amendment.At, $"{amendment.Why.Source}\n\n{amendment.Said.Source}");
            foreach (var opinion in amendment.Opinions.Where(o => keys.Contains(o.By) && o.Said is not null)) yield return new(Words.WhatDoYouThink, circles[amendment.CircleId], opinion.At, opinion.Said!.Source);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var (keys, at) = (await KeysOf(person, stop), clock.Now);
        foreach (var thread in await db.Set<Post>().Where(p => keys.Contains(p.Voice)).Select(p => p.ThreadId).Distinct().OrderBy(t => t).ToListAsync(stop)) await db.TakeTurn(thread, stop);
        foreach (var post in await db.Set<Post>().Include(p => p.Hiding).Where(p => keys.Contains(p.Voice)).ToListAsync(stop))
        {
            await db.Search.Remove(post.Id, stop);
            if (post.Hiding is { } hiding) db.Remove(hiding);
            await Said.Withdraw(db, post, at, stop);
        }

        foreach (var thread in await db.Set<CircleThread>().Where(t => keys.Contains(t.StartedBy)).ToListAsync(stop)) await Said.ForgetTitle(db, thread, stop);
        db.RemoveRange(await db.Set<PrivateLine>().Where(l => keys.Contains(l.With)).ToListAsync(stop));
        foreach (var line in await db.Set<PrivateLine>().Include(l => l.Notes).Where(l => !keys.Contains(l.With) && l.Notes.Any(n => keys.Contains(n.By))).ToListAsync(stop))
        {
            foreach (var note in line.Notes.Where(n => keys.Contains(n.By)).ToList()) line.Remove(note);
        }

        db.RemoveRange(await db.Set<Report>().Where(r => keys.Contains(r.By)).ToListAsync(stop));
        db.RemoveRange(await db.Set<Amendment>().Where(a => keys.Contains(a.By)).ToListAsync(stop));
        db.RemoveRange(await db.Set<Opinion>().Where(o => keys.Contains(o.By)).ToListAsync(stop));
        db.RemoveRange(await db.Set<Acceptance>().Where(a => keys.Contains(a.By)).ToListAsync(stop));
        foreach (var hidden in await db.Set<Post>().Where(p => p.Hiding != null && keys.Contains(p.Hiding.HiddenBy!.Value))
            .Join(db.Set<Circle>(), p => p.CircleId, c => c.Id, (p, c) => new { Hiding = p.Hiding!, c.Language }).ToListAsync(stop))
        {
            using (Languages.Speaking(hidden.Language)) hidden.Hiding.Forget(Shareable.Of(Words.TakenBack, "").Taken!);
        }

        db.RemoveRange(await db.Set<ThreadHold>().Where(h => keys.Contains(h.By) || keys.Contains(h.Behind)).ToListAsync(stop));
        foreach (var end in await db.Set<PauseEnd>().Where(e => keys.Contains(e.By)).ToListAsync(stop)) end.Said = Shareable.Gone;
        await db.SaveChangesAsync(stop);
    }

    private Task<List<VoiceKey>> KeysOf(Guid person, CancellationToken stop) => db.Set<Seat>().OfPerson(person).Select(s => s.Key).ToListAsync(stop);
}
