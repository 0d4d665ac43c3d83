namespace Bedside.Access;

/// <summary>What somebody has just done on their own page; it is said in the part of the page where they did it.</summary>
public enum Done
{
    About = 1,
    Password = 2,
    NoPassword = 3,
    Passkey = 4,
    NoPasskey = 5,
    Sessions = 6,
}
