using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class KeyholderTests
{
    internal static readonly SealVector Vector = Vectors<SealVector>("seals");
    internal static readonly Keyholder[] Three = [.. Vector.Keyholders.Select(k => new Keyholder(k.Id, k.Name, Hex(k.SealingKey), Hex(k.SigningKey)))];
    internal static KeyholderSet Set => new(Vector.Organisation, Vector.Day, Three);
    private static readonly PassphraseCost Cheap = new(8 * 1024, 1);
    private static readonly DateTime Monday = new(2027, 1, 18, 9, 0, 0, DateTimeKind.Utc);

    internal sealed record SealVector(string Secret, Guid Organisation, Guid Circle, int Round, Guid Member, Guid Mask, DateOnly Day, Holder[] Keyholders, string Fingerprint,
        string SetId, string SetSignature, string SealSeed, string Seal, string Passphrase, int Bytes, int Passes, string WrapSeed, string Wrapped, Guid Request, string RequestKey, string ConsentSeed, string Consent);
    internal sealed record Holder(Guid Id, string Name, string Seed, string SealingKey, string SigningKey);

    internal static KeyholderKeys KeysOf(int seat) => KeyholderKeys.Make(Repeating(Vector.Keyholders[seat].Seed));

    [Fact]
    public void Keys_fingerprint_and_set_are_those_of_the_vectors()
    {
        Assert.All(Vector.Keyholders.Index(), h => Assert.Equivalent(Three[h.Index], KeysOf(h.Index).Public(h.Item.Id, h.Item.Name)));
        Assert.Equal(Vector.Fingerprint, Three[0].Fingerprint);
        Assert.Equal(Hex(Vector.SetId), Set.Id);
        Assert.Equal(Hex(Vector.SetSignature), Set.SignedWith(KeysOf(0)));
        Assert.Equal((Vector.Organisation, Vector.Day), (Set.Organisation, Set.Date));
    }

    [Fact]
    public void Wrapped_keys_are_those_of_the_vectors()
    {
        Assert.Equal(Hex(Vector.Wrapped), KeysOf(0).Wrap(Three[0].Id, Vector.Passphrase, new(Vector.Bytes, Vector.Passes), Repeating(Vector.WrapSeed)));
        Assert.Equivalent(Three[0], KeyholderKeys.Unwrap(Three[0].Id, Vector.Passphrase.ToUpperInvariant(), Hex(Vector.Wrapped))!.Public(Three[0].Id, Three[0].Name));
    }

    [Fact]
    public void Keys_unwrap_only_for_their_owner_under_their_passphrase_and_unchanged() => Gen.Select(AnyChance, Gen.Guid, Gen.Int[0, 129 * 8 - 1]).Sample((chance, owner, bit) =>
    {
        using var keys = KeyholderKeys.Make(chance);
        var passphrase = SixWords.Make(chance);
        var wrapped = keys.Wrap(owner, passphrase, Cheap, chance);
        Assert.Equal(129, wrapped.Length);
        using var again = KeyholderKeys.Unwrap(owner, passphrase, wrapped);
        Assert.Equivalent(keys.Public(owner, ""), again!.Public(owner, ""));
        Assert.Null(KeyholderKeys.Unwrap(owner, passphrase + " badak", wrapped));
        Assert.Null(KeyholderKeys.Unwrap(Vector.Member, passphrase, wrapped));
        Assert.Null(KeyholderKeys.Unwrap(owner, passphrase, wrapped.AsSpan(0, 24)));
        Assert.Null(KeyholderKeys.Unwrap(owner, passphrase, wrapped.AsSpan(0, 25)));
        if (bit is < 8 or >= 9 * 8) Assert.Null(KeyholderKeys.Unwrap(owner, passphrase, Turned(wrapped, bit)));
    }, iter: 30);

    [Fact]
    public void A_cost_written_by_somebody_else_neither_opens_nor_stops_the_machine()
    {
        var wrapped = KeysOf(0).Wrap(default, "badak", Cheap, Repeating(""));
        Assert.Null(KeyholderKeys.Unwrap(default, "badak", [.. wrapped[..1], 0x7f, 0xff, 0xff, 0xff, .. wrapped[5..]]));
        Assert.Null(KeyholderKeys.Unwrap(default, "badak", [.. wrapped[..5], 0, 0, 0, 2, .. wrapped[9..]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeysOf(0).Wrap(default, "badak", new(8 * 1024, 17), Repeating("")));
    }

    [Fact]
    public void Keys_say_nothing_and_once_wiped_sign_nothing()
    {
        var keys = KeysOf(0);
        Assert.Equal("keys", keys.ToString());
        keys.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Set.SignedWith(keys));
    }

    [Fact]
    public void A_first_set_holds_once_all_in_it_have_signed()
    {
        byte[][] signed = [.. Enumerable.Range(0, 3).Select(i => Set.SignedWith(KeysOf(i)))];
        Assert.Empty(Set.Faults(signed, null));
        Assert.Empty(Set.Faults([.. signed.Reverse(), [1, 2, 3]], null));
        Assert.Equal([SetFault.NotSignedByAll], Set.Faults(signed[..2], null));
        Assert.Equal([SetFault.NotSignedByAll], Set.Faults([signed[0], signed[1], signed[1]], null));
        Assert.Equal([SetFault.NotSignedByAll], Set.Faults([signed[0], signed[1], Turned(signed[2], 77)], null));
    }

    [Fact]
    public void A_later_set_needs_one_of_the_set_before()
    {
        var (own, other) = (KeyholderKeys.Make(Repeating("one")), KeyholderKeys.Make(Repeating("two")));
        var next = new KeyholderSet(Vector.Organisation, Vector.Day, [own.Public(new(1, 0, 0, new byte[8]), "Mina"), other.Public(new(2, 0, 0, new byte[8]), "Jo")], Set.Id);
        byte[][] signed = [next.SignedWith(own), next.SignedWith(other)];

        Assert.Equal([SetFault.NotSignedByThePrevious], next.Faults(signed, Set));
        Assert.Equal([SetFault.NotSignedByThePrevious], next.Faults([.. signed, Set.SignedWith(KeysOf(0))], Set));
        Assert.Empty(next.Faults([.. signed, next.SignedWith(KeysOf(2))], Set));
        Assert.Equal([SetFault.NotAfterThePrevious], next.Faults(signed, null));
        Assert.Equal([SetFault.NotAfterThePrevious, SetFault.NotSignedByThePrevious], new KeyholderSet(Vector.Organisation, Vector.Day, next.Members).Faults(
            [new KeyholderSet(Vector.Organisation, Vector.Day, next.Members).SignedWith(own), new KeyholderSet(Vector.Organisation, Vector.Day, next.Members).SignedWith(other)], Set));
    }

    [Fact]
    public void Whoever_stays_from_the_set_before_signs_for_both()
    {
        var next = new KeyholderSet(Vector.Organisation, Vector.Day, Three[..2], Set.Id);
        Assert.Empty(next.Faults([next.SignedWith(KeysOf(0)), next.SignedWith(KeysOf(1))], Set));
    }

    [Fact]
    public void A_set_with_another_name_key_day_or_order_is_another_set()
    {
        KeyholderSet[] others =
        [
            new(Vector.Member, Vector.Day, Three),
            new(Vector.Organisation, Vector.Day.AddDays(1), Three),
            new(Vector.Organisation, Vector.Day, Three[..2]),
            new(Vector.Organisation, Vector.Day, [.. Three.Reverse()]),
            new(Vector.Organisation, Vector.Day, [Three[0] with { Name = "Claire Roi" }, .. Three[1..]]),
            new(Vector.Organisation, Vector.Day, [Three[0] with { SealingKey = Turned(Three[0].SealingKey, 3) }, .. Three[1..]]),
            new(Vector.Organisation, Vector.Day, [Three[0] with { SigningKey = Turned(Three[0].SigningKey, 3) }, .. Three[1..]]),
            new(Vector.Organisation, Vector.Day, [Three[0] with { Id = Vector.Member }, .. Three[1..]]),
            new(Vector.Organisation, Vector.Day, Three, Set.Id),
        ];

        Assert.Equal(10, others.Append(Set).Select(s => Convert.ToHexString(s.Id)).Distinct().Count());
    }

    [Fact]
    public void Two_to_seven_people_hold_keys_each_once_with_keys_of_their_own()
    {
        Keyholder Another(int i) => KeyholderKeys.Make(Repeating($"n{i}")).Public(new(i, 0, 0, new byte[8]), "");
        Keyholder[] eight = [.. Enumerable.Range(0, 8).Select(Another)];

        Assert.Equal(7, new KeyholderSet(default, default, eight[..7]).Members.Count);
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, eight));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, eight[..1]));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, [eight[0], eight[1] with { Id = eight[0].Id }]));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, [eight[0], eight[1] with { SealingKey = eight[0].SealingKey }]));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, [eight[0], eight[1] with { SigningKey = eight[0].SigningKey }]));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, [eight[0], eight[1] with { SealingKey = [.. eight[1].SealingKey, 0], SigningKey = eight[1].SigningKey[1..] }]));
        Assert.Throws<ArgumentException>(() => new KeyholderSet(default, default, [eight[0], eight[1] with { SigningKey = [] }]));
        Assert.True(new KeyholderSet(default, default, eight[..2]).IsThin);
        Assert.False(Set.IsThin);
        Assert.Equal([(0, 1), (0, 2), (1, 2)], Set.Pairs);
        Assert.Equal([0, 2, -1], new[] { Three[0].Id, Three[2].Id, Vector.Member }.Select(Set.SeatOf));
    }

    [Fact]
    public void A_set_that_somebody_only_left_trusts_nobody_new()
    {
        var left = new KeyholderSet(Vector.Organisation, Vector.Day.AddDays(9), [.. Three[1..]], Set.Id);
        Assert.True(left.IsPartOf(Set));
        Assert.False(Set.IsPartOf(left));
        Assert.All([Three[0] with { Id = Vector.Member }, Three[0] with { SealingKey = Turned(Three[0].SealingKey, 1) }, Three[0] with { SigningKey = Turned(Three[0].SigningKey, 1) }],
            changed => Assert.False(new KeyholderSet(Vector.Organisation, Vector.Day, [changed, Three[1]], Set.Id).IsPartOf(Set)));
    }

    [Fact]
    public void A_set_holds_for_rounds_that_open_seven_days_after_its_names_were_shown()
    {
        Assert.True(KeyholderSet.HoldsFor(Monday, Monday.AddDays(7)));
        Assert.True(KeyholderSet.HoldsFor(Monday, Monday.AddDays(8)));
        Assert.False(KeyholderSet.HoldsFor(Monday, Monday.AddDays(7).AddSeconds(-1)));
    }
}
