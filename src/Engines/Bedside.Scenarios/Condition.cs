namespace Bedside.Scenarios;

/// <summary>How two numbers are compared.</summary>
public enum Relation
{
    /// <summary>They are the same.</summary>
    Is,

    /// <summary>They differ.</summary>
    IsNot,

    /// <summary>The first is not smaller.</summary>
    AtLeast,

    /// <summary>The first is not larger.</summary>
    AtMost,

    /// <summary>The first is larger.</summary>
    MoreThan,

    /// <summary>The first is smaller.</summary>
    LessThan,
}

/// <summary>What must hold for something to be shown, open or done. At most <see cref="MostDepth"/> within one another.</summary>
public abstract record Condition
{
    /// <summary>How deep conditions may stand within one another.</summary>
    public const int MostDepth = 32;

    private Condition()
    {
    }

    /// <summary>Something remembered is not no, and not 0.</summary>
    public sealed record Holds(string Variable) : Condition;

    /// <summary>Something remembered compared with a number, or with something else that is remembered.</summary>
    /// <param name="Other">The other variable; null where it is <paramref name="Value"/>.</param>
    public sealed record Compare(string Variable, Relation Relation, int Value, string? Other = null) : Condition;

    /// <summary>One has been at a scene, this one included.</summary>
    public sealed record Been(string Scene) : Condition;

    /// <summary>It does not hold.</summary>
    public sealed record Not(Condition Of) : Condition;

    /// <summary>All of them hold; two at least.</summary>
    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>One of them holds; two at least.</summary>
    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>This one and all that stand in it, itself first.</summary>
    internal IEnumerable<Condition> Inside()
    {
        var open = new Stack<Condition>([this]);
        while (open.TryPop(out var condition))
        {
            yield return condition;
            foreach (var inner in condition switch { Not not => [not.Of], All all => all.Of, Any any => any.Of, _ => Enumerable.Empty<Condition>() }) open.Push(inner);
        }
    }

    /// <summary>Both; null stands for always.</summary>
    internal static Condition? Both(Condition? one, Condition? other) => one is null ? other : other is null ? one
        : new All([.. one is All a ? a.Of : [one], .. other is All b ? b.Of : [other]]);
}
