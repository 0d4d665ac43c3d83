namespace Bedside.Tests.Linkage;

/// <summary>
/// What a circle without names says openly, and nothing else (veil.md C): the list with its shifts, named acts at the minute as pages show them, and how much each mask wrote between which
/// openings. Made from what people did by the rules alone, without the product.
/// </summary>
/// <param name="Groups">One for each round; one for a conversation.</param>
public sealed record Declared(Habits Habits, Kind Kind, IReadOnlyList<IReadOnlyList<double>> Named, IReadOnlyList<Group> Groups)
{
    private const double Slot = 18;

    /// <summary>What is declared, with the masks of each round in random order; and apart from it whose they are.</summary>
    public static (Declared Declared, IReadOnlyList<int[]> Owners) Of(Life life, Kind kind)
    {
        var chance = new Random(life.Seed * 104729 + 5);
        List<(List<Window> Windows, int[][] Counts)> played = kind is Kind.Conversation ? [Converse(life)] : Rounds(life, kind);
        var (groups, owners) = (new List<Group>(), new List<int[]>());
        foreach (var (windows, counts) in played)
        {
            var order = Enumerable.Range(0, life.Habits.Members).ToArray();
            chance.Shuffle(order);
            groups.Add(new(windows, [.. order.Select(m => counts[m])]));
            owners.Add(order);
        }

        return (new(life.Habits, kind, life.Named, groups), owners);
    }

    // Letters until the evening of the fourth day and answers until that of the seventh; with fewer than three letters three days more, and with too few again their authors are asked, who say nothing.
    private static List<(List<Window>, int[][])> Rounds(Life life, Kind kind)
    {
        var rounds = new List<(List<Window>, int[][])>();
        var over = 0.0;
        for (var begin = 0.0; begin < 168 * life.Habits.Weeks; begin += 168)
        {
            var start = Math.Max(begin, over);
            var (letters, isExtended, asked) = (begin + 72 + Slot, false, false);
            while (!asked && Writers(start, letters) < Bedside.Veil.RoundOpening.FewestLetters) (letters, isExtended, asked) = (letters + (isExtended ? 24 : 72), true, isExtended);

            over = kind is Kind.LettersOnly ? letters : letters + 72;
            var windows = new List<Window> { new(start, letters, true) };
            if (kind is Kind.Round) windows.Add(new(letters, over, false));
            rounds.Add((windows, [.. life.Masked.Select(m => asked ? new int[windows.Count] : kind is Kind.Round ? [Math.Min(1, Within(m, start, letters)), Within(m, letters, over)] : new[] { Math.Min(1, Within(m, start, letters)) })]));
        }

        return rounds;

        int Writers(double from, double to) => life.Masked.Count(m => Within(m, from, to) > 0);
    }

    // Once a day, as soon as two have something waiting. Whoever has a letter waiting answers one that has opened.
    private static (List<Window>, int[][]) Converse(Life life)
    {
        var (windows, counts, from, hasOpened) = (new List<Window>(), life.Masked.Select(_ => new List<int>()).ToList(), 0.0, false);
        for (var slot = Slot; slot <= 168 * life.Habits.Weeks + Slot; slot += 24)
        {
            var waiting = life.Masked.Select(m => Within(m, from, slot)).ToList();
            if (waiting.Count(w => w > 0) < Bedside.Veil.RoundOpening.FewestVoices) continue;

            windows.Add(new(from, slot, false));
            for (var m = 0; m < counts.Count; m++) counts[m].Add(hasOpened ? waiting[m] : Math.Min(1, waiting[m]));
            (from, hasOpened) = (slot, true);
        }

        return (windows, [.. counts.Select(c => c.ToArray())]);
    }

    internal static int Within(IReadOnlyList<double> times, double from, double to) => times.Count(t => t >= from && t < to);
}

/// <summary>The masks of a round: how much each wrote in each window. Those who wrote nothing are among them.</summary>
public sealed record Group(IReadOnlyList<Window> Windows, IReadOnlyList<int[]> Masks);

/// <summary>Between two openings.</summary>
/// <param name="IsOne">Whether each writes one thing at most.</param>
public sealed record Window(double From, double To, bool IsOne)
{
    /// <summary>The last day of it; before it no two had something waiting, or it would have opened.</summary>
    public double LastFrom => Math.Max(From, To - 24);
}
