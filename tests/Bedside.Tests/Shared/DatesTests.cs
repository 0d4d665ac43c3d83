using Bedside.Shared;

namespace Bedside.Tests.Shared;

/// <summary>How days are written, wherever one stands on a page.</summary>
public sealed class DatesTests
{
    [Theory]
    [InlineData("fr", 1, "mardi 1er décembre 2026", "1er décembre, 18\u00A0h\u00A000")]
    [InlineData("fr", 2, "mercredi 2 décembre 2026", "2 décembre, 18\u00A0h\u00A000")]
    [InlineData("en", 1, "Tuesday, December 1, 2026", "December 1, 18:00")]
    public void The_first_of_a_month_is_its_own_in_French(string language, int day, string written, string moment)
    {
        using var _ = Languages.Speaking(language);

        Assert.Equal(written, Languages.WithYear(new DateOnly(2026, 12, day)));
        Assert.Equal(written, new Visit(language, TimeZoneInfo.Utc).Day(new(2026, 12, day, 18, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(moment, new Visit(language, TimeZoneInfo.Utc).At(new(2026, 12, day, 18, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void What_keeps_no_hour_says_no_hour()
    {
        var day = new DateTime(2026, 11, 27, 0, 0, 0, DateTimeKind.Utc);

        Assert.False(new Waiting(WaitingKind.PauseAsked, day, "/", "").HasTime);
        Assert.True(new Waiting(WaitingKind.PauseAsked, day.AddSeconds(1), "/", "").HasTime);
    }
}
