using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class MaskTests
{
    private sealed record Vector(string Secret, Guid Circle, Made[] Masks, Ids[] Ids, Token[] Tokens, Code[] Codes, string Master, Wrapped[] Wrapped);
    private sealed record Made(Guid Member, int Round, Guid Mask);
    private sealed record Ids(Guid Member, int Round, Guid Place, int N, long Letter, long Post);
    private sealed record Token(Guid Wave, Guid Member, [property: System.Text.Json.Serialization.JsonPropertyName("token")] Guid Value);
    private sealed record Code(long Post, [property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, string Hash);
    private sealed record Wrapped(string Voicing, string Seed, string Box);

    private static readonly Vector Vectors = Vectors<Vector>("masks");
    private static readonly CircleSecret Rounds = CircleSecret.Of(Vectors.Circle, Voicing.Round, Hex(Vectors.Secret));
    private static readonly CircleSecret Talk = CircleSecret.Of(Vectors.Circle, Voicing.Conversation, Hex(Vectors.Secret));
    private static readonly Gen<Round> AnyRound = Gen.Int[1, 1000].Select(Round.Of);

    [Fact]
    public void Masks_are_those_of_the_vectors() => Assert.All(Vectors.Masks, v =>
        Assert.Equal(new Mask(v.Mask), v.Round == 0 ? Talk.MaskOf(v.Member, Round.Whole) : Rounds.MaskOf(v.Member, Round.Of(v.Round))));

    [Fact]
    public void Ids_of_letters_and_posts_are_those_of_the_vectors() => Assert.All(Vectors.Ids, v =>
        Assert.Equal((v.Letter, v.Post), (Rounds.LetterId(Round.Of(v.Round), v.Member, v.Place, v.N), Rounds.PostId(Round.Of(v.Round), v.Member, v.Place, v.N))));

    [Fact]
    public void Tokens_of_a_wave_are_those_of_the_vectors() => Assert.All(Vectors.Tokens, v => Assert.Equal(new PulseToken(v.Value), Rounds.TokenOf(v.Wave, v.Member)));

    [Fact]
    public void Codes_to_take_back_are_those_of_the_vectors() => Assert.All(Vectors.Codes, v =>
    {
        var code = Rounds.TakeBackCodeOf(v.Post);
        Assert.Equal(v.Value, code.Written.Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(Hex(v.Hash), code.Hash);
    });

    [Fact]
    public void Wrapped_secrets_are_those_of_the_vectors() => Assert.All(Vectors.Wrapped, v =>
    {
        using var master = new MasterKey(Hex(Vectors.Master));
        var voicing = Enum.Parse<Voicing>(v.Voicing);
        Assert.Equal(Hex(v.Box), master.Wrap(voicing is Voicing.Round ? Rounds : Talk, Repeating(v.Seed)));
        using var secret = master.Unwrap(Vectors.Circle, voicing, Hex(v.Box))!;
        Assert.Equal((Vectors.Circle, voicing), (secret.Circle, secret.Voicing));
        Assert.Equal(voicing is Voicing.Round ? Rounds.TokenOf(default, default) : Talk.TokenOf(default, default), secret.TokenOf(default, default));
    });

    [Fact]
    public void A_member_has_the_same_mask_all_through_a_round_and_another_in_the_next() =>
        Gen.Select(Gen.Guid, AnyRound, AnyRound).Sample((member, one, other) => Rounds.MaskOf(member, one) == Rounds.MaskOf(member, other) == (one == other));

    [Fact]
    public void No_two_members_share_a_mask() =>
        Gen.Select(Gen.Guid, Gen.Guid, AnyRound).Sample((one, other, round) => Rounds.MaskOf(one, round) == Rounds.MaskOf(other, round) == (one == other));

    [Fact]
    public void In_another_circle_a_member_has_another_mask() => Gen.Select(AnyChance, AnyChance, Gen.Guid).Sample((here, there, member) =>
    {
        using var one = CircleSecret.Make(default, Voicing.Conversation, here);
        using var other = CircleSecret.Make(default, Voicing.Conversation, there);
        return one.MaskOf(member, Round.Whole) == other.MaskOf(member, Round.Whole) == (one.TakeBackCodeOf(0) == other.TakeBackCodeOf(0));
    });

    [Fact]
    public void Nobody_takes_the_mask_of_a_conversation_for_that_of_a_round()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounds.MaskOf(default, Round.Whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounds.LetterId(default, default, default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Talk.MaskOf(default, Round.Of(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Talk.PostId(Round.Of(1), default, default, 0));
    }

    [Fact]
    public void A_named_circle_has_no_secret() => Assert.Throws<ArgumentOutOfRangeException>(() => CircleSecret.Make(default, Voicing.Named, Repeating("")));

    [Fact]
    public void A_secret_and_a_master_key_have_32_bytes()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CircleSecret.Of(default, Voicing.Round, new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasterKey(new byte[33]));
    }

    [Fact]
    public void A_round_has_a_number_of_one_or_more()
    {
        Assert.Equal(1, Round.Of(1).Number);
        Assert.Equal(0, Round.Whole.Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => Round.Of(0));
    }

    [Fact]
    public void Letters_of_one_place_are_told_apart_by_how_many_stood_there() =>
        Gen.Select(Gen.Guid, Gen.Guid, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((member, place, one, other) =>
            Rounds.LetterId(Round.Of(1), member, place, one) == Rounds.LetterId(Round.Of(1), member, place, other) == (one == other)
            && Rounds.LetterId(Round.Of(1), member, place, one) is >= 0 and var id && id != Rounds.PostId(Round.Of(1), member, place, one));

    [Fact]
    public void There_are_never_fewer_than_no_letters() => Assert.Throws<ArgumentOutOfRangeException>(() => Rounds.LetterId(Round.Of(1), default, default, -1));

    [Fact]
    public void A_secret_comes_out_of_the_ring_for_its_own_circle_and_voicing_only() => Gen.Select(AnyChance, Gen.Guid, Gen.Guid, Gen.Int[0, 72 * 8 - 1]).Sample((chance, circle, other, bit) =>
    {
        using var master = new MasterKey(chance.Bytes(32));
        using var stranger = new MasterKey(chance.Bytes(32));
        using var secret = CircleSecret.Make(circle, Voicing.Round, chance);
        var wrapped = master.Wrap(secret, chance);
        Assert.Equal(72, wrapped.Length);
        using var again = master.Unwrap(circle, Voicing.Round, wrapped)!;
        Assert.Equal(secret.MaskOf(other, Round.Of(3)), again.MaskOf(other, Round.Of(3)));
        Assert.Null(master.Unwrap(other, Voicing.Round, wrapped));
        Assert.Null(master.Unwrap(circle, Voicing.Conversation, wrapped));
        Assert.Null(stranger.Unwrap(circle, Voicing.Round, wrapped));
        Assert.Null(master.Unwrap(circle, Voicing.Round, Turned(wrapped, bit)));
        Assert.Null(master.Unwrap(circle, Voicing.Round, wrapped.AsSpan(0, 39)));
    });

    [Fact]
    public void Another_key_comes_out_of_the_ring_for_its_own_use_only() => Gen.Select(AnyChance, Gen.Guid, Gen.Byte.Array[0, 64]).Sample((chance, of, key) =>
    {
        using var master = new MasterKey(chance.Bytes(32));
        var wrapped = master.Wrap("letterbox", of, key, chance);
        Assert.Equal(key, master.Unwrap("letterbox", of, wrapped));
        Assert.Null(master.Unwrap("request", of, wrapped));
    });

    [Fact]
    public void A_key_that_is_no_secret_is_not_taken_for_one()
    {
        using var master = new MasterKey(new byte[32]);
        Assert.Null(master.Unwrap(default, Voicing.Round, master.Wrap("circle-in-rounds", default, new byte[31], Repeating(""))));
    }

    [Fact]
    public void What_slips_into_a_text_says_nothing()
    {
        using var master = new MasterKey(new byte[32]);
        Assert.Equal(
            ["mask", "token", "circle secret", "master key", "code", "name"],
            new object[] { Rounds.MaskOf(default, Round.Of(1)), Rounds.TokenOf(default, default), Rounds, master, Rounds.TakeBackCodeOf(1), new VoiceName(3) }.Select(o => o.ToString()));
    }

    [Fact]
    public void A_mask_is_the_key_of_a_voice() => Assert.Equal(new VoiceKey(Vectors.Masks[0].Mask), new Mask(Vectors.Masks[0].Mask).Voice);

    [Fact]
    public void What_was_wiped_makes_nothing_more()
    {
        var secret = CircleSecret.Make(default, Voicing.Round, Repeating(""));
        var master = new MasterKey(new byte[32]);
        secret.Dispose();
        master.Dispose();
        Assert.Throws<ObjectDisposedException>(() => secret.MaskOf(default, Round.Of(1)));
        Assert.Throws<ObjectDisposedException>(() => master.Wrap("", default, [], Repeating("")));
    }
}
