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
}
