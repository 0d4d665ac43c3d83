using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>The first page: where one can go, and what waits.</summary>
public sealed partial class ShowToday
{
    public sealed record View(string Name, IReadOnlyList<Door> Doors, IReadOnlyList<Waiting> Waiting);

    public static async Task<IResult> Get(Me me, IEnumerable<IRoom> rooms, IEnumerable<IWaitingList> lists, CancellationToken stop)
    {
        var doors = new List<Door>();
        foreach (var room in rooms) doors.AddRange(await room.Doors(me.Id, stop));

        var waiting = new List<Waiting>();
        foreach (var list in lists) waiting.AddRange(await list.For(me.Id, stop));

        return Create(new(me.Name, doors, waiting.OrderBy(w => w.Since).ToList()));
    }

    internal static string Sentence(WaitingKind kind) => kind switch
    {
        WaitingKind.SomethingIsWrong => Words.WaitsWrong,
        WaitingKind.NoteUnanswered => Words.WaitsNote,
        WaitingKind.AmendmentProposed => Words.WaitsAmendment,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
