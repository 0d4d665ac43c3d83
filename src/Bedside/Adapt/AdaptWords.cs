using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Adapt;

/// <summary>What things of the plan are called on pages.</summary>
public static class AdaptWords
{
    public static string Of(Technology technology) => technology switch
    {
        Technology.UnnamedCircle => Words.ToolUnnamed,
        Technology.LiveCall => Words.ToolCall,
        Technology.Pulse => Words.ToolPulse,
        Technology.SecondThought => Words.ToolSecondThought,
        Technology.Presence => Words.ToolPresence,
        _ => throw new ArgumentOutOfRangeException(nameof(technology)),
    };

    public static string Of(Progress progress) => progress switch
    {
        Progress.NotBegun => Words.ProgressNotBegun,
        Progress.Begun => Words.ProgressBegun,
        Progress.InPlace => Words.ProgressInPlace,
        Progress.NotHere => Words.ProgressNotHere,
        _ => throw new ArgumentOutOfRangeException(nameof(progress)),
    };

    public static string Of(Stage stage) => stage switch
    {
        Stage.Off => Words.StageOff,
        Stage.Pilot => Words.StagePilot,
        Stage.Part => Words.StagePart,
        Stage.Full => Words.StageFull,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string Of(Meets meets) => meets switch
    {
        Meets.Room => Words.MeetsRoom,
        Meets.Call => Words.MeetsCall,
        Meets.Apart => Words.MeetsApart,
        _ => throw new ArgumentOutOfRangeException(nameof(meets)),
    };

    /// <summary>"30 to 60 in 100", "120 to 240 minutes".</summary>
    public static string Of(Band band) => (band.In is Measure.Percent ? Words.BandPercent : Words.BandMinutes).With(band.From, band.To);

    /// <summary>Where the course stands beside what it wants; null where it does not say.</summary>
    public static string? Stands(Balance balance) => balance.Band is not { } band ? null : (balance.IsLess ? Words.BalanceLess : balance.IsMore ? Words.BalanceMore : Words.BalanceWithin).With(Of(band));

    public static string Day(DateOnly day) => Languages.WithYear(day);
}
