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
        /// <summary>What came of it, by whom and when; null where nothing was kept.</summary>
        public (string? By, DateTime At, string Source, string Html)? Notes { get; init; }

        /// <summary>What the form for it carries, to notice that somebody else has written meanwhile.</summary>
        public string Mark { get; init; } = "";

        /// <summary>What somebody wrote that could not be taken, and why.</summary>
        public (string Words, string Problem)? Refused { get; init; }

        public bool HasBegun { get; init; }

        public string Path => $"/cohorts/{Cohort.Id}/meetings/{Meeting.Id}";

        /// <summary>The page of the activity, with the hand-out; null where the course no longer has it.</summary>
        public string? Activity => Text is null ? null : $"/cohorts/{Cohort.Id}/activities/{Meeting.Activity}";
    }

    public static async Task<IResult> Get(Guid id, Guid meeting, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await Page(id, meeting, me, db, shelf, clock, stop) is { } page ? page : MessagePage.NotFound();

    internal static async Task<RazorSlice?> Page(Guid id, Guid meeting, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop, (string Words, string Problem)? refused = null)
    {
        if (await db.Cohort(id, me, stop) is not { } cohort || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return null;

        await db.Entry(found).Reference(g => g.Notes).LoadAsync(stop);

        var visit = await db.Reading(id, me, shelf, clock.Now, stop);
        var activity = visit?.Course.Activity(found.Activity)?.Activity;
        var people = await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null).Select(m => new { m.Id, m.PersonId, m.Person!.Name }).ToListAsync(stop);
        var coming = found.Coming.Select(c => c.MemberId).ToHashSet();
        return Create(new(cohort, found, activity is null ? found.Title.Text : visit!.Text(activity).Title, activity is null ? null : visit!.Lang, activity is null ? null : visit!.Text(activity),
            people.Find(p => p.Id == found.HostId)?.Name.Text,
            [.. people.Where(p => coming.Contains(p.Id)).Select(p => p.Name.Text).Order(StringComparer.CurrentCulture)],
            people.Find(p => p.PersonId == me.Id) is { } own ? coming.Contains(own.Id) : null, found.At.AddMinutes(found.Minutes) < clock.Now)
        {
            Notes = found.Notes is { } notes ? (people.Find(p => p.Id == notes.By)?.Name.Text, notes.At, notes.Said.Source, notes.Said.Html) : null, Mark = KeepNotes.Mark(found), Refused = refused,
            HasBegun = found.At <= clock.Now,
        });
    }

    public static Task<IResult> Come(Guid id, Guid meeting, Me me, Db db, CancellationToken stop) => Say(id, meeting, me, db, (g, member) => g.Come(member), stop);

    public static Task<IResult> StayAway(Guid id, Guid meeting, Me me, Db db, CancellationToken stop) => Say(id, meeting, me, db, (g, member) => g.StayAway(member), stop);

    private static async Task<IResult> Say(Guid id, Guid meeting, Me me, Db db, Action<Gathering, Guid> say, CancellationToken stop)
    {
        if (await db.Set<Member>().Where(m => m.CohortId == id && m.PersonId == me.Id && m.LeftAt == null).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop) is not { } member
            || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NotFound();

        say(found, member);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/meetings/{meeting}#coming");
    }
}
