using Bedside.Access;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Roster = Bedside.Presence.Roster;

namespace Bedside.Unnamed;

/// <summary>
/// Signs of presence in a round: counted once, when it closes, for all who wrote in it together, and only where five at least did. Neither the words nor where they stand are kept, so that nothing
/// can be reckoned of a mask (veil.md B, R55 to R59).
/// </summary>
public sealed class RoundPresence(Db db) : IGroupNumbers
{
    public async Task<IReadOnlyList<OfCircle>> Of(Guid cohort, Me me, CancellationToken stop)
    {
        var held = db.UnnamedOf(me).Where(l => l.IsFacilitating).Select(l => l.CircleId);
        var circles = await db.Set<UnnamedCircle>().AsNoTracking().Where(c => c.CohortId == cohort && c.BeganWith != null && held.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(stop);
        var ids = circles.ConvertAll(c => c.Id);
        var rounds = (await db.Set<CircleRound>().AsNoTracking().Where(r => ids.Contains(r.CircleId) && r.Affective != null).OrderByDescending(r => r.Number)
            .Select(r => new { r.CircleId, r.Number, r.Affective, r.Interactive, r.Cohesive }).ToListAsync(stop)).ToLookup(r => r.CircleId);
        return circles.ConvertAll(c => new OfCircle(c.Id, c.Name.Text, $"/unnamed/{c.Id}", [.. rounds[c.Id].Select(r => new OfRound(r.Number, r.Affective!.Value, r.Interactive!.Value, r.Cohesive!.Value))]));
    }

    /// <summary>Counts a round that has just closed.</summary>
    internal static async Task Count(Db db, UnnamedCircle circle, CircleRound round, CancellationToken stop)
    {
        if (!await db.Uses(circle.CohortId, Technology.Presence, stop)) return;

        var posts = await db.Set<UnnamedPost>().AsNoTracking().Where(p => p.CircleId == circle.Id && p.Round == round.Number && p.Mask != null && p.Said != null && p.Hiding == null)
            .Select(p => new { p.Mask, p.Said!.Source, IsAnswer = p.Under != null }).ToListAsync(stop);
        if (posts.Select(p => p.Mask).Distinct().Count() < Release.Fewest) return;

        var lexicon = circle.Language is Languages.French ? Lexicon.French : Lexicon.English;
        var names = (await db.Set<RoundVoice>().Where(v => v.CircleId == circle.Id && v.Round == round.Number).Select(v => v.Name).ToListAsync(stop)).ConvertAll(n => lexicon[new(n)]);
        var roster = Roster.Unnamed(names, []);
        var density = Presence.Density.Of(posts.Select(p => Shown(SocialPresence.Read(new(p.Source, p.IsAnswer, null, circle.Language), roster))));
        if (density.Words < Presence.Density.FewestWords) return;

        (round.Affective, round.Interactive, round.Cohesive) = (Of(PresenceCategory.Affective), Of(PresenceCategory.Interactive), Of(PresenceCategory.Cohesive));

        int Of(PresenceCategory category) => (int)Math.Round(density.Per1000(category));
    }

    // With those signs only that are right often enough to be counted by themselves.
    private static PresenceReading Shown(PresenceReading reading) => reading.Language is { } language ? reading with { Signs = [.. reading.Signs.Where(s => PresenceFigures.IsShown(s.Indicator, language))] } : reading;
}
