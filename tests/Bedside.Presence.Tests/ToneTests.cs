using System.Diagnostics;
using CsCheck;

namespace Bedside.Presence.Tests;

public sealed class ToneTests
{
    private static readonly Gen<string> Harmless = One(
        "The wound is clean.", "We met at noon.", "Thank you for your note.", "Le plancher est mouillé.", "Elle arrive de Rimouski.", "Merci d’être là.", "🙂", "");

    private static readonly Gen<string> Harsh = One(
        "You are useless.", "Get over it.", "This is all your fault!", "All managers are liars.", "You’ll regret this.", "T’es nulle.", "C’est de ta faute.", "Tu vas le regretter.", "LES CHIRURGIENS SONT TOUS DES MENTEURS");

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 300].Select(c => new string(c)),
        One("you", "are", "stupid", "les", "sont", "tous", "nuls", "«", "»", "“", "”", "\"", "'", "‘", "’", "\n", "\n\n", ">", "- ", "`", ".", "?", "!", ",", "\ud83d", "\ude00", "😀", "e\u0301", "\u200d", "if", "she", "said", "that", "http://x", "<<", ">>", "…", "...", "Dr", "don't", "t'es", "--", "#", "  ").Array[0, 80].Select(p => string.Join(' ', p)),
        One("you", "are", "«", "»", "\"", "'", "’", "\ud83d", "y'", "n", "> ", "\n").Array[0, 120].Select(string.Concat));

    [Fact]
    public void Whatever_is_written_can_be_read() => Anything.Sample(text =>
    {
        var reading = Tone.Read(text, "fr");
        return reading.Weight is >= 0 and < 1 && reading.Reconsider == reading.Weight >= Tone.Pause;
    });

    [Fact]
    public void A_sign_stands_where_it_says_counted_in_code_points() => Gen.Select(Anything, Harsh, Anything, (a, b, c) => $"{a}\n\n{b}\n\n{c}").Sample(text =>
        Tone.Read(text, "en").Signs.All(s => s.Start >= 0 && s.Start < s.End && Slice(text, s.Start, s.End) == s.Text));

    [Fact]
    public void Signs_come_in_reading_order_and_none_lies_on_another() => Gen.Select(Harsh, Harsh, Harsh, (a, b, c) => $"{a} {b} {c}").Sample(text =>
    {
        var signs = Tone.Read(text, "en").Signs;
        return signs.Zip(signs.Skip(1)).All(p => p.First.End <= p.Second.Start);
    });

    [Fact]
    public void Harmless_words_before_and_after_take_no_sign_away() => Gen.Select(Harmless, Harsh, Harmless).Sample((before, harsh, after) =>
    {
        var alone = Tone.Read(harsh, "en");
        var within = Tone.Read($"{before}\n\n{harsh}\n\n{after}", "en");
        return alone.Signs.Select(s => s.Text).SequenceEqual(within.Signs.Select(s => s.Text)) && alone.Weight == within.Weight && alone.Reconsider;
    });

    [Fact]
    public void The_same_text_reads_the_same() => Anything.Sample(text =>
    {
        var (one, two) = (Tone.Read(text, "en"), Tone.Read(text, "en"));
        return one.Weight == two.Weight && one.Signs.SequenceEqual(two.Signs);
    });

    [Fact]
    public void More_signs_weigh_more_and_never_one()
    {
        var (one, many) = (Tone.Read("Get over it.", "en"), Tone.Read(string.Concat(Enumerable.Repeat("Get over it. You are useless. ", 5)), "en"));

        Assert.Equal(0.75, one.Weight, 9);
        Assert.Equal(10, many.Signs.Count);
        Assert.InRange(many.Weight, one.Weight, 1 - double.Epsilon);
        Assert.Equal(1 - Math.Pow(0.25, 5) * Math.Pow(0.15, 5), many.Weight, 9);
    }

    [Fact]
    public void A_small_name_alone_is_a_hint_and_no_pause()
    {
        var reading = Tone.Read("See you tomorrow, sweetheart.", "en");

        Assert.False(reading.Reconsider);
        Assert.Equal("sweetheart", Assert.Single(reading.Signs).Text);
        Assert.True(Tone.Read("Listen, sweetheart.", "en").Reconsider);
    }

    [Fact]
    public void A_long_text_is_read_while_nobody_notices()
    {
        string[] long65 =
        [
            Repeat("The patient was aggressive on arrival and she said that you are useless, les familles exagèrent toujours. "),
            Repeat("you are "), Repeat("all the people who "), Repeat("she said that "), Repeat("«"), Repeat("“'‘\""), Repeat("> "), Repeat("'a"), Repeat("so really just very "), Repeat("you are so really just very "), Repeat("x"), Repeat("if you "), Repeat("les gens "), Repeat("é\u0301\u0301"), Repeat("\ud83d"), Repeat("\n"), Repeat("-"), Repeat("y'a d'l'"),
        ];
        foreach (var text in long65)
        {
            var watch = Stopwatch.StartNew();
            Tone.Read(text, "fr");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{text[..12]}: {watch.Elapsed.TotalMilliseconds:0} ms");
        }

        static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, 65_000 / part.Length));
    }

    [Theory]
    [InlineData("en"), InlineData("EN"), InlineData("en-CA")]
    public void Signs_are_explained_in_English(string language) => Assert.StartsWith("These words", Assert.Single(Tone.Read("T’es nulle.", language).Signs).Because, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr"), InlineData("fr-CA")]
    public void Signs_are_explained_in_French(string language) => Assert.StartsWith("Ces mots", Assert.Single(Tone.Read("You are useless.", language).Signs).Because, StringComparison.Ordinal);

    [Theory]
    [InlineData("de"), InlineData(""), InlineData("english")]
    public void Another_language_is_refused(string language) => Assert.Throws<ArgumentOutOfRangeException>(() => Tone.Read("", language));

    [Fact]
    public void Nothing_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Tone.Read(null!, "en"));
        Assert.Throws<ArgumentNullException>(() => Tone.Read("", null!));
    }

    [Fact]
    public void An_empty_text_has_no_sign()
    {
        var reading = Tone.Read("", "en");

        Assert.False(reading.Reconsider);
        Assert.Equal(0, reading.Weight);
        Assert.Empty(reading.Signs);
    }

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static string Slice(string text, int start, int end)
    {
        var (from, points) = (0, 0);
        while (points < start) Step(ref from, ref points);
        var to = from;
        while (points < end) Step(ref to, ref points);
        return text[from..to];

        void Step(ref int at, ref int counted)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            counted++;
        }
    }
}
