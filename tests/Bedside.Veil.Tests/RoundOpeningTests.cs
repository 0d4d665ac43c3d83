using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class RoundOpeningTests
{
    private static readonly DateTime Opens = new(2027, 2, 5, 17, 0, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Thunder = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
    private static readonly TimeOnly Six = new(18, 0);

    [Fact]
    public void A_round_opens_at_its_time_and_never_before() => Gen.Select(Gen.Int[0, 30], Gen.Bool, Gen.Bool).Sample((letters, extended, duty) =>
        RoundOpening.OfRound(Opens, Opens.AddTicks(-1), letters, extended, duty) == OpeningStep.Wait
        && RoundOpening.OfConversation(Opens, Opens.AddTicks(-1), letters, 9, duty) == OpeningStep.Wait);

    [Fact]
    public void Without_duty_nothing_opens() => Gen.Select(Gen.Int[0, 30], Gen.Bool).Sample((letters, extended) =>
        RoundOpening.OfRound(Opens, Opens, letters, extended, false) == OpeningStep.NoDuty && RoundOpening.OfConversation(Opens, Opens, letters, 9, false) == OpeningStep.NoDuty);

    [Theory]
    [InlineData(3, false, OpeningStep.Open)]
    [InlineData(3, true, OpeningStep.Open)]
    [InlineData(2, false, OpeningStep.Later)]
    [InlineData(2, true, OpeningStep.AskAuthors)]
    public void Three_letters_open_together_else_the_round_waits_once_and_then_its_authors_are_asked(int letters, bool extended, OpeningStep step) =>
        Assert.Equal(step, RoundOpening.OfRound(Opens, Opens, letters, extended, true));

    [Theory]
    [InlineData(2, 0, OpeningStep.Open)]
    [InlineData(2, 5, OpeningStep.Open)]
    [InlineData(1, 0, OpeningStep.Later)]
    [InlineData(1, 1, OpeningStep.Later)]
    [InlineData(1, 2, OpeningStep.AskAuthors)]
    public void Two_voices_are_heard_together_else_the_next_day_and_on_the_third_its_author_is_asked(int voices, int missed, OpeningStep step) =>
        Assert.Equal(step, RoundOpening.OfConversation(Opens, Opens.AddHours(1), voices, missed, true));

    [Fact]
    public void A_conversation_opens_once_a_day_at_the_hour_of_its_own_zone()
    {
        Assert.Equal(Utc(2, 5, 23, 0), RoundOpening.DailyAfter(Thunder, Six, Utc(2, 5, 12, 0)));
        Assert.Equal(Utc(2, 6, 23, 0), RoundOpening.DailyAfter(Thunder, Six, Utc(2, 5, 23, 0)));
        Assert.Equal(Utc(2, 5, 23, 0), RoundOpening.DailyAfter(Thunder, Six, Utc(2, 5, 22, 59)));
        Assert.Equal(Utc(2, 6, 23, 0), RoundOpening.DailyAfter(Thunder, Six, Utc(2, 6, 3, 0)));
        Assert.Equal(DateTimeKind.Utc, RoundOpening.DailyAfter(Thunder, Six, Utc(2, 5, 12, 0)).Kind);
    }

    [Fact]
    public void On_the_day_the_clock_jumps_over_the_hour_it_opens_after_the_jump() =>
        Assert.Equal(Utc(3, 14, 7, 0), RoundOpening.DailyAfter(Thunder, new(2, 30), Utc(3, 14, 0, 0)));

    [Fact]
    public void On_the_day_the_hour_comes_twice_it_opens_the_first_time_only()
    {
        Assert.Equal(Utc(11, 7, 5, 30), RoundOpening.DailyAfter(Thunder, new(1, 30), Utc(11, 7, 0, 0)));
        Assert.Equal(Utc(11, 8, 6, 30), RoundOpening.DailyAfter(Thunder, new(1, 30), Utc(11, 7, 5, 30)));
    }

    [Fact]
    public void Every_day_has_its_opening_in_every_zone() =>
        Gen.Select(Gen.Int[0, 4].Select(i => new[] { "America/Toronto", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Midway", "America/St_Johns" }[i]), Gen.Int[0, 1_439], Gen.Int[0, 525_599]).Sample((zone, minute, after) =>
        {
            var (tz, hour, from) = (TimeZoneInfo.FindSystemTimeZoneById(zone), new TimeOnly(minute / 60, minute % 60), Utc(1, 1, 0, 0).AddMinutes(after));
            var next = RoundOpening.DailyAfter(tz, hour, from);
            var local = TimeZoneInfo.ConvertTimeFromUtc(next, tz);
            return next > from && next - from <= TimeSpan.FromHours(25) && (TimeOnly.FromDateTime(local) == hour || tz.IsInvalidTime(DateOnly.FromDateTime(local).ToDateTime(hour)));
        });

    private static DateTime Utc(int month, int day, int hour, int minute) => new(2027, month, day, hour, minute, 0, DateTimeKind.Utc);
}
