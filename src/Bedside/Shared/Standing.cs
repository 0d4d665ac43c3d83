namespace Bedside.Shared;

/// <summary>Who may come to an address. The table in docs/who-may-what.md is made from these and tried cell by cell.</summary>
[Flags]
public enum Standing
{
    None = 0,

    /// <summary>Anyone, signed in or not.</summary>
    Anyone = 1,

    /// <summary>Anyone signed in.</summary>
    Person = 2,

    /// <summary>A member of the circle in the address.</summary>
    CircleMember = 4,

    /// <summary>Who facilitates the circle in the address.</summary>
    CircleFacilitator = 8,

    /// <summary>A member of the cohort in the address.</summary>
    CohortMember = 256,

    /// <summary>Who facilitates the cohort in the address.</summary>
    CohortFacilitator = 16,

    /// <summary>A designer of the organisation.</summary>
    Designer = 32,

    /// <summary>An administrator of the organisation.</summary>
    Administrator = 64,

    /// <summary>The very person a thing belongs to: the author of a post, who asked a question.</summary>
    Owner = 128,

    /// <summary>A member of the circle in the address who does not facilitate it.</summary>
    CircleLearner = 512,

    /// <summary>Whoever comes while there is no organisation; afterwards nobody.</summary>
    Founder = 1024,
}

/// <summary>On an endpoint: who may come there. Everybody else finds nothing (404), or signs in first.</summary>
public sealed record Allowed(Standing Who);

public static class Standings
{
    extension<T>(T endpoint) where T : IEndpointConventionBuilder
    {
        public T For(Standing who)
        {
            endpoint.WithMetadata(new Allowed(who));
            return endpoint;
        }
    }
}
