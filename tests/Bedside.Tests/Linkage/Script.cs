namespace Bedside.Tests.Linkage;

/// <summary>
/// What happens in one circle over some rounds, as veil.md C draws it: visits behind a mask independent of what people do under their names, by the same law for all; and for each round six
/// random pairs, each with a fair coin that says whether the two exchange all they do behind their masks.
/// </summary>
public sealed class Script
{
    public const int Members = 12;

    private Script(int seed, int rounds) => (Seed, Rounds) = (seed, rounds);

    public int Seed { get; }

    public int Rounds { get; }

    public List<Visit> Visits { get; } = [];

    public List<Pair> Pairs { get; } = [];

    /// <summary>Something somebody does at a moment.</summary>
    /// <param name="Of">Whose it is in the script; behind a mask it is done by whoever they exchanged with.</param>
    /// <param name="IsMasked">Whether it is in the circle without names.</param>
    /// <param name="Letters">How many letters or answers are written in it.</param>
    public sealed record Visit(int Round, DateTime At, int Of, bool IsMasked, bool IsLetter, int Letters);

    /// <summary>A toss: whether these two exchanged in that round.</summary>
    public sealed record Pair(int Round, int I, int J, bool IsSwapped);

    public static Script Of(int seed, int rounds, DateTime monday)
    {
        var chance = new Random(seed);
        var script = new Script(seed, rounds);
        for (var round = 1; round <= rounds; round++)
        {
            var begin = monday.AddDays(7 * (round - 1));
            DateTime Between(double from, double to) => begin.AddHours(from + chance.NextDouble() * (to - from));
            for (var member = 0; member < Members; member++)
            {
                script.Visits.Add(new(round, Between(7, 88), member, true, true, chance.NextDouble() < .8 ? 1 : 0));
                script.Visits.Add(new(round, Between(93, 160), member, true, false, chance.Next(4)));
                for (var n = 0; n < 2; n++) script.Visits.Add(new(round, Between(7, 160), member, false, false, 1));
            }

            var order = Enumerable.Range(0, Members).OrderBy(_ => chance.Next()).ToList();
            for (var pair = 0; pair < Members / 2; pair++) script.Pairs.Add(new(round, order[2 * pair], order[2 * pair + 1], chance.Next(2) is 1));
        }

        script.Visits.Sort((a, b) => a.At.CompareTo(b.At));
        return script;
    }

    /// <summary>Who does it.</summary>
    public int DoneBy(Visit visit) => !visit.IsMasked ? visit.Of
        : Pairs.Find(p => p.Round == visit.Round && p.IsSwapped && (p.I == visit.Of || p.J == visit.Of)) is { } pair ? pair.I == visit.Of ? pair.J : pair.I : visit.Of;

    /// <summary>When somebody comes behind their mask in a round, by the script.</summary>
    public IReadOnlyList<DateTime> MaskedTimes(int round, int of) => [.. Visits.Where(v => v.IsMasked && v.Round == round && v.Of == of).Select(v => v.At)];

    public int Written(int round, int of, bool? letters = null) => Visits.Where(v => v.IsMasked && v.Round == round && v.Of == of && (letters is null || v.IsLetter == letters)).Sum(v => v.Letters);
}
