using System.Globalization;

namespace Bedside.Circles;

/// <summary>The moment of what a page shows, sent along by a form that ends it: what has come since is not ended unread.</summary>
public static class Since
{
    public const string Name = "since";

    public static string Of(DateTime at) => at.Ticks.ToString(CultureInfo.InvariantCulture);
}
