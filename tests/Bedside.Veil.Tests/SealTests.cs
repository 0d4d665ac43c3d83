using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class SealTests
{
    private static readonly KeyholderTests.SealVector Vector = KeyholderTests.Vector;
    private static KeyholderSet Set => KeyholderTests.Set;
    private static readonly CircleSecret Secret = CircleSecret.Of(Vector.Circle, Voicing.Round, Hex(Vector.Secret));
    private static readonly Round Fifth = Round.Of(Vector.Round);
    private static readonly SealPlace Place = new(Vector.Organisation, Vector.Circle, Fifth);
    private static readonly Guid Request = new(9, 9, 9, new byte[8]);
    private static readonly RequestKey Once = RequestKey.Make(Repeating("once"));
    private static readonly Guid[] Twelve = [.. Enumerable.Range(1, 12).Select(i => new Guid(i, 0, 0, new byte[8]))];
    private static readonly Seal OfVector = new(new(Vector.Mask), Hex(Vector.Seal));

    [Fact]
    public void A_seal_is_that_of_the_vectors() => Assert.Equal(OfVector.Bytes, Seal.Of(Place, OfVector.Mask, Vector.Member, Set, Repeating(Vector.SealSeed)).Bytes);

    [Fact]
    public void A_consent_is_that_of_the_vectors() => Assert.Equal(Hex(Vector.Consent),
        Consent.Of(OfVector, Set, Vector.Keyholders[0].Id, KeyholderTests.KeysOf(0), Vector.Request, Hex(Vector.RequestKey), Repeating(Vector.ConsentSeed))!.Bytes);

    [Fact]
    public void A_seal_opens_for_every_two_of_its_key_holders() => Gen.Select(AnyChance, Gen.Int[2, 7], Gen.Guid).Sample((chance, n, member) =>
    {
        var keys = Enumerable.Range(0, n).Select(_ => KeyholderKeys.Make(chance)).ToList();
        var set = new KeyholderSet(Vector.Organisation, Vector.Day, [.. keys.Index().Select(k => k.Item.Public(new(k.Index, 0, 0, new byte[8]), ""))]);
        var seal = Assert.Single(Seal.All(Secret, Vector.Organisation, Fifth, [member], [], set, chance));
        Assert.Equal(170 + 160 * set.Pairs.Count, seal.Bytes.Length);
        var consents = keys.Index().Select(k => Consent.Of(seal, set, set.Members[k.Index].Id, k.Item, Request, Once.Public, chance)!).ToList();
        foreach (var (a, b) in set.Pairs)
        {
            Assert.Equal(new(SealFound.Confirmed, member), Answer(seal, consents[a], consents[b], set));
            Assert.Equal(new(SealFound.Confirmed, member), Answer(seal, consents[b], consents[a], set));
        }
    }, iter: 12);

    [Fact]
    public void One_key_holder_alone_opens_nothing()
    {
        var own = Consented(0)!;
        Assert.Equal(Broken, Answer(OfVector, own, own));
        Assert.Equal(Broken, Answer(OfVector, own, own with { Seat = 1 }));
        Assert.Equal(Broken, Answer(OfVector, own, new(1, new byte[own.Bytes.Length])));
        Assert.Equal(Broken, Answer(OfVector, own, new(1, [])));
    }

    [Fact]
    public void A_seat_that_nobody_has_opens_nothing()
    {
        Assert.Equal(Broken, Answer(OfVector, Consented(0)!, Consented(1)! with { Seat = 3 }));
        Assert.Equal(Broken, Answer(OfVector, Consented(0)! with { Seat = -1 }, Consented(1)!));
    }

    [Fact]
    public void Nobody_consents_who_holds_no_key_or_not_the_right_one()
    {
        Assert.Null(Consent.Of(OfVector, Set, Vector.Member, KeyholderTests.KeysOf(0), Request, Once.Public, Repeating("")));
        Assert.Null(Consent.Of(OfVector, Set, Set.Members[0].Id, KeyholderTests.KeysOf(1), Request, Once.Public, Repeating("")));
    }

    [Fact]
    public void A_seal_of_another_set_is_not_opened()
    {
        var two = new KeyholderSet(Vector.Organisation, Vector.Day, [.. KeyholderTests.Three[..2]]);
        var later = new KeyholderSet(Vector.Organisation, Vector.Day.AddDays(1), KeyholderTests.Three);
        Assert.Null(Consented(0, set: two));
        Assert.Null(Consented(0, set: later));
        Assert.Equal(Broken, Answer(OfVector, Consented(0)!, Consented(1)!, two));
        Assert.Equal(Broken, Answer(OfVector, Consented(0)!, Consented(1)!, later));
    }

    [Fact]
    public void A_seal_moved_to_another_mask_names_nobody()
    {
        var moved = OfVector with { Mask = Secret.MaskOf(Twelve[3], Fifth) };
        Assert.Null(Consented(0, moved));
        Assert.Equal(Broken, Answer(moved, Consented(0)!, Consented(1)!));
    }

    [Fact]
    public void Shares_put_in_the_seal_of_another_mask_name_nobody()
    {
        var other = Seal.Of(Place, Secret.MaskOf(Twelve[3], Fifth), Twelve[3], Set, Repeating("other"));
        Assert.Null(Consented(0, OfVector with { Bytes = [.. OfVector.Bytes[..170], .. other.Bytes[170..]] }));
        var locked = OfVector with { Bytes = [.. other.Bytes[..170], .. OfVector.Bytes[170..]] };
        Assert.Equal(Broken, Answer(locked, Consented(0, locked)!, Consented(1, locked)!));
    }

    [Fact]
    public void A_seal_with_one_bit_turned_names_nobody_to_those_whose_bit_it_is_and_nobody_else_to_the_others() => Gen.Int[0, OfVector.Bytes.Length * 8 - 1].Sample(bit =>
    {
        var turned = OfVector with { Bytes = Turned(OfVector.Bytes, bit) };
        if (Consented(0, turned) is not { } one || Consented(1, turned) is not { } other) return true;

        var answer = Answer(turned, one, other);
        return answer == Broken || answer == new SealAnswer(SealFound.Confirmed, Vector.Member) && bit >= 8 * (170 + 160);
    });

    [Fact]
    public void A_seal_that_is_too_short_or_of_another_version_names_nobody()
    {
        Assert.All([[], OfVector.Bytes[..^1], [.. OfVector.Bytes, 0], [2, .. OfVector.Bytes[1..]], [1, 2, .. OfVector.Bytes[2..]]], bytes =>
        {
            var bad = OfVector with { Bytes = bytes };
            Assert.Null(Consented(0, bad));
            Assert.Equal(Broken, Answer(bad, Consented(0)!, Consented(1)!));
        });
    }

    [Fact]
    public void A_seal_that_names_somebody_whose_mask_it_is_not_names_nobody()
    {
        var forged = Seal.Of(Place, OfVector.Mask, Twelve[0], Set, Repeating("forged"));
        Assert.Equal(Broken, Answer(forged, Consented(0, forged)!, Consented(1, forged)!));
    }

    [Fact]
    public void A_seal_answers_only_for_the_place_it_was_made_for()
    {
        var (one, other) = (Consented(0)!, Consented(1)!);
        Assert.All([Place with { Organisation = default }, Place with { Circle = default }, Place with { Round = Round.Of(6) }], place =>
            Assert.Equal(Broken, SealAnswer.Of(OfVector, Set, place, Request, Once, one, other, null)));
    }

    [Fact]
    public void The_secret_of_another_circle_confirms_nothing()
    {
        using var other = CircleSecret.Of(Vector.Organisation, Voicing.Round, Hex(Vector.Secret));
        using var strange = CircleSecret.Of(Vector.Circle, Voicing.Round, new byte[32]);
        Assert.All([other, strange], secret => Assert.Equal(Broken, SealAnswer.Of(OfVector, Set, Place, Request, Once, Consented(0)!, Consented(1)!, secret)));
    }

    [Fact]
    public void Once_the_secret_is_gone_a_name_is_told_as_unconfirmed() =>
        Assert.Equal(new(SealFound.Unconfirmed, Vector.Member), SealAnswer.Of(OfVector, Set, Place, Request, Once, Consented(0)!, Consented(1)!, null));

    [Fact]
    public void A_consent_is_good_for_one_request_and_its_one_time_key()
    {
        using var another = RequestKey.Make(Repeating("another"));
        Assert.Equal(Broken, SealAnswer.Of(OfVector, Set, Place, Vector.Member, Once, Consented(0)!, Consented(1)!, Secret));
        Assert.Equal(Broken, SealAnswer.Of(OfVector, Set, Place, Request, another, Consented(0)!, Consented(1)!, Secret));
        var later = Consent.Of(OfVector, Set, Set.Members[1].Id, KeyholderTests.KeysOf(1), Vector.Member, Once.Public, Repeating(""))!;
        Assert.Equal(Broken, Answer(OfVector, Consented(0)!, later));
    }

    [Fact]
    public void When_a_round_opens_every_member_has_a_seal_of_one_size_in_an_order_that_says_nothing()
    {
        var seals = Seal.All(Secret, Vector.Organisation, Fifth, Twelve, [], Set, Repeating("round"));
        Assert.Equal(Twelve.Select(m => Secret.MaskOf(m, Fifth)).ToHashSet(), seals.Select(s => s.Mask).ToHashSet());
        Assert.Single(seals.Select(s => s.Bytes.Length).Distinct());
        Assert.NotEqual(seals.Select(s => s.Mask), Seal.All(Secret, Vector.Organisation, Fifth, Twelve, [], Set, Repeating("again")).Select(s => s.Mask));
        Assert.All(seals, s => Assert.Equal(s.Mask, Secret.MaskOf(Answer(s, Consented(0, s)!, Consented(1, s)!).Member!.Value, Fifth)));
    }

    [Fact]
    public void Where_somebody_is_erased_all_seals_are_made_anew_and_theirs_opens_to_nobody()
    {
        var before = Seal.All(Secret, Vector.Organisation, Fifth, Twelve, [], Set, Repeating("before"));
        var gone = Secret.MaskOf(Twelve[4], Fifth);
        var after = Seal.All(Secret, Vector.Organisation, Fifth, Twelve.Where(m => m != Twelve[4]), [gone], Set, Repeating("after"));
        Assert.Equal(before.Select(s => s.Mask).ToHashSet(), after.Select(s => s.Mask).ToHashSet());
        Assert.Empty(before.Select(s => Convert.ToHexString(s.Bytes)).Intersect(after.Select(s => Convert.ToHexString(s.Bytes))));
        Assert.Single(after.Select(s => s.Bytes.Length).Distinct());
        var seal = after.Single(s => s.Mask == gone);
        Assert.Equal(new(SealFound.Nobody, null), Answer(seal, Consented(0, seal)!, Consented(1, seal)!));
        var both = Seal.All(Secret, Vector.Organisation, Fifth, Twelve, [gone], Set, Repeating("both"));
        seal = both.Single(s => s.Mask == gone);
        Assert.Equal(new(SealFound.Nobody, null), Answer(seal, Consented(0, seal)!, Consented(1, seal)!));
    }

    [Fact]
    public void The_seal_of_a_conversation_names_the_writer_of_all_of_it()
    {
        using var talk = CircleSecret.Make(Vector.Circle, Voicing.Conversation, Repeating("talk"));
        var seal = Seal.All(talk, Vector.Organisation, Round.Whole, [Vector.Member], [], Set, Repeating("whole"))[0];
        Assert.Equal(new(SealFound.Confirmed, Vector.Member), SealAnswer.Of(seal, Set, Place with { Round = Round.Whole }, Request, Once, Consented(1, seal)!, Consented(2, seal)!, talk));
    }

    [Fact]
    public void The_one_time_key_of_a_request_comes_out_of_the_ring_for_that_request_only()
    {
        using var master = new MasterKey(new byte[32]);
        var wrapped = Once.WrappedBy(master, Request, Repeating("wrap"));
        using var again = RequestKey.UnwrappedBy(master, Request, wrapped)!;
        Assert.Equal(Once.Public, again.Public);
        Assert.Null(RequestKey.UnwrappedBy(master, Vector.Member, wrapped));
        again.Dispose();
        Assert.Throws<ObjectDisposedException>(() => again.Public);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequestKey(new byte[31]));
    }

    [Fact]
    public void What_slips_into_a_text_says_nothing() => Assert.Equal(["answer", "request key"], new object[] { new SealAnswer(SealFound.Confirmed, Vector.Member), Once }.Select(o => o.ToString()));

    private static readonly SealAnswer Broken = new(SealFound.Broken, null);

    private static Consent? Consented(int seat, Seal? seal = null, KeyholderSet? set = null) =>
        Consent.Of(seal ?? OfVector, set ?? Set, Set.Members[seat].Id, KeyholderTests.KeysOf(seat), Request, Once.Public, Repeating($"consent-{seat}"));

    private static SealAnswer Answer(Seal seal, Consent one, Consent other, KeyholderSet? set = null) => SealAnswer.Of(seal, set ?? Set, Place, Request, Once, one, other, Secret);
}
