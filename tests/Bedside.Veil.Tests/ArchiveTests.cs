using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class ArchiveTests
{
    private static readonly DateOnly Day0 = new(2027, 6, 1);
    private static readonly Gen<TakeBackCode> AnyCode = Gen.Guid.Select(g => new TakeBackCode(g));

    [Fact]
    public void An_archive_goes_its_way_day_by_day()
    {
        var calendar = new ArchiveCalendar(Day0);
        Assert.Equal((Day0.AddDays(30), Day0.AddDays(65), Day0.AddDays(180)), (calendar.SecretGoesOn, calendar.DestroyedOn, calendar.SealsGoOn));
        Assert.Equal(
            [ArchiveStage.Open, ArchiveStage.Announced, ArchiveStage.Announced, ArchiveStage.Unmatched, ArchiveStage.Unmatched, ArchiveStage.Destroyed, ArchiveStage.Destroyed, ArchiveStage.Relabelled],
            new[] { -1, 0, 29, 30, 64, 65, 179, 180 }.Select(d => calendar.On(Day0.AddDays(d))));
    }

    [Fact]
    public void Labels_never_stand_beside_a_backup_that_still_holds_the_secret()
    {
        Assert.Equal(Day0.AddDays(130), new ArchiveCalendar(Day0, KeyBackups: 100, Seals: 60).SealsGoOn);
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400]).Sample((backups, seals) => new ArchiveCalendar(Day0, backups, seals) is var c && c.SealsGoOn >= c.DestroyedOn && c.SealsGoOn >= Day0.AddDays(seals));
    }

    [Fact]
    public void A_code_is_read_however_it_was_typed()
    {
        AnyCode.Sample(code => TakeBackCode.Read(code.Written) == code);
        var code = new TakeBackCode(new("00112233-4455-6677-8899-aabbccddeeff"));
        Assert.Equal("0011-2233-4455-6677-8899-aabb-ccdd-eeff", code.Written);
        Assert.Equal(code, TakeBackCode.Read("OoiL 2233 4455 6677 8899 AABB CCDD EEFF"));
        Assert.All(["", "0011", code.Written + "0", code.Written[..^1], code.Written.Replace('f', 'g')], bad => Assert.Null(TakeBackCode.Read(bad)));
    }

    [Fact]
    public void A_code_takes_back_its_own_post_only() => Gen.Select(AnyCode, AnyCode).Sample((one, other) => one.Takes(one.Hash) && one.Takes(other.Hash) == (one == other) && !one.Takes([]));

    [Fact]
    public void In_each_thread_a_voice_keeps_one_label_and_in_another_it_has_another() =>
        Gen.Select(AnyChance, Gen.Select(Gen.Int[1, 5], Gen.Int[1, 8]).Array[0, 60]).Sample((chance, posts) =>
        {
            var voices = posts.Select(p => (Thread: new Guid(p.Item1, 0, 0, new byte[8]), Voice: new VoiceKey(new(p.Item2, 1, 0, new byte[8])))).ToList();
            var labels = CutLoose.Labels(voices, chance);
            return labels.Keys.ToHashSet().SetEquals(voices) && labels.Values.Distinct().Count() == labels.Count && !labels.Values.Any(l => voices.Exists(v => v.Voice == l));
        });

    [Fact]
    public void Withdrawals_fall_on_openings_of_the_next_28_days() =>
        Gen.Select(AnyChance, Gen.Int[-40, 80].Array[0, 10], Gen.Long.HashSet[0, 30]).Sample((chance, openings, posts) =>
        {
            var days = openings.Select(Day0.AddDays).ToList();
            var spread = CutLoose.Spread(posts, Day0, days, chance);
            return spread.Keys.ToHashSet().SetEquals(posts)
                && spread.Values.All(d => d > Day0 && d <= Day0.AddDays(28) && (days.Contains(d) || !openings.Any(o => o is > 0 and <= 28)));
        });

    [Fact]
    public void Withdrawals_are_spread_over_all_the_days_there_are()
    {
        var posts = Enumerable.Range(0, 2_000).Select(i => (long)i).ToList();
        Assert.Equal(28, CutLoose.Spread(posts, Day0, [], Repeating("")).Values.Distinct().Count());
        Assert.Equal([Day0.AddDays(1), Day0.AddDays(28)], CutLoose.Spread(posts, Day0, [Day0, Day0.AddDays(1), Day0.AddDays(28), Day0.AddDays(29)], Repeating("")).Values.Distinct().Order());
    }
}
