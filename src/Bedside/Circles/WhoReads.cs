using Bedside.Veil;

namespace Bedside.Circles;

/// <summary>The sentence above every box that others will read: who they are.</summary>
/// <param name="People">How many sit in the circle, if that may be told.</param>
/// <param name="Facilitators">Those who hold it, by name.</param>
public sealed record WhoReads(int? People, string Facilitators)
{
    public static WhoReads Of(SpaceVeil veil, CircleHead circle)
    {
        var here = veil.Here(circle.Reader, StringComparer.CurrentCulture);
        return new(veil.Count(here.Count), string.Join(", ", here.Where(s => s.IsFacilitating).Select(s => s.Name)));
    }
}
