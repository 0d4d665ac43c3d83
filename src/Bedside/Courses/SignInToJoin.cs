namespace Bedside.Courses;

/// <summary>What an invitation shows where it was made for somebody who has an account: the usual way in, or, where another is signed in, the way out.</summary>
public sealed partial class SignInToJoin
{
    /// <param name="Token">What opens the invitation.</param>
    /// <param name="Title">To what one is invited.</param>
    /// <param name="As">The sentence that says to do what.</param>
    /// <param name="Kept">The way back, sealed; null where somebody else is signed in.</param>
    public sealed record View(string Token, string Title, string As, string? Kept);
}
