using Bedside.Shared;

namespace Bedside.Tests.Policy;

/// <summary>A column of the table: somebody, by what they are to whatever an address names.</summary>
public sealed record Role(string Name, Standing Is)
{
    private const Standing SignedIn = Standing.Anyone | Standing.Person;
    private const Standing Learning = SignedIn | Standing.CircleMember | Standing.CircleLearner | Standing.CohortMember;

    public static readonly Role Visitor = new("visitor", Standing.Anyone);

    /// <summary>The learner to whom the thing itself belongs; asked about only where a thing belongs to somebody.</summary>
    public static readonly Role Owner = new("its owner", Learning | Standing.Owner);

    public static readonly IReadOnlyList<Role> All =
    [
        Visitor,
        new("signed in", SignedIn),
        new("learner", Learning),
        new("facilitator", SignedIn | Standing.CircleMember | Standing.CircleFacilitator | Standing.CohortMember | Standing.CohortFacilitator),
        new("designer", SignedIn | Standing.Designer),
        new("administrator", SignedIn | Standing.Administrator),
        Owner,
    ];

    public bool May(Standing who) => (who & Is) is not Standing.None;

    /// <summary>Whether the table says anything here: an owner is an owner only of what can belong to somebody, and who founds a house has no role yet.</summary>
    public bool HasCell(Standing who) => !who.HasFlag(Standing.Founder) && (this != Owner || who.HasFlag(Standing.Owner));
}
