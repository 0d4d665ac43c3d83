using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Gatherings;

/// <summary>To which meetings a person has said they will come, and which they host. It goes with their place in the cohort.</summary>
public sealed class GatheringWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Coming)}.{nameof(Coming.MemberId)}", $"{nameof(Gathering)}.{nameof(Gathering.HostId)}", $"{nameof(MeetingNotes)}.{nameof(MeetingNotes.By)}", $"{nameof(MeetingNotes)}.{nameof(MeetingNotes.Said)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var own = db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id);
        var meetings = await db.Set<Gathering>().AsNoTracking().Where(g => own.Contains(g.HostId!.Value) || g.Coming.Any(c => own.Contains(c.MemberId))).OrderBy(g => g.At)
            .Select(g => new { g.Title, g.At, IsHost = own.Contains(g.HostId!.Value) }).ToListAsync(stop);
        var notes = await db.Set<MeetingNotes>().AsNoTracking().Where(n => n.By == person).Join(db.Set<Gathering>(), n => n.GatheringId, g => g.Id, (n, g) => new { g.Title, n.At, n.Said.Source }).ToListAsync(stop);
        foreach (var note in notes.OrderBy(n => n.At)) yield return new(Words.NotesTitle, note.Title.Text, note.At, note.Source);
        foreach (var meeting in meetings) yield return new(Words.OwnMeeting, meeting.Title.Text, meeting.At, meeting.IsHost ? Words.OwnHost : Words.OwnComing);
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        var own = db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id);
        await db.Set<MeetingNotes>().Where(n => n.By == person).ExecuteDeleteAsync(stop);
        await db.Set<Coming>().Where(c => own.Contains(c.MemberId)).ExecuteDeleteAsync(stop);
        await db.Set<Gathering>().Where(g => own.Contains(g.HostId!.Value)).ExecuteUpdateAsync(g => g.SetProperty(x => x.HostId, (Guid?)null), stop);
    }
}
