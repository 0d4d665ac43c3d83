using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Gatherings;

/// <summary>One meeting: when, where, with whom, what to bring, what one does who cannot come, and "I will be there".</summary>
public sealed partial class ShowMeeting
{
    public sealed record View(CohortHead Cohort, Gathering Meeting, string Title, string? Lang, ActivityText? Text, string? Host, IReadOnlyList<string> Coming, bool? IsComing, bool IsOver)
    {
        /// <summary>What came of it, by whom and when.</summary>
        public IReadOnlyList<(string By, DateTime At, string Html)> Notes { get; init; } = [];

        /// <summary>What the reader has written of it, or is writing.</summary>
        public required KeepNotes.Draft Own { get; init; }

        public bool HasWritten => Own.Before.Length > 0;

        public bool HasBegun { get; init; }

        /// <summary>That whoever holds its session is still preparing it: how to come stands there when they open it, and at the latest when it begins.</summary>
        public bool IsPrepared { get; init; }

        public string Path => $"/cohorts/{Cohort.Id}/meetings/{Meeting.Id}";

        /// <summary>The page of the activity, with the hand-out; null where the course no longer has it.</summary>
        public string? Activity => Text is null ? null : $"/cohorts/{Cohort.Id}/activities/{Meeting.Activity}";
    }

    public static async Task<IResult> Get(Guid id, Guid meeting, Me me, Db db, CourseShelf shelf, ISessionPlans plans, TimeProvider clock, CancellationToken stop) =>
        await Page(id, meeting, me, db, shelf, plans, clock, stop) is { } page ? page : MessagePage.NotFound();

    internal static async Task<RazorSlice?> Page(Guid id, Guid meeting, Me me, Db db, CourseShelf shelf, ISessionPlans plans, TimeProvider clock, CancellationToken stop, KeepNotes.Draft? refused = null)
    {
        if (await db.Cohort(id, me, stop) is not { } cohort || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return null;

        var notes = await db.Set<MeetingNotes>().AsNoTracking().Where(n => n.GatheringId == found.Id).OrderBy(n => n.Id)
            .Join(db.Set<Person>(), n => n.By, p => p.Id, (n, p) => new { Notes = n, p.Name }).ToListAsync(stop);
        var own = notes.Find(n => n.Notes.By == me.Id)?.Notes;
        var visit = await db.Reading(id, me, shelf, clock.Now, stop);
        var activity = visit?.Course.Activity(found.Activity)?.Activity;
        var people = await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null).Select(m => new { m.Id, m.PersonId, m.Person!.Name }).ToListAsync(stop);
        var coming = found.Coming.Select(c => c.MemberId).ToHashSet();
        return Create(new(cohort, found, activity is null ? found.Title.Text : visit!.Text(activity).Title, activity is null ? null : visit!.Lang, activity is null ? null : visit!.Text(activity),
            people.Find(p => p.Id == found.HostId)?.Name.Text,
            [.. people.Where(p => coming.Contains(p.Id)).Select(p => p.Name.Text).Order(StringComparer.CurrentCulture)],
            people.Find(p => p.PersonId == me.Id) is { } member ? coming.Contains(member.Id) : null, found.At.AddMinutes(found.Minutes) < clock.Now)
        {
            Notes = notes.ConvertAll(n => (n.Name.Text, n.Notes.At, n.Notes.Said.Html)), Own = refused ?? new(own?.Said.Source ?? "", KeepNotes.Mark(own)),
            HasBegun = found.At <= clock.Now, IsPrepared = !cohort.MayHold && found.At > clock.Now && visit?.Course.Activity(found.Activity)?.Week is { } week && await plans.IsBeingPrepared(id, week.Number, stop),
        });
    }

    /// <summary>Whoever says that they will be there has read when and where; where that has changed meanwhile, they read it first.</summary>
    public static Task<IResult> Come(Guid id, Guid meeting, Form form, Me me, Db db, CancellationToken stop) => Say(id, meeting, me, db, (g, member) =>
    {
        if (g.Sequence != form.Number("sequence")) return false;

        g.Come(member);
        return true;
    }, stop);

    public static Task<IResult> StayAway(Guid id, Guid meeting, Me me, Db db, CancellationToken stop) => Say(id, meeting, me, db, (g, member) =>
    {
        g.StayAway(member);
        return true;
    }, stop);

    private static async Task<IResult> Say(Guid id, Guid meeting, Me me, Db db, Func<Gathering, Guid, bool> say, CancellationToken stop)
    {
        if (await db.PlacesOf(me).Where(m => m.CohortId == id).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop) is not { } member
            || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NotFound();

        if (!say(found, member)) return MessagePage.Changed($"/cohorts/{id}/meetings/{meeting}");

        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/meetings/{meeting}#coming");
    }
}
