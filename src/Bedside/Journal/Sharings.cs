using System.Security.Cryptography;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>Those who read, or would read, what is shared in one place.</summary>
/// <param name="Name">The place as it stands in a sentence: "the facilitators".</param>
/// <param name="Readers">All who read there now beside the writer, by name.</param>
/// <param name="IsOpen">Whether anything can be brought there.</param>
public sealed record Reach(Audience With, Guid? Place, string Name, IReadOnlyList<Reach.Reader> Readers, bool IsOpen = true)
{
    /// <summary>Since when the writer is there again; null where they never left.</summary>
    public DateTime? Since { get; init; }

    public sealed record Reader(Guid Member, string Name, bool IsFacilitating);

    /// <summary>What a form says for it.</summary>
    public string Value => With switch { Audience.Facilitators => "facilitators", Audience.Cohort => "cohort", _ => $"{Place:N}" };

    /// <summary>Another one as soon as anybody else reads there.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData([.. Readers.Select(r => r.Member).Order().SelectMany(m => m.ToByteArray())]).AsSpan(0, 8));
}

/// <summary>Words as others read them, and of which part they are.</summary>
public sealed record SharedText(Part Part, string Html);

/// <summary>Something shared that somebody may read.</summary>
public sealed class SharedHead
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }
}

/// <summary>Who reads what somebody shared of their journal: asked anew on every page, so that whoever leaves a place reads no more, and what one who left had shared is shown to nobody.</summary>
public sealed class Sharings(Db db, IEnumerable<ISharingPlaces> kinds)
{
    /// <summary>The places in which this person is now.</summary>
    public async Task<IReadOnlyList<SharingPlace>> PlacesOf(Guid person, CancellationToken stop)
    {
        var all = new List<SharingPlace>();
        foreach (var kind in kinds) all.AddRange(await kind.Of(person, stop));

        return all;
    }

    /// <summary>What others share with this person now; or had shared and withdrawn, where they would read it still.</summary>
    public IQueryable<SharedHead> With(Guid person, IReadOnlyList<SharingPlace> places, bool isWithdrawn = false)
    {
        var own = db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null);
        var (cohorts, held) = (own.Select(m => m.CohortId), own.Where(m => m.Role == CohortRole.Facilitator).Select(m => m.CohortId));
        var others = db.Set<Sharing>().Where(s => s.WithdrawnAt != null == isWithdrawn && s.Entry!.Member!.PersonId != person).StandingNow();
        var all = others.Where(s => s.With == Audience.Cohort && cohorts.Contains(s.CohortId) || s.With == Audience.Facilitators && held.Contains(s.CohortId)).Select(s => new SharedHead { Id = s.Id, At = s.At });
        foreach (var place in places)
        {
            var (id, returned) = (place.Id, place.Returned);
            var there = others.Where(s => s.With == Audience.Place && s.PlaceId == id);
            var stayed = place.Readers.Where(r => !returned.ContainsKey(r)).ToList();
            all = all.Concat(there.Where(s => stayed.Contains(s.Entry!.MemberId)).Select(s => new SharedHead { Id = s.Id, At = s.At }));
            foreach (var (member, since) in returned) all = all.Concat(there.Where(s => s.Entry!.MemberId == member && s.At >= since).Select(s => new SharedHead { Id = s.Id, At = s.At }));
        }

        return all;
    }

    /// <summary>Where the writer of an entry can share it, and who reads there; nowhere once they have left the cohort.</summary>
    public async Task<IReadOnlyList<Reach>> ReachesOf(Entry entry, Me me, CancellationToken stop)
    {
        if (entry.Member is not { LeftAt: null } writer) return [];

        var members = (await db.Set<Member>().Where(m => m.CohortId == writer.CohortId && m.LeftAt == null && m.Id != writer.Id).Select(m => new { m.Id, m.Person!.Name, m.Role }).ToListAsync(stop))
            .ConvertAll(m => new Reach.Reader(m.Id, m.Name.Text, m.Role is CohortRole.Facilitator)).OrderBy(r => r.Name, StringComparer.CurrentCulture).ToList();
        var places = (await PlacesOf(me.Id, stop)).Where(p => p.Cohort == writer.CohortId && p.Readers.Contains(writer.Id))
            .Select(p => new Reach(Audience.Place, p.Id, p.Name, members.FindAll(m => p.Readers.Contains(m.Member)), p.IsOpen) { Since = p.Returned.TryGetValue(writer.Id, out var since) ? since : null });
        IReadOnlyList<Reach> all = [new(Audience.Facilitators, null, Words.TheFacilitators, members.FindAll(m => m.IsFacilitating)), .. places, new(Audience.Cohort, null, Words.TheCohort, members)];
        return [.. all.Select(r => r with { Since = r.Since > writer.ReturnedAt ? r.Since : writer.ReturnedAt ?? r.Since })];
    }

    /// <summary>What is shared of an entry now, with those who read it, in sentences.</summary>
    public async Task<IReadOnlyList<string>> Sentences(Entry entry, Me me, CancellationToken stop)
    {
        var shared = await db.Set<Sharing>().AsNoTracking().Where(s => s.EntryId == entry.Id && s.WithdrawnAt == null).OrderBy(s => s.At).ToListAsync(stop);
        if (shared.Count is 0) return [];

        var reaches = await ReachesOf(entry, me, stop);
        return shared.ConvertAll(s => Sentence(s, reaches));
    }

    /// <summary>With whom something is shared, and by name who reads it now.</summary>
    public static string Sentence(Sharing sharing, IReadOnlyList<Reach> reaches) => reaches.FirstOrDefault(r => r.With == sharing.With && r.Place == sharing.PlaceId && !(sharing.At < r.Since)) switch
    {
        { Readers.Count: > 0 } reach => Words.SharedWithNames.With(reach.Name, string.Join(", ", reach.Readers.Select(r => r.Name))),
        { } empty => Words.SharedWithNobody.With(empty.Name),
        null => Words.SharedNoLonger,
    };
}
