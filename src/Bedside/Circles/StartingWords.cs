using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>The words a circle begins with, from the content that came with Bedside, in the circle's language.</summary>
public static class StartingWords
{
    /// <summary>What a circle can be about that needs more than an agreement: stereotypes, challenges in practice, conduct.</summary>
    public static readonly IReadOnlyList<string> Templates = ["stereotypes", "challenges", "conduct"];

    /// <summary>What came with Bedside for one of them, in a language.</summary>
    public static ContentFile Template(string name, string language) => ContentFile.Read($"agreements/{name}.{language}.md");

    /// <summary>A ready title or purpose in the language of its circle, where whoever plans it read it in theirs and left it as it was; else what they typed.</summary>
    internal static string In(string language, string? template, string typed, Func<ContentFile, string> part) =>
        template is not null && Languages.All.Any(l => part(Template(template, l)).Trim() == typed.Trim()) ? part(Template(template, language)) : typed;

    /// <summary>The words that a circle begins with; with what must be passed on in front, and what one of the templates adds.</summary>
    /// <param name="duties">What must by law or by the rules of the site be passed on; null for a circle without a template.</param>
    public static Agreement Agreement(Circle circle, DateTime at, string? template = null, Shareable? duties = null) => new() { CircleId = circle.Id, Number = 1, Said = Said(circle.Language, template, duties), HoldsFrom = at };

    /// <param name="kind">circle, or unnamed for one in which people write without their names.</param>
    internal static Shareable Said(string language, string? template, Shareable? duties, string kind = "circle")
    {
        var own = Read("agreements", language, kind);
        if (template is null || duties is null) return own;

        using var _ = Languages.Speaking(language);
        return Shareable.Of($"**{Words.MustBePassedOn}**\n\n{duties.Source.Trim()}\n\n{Template(template, language).Body.Trim()}\n\n{own.Source}", "").Taken!;
    }

    public static Rules Rules(Circle circle, DateTime at) => new() { CircleId = circle.Id, Number = 1, Said = Read("rules", circle.Language), At = at };

    private static Shareable Read(string folder, string language, string kind = "circle")
    {
        var path = $"{folder}/{kind}.{language}.md";
        return Shareable.Of(ContentFile.Read(path).Body.TrimEnd('\n'), "").Taken ?? throw new RefusedException(path);
    }
}
