using Bedside.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Bedside.Tests.Shared;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_goes_with_the_wall()
    {
        var wall = new FakeTimeProvider(Evening);
        var clock = new SteadyClock(wall);
        wall.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Evening.AddMinutes(5), clock.GetUtcNow());
    }

    [Fact]
    public void It_goes_on_when_the_wall_is_set_back_an_hour()
    {
        var wall = new FakeTimeProvider(Evening);
        var clock = new SteadyClock(wall);
        wall.AdjustTime(Evening.AddHours(-1));
        Assert.Equal(Evening, clock.GetUtcNow());
        wall.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(Evening.AddMinutes(15), clock.GetUtcNow());
    }

    [Fact]
    public void It_follows_when_the_wall_is_set_ahead()
    {
        var wall = new FakeTimeProvider(Evening);
        var clock = new SteadyClock(wall);
        wall.AdjustTime(Evening.AddHours(2));
        Assert.Equal(Evening.AddHours(2), clock.GetUtcNow());
    }

    [Fact]
    public void Time_that_goes_by_in_the_middle_of_a_look_is_counted_once()
    {
        var wall = new Hurried();
        var clock = new SteadyClock(wall);
        wall.Hurries = true;
        clock.GetUtcNow();

        Assert.Equal(Evening.AddHours(1), clock.GetUtcNow());
    }

    /// <summary>A wall clock that goes on an hour right after somebody has looked at it.</summary>
    private sealed class Hurried : TimeProvider
    {
        private readonly FakeTimeProvider _wall = new(Evening);

        public bool Hurries { get; set; }

        public override DateTimeOffset GetUtcNow() => Then(_wall.GetUtcNow());

        public override long GetTimestamp() => Then(_wall.GetTimestamp());

        public override long TimestampFrequency => _wall.TimestampFrequency;

        private T Then<T>(T seen)
        {
            if (Hurries) _wall.Advance(TimeSpan.FromHours(1));
            Hurries = false;
            return seen;
        }
    }
}
