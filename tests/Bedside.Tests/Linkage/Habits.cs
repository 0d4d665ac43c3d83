namespace Bedside.Tests.Linkage;

/// <summary>How a circle is written in.</summary>
public enum Kind
{
    Round,
    LettersOnly,
    Conversation,
}

/// <summary>
/// How people live with a circle without names, in numbers that are printed with what was measured. Named and masked acts share visits; who comes more often does more of both. A plausible
/// model of people nobody has measured: whatever follows from it is an order of magnitude.
/// </summary>
/// <param name="NamedShare">On what share of their visits people do something under their name.</param>
public sealed record Habits(double NamedShare)
{
    public int Members { get; init; } = 12;

    public int Weeks { get; init; } = 6;

    /// <summary>How many of them are on nights; the list tells who.</summary>
    public int OnNights { get; init; } = 3;

    /// <summary>The visits a day of the person in the middle, and how far rates lie apart (standard deviation of their logarithm).</summary>
    public double VisitsADay { get; init; } = .5;

    public double RateSpread { get; init; } = .5;

    /// <summary>On what share of visits something is done behind the mask; people differ by so much, and none by more than the ends.</summary>
    public double MaskedShare { get; init; } = .35;

    public double MaskedSpread { get; init; } = .15;

    /// <summary>The hour at which people come in the middle, how far people lie apart, and how far the visits of one.</summary>
    public (double Hour, double Between, double Within) Days { get; init; } = (20, 2, 1.5);

    public (double Hour, double Between, double Within) Nights { get; init; } = (2.5, 1, 1.1);

    /// <summary>On what share of weeks somebody is away and does nothing.</summary>
    public double Away { get; init; }

    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Members} people, {Weeks} weeks, {OnNights} on nights, {VisitsADay:0.##} visits a day, named acts on {NamedShare:P0}, masked on {MaskedShare:P0} of visits{(Away > 0 ? $", away {Away:P0} of weeks" : "")}");

    public (double Hour, double Between, double Within) Shift(int member) => member < OnNights ? Nights : Days;
}

/// <summary>What each member does, in hours since the Monday on which the circle begins.</summary>
/// <param name="Named">When each member does something under their name.</param>
/// <param name="Masked">When each does something behind their mask.</param>
public sealed record Life(Habits Habits, int Seed, IReadOnlyList<IReadOnlyList<double>> Named, IReadOnlyList<IReadOnlyList<double>> Masked)
{
    public static Life Of(Habits habits, int seed)
    {
        var chance = new Random(seed * 7919 + 17);
        var (named, masked) = (new List<IReadOnlyList<double>>(), new List<IReadOnlyList<double>>());
        for (var member = 0; member < habits.Members; member++)
        {
            var shift = habits.Shift(member);
            var rate = habits.VisitsADay * Math.Exp(habits.RateSpread * Normal(chance));
            var share = Math.Clamp(habits.MaskedShare + habits.MaskedSpread * Normal(chance), .05, .9);
            var hour = shift.Hour + shift.Between * Normal(chance);
            var (own, hidden) = (new List<double>(), new List<double>());
            for (var week = 0; week < habits.Weeks; week++)
            {
                var isAway = chance.NextDouble() < habits.Away;
                for (var day = 7 * week; day < 7 * week + 7; day++)
                {
                    for (var visits = Poisson(chance, rate); visits > 0; visits--)
                    {
                        var at = Math.Max(.2, day * 24 + hour + shift.Within * Normal(chance));
                        var (isNamed, isMasked, soon, later) = (chance.NextDouble() < habits.NamedShare, chance.NextDouble() < share, chance.NextDouble() * .3, chance.NextDouble() * .3);
                        if (isNamed && !isAway) own.Add(at + soon);
                        if (isMasked && !isAway) hidden.Add(at + later);
                    }
                }
            }

            named.Add([.. own.Order()]);
            masked.Add([.. hidden.Order()]);
        }

        return new(habits, seed, named, masked);
    }

    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    private static int Poisson(Random chance, double mean)
    {
        var (limit, n, product) = (Math.Exp(-mean), 0, chance.NextDouble());
        for (; product > limit; n++) product *= chance.NextDouble();
        return n;
    }
}
