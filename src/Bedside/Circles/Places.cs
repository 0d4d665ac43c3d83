namespace Bedside.Circles;

/// <summary>Places of posts in a thread: numbers that grow with time and never repeat there, so that a page can begin after one.</summary>
public static class Places
{
    /// <summary>Microseconds since 1970: room until the year 294,000.</summary>
    public static long First(DateTime at) => (at - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The next place after the last one, even if two are said in the same moment or a clock was set back.</summary>
    public static long Next(long last, DateTime at) => Math.Max(last + 1, First(at));
}
