using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Search in all that one may read.</summary>
public sealed partial class ShowSearch
{
    public const int MostResults = 50;

    public sealed record View(string Question, IReadOnlyList<FoundPost>? Found)
    {
        public bool IsMore => Found?.Count > MostResults;
    }

    public static async Task<IResult> Get(string? q, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var question = Text.Normalised(q);
        if (question.Length > 500) question = question[..(char.IsHighSurrogate(question[499]) ? 499 : 500)];

        return Create(new(question, Text.IsBlank(question) ? null : await CircleSearch.Find(db, me, question, clock.Now, MostResults + 1, stop)));
    }
}
