using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class UnnamedSpaceVeilTests
{
    private static readonly VoiceKey Heron = new(new(1, 0, 0, new byte[8])), Egret = new(new(2, 0, 0, new byte[8])), Withdrawn = new(new(3, 0, 0, new byte[8])), Ben = new(new(4, 0, 0, new byte[8]));
    private static readonly Speaker[] Facilitators = [new(Ben, "Ben", true, true), new(new(new(5, 0, 0, new byte[8])), "Zoé", true, false)];
    private static readonly UnnamedVoice[] Voices = [new(Heron, new(0)), new(Egret, new(1)), new(Withdrawn, null)];
    private static readonly SpaceVeil Round = new(new(Voicing.Round), Facilitators, Voices, Lexicon.English);
    private static readonly SpaceVeil Talk = new(new(Voicing.Conversation), Facilitators, Voices, Lexicon.French);
    private static readonly SpaceVeil Named = new(new(Voicing.Named), Facilitators);
    private static readonly DateOnly Day = new(2027, 2, 5);

    [Fact]
    public void A_voice_is_shown_by_its_name_in_the_language_of_the_reader()
    {
        Assert.Equal(new Shown("Mist Heron", false, false, false), Round.Shown(Heron, new(Egret)));
        Assert.Equal(new Shown("Héron de brume", false, false, false), Talk.Shown(Heron, new(null)));
    }

    [Fact]
    public void One_is_told_which_words_are_ones_own() => Assert.True(Round.Shown(Heron, new(Heron)).IsReader);

    [Fact]
    public void Who_holds_the_space_speaks_under_their_name() => Assert.Equal(new Shown("Ben", false, true, false), Round.Shown(Ben, new(Heron)));

    [Fact]
    public void A_withdrawn_voice_and_one_from_elsewhere_have_no_name_and_never_left()
    {
        Assert.Equal(default, Round.Shown(Withdrawn, new(Heron)));
        Assert.Equal(default, Round.Shown(new(Guid.Empty), new(Heron)));
        Assert.Equal(new Shown(null, true, false, false), Round.Shown(Withdrawn, new(Withdrawn)));
    }

    [Fact]
    public void Who_has_shown_whose_voice_theirs_is_is_shown_by_name_until_it_is_withdrawn()
    {
        var circle = new SpaceVeil(new(Voicing.Round), [], [new(Heron, new(0), "Ana"), new(Egret, null, "Ana")], Lexicon.English);
        Assert.Equal(new Shown("Ana", false, false, false), circle.Shown(Heron, new(Egret)));
        Assert.Null(circle.Shown(Egret, new(null)).Name);
    }

    [Fact]
    public void Of_those_who_are_here_only_facilitators_are_told() => Assert.Equal([new Shown("Ben", false, true, false)], Round.Here(new(Heron), StringComparer.Ordinal));

    [Fact]
    public void Nothing_in_an_unnamed_space_has_a_moment() => Gen.DateTime.Sample(moment =>
    {
        Assert.Throws<InvalidOperationException>(() => Round.When(moment));
        Assert.Throws<InvalidOperationException>(() => Talk.When(moment));
    });

    [Fact]
    public void In_a_round_the_number_of_the_round_is_told_and_no_day()
    {
        Assert.Equal(3, Round.When(Opening.Of(3)).Round!.Value.Number);
        Assert.Null(Round.When(Opening.Of(3)).Day);
        Assert.Throws<InvalidOperationException>(() => Round.When(Opening.Of(Day)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Opening.Of(0));
    }

    [Fact]
    public void In_a_conversation_the_day_of_the_opening_is_told_and_no_round()
    {
        Assert.Equal(Day, Talk.When(Opening.Of(Day)).Day);
        Assert.Null(Talk.When(Opening.Of(Day)).Round);
        Assert.Throws<InvalidOperationException>(() => Talk.When(Opening.Of(3)));
    }

    [Fact]
    public void A_named_space_has_moments_and_no_openings()
    {
        Assert.Throws<InvalidOperationException>(() => Named.When(Opening.Of(3)));
        Assert.Throws<InvalidOperationException>(() => Named.When(Opening.Of(Day)));
        Assert.Throws<InvalidOperationException>(() => Round.When(default(Opening)));
    }

    [Fact]
    public void No_number_is_told_in_an_unnamed_space_and_some_only_from_five() => Gen.Int[0, 100].Sample(n =>
        Round.Count(n) is null && Talk.Count(n) is null && Round.IsSome(false, n) == n >= 5 && Talk.IsSome(true, n) && !Named.IsSome(true, n));

    [Fact]
    public void A_negative_count_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Round.Count(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Round.IsSome(true, -1));
    }

    [Fact]
    public void Nobody_but_facilitators_may_have_a_name_in_an_unnamed_space() =>
        Assert.Throws<ArgumentException>(() => new SpaceVeil(new(Voicing.Round), [new(Heron, "Ana", false, true)], Voices, Lexicon.English));

    [Fact]
    public void A_space_is_shown_only_the_way_it_is_voiced()
    {
        Assert.All([Voicing.Round, Voicing.Conversation, (Voicing)4, (Voicing)0], v => Assert.Throws<ArgumentOutOfRangeException>(() => new SpaceVeil(new(v), [])));
        Assert.All([Voicing.Named, (Voicing)4], v => Assert.Throws<ArgumentOutOfRangeException>(() => new SpaceVeil(new(v), [], [], Lexicon.English)));
    }
}
