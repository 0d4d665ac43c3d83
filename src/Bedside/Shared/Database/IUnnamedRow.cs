namespace Bedside.Shared;

/// <summary>
/// A row that could lead to a voice. It is never saved together with a row that is none: in one transaction the two would lie side by side in the log of the database (veil.md A4).
/// Its key is a random number, because a number is the place of a row in an SQLite file, and a random one tells no order.
/// </summary>
public interface IUnnamedRow;
