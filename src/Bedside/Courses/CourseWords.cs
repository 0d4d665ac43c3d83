using System.Globalization;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What the settings of a course are called on a page.</summary>
public static class CourseWords
{
    public static string Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Reading => Words.KindReading,
        ActivityKind.Story => Words.KindStory,
        ActivityKind.RoleModel => Words.KindRoleModel,
        ActivityKind.Journal => Words.KindJournal,
        ActivityKind.Circle => Words.KindCircle,
        ActivityKind.Experience => Words.KindExperience,
        ActivityKind.Commitment => Words.KindCommitment,
        ActivityKind.Gathering => Words.KindGathering,
        ActivityKind.Opportunities => Words.KindOpportunities,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(Mode mode) => mode switch
    {
        Mode.OwnTime => Words.ModeOwnTime,
        Mode.WrittenTogether => Words.ModeWrittenTogether,
        Mode.Call => Words.ModeCall,
        Mode.Room => Words.ModeRoom,
        Mode.RoomOrCall => Words.ModeRoomOrCall,
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string Of(Meets meets) => meets switch
    {
        Meets.Room => Words.MeetsRoom,
        Meets.Call => Words.MeetsCall,
        Meets.Apart => Words.MeetsApart,
        _ => throw new ArgumentOutOfRangeException(nameof(meets)),
    };

    public static string Of(Level level) => level switch
    {
        Level.BeforeLicence => Words.LevelBeforeLicence,
        Level.InTraining => Words.LevelInTraining,
        Level.Practising => Words.LevelPractising,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static string Of(About about) => about switch
    {
        About.Compassion => Words.AboutCompassion,
        About.Empathy => Words.AboutEmpathy,
        About.Both => Words.AboutBoth,
        _ => throw new ArgumentOutOfRangeException(nameof(about)),
    };

    public static string Of(Felt felt) => felt switch
    {
        Felt.VeryHeavy => Words.FeltVeryHeavy,
        Felt.Heavy => Words.FeltHeavy,
        Felt.InBetween => Words.FeltInBetween,
        Felt.RatherLight => Words.FeltRatherLight,
        Felt.Light => Words.FeltLight,
        _ => throw new ArgumentOutOfRangeException(nameof(felt)),
    };

    public static string Minutes(int minutes) => Words.OneMinute.OrMany(Words.ManyMinutes, minutes);

    /// <summary>A day with its weekday, without the year: within a course it is plain.</summary>
    public static string Day(DateOnly day) => day.ToString(Languages.DayFormat(day.Day), CultureInfo.CurrentCulture);

    /// <summary>The same with the year where it is another one than today's.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.Year == today.Year ? Day(day) : Words.DayAndYear.With(Day(day), $"{day.Year}");

    /// <summary>Which week it is; for one that opens long after the others, after how many months.</summary>
    public static string Number(PackWeek week) => week.AfterMonths is 0 ? Words.WeekNumber.With(week.Number) : Words.MonthLater.OrMany(Words.MonthsLater, week.AfterMonths);

    /// <summary>A word of the files that has no translation, as one reads it.</summary>
    public static string Plain(string kebab) => kebab.Replace('-', ' ');
}
