using System.Diagnostics;
using CsCheck;

namespace Bedside.Presence.Tests;

/// <summary>What would tell who a patient is, or a colleague, is found before it is sent; and what clinical work is full of is not.</summary>
public sealed class IdentifiersTests
{
    private static readonly string[] List = ["Ana Tremblay", "Ben Roy", "Will Young", "Marie-Ève Côté", "Sinéad O’Neil", "May Okafor"];

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 300].Select(c => new string(c)),
        One("Mr", "Mrs.", "Mme", "Smith", "born", "née", "12/03/1958", "March 3, 1958", "613", "555", "-", "(", ")", "0199", "2765432196", "room", "12", "bed", "ward", "Ana", "Tremblay", "Will", "@", "a@b.ca", "\ud83d", "😀", "e\u0301", "\u00A0", "\n", ".", "’s", "l’", "patient", "+1", "https://x", "MRN", ":", "12345").Array[0, 80].Select(p => string.Join(' ', p)),
        One("1", "2", "-", " ", "(", ")", "+", "A", "é", "\ud83d", "'", "@", ".", "\n").Array[0, 200].Select(string.Concat));

    public static readonly TheoryData<string, string, MentionKind> Told = new()
    {
        // Numbers. Made for this test; the last digits follow from the rules.
        { "Her card is 2765-432-196 AB, I wrote it on my hand.", "2765-432-196 AB", MentionKind.Number },
        { "Ontario 2765432196.", "2765432196", MentionKind.Number },
        { "PHN 9456 123 788 in BC", "9456 123 788", MentionKind.Number },
        { "the number 485 777 3457 was read aloud", "485 777 3457", MentionKind.Number },
        { "son numéro, TREM 5853 1218, était affiché", "TREM 5853 1218", MentionKind.Number },
        { "card 1EG4-TE5-MK73 lay there", "1EG4-TE5-MK73", MentionKind.Number },
        { "le 2 84 06 75 123 045 14 figurait sur la feuille", "2 84 06 75 123 045 14", MentionKind.Number },
        { "le 1 85 03 2A 004 112 35 aussi", "1 85 03 2A 004 112 35", MentionKind.Number },
        { "SIN 512 345 679", "512 345 679", MentionKind.Number },
        { "her SSN, 219-09-9999, was there", "219-09-9999", MentionKind.Number },
        { "MRN 0937884 came up from emergency", "0937884", MentionKind.Number },
        { "Chart number: 55 1234", "55 1234", MentionKind.Number },
        { "le dossier no 448812 traînait", "448812", MentionKind.Number },
        { "sa carte d’assurance maladie est 123 456 789", "123 456 789", MentionKind.Number },
        { "Alberta health card 12345-6789", "12345-6789", MentionKind.Number },

        // Ways to reach somebody.
        { "Call the daughter at (613) 555-0199 tonight.", "(613) 555-0199", MentionKind.Contact },
        { "514-555-0142", "514-555-0142", MentionKind.Contact },
        { "+1 416 555 0100 is his", "+1 416 555 0100", MentionKind.Contact },
        { "her cell is 6135550142", "6135550142", MentionKind.Contact },
        { "Appelez-la au 06 12 34 56 78", "06 12 34 56 78", MentionKind.Contact },
        { "ring 020 7946 0958", "020 7946 0958", MentionKind.Contact },
        { "+49 30 901820 in Berlin", "+49 30 901820", MentionKind.Contact },
        { "write to jo.roy@hospital.example.ca", "jo.roy@hospital.example.ca", MentionKind.Contact },

        // Dates beside an age or a birth.
        { "She was born on March 12, 1958 in Sudbury.", "March 12, 1958", MentionKind.Date },
        { "DOB 12/03/1958", "12/03/1958", MentionKind.Date },
        { "67 years old (1958-03-12)", "1958-03-12", MentionKind.Date },
        { "née le 12 mars 1958", "12 mars 1958", MentionKind.Date },
        { "Un homme de 67 ans, 12-03-1958.", "12-03-1958", MentionKind.Date },
        { "date de naissance : 1er août 1944", "1er août 1944", MentionKind.Date },

        // Rooms and beds.
        { "The man in room 412 on 4 West had nobody.", "room 412", MentionKind.Place },
        { "Bed 7 on the oncology ward", "Bed 7", MentionKind.Place },
        { "room 12, bed 2", "room 12, bed 2", MentionKind.Place },
        { "la dame de la chambre 312, unité de cardiologie", "chambre 312", MentionKind.Place },
        { "Au 6e étage, le monsieur du lit 4 pleurait", "du lit 4", MentionKind.Place },

        // Names.
        { "I sat with Mrs. Tremblay for an hour.", "Mrs. Tremblay", MentionKind.Name },
        { "Mr O’Neil laughed.", "Mr O’Neil", MentionKind.Name },
        { "Mme Lévesque-Gagné et moi", "Mme Lévesque-Gagné", MentionKind.Name },
        { "M. Roy a refusé.", "M. Roy", MentionKind.Name },
        { "Monsieur de Villiers n’a rien dit.", "Monsieur de Villiers", MentionKind.Name },
        { "Dr. Amina Hassan said it.", "Dr. Amina Hassan", MentionKind.Name },
        { "our patient Jack Reacher asked", "Jack Reacher", MentionKind.Name },
        { "She is the daughter of Lucien Bouchard-Roy.", "Lucien Bouchard-Roy", MentionKind.Name },
        { "a boy named Elias M. Haddad", "Elias M. Haddad", MentionKind.Name },
        { "Elle s’appelait Rose Desrosiers.", "Rose Desrosiers", MentionKind.Name },
        { "le fils de Marc Antoine Gervais", "Marc Antoine Gervais", MentionKind.Name },
    };

    public static readonly TheoryData<string> NotTold = new(
        "BP 120/80, HR 72, SpO2 94%, temp 38.2, RR 18 at 14:30.",
        "TA 120/80, pouls 72, 38,2 °C à 14 h 30.",
        "Metoprolol 25 mg bid, heparin 5000 units, insulin 10 units, morphine 2.5 mg q4h prn.",
        "Métoprolol 25 mg, héparine 5 000 unités, 1 000 mL de NaCl 0,9 %.",
        "Hb 92, WBC 11.4, platelets 150 000, creatinine 88, INR 2.3, troponin 1234, Na 138.",
        "The 2019 guideline and the one of 2021 differ; see https://doi.org/10.1001/jama.2020.1234567890 and PMID: 2765432196.",
        "It stands at https://bedside.example.org/circles/01a22178-7649-7909-b9ef-3214757381a9 and at 01a22178-7a79-78fa-a16a-0537336552db.",
        "ISBN 978-0-123456-47-2 is the book, ISBN 2765432196 the other.",
        "Call 988 at any hour, or 1-866-277-3553, or 811.",
        "Appelez le 9-8-8 ou le 1 866 277-3553 à toute heure.",
        "I am 34 and have worked 12 years; she was about 80 years old.",
        "On March 12, 2024 we met for the first time; the course ends on 2026-12-18.",
        "Le 12 mars 2024, nous avons commencé.",
        "He is 67 years old. It was in the spring of 1958.",
        "Mr. X and Mrs. B were in the next beds; M. T. aussi, Mme L. dormait.",
        "I asked Dr Google. The MS patient slept. I saw the Dr. She said nothing.",
        "Patient Safety Week, Patient Experience Office, Client Services, a Patient Partner.",
        "The meeting is in room 204. I went to bed 3 times that night on the ward.",
        "Elle lit 3 pages sur l’unité, chaque soir.",
        "We moved her from one bed to another, floor by floor.",
        "The patient, Crohn’s for years, smiled. Patient with Glasgow Coma Scale 15.",
        "She turned 100 that week. 3 of 10 stayed. 1-2-3, and 10-12 of us.",
        "$1,200 a month, 45 000 $ par an, 1/2, 0.5, 24/7, 9-1-1.",
        "I will write to Bedside@ the desk, and pay 5 @ 3.",
        "Will you come? Young people came. In May we rest. Roy d’un jour? rien.",
        "Un monsieur de 80 ans et une dame de 76 ans. Madame la présidente.",
        "");

    [Theory]
    [MemberData(nameof(Told))]
    public void What_tells_who_somebody_is_is_found(string text, string words, MentionKind kind)
    {
        var mention = Assert.Single(Identifiers.Find(text, "en", []));

        Assert.Equal((kind, words), (mention.Kind, mention.Text));
    }

    [Theory]
    [MemberData(nameof(NotTold))]
    public void What_clinical_work_is_full_of_is_left_alone(string text) => Assert.Empty(Identifiers.Find(text, "fr", ["Will Young", "May Okafor"]));

    [Theory]
    [InlineData("I think Ben was right.", "Ben")]
    [InlineData("Ben was right.", "Ben")]
    [InlineData("that was ben roy's idea", "ben roy")]
    [InlineData("C’est l’idée d’Ana.", "Ana")]
    [InlineData("Marie-Eve me l’a dit.", "Marie-Eve")]
    [InlineData("ce que MARIE-ÈVE CÔTÉ a dit", "MARIE-ÈVE CÔTÉ")]
    [InlineData("I am Sinead O'Neil, and tired.", "Sinead O'Neil")]
    [InlineData("I asked Will and he came.", "Will")]
    [InlineData("Will Young came.", "Will Young")]
    [InlineData("may okafor", "may okafor")]
    public void A_name_of_the_list_is_found_however_it_is_written_and_ones_own_is_one_of_them(string text, string name)
    {
        var mention = Assert.Single(Identifiers.Find(text, "en", List));

        Assert.Equal((MentionKind.Name, name), (mention.Kind, mention.Text));
        Assert.Contains("list of this circle", mention.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Young people came, and will come again. It may rain in May.")]
    [InlineData("Will it ever end? ben là, voyons.")]
    [InlineData("Le roy est mort. A cote. Anaphylaxis, Bennett, Royal.")]
    public void A_word_that_is_also_a_name_is_left_alone(string text) => Assert.Empty(Identifiers.Find(text, "en", List));

    [Fact]
    public void Several_are_shown_in_reading_order_each_once()
    {
        var found = Identifiers.Find("Mme Tremblay (née le 12 mars 1958), chambre 3, lit 2, 514-555-0142, dit Ben Roy.", "fr", List);

        Assert.Equal(["Mme Tremblay", "12 mars 1958", "chambre 3, lit 2", "514-555-0142", "Ben Roy"], found.Select(m => m.Text));
        Assert.All(found, m => Assert.False(string.IsNullOrWhiteSpace(m.Because)));
    }

    [Fact]
    public void Each_reason_is_said_in_both_languages()
    {
        Assert.Equal(Because.OfMentions("en").Keys.Order(), Because.OfMentions("fr-CA").Keys.Order());
        Assert.Equal(9, Because.OfMentions("en").Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Identifiers.Find("", "de", []));
    }

    [Fact]
    public void A_mention_stands_where_it_says_counted_in_code_points_in_order_and_none_on_another() => Anything.Sample(text =>
    {
        var found = Identifiers.Find(text, "en", List);
        return found.All(m => m.Start >= 0 && m.Start < m.End && Slice(text, m.Start, m.End) == m.Text) && found.Zip(found.Skip(1)).All(p => p.First.End <= p.Second.Start);
    }, iter: 20_000);

    [Fact]
    public void What_is_found_alone_is_found_among_other_lines() => Gen.Select(One([.. Told.Select(t => t.Data.Item1)]), One([.. NotTold.Select(t => t.Data)])).Sample((told, rest) =>
    {
        var alone = Identifiers.Find(told, "en", []).Select(m => m.Text);
        return alone.SequenceEqual(Identifiers.Find($"{rest}\n\n{told}\n\n{rest}", "en", []).Select(m => m.Text));
    });

    // A rule of this kind lets one last digit at most follow upon the others, and notices every digit that is mistyped.
    [Fact]
    public void A_check_digit_holds_one_digit_at_most_and_no_mistyped_one() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 99_999_999], Gen.Int[0, 8], Gen.Int[1, 9]).Sample((first, rest, at, by) =>
    {
        foreach (var (rule, head) in new (Func<string, bool>, string)[] { (CardNumbers.IsOntario, $"{first}"), (CardNumbers.IsNhs, $"{first}"), (CardNumbers.IsBritishColumbia, "9") })
        {
            var nine = head + rest.ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
            var valid = Enumerable.Range(0, 10).Select(d => $"{nine}{d}").Where(rule).ToList();
            if (valid.Count > 1) return false;
            if (valid is not [var right]) continue;

            var place = rule == CardNumbers.IsBritishColumbia ? Math.Max(at, 1) : at;
            var wrong = right.ToCharArray();
            wrong[place] = (char)('0' + (right[place] - '0' + by) % 10);
            if (rule(new(wrong))) return false;
        }

        return true;
    });

    [Fact]
    public void A_long_text_takes_no_more_than_its_share_of_time()
    {
        foreach (var piece in new[] { "aaaaaaaaaa", "1234567890", "1 2 3 4 5 ", "Aaaa-Aaaa-", "MRN: : : :", "+1(2)3 4-5", "patient Ab ", "phone ....", "a.a.a.a.a@", "room 1 bed", "Mr Aa Aa A", "12/12/1912" })
        {
            var clock = Stopwatch.StartNew();
            Identifiers.Find(string.Concat(Enumerable.Repeat(piece, 20_000)), "en", List);
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"{piece}: {clock.Elapsed}"); // Where it is not in proportion it is many minutes.
        }
    }

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static string Slice(string text, int start, int end) => string.Concat(Points(text).Skip(start).Take(end - start));

    private static IEnumerable<string> Points(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            yield return pair ? text.Substring(i++, 2) : text[i].ToString();
        }
    }
}
