namespace Bedside.Courses;

/// <summary>Where people are while they do something: in one room, live on a screen or a telephone, or each where and when they like.</summary>
public enum Meets
{
    Room = 1,
    Call = 2,
    Apart = 3,
}

/// <summary>In what a band is counted.</summary>
public enum Measure
{
    Percent = 1,
    Minutes = 2,
}

/// <summary>How much of its time a course wants to be of one kind, both ends included.</summary>
public sealed record Band(Meets Of, int From, int To, Measure In)
{
    public const int MostMinutes = 52 * 2_400;

    public int Most => In is Measure.Percent ? 100 : MostMinutes;
}

/// <summary>How much of the time of a course is of one kind, beside how much it wants.</summary>
/// <param name="Percent">Of all minutes.</param>
/// <param name="Band">Null where the course does not say.</param>
public sealed record Balance(Meets Kind, int Minutes, int Percent, Band? Band)
{
    public bool IsLess => Band is { } band && Value(band) < band.From;

    public bool IsMore => Band is { } band && Value(band) > band.To;

    /// <summary>All three kinds. What is in a room or on a call, as people choose, is counted as a room: the course has one for it.</summary>
    public static IReadOnlyList<Balance> Of(Share share, PackHead head) => [.. Enum.GetValues<Meets>().Select(kind =>
    {
        var minutes = share.ByMode.Where(m => Of(m.Key) == kind).Sum(m => m.Value);
        return new Balance(kind, minutes, share.Minutes is 0 ? 0 : (int)Math.Round(100.0 * minutes / share.Minutes, MidpointRounding.AwayFromZero), head.Target.FirstOrDefault(b => b.Of == kind));
    })];

    public static Meets Of(Mode mode) => mode switch
    {
        Mode.Room or Mode.RoomOrCall => Meets.Room,
        Mode.Call => Meets.Call,
        _ => Meets.Apart,
    };

    private int Value(Band band) => band.In is Measure.Percent ? Percent : Minutes;
}
