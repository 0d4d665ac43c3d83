namespace Bedside.Presence.Tests;

/// <summary>Somebody who reads or corrects the files of rules.</summary>
public sealed class ToneRulesTests
{
    private const string Lists = "list opener\n    and\nlist turn\n    but\nlist you\n    you, you all\n";

    [Fact]
    public void Every_reason_stands_in_both_languages_in_the_same_order() => Assert.Equal(Because.In("en").Keys, Because.In("fr").Keys);

    [Fact]
    public void Every_reason_is_a_sentence_and_every_rule_has_one_with_a_source()
    {
        Assert.All(Because.In("en").Values.Concat(Because.In("fr").Values), s => Assert.Matches(@"^\p{Lu}|^[“«].*\.$", s));
        Assert.DoesNotContain(Because.In("fr").Values, s => s.Contains('\'', StringComparison.Ordinal) || s.Contains(" ;", StringComparison.Ordinal));
        foreach (var file in new[] { "en.rules", "fr.rules" })
        {
            var lines = Lines.Of(file).ToList();
            var blocks = lines.Count(l => l.StartsWith("rule ", StringComparison.Ordinal) || l.StartsWith("frame ", StringComparison.Ordinal));
            Assert.Equal(blocks, lines.Count(l => l.StartsWith("    why ", StringComparison.Ordinal)));
            Assert.All(lines.Where(l => l.StartsWith("    because ", StringComparison.Ordinal)), l => Assert.Contains(l.Trim()[8..], Because.In("en").Keys));
            Assert.All(lines.Where(l => l.StartsWith("    weight ", StringComparison.Ordinal)), l => Assert.InRange(double.Parse(l.Trim()[7..], System.Globalization.CultureInfo.InvariantCulture), 0.01, 0.99));
        }
    }

    [Theory]
    [InlineData("you blue", "you blue", "x you blue x")]
    [InlineData("@you blue", "you all blue", "you all blue")]
    [InlineData("@you very? blue", "you very blue", "you very blue")]
    [InlineData("@you very? blue", "you blue", "you blue")]
    [InlineData("you very* blue", "you very very very blue", "you very very very blue")]
    [InlineData("you very* blue", null, "you very very very very blue")]
    [InlineData("you very+ blue", null, "you blue")]
    [InlineData("you very+ blue", "you very very very very blue", "you very very very very blue")]
    [InlineData("you _ blue", "you x blue", "you x blue")]
    [InlineData("you _ blue", null, "you blue")]
    [InlineData("you _ blue", null, "you , blue")]
    [InlineData("you _2-3 blue", null, "you x blue")]
    [InlineData("you _2-3 blue", "you x x blue", "you x x blue")]
    [InlineData("you _2-3 blue", "you x x x blue", "you x x x blue")]
    [InlineData("you _2-3 blue", null, "you x x x x blue")]
    [InlineData("blue _0-2~you red", null, "blue you red")]
    [InlineData("blue _0-2~you red", "blue x red", "blue x red")]
    [InlineData("^ blue", "blue", "x, blue")]
    [InlineData("^ blue", "blue", "x and blue")]
    [InlineData("^ blue", null, "x blue")]
    [InlineData("^ _1-2 blue", "x x blue", "x x blue")]
    [InlineData("blue $", "blue", "x blue. x")]
    [InlineData("blue $", null, "blue x")]
    [InlineData("<red blue", "blue", "red blue")]
    [InlineData("<red blue", null, "x blue")]
    [InlineData("<red blue", null, "blue")]
    [InlineData("<!red blue", "blue", "blue")]
    [InlineData("<!red blue", null, "red blue")]
    [InlineData("blue >red", "blue", "blue red")]
    [InlineData("blue >red", null, "blue x")]
    [InlineData("blue >red", null, "blue")]
    [InlineData("blue >!red", "blue", "blue")]
    [InlineData("blue >!red", null, "blue red")]
    [InlineData("blue , red", "blue, red", "blue, red")]
    [InlineData("blue ? red", "blue? red", "blue? red")]
    [InlineData("dark{|er|est} blue", "darker blue", "darker blue")]
    [InlineData("dark{|er|est} blue", "dark blue", "dark blue")]
    [InlineData("sky_blue/red x", "sky blue x", "sky blue x")]
    [InlineData("c'est bleu", "c’est bleu", "c’est bleu")]
    public void A_pattern_finds_what_it_says(string find, string? found, string text)
    {
        var rulebook = RulebookReading.Of((Lists + Rule(find)).Split('\n'));
        var hits = rulebook.Find(Writing.Of(text, rulebook)).Select(f => f.Text);

        Assert.Equal(found is null ? [] : [found], hits);
    }

