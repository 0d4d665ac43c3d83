using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Bedside.Presence.Tests;

/// <summary>How somebody becomes real to the others in what they write, and what is not theirs.</summary>
public sealed class PresenceTests
{
    private static readonly string[] Cohort = ["Priya Nair", "Grace Liu", "Will Hargrove", "May Tran", "Rose Alvarez", "Mark Sinclair", "Hope Delaney", "Elizabeth Park", "Pierre Lavoie", "Claire Boucher", "Aimé Nsengiyumva", "Marie-Ève Gagnon", "Jean-François Côté", "Thi An Le"];

    private static readonly Roster Known = Roster.Named(Cohort);

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 300].Select(c => new string(c)),
        One("Priya", "Will", "May", "@Grace", "thank you", "merci", "we", "nous", "on", "I agree", "d'accord", "?", "!!", "!", ".", ",", ":", "\n", "\n\n", "> ", ">", "- ", "«", "»", "“", "”", "\"", "'", "’", "\ud83d", "\ude00", "😀", "👍🏽", "❤️", "e\u0301", "\u200d", "\u00ad", ":)", "<3", "On 3 May, Priya wrote:", "From: x\nSent: y", "Patient: ", "— ", "http://x", "SO", "hi", "bonjour", "how are you", "your story", "as", "said", "my mother", "I was sad", "12.5", "l'", "...", "œ", "Ω", "中文").Array[0, 80].Select(p => string.Join(' ', p)),
        One("a", "é", "«", "»", "\"", "'", "’", "\ud83d", "\ude00", "> ", "\n", "?", "!", "@", "W", "ill").Array[0, 120].Select(string.Concat));

    // --- What must hold for any text

    [Fact]
    [Trait("R", "R55")]
    public void Each_sign_stands_where_it_says_counted_in_code_points() => Anything.Sample(text =>
    {
        var reading = SocialPresence.Read(new(text, IsReply: true), Known);
        return reading.Signs.All(s => s.Start >= 0 && s.Start <= s.End && s.End <= Points(text) && s.Text == Slice(text, s.Start, s.End) && (s.Start < s.End || text is ""));
    }, iter: 3000);

    [Fact]
    public void Signs_come_in_reading_order_each_with_a_reason_and_none_of_a_kind_lies_on_another() => Anything.Sample(text =>
    {
        var signs = SocialPresence.Read(new(text), Known).Signs;
        return signs.Zip(signs.Skip(1)).All(p => p.First.Start <= p.Second.Start)
            && signs.All(s => s.Because.Length > 10)
            && signs.GroupBy(s => s.Indicator).All(g => g.Zip(g.Skip(1)).All(p => p.First.End <= p.Second.Start));
    });

    [Fact]
    public void The_same_text_reads_the_same_whoever_was_read_before() => Gen.Select(Anything, Anything).Sample((one, other) =>
    {
        var first = SocialPresence.Read(new(one), Known);
        _ = SocialPresence.Read(new(other), Known);
        return first.Signs.SequenceEqual(SocialPresence.Read(new(one), Known).Signs);
    });

    [Fact]
    [Trait("R", "R57")]
    public void A_name_more_on_the_list_takes_no_sign_of_another_name_away() => Gen.Select(Anything, One("Zoé Quill", "Thankful Smith", "Bonnie We", "Noor Agree", "Hi Story")).Sample((text, member) =>
    {
        var (before, after) = (SocialPresence.Read(new(text), Known), SocialPresence.Read(new(text), Roster.Named([.. Cohort, member])));
        return before.Words == after.Words && Vocatives(before).All(v => Vocatives(after).Any(w => w.Start <= v.Start && v.End <= w.End));
    });

    [Fact]
    [Trait("R", "R56")]
    public void What_others_wrote_shows_quoting_and_nothing_else() => Gen.Select(
        One("How are you?", "Thank you, Priya!!", "I agree with Will 😀", "We all know this.", "J'ai peur.", "Bonjour à tous?"), One("\n", "\n\n")).Sample((quoted, parted) =>
    {
        var signs = SocialPresence.Read(new($"> {quoted}{parted}The form is on page 3."), Known).Signs;
        return signs.Count is 1 && signs[0].Indicator is Indicator.Quoting && signs[0].Text == $"> {quoted}";
    });

    [Fact]
    public void Words_of_others_are_not_counted_as_the_writers() => Gen.Select(Anything.Where(t => !t.Contains('\n', StringComparison.Ordinal) && !t.Contains('\r', StringComparison.Ordinal)), Gen.Int[1, 4]).Sample((text, lines) =>
        SocialPresence.Read(new(string.Concat(Enumerable.Repeat($"> {text}\n", lines)) + "Nothing was said here and that is that."), Known).Words == 8);

    [Fact]
    public void A_text_says_as_much_whatever_is_empty_around_it() => One("Thank you, Priya.", "I was so ashamed.", "Are we done?", "Merci, Pierre!").Sample(text =>
        SocialPresence.Read(new(text), Known).Signs.Select(s => (s.Indicator, s.Text)).SequenceEqual(SocialPresence.Read(new($"\n\n  {text}\n\n"), Known).Signs.Select(s => (s.Indicator, s.Text))));

    // --- Names

    [Theory]
    [Trait("R", "R57")]
    [InlineData("Grace, what did she say?", "Grace")]
    [InlineData("I think that Grace saw it.", "Grace")]
    [InlineData("Grace’s question stays with me.", "Grace")]
    [InlineData("Thank you Will.", "Will")]
    [InlineData("Will said it before.", "Will")]
    [InlineData("@will can you look?", "will")]
    [InlineData("I agree with May.", "May")]
    [InlineData("May, thank you.", "May")]
    [InlineData("priya wrote about it", "priya")]
    [InlineData("Hi Liz", "Liz")]
    [InlineData("Elizabeth Park said so.", "Elizabeth Park")]
    [InlineData("Merci Aime!", "Aime")]
    [InlineData("merci, marie-eve", "marie-eve")]
    [InlineData("Marie-Ève a raison.", "Marie-Ève")]
    [InlineData("JF, tu viens?", "JF")]
    [InlineData("Claire a écrit la même chose.", "Claire")]
    [InlineData("Je pense comme Pierre.", "Pierre")]
    [InlineData("L’idée de Rose est bonne.", "Rose")]
    [InlineData("J’ai lu le texte d’Aimé.", "Aimé")]
    public void Somebody_is_called_by_name(string text, string name) => Assert.Equal([name], Vocatives(SocialPresence.Read(new(text), Known)).Select(s => s.Text));

    [Theory]
    [Trait("R", "R57")]
    [InlineData("May I ask something?")]
    [InlineData("In May we had three deaths.")]
    [InlineData("Will you come on Thursday?")]
    [InlineData("Mark the dates, please.")]
    [InlineData("Hope is not a plan.")]
    [InlineData("There is some grace in it, and hope, and I will say so.")]
    [InlineData("She wore a rose.")]
    [InlineData("La consigne était claire.")]
    [InlineData("Une pierre dans le jardin.")]
    [InlineData("Il a aimé le repas.")]
    [InlineData("An apple, le pain.")]
    [InlineData("She said “Priya is kind”.")]
    public void A_word_that_is_a_name_too_is_a_word(string text) => Assert.Empty(Vocatives(SocialPresence.Read(new(text), Known)));

    [Fact]
    public void Ones_own_name_is_no_vocative_and_the_name_one_shares_is_one()
    {
        Assert.Empty(Vocatives(SocialPresence.Read(new("Priya here. I will bring the tea.\n\nPriya", Author: "Priya Nair"), Known)));
        Assert.Empty(Vocatives(SocialPresence.Read(new("Thanks for all this.\n\nPriya"), Known)));

        var two = Roster.Named(["Claire Simard", "Claire Ouellet"]);
        Assert.Equal(["Claire"], Vocatives(SocialPresence.Read(new("Merci, Claire.", Author: "Claire Simard"), two)).Select(s => s.Text));
        Assert.Equal(["Claire Ouellet"], Vocatives(SocialPresence.Read(new("Claire Ouellet l’a dit.", Author: "Claire Simard"), two)).Select(s => s.Text));
    }

    [Fact]
    public void A_nickname_on_the_list_counts()
    {
        Assert.Equal(["Bébé", "Zed"], Vocatives(SocialPresence.Read(new("Thanks Bébé. Zed, you too."), Roster.Named(["Zdeněk \"Zed\" Novák", "Béatrice (Bébé) Roy"]))).Select(s => s.Text));
    }

    [Fact]
    public void Without_a_list_only_who_is_called_is_taken_for_somebody()
    {
        Assert.Equal(["Tomasz", "Ifeoma"], Vocatives(SocialPresence.Read(new("Thank you Tomasz. We saw Parkinson and Alzheimer that week. @Ifeoma?"), Roster.Unknown)).Select(s => s.Text));
        Assert.Empty(Vocatives(SocialPresence.Read(new("Thank you Tomasz."), Roster.Named(["Ana Roy"]))));
    }

    [Fact]
    [Trait("R", "R59")]
    public void In_a_circle_without_names_a_voice_is_called_and_a_real_name_is_a_matter_of_privacy()
    {
        var circle = Roster.Unnamed(["Cedar", "Quiet Harbour"], ["Priya Nair", "Sam Okafor"]);
        var reading = SocialPresence.Read(new("Cedar, thank you. 😀 Priya and Quiet Harbour saw the cedar by a quiet harbour."), circle);

        Assert.Equal(["Cedar", "Quiet Harbour"], Vocatives(reading).Select(s => s.Text));
        var slip = Assert.Single(reading.Slips);
        Assert.Equal((20, 25, "Priya"), (slip.Start, slip.End, slip.Text));
        Assert.Single(SocialPresence.Read(new("> Sam said so.\nShe said “Sam Okafor knows”."), circle).Slips);
        Assert.Empty(SocialPresence.Read(new("Priya, thank you."), Known).Slips);
    }

    // --- Us, the ward, a family

    [Theory]
    [Trait("R", "R57")]
    [InlineData("Could we as a group agree on one thing?", "we as a group")]
    [InlineData("Nous, comme groupe, avons décidé.", "Nous, comme groupe")]
    [InlineData("Let’s keep this thread short.", "Let’s")]
    [InlineData("Each of us has one.", "Each of us")]
    [InlineData("Our circle is small.", "Our circle")]
    [InlineData("On devrait en parler.", "On devrait")]
    public void We_are_this_group(string text, string words) => Assert.Contains(words, Of(text, Indicator.Inclusive));

    [Theory]
    [Trait("R", "R57")]
    [InlineData("We intubated him at four.")]
    [InlineData("On our unit we use a whiteboard.")]
    [InlineData("We called the daughter and we waited.")]
    [InlineData("My sister and I lost our mother.")]
    [InlineData("Nous avons intubé à quatre heures.")]
    [InlineData("On a appelé la fille à cinq heures.")]
    [InlineData("On m’a dit que le lit était vide.")]
    public void We_are_the_ward_or_a_family(string text) => Assert.Empty(Of(text, Indicator.Inclusive));

    // --- Questions

    [Theory]
    [Trait("R", "R56")]
    [InlineData("How long did you stay?")]
    [InlineData("Combien de temps es-tu restée?")]
    [InlineData("Did he say “stop”?")]
    [InlineData("I wonder whether anyone has tried this.")]
    public void The_others_are_asked(string text) => Assert.Single(Of(text, Indicator.Question));

    [Theory]
    [Trait("R", "R56")]
    [InlineData("She asked me, “Will I walk again?” and I said nothing.")]
    [InlineData("Il m’a demandé : « Est-ce que je vais mourir ici? » Je ne le savais pas.")]
    [InlineData("She asked me: will I walk again?")]
    [InlineData("Patient: am I dying?\nMe: I do not know.")]
    [InlineData("— Vous restez?\n— Oui.")]
    [InlineData("> What did we decide?")]
    [InlineData("On Mon, Nov 9, 2026 at 4:12 PM, Lena wrote:\n\nWho has the key?\nWho else?")]
    [InlineData("De : Claire\nEnvoyé : lundi\n\nQui a la clé?")]
    public void A_patient_asks_or_somebody_else_did(string text) => Assert.Empty(Of(text, Indicator.Question));

    // --- Feeling, life, humour

    [Theory]
    [Trait("R", "R55")]
    [InlineData("I was SO relieved.", Indicator.Emotion, true)]
    [InlineData("The ICU and the DNR are not the OR.", Indicator.Emotion, false)]
    [InlineData("He was terrified.", Indicator.Emotion, false)]
    [InlineData("That is awful!!", Indicator.Emotion, true)]
    [InlineData("J’ai eu honte.", Indicator.Emotion, true)]
    [InlineData("La patiente était triste.", Indicator.Emotion, false)]
    [InlineData("📎 ✅ 📅 ➡️", Indicator.Emotion, false)]
    [InlineData("My grandmother raised me.", Indicator.SelfDisclosure, true)]
    [InlineData("I examined her abdomen and wrote the note.", Indicator.SelfDisclosure, false)]
    [InlineData("Je ne sais pas comment faire.", Indicator.SelfDisclosure, true)]
    [InlineData("The other shoe was on the roof.", Indicator.Humour, false)]
    [InlineData("Just kidding.", Indicator.Humour, true)]
    [InlineData("I don’t agree.", Indicator.Agreement, false)]
    [InlineData("Je ne suis pas d’accord.", Indicator.Agreement, false)]
    [InlineData("Exactly.", Indicator.Agreement, false)]
    [InlineData("Exactly, Priya.", Indicator.Agreement, true)]
    [InlineData("It is absolutely forbidden.", Indicator.Agreement, false)]
    [InlineData("Thank God the lift works.", Indicator.Appreciation, false)]
    [InlineData("The patient said thank you.", Indicator.Appreciation, false)]
    [InlineData("Bien dit.", Indicator.Appreciation, true)]
    [InlineData("I said hello to the patient.", Indicator.Phatic, false)]
    [InlineData("Take care of the wound first.", Indicator.Phatic, false)]
    [InlineData("See you Tuesday", Indicator.Phatic, true)]
    [InlineData("Your story moved the whole unit.", Indicator.Referring, true)]
    [InlineData("Please share your story by Sunday.", Indicator.Referring, false)]
    public void It_shows_or_it_does_not(string text, Indicator indicator, bool shows) => Assert.Equal(shows, Of(text, indicator).Count > 0);

    [Fact]
    [Trait("R", "R56")]
    public void Only_who_answers_somebody_agrees()
    {
        foreach (var text in new[] { "Exactly. It is also true.", "C’est vrai." }) Assert.Equal((0, true), (Of(text, Indicator.Agreement).Count, SocialPresence.Read(new(text, IsReply: true), Known).Signs.Any(s => s.Indicator is Indicator.Agreement)));
    }

    [Fact]
    [Trait("R", "R56")]
    public void An_answer_goes_on_and_what_one_quotes_of_somebody_here_is_quoted()
    {
        Assert.Equal("Two doors.", Assert.Single(SocialPresence.Read(new("Two doors.", IsReply: true), Known).Signs).Text);
        Assert.Equal(["@Priya"[1..]], Of("@Priya two doors.", Indicator.Continuing));
        Assert.Equal(["the ending counts more"], Of("You wrote “the ending counts more” and I stopped.", Indicator.Quoting));
        Assert.Empty(Of("The sign said “no visitors after nine” and we left.", Indicator.Quoting));
    }

    // --- What comes in

    [Theory]
    [InlineData("Muchas gracias por compartir la historia, me hizo pensar en mi madre y en los pacientes.")]
    [InlineData("Muito obrigada por esta história, eu também fiquei sem palavras e não sei como dizer isso.")]
    [InlineData("Ich danke dir für diese Geschichte, sie hat mich sehr berührt und ich werde sie nicht vergessen.")]
    [InlineData("谢谢你的故事, Priya! 我们都学到了很多。")]
    [InlineData("Спасибо за эту историю, я тоже так думаю!!")]
    [InlineData("شكرا لك على هذه القصة")]
    [InlineData("ᖁᔭᓐᓇᒦᒃ ᐅᓂᒃᑳᕐᓂᕐᓄᑦ")]
    [InlineData("Mwen renmen istwa sa a anpil, mèsi pou tout sa ou di nan gwoup la.")]
    [InlineData("Salamat po sa kwento, naiyak ako nang mabasa ko ang sulat mo sa mga pasyente.")]
    public void A_third_language_is_told_and_nothing_in_it_is_counted(string text)
    {
        var reading = SocialPresence.Read(new(text, IsReply: true), Known);

        Assert.Null(reading.Language);
        Assert.Equal(0, reading.Words);
        Assert.Empty(reading.Signs);
        Assert.Equal(0, Density.Of([reading]).Messages);
    }

    [Theory]
    [InlineData("Thank you Marie, c’est tellement vrai ce que tu dis.", "fr")]
    [InlineData("Prenez dix minutes.", "fr")]
    [InlineData("My patient said gracias, and I did not know what to say.", "en")]
    [InlineData("Merci!", "fr")]
    [InlineData("ICU 3, vent, peep 12", "en")]
    [InlineData("", "en")]
    public void A_word_of_another_language_makes_no_third_one(string text, string language) => Assert.Equal(language, SocialPresence.Read(new(text), Known).Language);

    [Fact]
    public void Drawn_faces_alone_are_read()
    {
        Assert.Equal([(Indicator.Emotion, 0, 1), (Indicator.Agreement, 1, 3), (Indicator.Emotion, 4, 6)], SocialPresence.Read(new("😭👍🏽 ❤️"), Known).Signs.Select(s => (s.Indicator, s.Start, s.End)));
        Assert.Equal(0, SocialPresence.Read(new("😭"), Known).Words);
    }

    [Fact]
    public void A_message_of_a_hundred_kilobytes_is_read_while_nobody_notices()
    {
        foreach (var piece in new[] { "We as a group thank you, Priya, and I was so ashamed. ", "we ", "we, ", "thank you ", "Priya ", "\"", "> a\n", "@", "so very really quite ", "I ", "your ", "😀", "On 1\n", "on ", "? ", "«we ", "Patient: a\n", "e\u0301\u0301" })
        {
            var text = new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();
            Assert.InRange(Enumerable.Range(0, 3).Min(_ => Seconds(text)), 0, 2);
        }
    }

    // Of the processor, and the least of three: a busy machine says nothing of the engine.
    private static double Seconds(string text)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        _ = SocialPresence.Read(new(text), Known);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    [Fact]
    public void Words_are_counted_as_one_reads_them()
    {
        Assert.Equal(4, SocialPresence.Read(new("Don’t worry, l’infirmière peut-être"), Known).Words);
        Assert.Equal(3, SocialPresence.Read(new("Give 12.5 mg"), Known).Words);
        Assert.Equal(2, SocialPresence.Read(new("See https://example.org/a/b?c=d there"), Known).Words);
    }

    [Fact]
    [Trait("R", "R58")]
    public void Three_signs_in_two_hundred_and_fifty_words_are_twelve()
    {
        var reading = new PresenceReading("en", 250, 9, [.. new[] { Indicator.Emotion, Indicator.Emotion, Indicator.SelfDisclosure }.Select((i, at) => new PresenceSign(i, at, at + 1, "x", "y", 0))], []);
        var density = Density.Of([reading, new(null, 0, 0, [], [])]);

        Assert.Equal(12, density.Per1000(PresenceCategory.Affective));
        Assert.Equal(8, density.Per1000(Indicator.Emotion));
        Assert.Equal((1, 1, 1), (density.Messages, density.MessagesWith(Indicator.Emotion), density.SentencesWith(Indicator.Emotion)));
        Assert.False(density.IsEnough);
        Assert.True(Density.Of([reading, reading, reading]).IsEnough);
        Assert.Equal(0, Density.Of([]).Per1000(Indicator.Emotion));
    }

    [Fact]
    [Trait("R", "R64")]
    public void What_is_not_right_often_enough_is_not_shown_by_itself()
    {
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var indicator in Indicators.All)
            {
                var figure = PresenceFigures.Of(indicator, language);
                Assert.Equal(figure.Precision >= 0.80 && figure.Given >= 5, PresenceFigures.IsShown(indicator, language));
            }
        }
    }

    [Fact]
    public void Somebody_who_reads_french_is_told_why_in_french()
    {
        Assert.Equal("Ces mots remercient quelqu’un qui lit ici.", Assert.Single(SocialPresence.Read(new("Thank you."), Known, "fr-CA").Signs).Because);
        Assert.Throws<ArgumentOutOfRangeException>(() => SocialPresence.Read(new("Thank you."), Known, "de"));
    }

    // --- A facilitator

    [Theory]
    [Trait("R", "R68")]
    [InlineData("Please write your line by Thursday.", Move.Time)]
    [InlineData("Work in pairs on the second scene.", Move.Method)]
    [InlineData("What do others think?", Move.DrawingIn)]
    [InlineData("You may pass at any time.", Move.Climate)]
    [InlineData("To sum up, three doors came back.", Move.Summarising)]
    [InlineData("Not quite: pity looks down.", Move.Misconception)]
    [InlineData("Prenez dix minutes.", Move.Time)]
    [InlineData("Qu’en pensez-vous?", Move.DrawingIn)]
    [InlineData("En résumé, trois portes.", Move.Summarising)]
    [InlineData("Revenons à la question.", Move.Focusing)]
    public void A_facilitator_makes_a_move(string text, Move move) => Assert.Contains(move, TeachingPresence.Read(new(text), Known).Select(m => m.Move));

    [Fact]
    [Trait("R", "R68")]
    public void Moves_that_were_not_made_are_told()
    {
        var made = TeachingPresence.Read(new("What do others think?"), Known);

        Assert.DoesNotContain(Move.DrawingIn, Moves.NotMade(made));
        Assert.Contains(Move.Summarising, Moves.NotMade(made));
        Assert.Equal(18, Moves.All.Select(m => m.Id()).Distinct().Count());
        Assert.All(TeachingPresence.Read(new("> What do others think?\nThe form."), Known), m => Assert.Fail(m.Text));
    }

    [Fact]
    public void Every_reason_stands_in_both_languages()
    {
        Assert.Equal(Reasons.In("en").Keys.Order(), Reasons.In("fr").Keys.Order());
        Assert.All(Reasons.In("fr").Values.Concat(Reasons.In("en").Values), r => Assert.EndsWith(".", r, StringComparison.Ordinal));
    }

    private static IEnumerable<PresenceSign> Vocatives(PresenceReading reading) => reading.Signs.Where(s => s.Indicator is Indicator.Vocative);

    private static List<string> Of(string text, Indicator indicator) => [.. SocialPresence.Read(new(text), Known).Signs.Where(s => s.Indicator == indicator).Select(s => s.Text)];

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static int Points(string text)
    {
        var points = 0;
        for (var i = 0; i < text.Length; i++, points++) if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
        return points;
    }

    private static string Slice(string text, int start, int end)
    {
        var (point, slice) = (0, new StringBuilder());
        for (var i = 0; i < text.Length && point < end; i++, point++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (point >= start) slice.Append(text, i, isPair ? 2 : 1);
            if (isPair) i++;
        }

        return slice.ToString();
    }
}
