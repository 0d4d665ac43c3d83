using System.Globalization;
using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class NameTests
{
    private sealed record Vector(string Secret, Guid Circle, Guid[] Members, Dealt[] Rounds, Place[] Places);
    private sealed record Dealt(int Round, int Block, Named[] Names);
    private sealed record Named(Guid Mask, int Index);
    private sealed record Place([property: System.Text.Json.Serialization.JsonPropertyName("place")] int At, int Index);

    private static readonly Vector Vectors = Vectors<Vector>("names");
    private static readonly CircleSecret Secret = CircleSecret.Of(Vectors.Circle, Voicing.Round, Hex(Vectors.Secret));
    private static readonly IEnumerable<VoiceName> All = Enumerable.Range(0, VoiceName.Count).Select(i => new VoiceName(i));
    private static readonly Lexicon[] Lexicons = [Lexicon.English, Lexicon.French];

    [Fact]
    public void Names_are_those_of_the_vectors()
    {
        DealtNames? last = null;
        foreach (var round in Vectors.Rounds)
        {
            last = Secret.Names().Deal(Vectors.Members.Select(m => Secret.MaskOf(m, Round.Of(round.Round))), last);
            Assert.Equal(round.Block, last.Block);
            Assert.Equal(round.Names.ToDictionary(n => new Mask(n.Mask), n => new VoiceName(n.Index)), last.Names);
        }
    }

    [Fact]
    public void The_book_is_that_of_the_vectors() => Assert.All(Vectors.Places, p => Assert.Equal(p.Index, Secret.Names().Permuted(p.At)));

    [Fact]
    public void The_book_holds_every_name_once()
    {
        var book = Secret.Names();
        Assert.Equal(VoiceName.Count, Enumerable.Range(0, VoiceName.Count).Select(book.Permuted).Where(n => n is >= 0 and < VoiceName.Count).Distinct().Count());
    }

    [Fact]
    public void All_160_000_names_are_different_in_both_languages() =>
        Assert.All(Lexicons, words => Assert.Equal(160_000, All.Select(n => words[n]).Distinct(StringComparer.OrdinalIgnoreCase).Count()));

    [Fact]
    public void A_name_is_rendered_in_the_language_of_its_reader()
    {
        Assert.Equal(("Mist Heron", "Héron de brume"), (Lexicon.English[new(0)], Lexicon.French[new(0)]));
        Assert.Equal("Mist Egret", Lexicon.English[new(1)]);
        Assert.Equal(("Rainy Heron", "Héron de pluie"), (Lexicon.English[new(400)], Lexicon.French[new(400)]));
        Assert.Same(Lexicon.French, Lexicon.For(CultureInfo.GetCultureInfo("fr-CA")));
        Assert.Same(Lexicon.English, Lexicon.For(CultureInfo.GetCultureInfo("en-CA")));
        Assert.Same(Lexicon.English, Lexicon.For(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_word_stands_twice_in_the_lists_of_a_language() => Assert.All(Lexicons, words =>
    {
        Assert.Equal((400, 400), (words.Modifiers.Count, words.Nouns.Count));
        var said = words.Modifiers.Concat(words.Nouns).SelectMany(w => w.ToLowerInvariant().Split(' ', '’', '-'))
            .Where(w => !new[] { "de", "du", "des", "d", "la", "l", "le", "en", "à" }.Contains(w)).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
    });

    [Fact]
    public void Every_word_is_written_as_it_is_shown() => Assert.All(Lexicons, words =>
    {
        Assert.All(words.Nouns, n => Assert.Matches(@"^\p{Lu}[\p{Ll}-]*$", n));
        Assert.All(words.Modifiers, m => Assert.Equal(m.Trim(), m));
    });

    [Fact]
    public void A_French_complement_agrees_with_nothing_and_is_elided_where_it_must_be()
    {
        Assert.All(Lexicon.French.Modifiers, m => Assert.Matches("^(de |d’|du |des |en |à |gris )", m));
        Assert.All(Lexicon.French.Modifiers, m => Assert.DoesNotMatch("^(de|du|de la|de le|de les) [aeiouyàâéèêëîïôöûœ]", m));
        Assert.All(Lexicon.French.Modifiers, m => Assert.DoesNotMatch("d’[^aeiouéèêîôhO]", m));
    }

    // Each would wound somebody, or send a shiver through a ward; and no first name, else a voice is taken for a colleague.
    [Theory]
    [InlineData("Black", "White", "Red", "Brown", "Yellow", "Dark", "Pale", "Olive", "Ebony", "Ivory", "Copper", "Bronze")]
    [InlineData("Raven", "Crow", "Owl", "Vulture", "Snake", "Rat", "Pig", "Cow", "Goose", "Turkey", "Weasel", "Shark", "Wolf")]
    [InlineData("Thrush", "Shingles", "Palm", "Temple", "Calf", "Sole", "Organ", "Chest", "Stool", "Code", "Patient", "Still", "Bell")]
    [InlineData("Misty", "Sunny", "Clay", "Reed", "Cliff", "Brook", "River", "Heath", "Melody", "Cadence", "Summer", "Autumn", "Aspen", "Linden", "Holly", "Willow", "Rowan", "Sage")]
    [InlineData("Lily", "Rose", "Robin", "Hazel", "Ivy", "Daisy", "Amber", "Ruby", "Pearl", "Jade", "Dawn", "Heather", "Iris", "Seal", "Mask", "Key")]
    public void A_word_that_could_hurt_or_mislead_is_not_in_the_lists(params string[] words) =>
        Assert.Empty(words.Intersect(Lexicon.English.Modifiers.Concat(Lexicon.English.Nouns), StringComparer.OrdinalIgnoreCase));

    [Theory]
    [InlineData("Grue", "Buse", "Cruche", "Gourde", "Cloche", "Dinde", "Butor", "Morue", "Moule", "Oie", "Vache", "Chameau", "Autruche", "Toupie", "Épouvantail")]
    [InlineData("Rose", "Marguerite", "Capucine", "Iris", "Violette", "Prune", "Cerise", "Perle", "Ambre", "Aurore", "Océane", "Clé", "Sceau", "Masque")]
    public void A_French_word_that_could_hurt_or_mislead_is_not_in_the_lists(params string[] words) => Assert.Empty(words.Intersect(Lexicon.French.Nouns));

    [Fact]
    public void Two_names_share_a_word_in_every_language_or_in_none() => Gen.Select(Gen.Int[0, 159_999], Gen.Int[0, 159_999]).Sample((one, other) =>
        new VoiceName(one).SharesAWordWith(new(other)) == Lexicons.Any(l => l[new(one)].Split(' ', '’').Intersect(l[new(other)].Split(' ', '’')).Except(["de", "du", "d", "des", "la", "l", "en", "à"]).Any()));

    [Fact]
    public void A_name_shares_both_its_words_with_itself_and_one_with_its_neighbours()
    {
        Assert.True(new VoiceName(401).SharesAWordWith(new(400)));
        Assert.True(new VoiceName(401).SharesAWordWith(new(1)));
        Assert.False(new VoiceName(401).SharesAWordWith(new(2)));
        Assert.False(new VoiceName(401).SharesAWordWith(new(0)));
    }

    [Fact]
    public void No_two_names_of_a_round_or_of_the_round_before_share_a_word_and_none_comes_twice_in_a_circle() =>
        Gen.Select(AnyChance, Gen.Int[1, NameBook.MostVoices]).Sample((chance, members) =>
        {
            using var secret = CircleSecret.Make(default, Voicing.Round, chance);
            var rounds = new List<DealtNames>();
            for (var round = 1; round <= 8; round++)
            {
                var masks = Enumerable.Range(1, members).Select(m => secret.MaskOf(new(m, 0, 0, new byte[8]), Round.Of(round))).ToList();
                var dealt = secret.Names().Deal(masks, rounds.LastOrDefault());
                Assert.Equal(masks.ToHashSet(), dealt.Names.Keys.ToHashSet());
                var near = dealt.Names.Values.Concat(rounds.LastOrDefault()?.Names.Values ?? []).ToList();
                Assert.Equal(near.Count, near.DistinctBy(n => Lexicon.English.Modifiers[n.Index / 400]).Count());
                Assert.Equal(near.Count, near.DistinctBy(n => Lexicon.English.Nouns[n.Index % 400]).Count());
                Assert.True(dealt.Block > (rounds.LastOrDefault()?.Block ?? -1));
                rounds.Add(dealt);
            }

            var given = rounds.SelectMany(r => r.Names.Values).ToList();
            Assert.Equal(given.Count, given.Distinct().Count());
        }, iter: 40);

    [Fact]
    public void Names_do_not_depend_on_the_order_in_which_masks_are_handed_in() => AnyChance.Sample(chance =>
    {
        var masks = Enumerable.Range(0, 12).Select(_ => new Mask(new(chance.Bytes(16)))).ToList();
        Assert.Equal(Secret.Names().Deal(masks).Names, Secret.Names().Deal([.. chance.Shuffled(masks), masks[0]]).Names);
    }, iter: 20);

    [Fact]
    public void More_than_forty_are_no_circle()
    {
        var masks = Enumerable.Range(0, 41).Select(m => new Mask(new(m, 0, 0, new byte[8]))).ToList();
        Assert.Throws<ArgumentOutOfRangeException>(() => Secret.Names().Deal(masks));
        Assert.Equal(40, Secret.Names().Deal(masks.Skip(1)).Names.Count);
    }

    [Fact]
    public void A_circle_that_has_used_up_its_book_gets_no_name_twice()
    {
        var mask = new[] { new Mask(default) };
        Assert.Equal(2_499, Secret.Names().Deal(mask, new(2_498, new Dictionary<Mask, VoiceName>())).Block);
        Assert.Throws<InvalidOperationException>(() => Secret.Names().Deal(mask, new(2_499, new Dictionary<Mask, VoiceName>())));
    }
}
