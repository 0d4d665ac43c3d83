namespace Bedside.Shared;

/// <summary>One mail, in plain text: who it goes to and what it says. Never content of others, never a name of others.</summary>
public sealed record Mailing(string To, string Subject, string Text)
{
    /// <summary>For List-Unsubscribe, where a mail is one that can be switched off.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>Takes a mail out of the house.</summary>
public interface ICarrier
{
    /// <summary>Whether it really leaves, or lies in a folder that the operator must look into.</summary>
    bool Leaves { get; }

    /// <exception cref="MailRefusedException">It will not be taken, however often it is tried.</exception>
    Task Carry(Mailing mail, CancellationToken stop);
}

/// <summary>The server has refused a mail for good: there is no such mailbox, say.</summary>
public sealed class MailRefusedException(Exception inner) : Exception("Refused.", inner);
