namespace Bedside.Circles;

/// <summary>A post that stands under somebody's own name, with that name's member: for those who hold its circle, and for whoever wrote it.</summary>
public sealed record NamedPost(Guid Id, Guid Circle, Guid Thread, long Place, Guid? RepliesTo, DateTime SeenFrom, string Source, string Language, Guid Member)
{
    public string Address => $"/circles/{Circle}/threads/{Thread}?from={Place}#p-{Id:N}";

    public bool BeginsThread => Id == Thread;
}
