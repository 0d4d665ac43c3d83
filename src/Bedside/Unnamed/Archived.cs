using System.Globalization;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Unnamed;

/// <summary>A circle that is over, as everybody in it reads of it: the same for all.</summary>
/// <param name="HasSecret">Whether it can still be told what is whose.</param>
public sealed record Archived(UnnamedHead Head, ArchiveCalendar Calendar, ArchiveStage Stage, bool HasSecret)
{
    /// <summary>So long are old copies of the keys kept, in days, if whoever runs the server does as the handbook says.</summary>
    public int KeptFor => Calendar.KeyBackups;

    /// <summary>Until when people can still do something to what they wrote.</summary>
    public DateTime Until => RoundTimes.At(Head.Circle, Calendar.SecretGoesOn);

    /// <summary>Whether labels stand where masks stood.</summary>
    public bool IsRelabelled => IsDone(Head.Circle);

    public string Hour => Head.Circle.Hour.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName is "fr" ? "H\u00A0'h'\u00A0mm" : "HH:mm", CultureInfo.CurrentCulture);

    public static string Day(DateOnly day) => Languages.WithYear(day);

    /// <summary>Who is shown for the words of a round. Where labels have taken the place of masks there are no names, and in each thread its writers are told apart by numbers.</summary>
    public static Func<VoiceKey, Reader, Shown> Named(UnnamedCircle circle, IReadOnlyList<UnnamedPost> posts, SpaceVeil veil)
    {
        if (!IsDone(circle)) return veil.Shown;

        var numbers = posts.Where(p => p.Mask is not null).GroupBy(p => p.Under ?? p.Id)
            .SelectMany(thread => thread.OrderBy(p => p.Under is null ? 0 : 1).ThenBy(p => p.OpenedOn).ThenBy(p => p.Id).Select(p => p.Mask!.Value).Distinct().Select((label, n) => (Label: label, Number: n + 1)))
            .ToDictionary(l => l.Label, l => Words.SomebodyNumber.With(l.Number));
        return (voice, reader) => numbers.TryGetValue(voice, out var number) ? new(number, false, false, false) : veil.Shown(voice, reader);
    }

    private static bool IsDone(UnnamedCircle circle) => circle is { HasEnded: true, DailyAt: null };
}
