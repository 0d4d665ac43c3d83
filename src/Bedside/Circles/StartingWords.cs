using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>The words a circle begins with, from the content that came with Bedside, in the circle's language.</summary>
public static class StartingWords
{
    public static Agreement Agreement(Circle circle, DateTime at) => new() { CircleId = circle.Id, Number = 1, Said = Read("agreements", circle.Language), HoldsFrom = at };

    public static Rules Rules(Circle circle, DateTime at) => new() { CircleId = circle.Id, Number = 1, Said = Read("rules", circle.Language), At = at };

    private static Shareable Read(string kind, string language)
    {
        var path = $"{kind}/circle.{language}.md";
        return Shareable.Of(ContentFile.Read(path).Body.TrimEnd('\n'), "").Taken ?? throw new RefusedException(path);
    }
}
