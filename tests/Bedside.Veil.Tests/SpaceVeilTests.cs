using System.Globalization;
using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class SpaceVeilTests
{
    private static readonly VoiceKey Ana = new(Guid.Parse("a0000000-0000-4000-8000-000000000001"));
    private static readonly VoiceKey Ben = new(Guid.Parse("b0000000-0000-4000-8000-000000000002"));
    private static readonly VoiceKey Gone = new(Guid.Parse("c0000000-0000-4000-8000-000000000003"));
    private static readonly SpaceVeil Circle = new(new(Voicing.Named),
    [
        new(Ana, "Ana", IsFacilitating: false, IsHere: true),
        new(Ben, "Ben", IsFacilitating: true, IsHere: true),
        new(Gone, null, IsFacilitating: false, IsHere: false),
    ]);

    [Fact]
    public void A_named_voice_is_shown_by_name() => Assert.Equal(new Shown("Ana", false, false, false), Circle.Shown(Ana, new(Ben)));

    [Fact]
    public void One_is_told_which_words_are_ones_own() => Assert.Equal(new Shown("Ana", true, false, false), Circle.Shown(Ana, new(Ana)));

    [Fact]
    public void A_facilitator_is_shown_as_one() => Assert.Equal(new Shown("Ben", false, true, false), Circle.Shown(Ben, new(Ana)));

    [Fact]
    public void Someone_who_erased_themselves_has_no_name() => Assert.Equal(new Shown(null, false, false, true), Circle.Shown(Gone, new(Ana)));

    [Fact]
    public void A_voice_from_elsewhere_is_nobody() => Assert.Equal(new Shown(null, false, false, true), Circle.Shown(new(Guid.Empty), new(Ana)));

    [Fact]
    public void Someone_who_only_reads_owns_nothing() => Assert.False(Circle.Shown(Ana, new(null)).IsReader);

    [Fact]
    public void Who_is_here_is_told_with_the_facilitator_first_and_without_those_who_left() =>
        Assert.Equal(["Ben", "Ana"], Circle.Here(new(Ana), StringComparer.Ordinal).Select(s => s.Name));

    [Fact]
    public void Names_stand_in_the_order_of_the_readers_language()
    {
        var zoe = new Speaker(new(Guid.NewGuid()), "Zoé", IsFacilitating: false, IsHere: true);
        var elise = new Speaker(new(Guid.NewGuid()), "Élise", IsFacilitating: false, IsHere: true);
        var circle = new SpaceVeil(new(Voicing.Named), [zoe, elise]);

        Assert.Equal(["Élise", "Zoé"], circle.Here(new(null), StringComparer.Create(CultureInfo.GetCultureInfo("fr"), false)).Select(s => s.Name));
        Assert.Equal(["Zoé", "Élise"], circle.Here(new(null), StringComparer.Ordinal).Select(s => s.Name));
    }

    [Fact]
    public void A_named_moment_is_told_as_it_was() => Gen.DateTime.Sample(moment => Circle.When(moment) == moment);

    [Fact]
    public void A_named_count_is_told_as_it_is() => Gen.Int[0, int.MaxValue].Sample(n => Circle.Count(n) == n);

    [Fact]
    public void A_negative_count_is_a_fault() => Assert.Throws<ArgumentOutOfRangeException>(() => Circle.Count(-1));

    [Fact]
    public void A_space_of_an_unknown_kind_is_never_shown() => Assert.Throws<ArgumentOutOfRangeException>(() => new SpaceVeil(new((Voicing)2), []));

    [Fact]
    public void A_key_that_slips_into_a_text_says_nothing() => Assert.Equal("voice", Ana.ToString());
}
