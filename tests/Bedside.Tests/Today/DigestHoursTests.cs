using Bedside.Today;
using CsCheck;

namespace Bedside.Tests.Today;

public sealed class DigestHoursTests
{
    private static readonly TimeZoneInfo Toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    [Theory]
    [InlineData("2026-11-23T11:59:59Z", false)] // 6:59 in Toronto
    [InlineData("2026-11-23T12:00:00Z", true)]
    [InlineData("2026-11-23T14:59:59Z", true)]
    [InlineData("2026-11-23T15:00:00Z", false)]
    public void Someone_who_chose_seven_is_due_at_seven_and_not_hours_later(string now, bool isDue) => Assert.Equal(isDue, Due(now, 7) is not null);

    [Fact]
    public void A_night_nurse_who_sleeps_until_three_in_the_afternoon_is_due_then() => Assert.Equal(new DateOnly(2026, 11, 23), Due("2026-11-23T20:05:00Z", 15));

    [Fact]
    public void Nobody_is_due_on_a_quiet_day() => Assert.Null(DigestHours.DueDay(At("2026-11-22T12:00:00Z"), Toronto, 7, 1 << (int)DayOfWeek.Sunday));

    [Fact]
    public void Nobody_is_due_who_wants_no_digest() => Assert.Null(Due("2026-11-23T12:00:00Z", null));

    [Fact]
    public void In_the_night_the_clocks_go_forward_two_oclock_comes_at_three() => Assert.Equal(new DateOnly(2026, 3, 8), Due("2026-03-08T07:00:00Z", 2));

    [Fact]
    public void Whatever_the_clocks_do_each_day_has_exactly_one_moment_when_it_becomes_due() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 364]).Sample((hour, offset) =>
        {
            var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(offset);
            var became = new Dictionary<DateOnly, int>();
            DateOnly? before = DigestHours.DueDay(start, Toronto, hour, 0);
            for (var now = start; now < start.AddDays(3); now = now.AddMinutes(5))
            {
                var due = DigestHours.DueDay(now, Toronto, hour, 0);
                if (due is { } day && due != before) became[day] = became.GetValueOrDefault(day) + 1;
                before = due;
            }

            return became.Values.All(times => times == 1) && became.Count is >= 2 and <= 4;
        }, iter: 200);

    private static DateOnly? Due(string now, int? hour) => DigestHours.DueDay(At(now), Toronto, hour, 0);

    private static DateTime At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
