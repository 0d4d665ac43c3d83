using System.Text;

namespace Bedside.Bench;

/// <summary>Posts that compress as prose does: words drawn with a fixed seed, common ones often.</summary>
public static class Prose
{
    private const string Common = "the and to of a in that he she was it for on with as his her at not but they had be this by from or have an were one all there when who which would so what out up about into no them then been could their more if him how only some over after before down other did than very where again still because through while never always little hand door bed room night nurse doctor patient family chair window voice silence breath morning corridor ward word question answer story moment shift hour phone son daughter mother father wife husband friend colleague student tea coat shoes light lamp curtain blanket chart pain fear hope grief anger care listen sit stand wait walk speak ask tell hear look hold leave stay remember forget notice wonder feel know think want need find keep lose give take bring";

    private static readonly string[] Words = Common.Split(' ');

    public static string Of(int seed, int characters)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var startsSentence = true;
        while (text.Length < characters)
        {
            // A few words are common and most are rare, as in any text; now and then one nobody used before.
            var word = random.Next(12) is 0 ? Rare(random) : Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 1.6))];
            text.Append(startsSentence ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            startsSentence = random.Next(13) is 0;
            text.Append(startsSentence ? ". " : random.Next(14) is 0 ? ", " : " ");
        }

        return text.ToString(0, characters - 1).TrimEnd() + ".";
    }

    private static string Rare(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => "bcdfglmnprst"[random.Next(12)].ToString() + "aeiou"[random.Next(5)]));
}