    [Fact]
    public void A_pattern_reaches_no_further_than_63_words()
    {
        var rulebook = RulebookReading.Of((Lists + Rule("you _0-99 blue")).Split('\n'));

        Assert.Single(rulebook.Find(Writing.Of("you " + string.Concat(Enumerable.Repeat("x ", 61)) + "blue", rulebook)));
        Assert.Empty(rulebook.Find(Writing.Of("you " + string.Concat(Enumerable.Repeat("x ", 62)) + "blue", rulebook)));
    }

    [Theory]
    [InlineData("covers clause", "no you blue, you blue", 1)]
    [InlineData("covers rest", "no you blue, you blue", 0)]
    [InlineData("covers rest", "no you blue but you blue", 1)]
    [InlineData("covers rest", "no you blue. you blue", 1)]
    [InlineData("covers sentence", "you blue, no. you blue", 1)]
    [InlineData("covers sentence\n    asked", "you blue, no? you blue", 1)]
    [InlineData("covers sentence\n    asked", "you blue, no. you blue", 2)]
    [InlineData("covers rest\n    heeded", "no you blue", 1)]
    public void A_frame_silences_as_far_as_it_covers(string covers, string text, int left)
    {
        var rulebook = RulebookReading.Of($"{Lists}frame doubt\n    why So.\n    {covers}\n    find no\n{Rule("you blue")}".Split('\n'));

        Assert.Equal(left, rulebook.Find(Writing.Of(text, rulebook)).Count());
    }

    [Theory]
    [InlineData("despite doubt", "", 1)]
    [InlineData("heeds doubt", "\n    heeded", 0)]
    [InlineData("asked", "", 0)]
    public void A_rule_says_what_silences_it(string says, string heeded, int left)
    {
        var rulebook = RulebookReading.Of($"{Lists}frame doubt\n    why So.\n    covers rest{heeded}\n    find no\n{Rule("you blue", says)}".Split('\n'));

        Assert.Equal(left, rulebook.Find(Writing.Of("no you blue", rulebook)).Count());
    }

    [Fact]
    public void A_rule_that_asks_is_found_in_a_question()
    {
        var rulebook = RulebookReading.Of((Lists + Rule("you blue", "asked")).Split('\n'));

        Assert.Single(rulebook.Find(Writing.Of("you blue? you blue.", rulebook)));
    }

    [Fact]
    public void A_shape_stands_for_each_of_its_patterns()
    {
        var rulebook = RulebookReading.Of($"{Lists}# A remark.\n\nshape sky\n    blue\n    grey _ grey\n{Rule("%sky sky")}".Split('\n'));

        Assert.Equal(2, rulebook.Find(Writing.Of("blue sky, grey x grey sky, grey sky", rulebook)).Count());
    }

    [Fact]
    public void A_spelling_stands_for_its_words()
    {
        var rulebook = RulebookReading.Of($"spell\n    dont don't = do not\n    'll = will\n{Lists}{Rule("do not will blue")}".Split('\n'));

        Assert.Equal(["dont will blue", "don’t will blue"], rulebook.Find(Writing.Of("dont will blue. don’t will blue.", rulebook)).Select(f => f.Text));
        Assert.Equal("do not'll blue", rulebook.Find(Writing.Of("do not'll blue", rulebook)).Single().Text);
        Assert.Equal("dont will blue", rulebook.Find(Writing.Of("dont will blue", rulebook)).Single().Text);
    }

    [Theory]
    [InlineData("    find x")]
    [InlineData("nonsense here")]
    [InlineData("rule one\n    kind rude\n    weight 0.5\n    because x\n    why x\n    find x")]
    [InlineData("rule one\n    kind blaming\n    weight heavy\n    because x\n    why x\n    find x")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    find x")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find @nowhere")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find %nowhere")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find a? b*")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find _ b")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find a/ b")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    find a $/b")]
    [InlineData("rule one\n    kind blaming\n    weight 0.5\n    because x\n    why x\n    despite nowhere\n    find a")]
    [InlineData("frame one\n    why x\n    covers all\n    find a")]
    [InlineData("list one\n    @nowhere")]
    [InlineData("spell\n    a b")]
    public void What_cannot_be_read_is_said(string lines) => Assert.Throws<FormatException>(() => RulebookReading.Of((lines + "\n" + Lists).Split('\n')));

    [Fact]
    public void A_fault_names_its_rule() =>
        Assert.Contains("rule one", Assert.Throws<FormatException>(() => RulebookReading.Of((Lists + "rule one\n    why x").Split('\n'))).Message, StringComparison.Ordinal);

    private static string Rule(string find, string also = "") => $"rule one\n    kind blaming\n    weight 0.5\n    because blamed\n    why So.\n    {also}\n    find {find}\n";
}
