namespace Bedside.Shared;

/// <summary>Something that needs somebody who holds it, without Courses and Today knowing what. One asks before somebody's place ends.</summary>
public interface IHolders
{
    /// <summary>What nobody would hold without this person, and what to do first, in a sentence; null where nothing would be left alone.</summary>
    /// <param name="person">The one whose place would end.</param>
    /// <param name="cohort">Where it would end; null for everywhere.</param>
    /// <param name="stop">Whether the one who asks has gone.</param>
    Task<string?> Missing(Guid person, Guid? cohort, CancellationToken stop);

    /// <summary>Gives what nobody would hold without this person to a facilitator of the same cohort, beside them.</summary>
    Task Hand(Guid person, Guid cohort, Guid facilitator, CancellationToken stop);
}

public static class Holders
{
    /// <summary>Whoever may take the last one away who holds something waits here for the others who may, so that one always stays; see <see cref="Db.TakeTurn"/>.</summary>
    public static readonly Guid Turn = new("c0a4f5f2-5d0d-4d6f-8a3b-6d1b7f0b9e52");

    extension(IEnumerable<IHolders> all)
    {
        /// <summary>The first sentence that stands in the way.</summary>
        public async Task<string?> Missing(Guid person, Guid? cohort, CancellationToken stop)
        {
            foreach (var one in all) if (await one.Missing(person, cohort, stop) is { } missing) return missing;

            return null;
        }
    }
}
