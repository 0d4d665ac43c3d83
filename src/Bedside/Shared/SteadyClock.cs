namespace Bedside.Shared;

/// <summary>
/// The wall clock, except that it never goes back while the program runs. When somebody sets the machine's clock back, time
/// goes on from where it was, so that what was said later stays later and nothing due is done twice.
/// </summary>
public sealed class SteadyClock(TimeProvider wall) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _latest = wall.GetUtcNow();
    private long _latestAt = wall.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            // The wall first: if it moves between the two, the time that went by says so, and is not counted once more the next time.
            var shown = wall.GetUtcNow();
            var at = wall.GetTimestamp();
            var elapsed = wall.GetElapsedTime(_latestAt, at);
            var goneOn = _latest + (elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero);

            // A little behind is the ordinary drift between two clocks of one machine; the wall is right then.
            _latest = shown >= _latest && shown > goneOn - TimeSpan.FromSeconds(1) ? shown : goneOn;
            _latestAt = at;
            return _latest;
        }
    }

    public override long GetTimestamp() => wall.GetTimestamp();

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);
}

public static class Clocks
{
    extension(TimeProvider clock)
    {
        /// <summary>This moment, UTC, as entities keep it.</summary>
        public DateTime Now => clock.GetUtcNow().UtcDateTime;
    }
}
