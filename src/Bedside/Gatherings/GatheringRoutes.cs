using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Gatherings;

public static class GatheringRoutes
{
    extension(IServiceCollection services)
    {
        public void AddGatherings() => services.AddScoped<IActivityRoom, GatheringDoors>().AddScoped<IOwnWords, GatheringWords>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapGatherings()
        {
            const Standing Holding = Standing.CohortFacilitator | Standing.Administrator;
            var meetings = app.MapGroup("/cohorts/{id:guid}/meetings");
            meetings.MapGet("/new", ArrangeMeeting.New).For(Holding);
            meetings.MapPost("/", ArrangeMeeting.Make).For(Holding);

            var meeting = meetings.MapGroup("/{meeting:guid}");
            meeting.MapGet("/", ShowMeeting.Get).For(Standing.CohortMember | Standing.Administrator);
            meeting.MapGet("/calendar.ics", MeetingFile.Get).For(Standing.CohortMember | Standing.Administrator);
            meeting.MapPost("/coming", ShowMeeting.Come).For(Standing.CohortMember);
            meeting.MapPost("/staying-away", ShowMeeting.StayAway).For(Standing.CohortMember);
            meeting.MapGet("/changing", ArrangeMeeting.Get).For(Holding);
            meeting.MapPost("/", ArrangeMeeting.Post).For(Holding);
            meeting.MapPost("/notes", KeepNotes.Post).For(Holding);
            meeting.MapPost("/notes/removal", KeepNotes.Remove).For(Holding);
            meeting.MapPost("/calling-off", ArrangeMeeting.CallOff).For(Holding);
        }
    }
}
