namespace Bedside.Presence;

/// <summary>How much of each there is in some writing: signs on 1,000 words, the measure of Rourke, Anderson, Garrison and Archer (1999). Three signs in 250 words are 12.</summary>
public sealed class Density
{
    /// <summary>Fewer messages of one person than this say nothing of them.</summary>
    public const int FewestMessages = 3;

    /// <summary>Fewer words of one person than this say nothing of them.</summary>
    public const int FewestWords = 100;

    private readonly int[] _signs = new int[Indicators.All.Count + 1], _messages = new int[Indicators.All.Count + 1], _sentences = new int[Indicators.All.Count + 1];

    private Density()
    {
    }

    /// <summary>The messages that were counted: those in English or French.</summary>
    public int Messages { get; private set; }

    /// <summary>The words in them (<see cref="PresenceReading.Words"/>).</summary>
    public int Words { get; private set; }

    /// <summary>The sentences in them.</summary>
    public int Sentences { get; private set; }

    /// <summary>Whether there is enough writing to say anything of one person.</summary>
    public bool IsEnough => Messages >= FewestMessages && Words >= FewestWords;

    /// <summary>Counts readings; those in a third language are left out, words and all.</summary>
    /// <param name="readings">Of whatever is to be looked at together; in any order, each once.</param>
    public static Density Of(IEnumerable<PresenceReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var density = new Density();
        foreach (var reading in readings.Where(r => r.Language is not null)) density.Add(reading);
        return density;
    }

    /// <summary>How many signs of this indicator there are.</summary>
    public int Signs(Indicator indicator) => _signs[(int)indicator];

    /// <summary>How many signs of this category there are.</summary>
    public int Signs(PresenceCategory category) => Indicators.All.Where(i => i.Category() == category).Sum(Signs);

    /// <summary>How many messages have at least one: the message as the unit.</summary>
    public int MessagesWith(Indicator indicator) => _messages[(int)indicator];

    /// <summary>How many sentences have at least one: the sentence as the unit. Signs of a whole message count for none.</summary>
    public int SentencesWith(Indicator indicator) => _sentences[(int)indicator];

    /// <summary>Signs on 1,000 words; 0 where nothing was written.</summary>
    public double Per1000(Indicator indicator) => Per1000(Signs(indicator));

    /// <summary>Signs on 1,000 words; 0 where nothing was written.</summary>
    public double Per1000(PresenceCategory category) => Per1000(Signs(category));

    private double Per1000(int signs) => Words is 0 ? 0 : signs * 1000.0 / Words;

    private void Add(PresenceReading reading)
    {
        Messages++;
        Words += reading.Words;
        Sentences += reading.Sentences;
        foreach (var sign in reading.Signs) _signs[(int)sign.Indicator]++;
        foreach (var indicator in reading.Signs.Select(s => s.Indicator).Distinct()) _messages[(int)indicator]++;
        foreach (var (indicator, _) in reading.Signs.Where(s => s.Sentence >= 0).Select(s => (s.Indicator, s.Sentence)).Distinct()) _sentences[(int)indicator]++;
    }
}
