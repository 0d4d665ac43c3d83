using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>What was typed into a form and, if it cannot be taken as it is, why. Each form carries the id of what it will make.</summary>
public sealed record Draft(Guid Id, string Title = "", string Words = "", string? TitleProblem = null, string? WordsProblem = null)
{
    public static Draft New() => new(Guid.CreateVersion7());

    public static Draft Of(Form form) => new(form.Id("id") ?? Guid.CreateVersion7(), form["title"], form["words"]);
}
