using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class RosterTests
{
    private static readonly Guid Ana = new(901, 0, 0, new byte[8]), Ben = new(902, 0, 0, new byte[8]);

    [Fact]
    public void Eight_from_the_cohorts_list_make_a_circle() => Assert.Empty(Faults(Listed(8)));

    [Fact]
    public void Staff_do_not_count_among_the_eight()
    {
        Assert.Equal([RosterFault.TooFew], Faults(Listed(7)));
        Assert.Equal([RosterFault.TooFew], Faults([.. Listed(7), .. Listed(3, from: 50).Select(l => l with { IsStaff = true })]));
        Assert.Empty(Faults([.. Listed(8), .. Listed(3, from: 50).Select(l => l with { IsStaff = true, InvitedBy = Ana, Language = "fr" })]));
    }

    [Fact]
    public void Nobody_may_have_invited_more_than_half()
    {
        Assert.Equal([RosterFault.OneInviter], Faults([.. Listed(8).Select(l => l with { InvitedBy = Ana })]));
        Assert.Equal([RosterFault.OneInviter], Faults([.. Listed(7).Select(l => l with { InvitedBy = Ana }), .. Listed(1, from: 50)]));
        Assert.Equal([RosterFault.OneInviter], Faults([.. Listed(5).Select(l => l with { InvitedBy = Ana }), .. Listed(3, from: 50).Select(l => l with { InvitedBy = Ben })]));
        Assert.Empty(Faults([.. Listed(4).Select(l => l with { InvitedBy = Ana }), .. Listed(4, from: 50).Select(l => l with { InvitedBy = Ben })]));
        Assert.Empty(Faults([.. Listed(4).Select(l => l with { InvitedBy = Ana }), .. Listed(4, from: 50)]));
    }

    [Fact]
    public void Everyone_listed_has_come_in_staff_too()
    {
        Assert.Equal([RosterFault.NotAllIn], Faults([.. Listed(9).Select((l, i) => l with { IsIn = i > 0 })]));
        Assert.Equal([RosterFault.NotAllIn], Faults([.. Listed(8), Listed(1, from: 50)[0] with { IsStaff = true, IsIn = false }]));
    }

    [Fact]
    public void Of_two_languages_each_has_four_writers()
    {
        Assert.Empty(Faults([.. Listed(4), .. Listed(4, from: 50).Select(l => l with { Language = "fr" })]));
        Assert.Empty(Faults([.. Listed(5), .. Listed(4, from: 50).Select(l => l with { Language = "fr" })]));
        Assert.Equal([RosterFault.TooFew], Faults(Listed(3)));
        Assert.Equal([RosterFault.FewOfALanguage], Faults([.. Listed(9), .. Listed(3, from: 50).Select(l => l with { Language = "fr" })]));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(8, false)]
    public void Two_open_circles_share_nobody_or_five(int shared, bool isFault)
    {
        var listed = Listed(8);
        HashSet<Guid> other = [.. listed.Take(shared).Select(l => l.Id), Ana, Ben];
        Assert.Equal(isFault ? [RosterFault.Overlaps] : [], Roster.Faults(listed, [new HashSet<Guid>(), other]));
    }

    [Fact]
    public void More_than_forty_are_no_circle()
    {
        Assert.Empty(Faults(Listed(40)));
        Assert.Equal([RosterFault.TooMany], Faults(Listed(41)));
    }

    [Fact]
    public void Below_eight_no_round_opens() => Gen.Int[0, 50].Sample(n => Roster.MayOpenRound(n) == (n >= 8));

    [Fact]
    public void Nobody_shows_their_voice_where_fewer_than_six_would_stay_behind_theirs()
    {
        Assert.True(Roster.MayReveal(8, 1));
        Assert.False(Roster.MayReveal(8, 2));
        Gen.Select(Gen.Int[8, 40], Gen.Int[0, 40]).Sample((members, revealed) => !Roster.MayReveal(members, revealed) || members - (revealed + 1) >= 6);
    }

    private static IReadOnlyList<RosterFault> Faults(IReadOnlyCollection<Listed> listed) => Roster.Faults(listed, []);

    private static Listed[] Listed(int count, int from = 1) => [.. Enumerable.Range(from, count).Select(i => new Listed(new(i, 0, 0, new byte[8]), false, null, "en", true))];
}
