namespace Bedside.Veil.Tests;

public sealed class SealRequestTests
{
    private static readonly DateTime Asked = new(2027, 2, 1, 8, 0, 0, DateTimeKind.Utc);
    private static KeyholderSet Set => KeyholderTests.Set;
    private static readonly Guid Claire = KeyholderTests.Three[0].Id, Sam = KeyholderTests.Three[1].Id, Elise = KeyholderTests.Three[2].Id, Requester = new(7, 7, 7, new byte[8]);
    private static readonly SealRequest Request = new(new(1, 2, 3, new byte[8]), Requester, 77, SealReason.WriterInDanger, Asked);
    private static readonly HashSet<Guid> Nobody = [];

    [Fact]
    public void Two_key_holders_consent_and_see_the_name_for_fifteen_minutes()
    {
        var consented = Request.ConsentedBy(Claire, Set, Nobody, Asked).ConsentedBy(Sam, Set, Nobody, Asked.AddHours(71));
        Assert.Equal([Claire, Sam], consented.Consents);
        Assert.False(consented.MayLook(Claire, Asked.AddHours(71)));

        var shown = consented.Shown(Asked.AddHours(71));
        Assert.True(shown.MayLook(Claire, Asked.AddHours(71)));
        Assert.True(shown.MayLook(Sam, Asked.AddHours(71).AddMinutes(14)));
        Assert.False(shown.MayLook(Sam, Asked.AddHours(71).AddMinutes(15)));
        Assert.False(shown.MayLook(Elise, Asked.AddHours(71)));
        Assert.False(shown.MayLook(Requester, Asked.AddHours(71)));
        Assert.False(shown.Closed(Asked.AddHours(71)).MayLook(Sam, Asked.AddHours(71)));
    }

    [Fact]
    public void Requester_and_key_holders_are_three_people_none_of_them_a_party()
    {
        var once = Request.ConsentedBy(Claire, Set, Nobody, Asked);
        Assert.Null(once.Refuses(Sam, Set, Nobody, Asked));
        Assert.Equal(ConsentRefusal.ConsentedAlready, once.Refuses(Claire, Set, Nobody, Asked));
        Assert.Equal(ConsentRefusal.NotAKeyholder, Request.Refuses(Requester, Set, Nobody, Asked));
        Assert.Equal(ConsentRefusal.AskedForIt, (Request with { Requester = Sam }).Refuses(Sam, Set, Nobody, Asked));
        Assert.Equal(ConsentRefusal.IsParty, Request.Refuses(Sam, Set, new HashSet<Guid> { Sam }, Asked));
        Assert.Equal(ConsentRefusal.IsOver, once.ConsentedBy(Sam, Set, Nobody, Asked).Refuses(Elise, Set, Nobody, Asked));
        Assert.Throws<InvalidOperationException>(() => once.ConsentedBy(Claire, Set, Nobody, Asked));
    }

    [Fact]
    public void Nobody_who_is_a_party_asks()
    {
        Assert.True(SealRequest.MayAsk(Requester, new HashSet<Guid> { Sam }));
        Assert.False(SealRequest.MayAsk(Requester, new HashSet<Guid> { Requester }));
    }

    [Fact]
    public void A_request_runs_out_after_72_hours()
    {
        Assert.False(Request.IsOver(Asked.AddHours(72).AddTicks(-1)));
        Assert.True(Request.IsOver(Asked.AddHours(72)));
        Assert.Equal(ConsentRefusal.IsOver, Request.Refuses(Claire, Set, Nobody, Asked.AddHours(72)));
        var consented = Request.ConsentedBy(Claire, Set, Nobody, Asked).ConsentedBy(Sam, Set, Nobody, Asked);
        Assert.Throws<InvalidOperationException>(() => consented.Shown(Asked.AddHours(72)));
    }

    [Fact]
    public void A_name_is_shown_once_and_never_after_one_consent()
    {
        var once = Request.ConsentedBy(Claire, Set, Nobody, Asked);
        Assert.Throws<InvalidOperationException>(() => once.Shown(Asked));
        var shown = once.ConsentedBy(Sam, Set, Nobody, Asked).Shown(Asked);
        Assert.Equal(Asked, shown.ShownAt);
        Assert.Throws<InvalidOperationException>(() => shown.Shown(Asked.AddMinutes(1)));
    }

    [Fact]
    public void A_name_shown_in_the_last_hour_is_shown_as_long_as_any()
    {
        var late = Asked.AddHours(72).AddMinutes(-1);
        var shown = Request.ConsentedBy(Claire, Set, Nobody, Asked).ConsentedBy(Sam, Set, Nobody, late).Shown(late);
        Assert.False(shown.IsOver(late.AddMinutes(14)));
        Assert.True(shown.IsOver(late.AddMinutes(15)));
    }

    [Fact]
    public void What_is_closed_stays_closed()
    {
        var closed = Request.Closed(Asked.AddHours(1));
        Assert.True(closed.IsOver(Asked));
        Assert.Equal(Asked.AddHours(1), closed.Closed(Asked.AddHours(2)).ClosedAt);
        Assert.Equal(ConsentRefusal.IsOver, closed.Refuses(Claire, Set, Nobody, Asked));
    }
}
