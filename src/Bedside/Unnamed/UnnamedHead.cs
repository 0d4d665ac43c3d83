using System.Globalization;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>An unnamed circle as the person at the door comes to it. There is no other way to a listing than through <see cref="Me"/>, and so none to another's mask.</summary>
/// <param name="Own">Their own place on the list.</param>
public sealed record UnnamedHead(UnnamedCircle Circle, Listing Own)
{
    public bool IsFacilitating => Own.IsFacilitating;

    /// <summary>Whether they write here behind a mask.</summary>
    public bool IsMasked => !IsFacilitating && Own.HasAccepted;

    /// <summary>Whether they take part: behind a mask, or as who holds it.</summary>
    public bool IsIn => IsMasked || IsFacilitating;

    public string Path => $"/unnamed/{Circle.Id}";

    /// <summary>Which day it is in the circle.</summary>
    public DateOnly DayOf(DateTime now) => Circle.DayOf(now);
}

public static class UnnamedHeads
{
    extension(Db db)
    {
        /// <summary>
        /// The unnamed circles this person is listed for, with their own place. Who writes in one stays in it when their place in the cohort ends: one facilitator alone could else see
        /// who falls silent (veil.md A11).
        /// </summary>
        public IQueryable<Listing> UnnamedOf(Me me) => db.Set<Listing>().Where(l => !l.HasLeft && l.Member!.PersonId == me.Id && (l.Member.LeftAt == null || !l.IsFacilitating));

        /// <summary>Those this person left or was taken off the list of, too.</summary>
        internal IQueryable<Listing> OnceUnnamedOf(Me me) => db.Set<Listing>().Where(l => l.Member!.PersonId == me.Id);

        /// <summary>Those this person was taken off the list of.</summary>
        internal IQueryable<Listing> TakenOffOf(Me me) => db.OnceUnnamedOf(me).Where(l => l.HasLeft && l.TakingOffAgreedBy != null);

        /// <summary>The circle, if this person is or was in it.</summary>
        internal Task<UnnamedHead?> OnceIn(Guid id, Me me, CancellationToken stop) => db.HeadOf(id, db.OnceUnnamedOf(me), stop);

        /// <summary>The circle, if this person is listed for it.</summary>
        public Task<UnnamedHead?> Unnamed(Guid id, Me me, CancellationToken stop) => db.HeadOf(id, db.UnnamedOf(me), stop);

        private async Task<UnnamedHead?> HeadOf(Guid id, IQueryable<Listing> own, CancellationToken stop) =>
            await own.Include(l => l.Member).SingleOrDefaultAsync(l => l.CircleId == id, stop) is { } listing ? new(await db.Set<UnnamedCircle>().SingleAsync(c => c.Id == id, stop), listing) : null;

        /// <summary>Where the pause before sending leads back to, and what stands beside its button.</summary>
        internal async Task<Reconsider.Place> PlaceOf(UnnamedHead head, CancellationToken stop)
        {
            var (holders, members) = await db.ListOf(head.Circle.Id, stop);
            return new(head.Path, head.Circle.Name.Text, head.IsMasked, await db.Uses(head.Circle.CohortId, Technology.SecondThought, stop))
            {
                Who = head.IsMasked ? $"{Words.HoldersRead.With(string.Join(", ", holders))} {(head.Circle.Voicing is Voicing.Round ? Words.HidesRound : Words.HidesConversation)}" : null, IsUnnamed = true, Names = members,
            };
        }

        /// <summary>All rounds of a circle, in their order.</summary>
        internal Task<List<CircleRound>> RoundsOf(Guid circle, CancellationToken stop) => db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == circle).OrderBy(r => r.Number).ToListAsync(stop);

        /// <summary>The names of those who hold a circle, in a sentence.</summary>
        internal async Task<string> HoldersOf(Guid circle, CancellationToken stop) => string.Join(", ", (await db.ListOf(circle, stop)).Holders);

        /// <summary>The names on the list of a circle: those who hold it, and those who write; in the order of the alphabet.</summary>
        internal async Task<(IReadOnlyList<string> Holders, IReadOnlyList<string> Members)> ListOf(Guid circle, CancellationToken stop)
        {
            var listed = await db.Set<Listing>().Where(l => l.CircleId == circle && l.MemberId != null && l.Member!.LeftAt == null).Select(l => new { l.IsFacilitating, l.Member!.Person!.Name }).ToListAsync(stop);
            IReadOnlyList<string> Names(bool isFacilitating) => [.. listed.Where(l => l.IsFacilitating == isFacilitating).Select(l => l.Name.Text).Order(StringComparer.CurrentCulture)];
            return (Names(true), Names(false));
        }
    }
}

public static class Veils
{
    extension(Db db)
    {
        /// <summary>What hides who wrote in a round: its masks with their names, and those who hold the circle under their own.</summary>
        internal async Task<SpaceVeil> VeilOver(UnnamedHead head, int round, CancellationToken stop)
        {
            var holders = await db.Set<Listing>().Where(l => l.CircleId == head.Circle.Id && l.IsFacilitating).Select(l => new { l.Id, Name = l.Member == null ? null : l.Member.Person!.Name, IsHere = !l.HasLeft && l.MemberId != null }).ToListAsync(stop);
            var voices = await db.Set<RoundVoice>().Where(v => v.CircleId == head.Circle.Id && v.Round == round).Select(v => new { v.Mask, v.Name }).ToListAsync(stop);
            var shown = await db.Set<ShownSelf>().Where(s => s.CircleId == head.Circle.Id && s.Round == round).Select(s => new { s.Mask, s.Name }).ToListAsync(stop);
            return new(new(head.Circle.Voicing), holders.Select(h => new Speaker(new(h.Id), h.Name?.Text, true, h.IsHere)), voices.Select(v => new UnnamedVoice(v.Mask, new(v.Name), shown.Find(s => s.Mask == v.Mask)?.Name?.Text)), Lexicon.For(CultureInfo.CurrentCulture));
        }
    }
}
