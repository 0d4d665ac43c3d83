using System.Text.Json;
using Bedside.Veil;

namespace Bedside.Unnamed;

/// <summary>
/// How many of those who write in a circle of a kind a computer named that ignored the words and weighed all else that everybody can see (veil.md C). Measured and written by
/// <c>bin/linkage --write</c>, never by hand.
/// </summary>
/// <param name="Named">The share of writers that were named rightly.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end of it.</param>
internal sealed record Measured(double Named, double Low, double High)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static File All { get; } = Read();

    public static Measured Of(Voicing voicing, bool isLettersOnly) => voicing switch
    {
        Voicing.Conversation => All.Conversation,
        Voicing.Round => isLettersOnly ? All.LettersOnly : All.Round,
        _ => throw new ArgumentOutOfRangeException(nameof(voicing), voicing, null),
    };

    /// <summary>About so many in so many, as one says it: the fewest people that come near, and never a smaller share than was measured by more than a hundredth.</summary>
    public (int Named, int Of) About => Near(Named);

    internal static (int Named, int Of) Near(double share)
    {
        foreach (var of in new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20 }) // As one counts people.
        {
            var named = (int)Math.Round(share * of);
            if (named > 0 && (double)named / of - share is >= -.01 and <= .02) return (named, of);
        }

        return ((int)Math.Ceiling(share * 20), 20);
    }

    private static File Read()
    {
        using var file = typeof(Measured).Assembly.GetManifestResourceStream("measured.json")!;
        return JsonSerializer.Deserialize<File>(file, Web)!;
    }

    /// <param name="Guess">The share that is named rightly by guessing.</param>
    /// <param name="Members">Of how many people a circle was.</param>
    /// <param name="Runs">How many circles were played.</param>
    /// <param name="Day">When.</param>
    /// <param name="Parameters">By what habits of people.</param>
    internal sealed record File(Measured Round, Measured LettersOnly, Measured Conversation, double Guess, int Members, int Runs, DateOnly Day, string Parameters);
}
