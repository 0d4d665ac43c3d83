using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>What was typed into a form and, if it cannot be taken as it is, why. Each form carries the id of what it will make.</summary>
public sealed record Draft(Guid Id, string Title = "", string Words = "", string? TitleProblem = null, string? WordsProblem = null)
{
    /// <summary>The activity of the course that a thread is begun for; null for one's own.</summary>
    public string? About { get; init; }

    /// <summary>The move whose ready words it began from; null for none.</summary>
    public string? Move { get; init; }

    /// <summary>The post that is answered; null for the thread as a whole.</summary>
    public Guid? RepliesTo { get; init; }

    /// <summary>The post some words are quoted from, and the words.</summary>
    public Guid? Quotes { get; init; }

    public string Quoted { get; init; } = "";

    public string? QuotedProblem { get; init; }

    public bool HasProblem => (TitleProblem ?? WordsProblem ?? QuotedProblem) is not null;

    public static Draft New() => new(Guid.CreateVersion7());

    public static Draft Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form["title"], form["words"])
    {
        About = form["about"] is { Length: > 0 } about ? about : null, RepliesTo = form.Id("reply"), Quotes = form.Id("quote"), Quoted = form["quoted"], Move = ThreadMoves.Named(form["move"]),
    };
}
