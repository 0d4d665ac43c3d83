using System.Text;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Bedside.Gatherings;

/// <summary>A meeting for one's own calendar (iCalendar, RFC 5545): when, where and what it is called; nobody is named in it, for calendars are shared with colleagues and sent to their makers.</summary>
public static class MeetingFile
{
    public static async Task<IResult> Get(Guid id, Guid meeting, Me me, Db db, CourseShelf shelf, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Cohort(id, me, stop) is null || await ArrangeMeeting.Find(id, meeting, db, stop) is not { } found) return MessagePage.NotFound();

        var visit = await db.Reading(id, me, shelf, clock.Now, stop);
        var title = visit?.Course.Activity(found.Activity) is var (_, activity) ? visit.Text(activity).Title : found.Title.Text;
        return Results.File(Encoding.UTF8.GetBytes(Text(found, title, settings)), "text/calendar; charset=utf-8", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bedside-{me.DayOf(found.At):yyyy-MM-dd}.ics"));
    }

    internal static string Text(Gathering meeting, string title, Settings settings)
    {
        var calendar = new Calendar { ProductId = "-//Bedside//EN", Method = "PUBLISH" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{meeting.Id:N}@{settings.Address.Host}",
            DtStamp = Moment(meeting.ArrangedAt), DtStart = Moment(meeting.At), DtEnd = Moment(meeting.At.AddMinutes(meeting.Minutes)),
            Summary = OneLine(title), Location = OneLine(string.Join(" · ", new[] { meeting.Place?.Text, meeting.Link?.Text }.OfType<string>())), Url = new(settings.Link($"/cohorts/{meeting.CohortId}/meetings/{meeting.Id}")),
            Sequence = meeting.Sequence, Status = meeting.CalledOffAt is null ? EventStatus.Confirmed : EventStatus.Cancelled,
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc), "UTC");

    private static string OneLine(string text) => Shared.Text.OneLine(text);
}
