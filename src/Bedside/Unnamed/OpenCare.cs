using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>What an opening does beside opening letters: what was said to be wrong comes before those who hold the circle, notes come both ways, and whoever wanted to show who they are is shown.</summary>
internal static class OpenCare
{
    /// <summary>So many days a report may wait for those who hold the circle; one that could not wait, one.</summary>
    public const int DaysToAnswer = 3, DaysIfSevere = 1;

    extension(Db db)
    {
        public async Task Care(UnnamedCircle circle, List<(Letter Row, Enclosed Inside)> acts, DateOnly day, CancellationToken stop)
        {
            var posts = acts.Where(a => a.Inside.Act is Act.Report).Select(a => a.Inside.Post).ToList();
            var standing = await db.Set<UnnamedPost>().Where(p => posts.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop);
            var said = await db.Set<UnnamedReport>().Where(r => posts.Contains(r.PostId)).Select(r => new { r.PostId, r.Mask }).ToListAsync(stop);
            var read = acts.Where(a => a.Inside.Act is Act.Read).Select(a => a.Inside).ToList();
            var noticed = read.ConvertAll(r => r.Post);
            foreach (var notice in await db.Set<SealNotice>().Where(n => noticed.Contains(n.Id)).ToListAsync(stop)) notice.IsRead |= read.Exists(r => r.Post == notice.Id && r.Mask is { } by && notice.Mask == new VoiceKey(by));
            await db.Set<UnnamedNote>().Where(n => n.CircleId == circle.Id && n.HasJumped).ExecuteUpdateAsync(n => n.SetProperty(x => x.HasJumped, false), stop);
            foreach (var (row, inside) in SystemChance.Chance.Shuffled(acts))
            {
                db.Remove(row);
                switch (inside)
                {
                    case { Act: Act.Report, Mask: { } by } when standing.Contains(inside.Post) && !said.Exists(s => s.PostId == inside.Post && s.Mask == new VoiceKey(by)):
                        db.Add(new UnnamedReport { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = inside.Round, PostId = inside.Post, Mask = new(by), IsSevere = false, Said = Text.IsBlank(inside.Words) ? null : Shareable.Of(inside.Words, "").Taken, DueOn = day.AddDays(DaysToAnswer) });
                        break;
                    case { Act: Act.Note or Act.EndLine, Mask: { } line }:
                        db.Add(new UnnamedNote { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = inside.Round, Mask = new(line), By = inside.By, Said = inside.Act is Act.EndLine ? null : Shareable.Of(inside.Words, "").Taken });
                        break;
                }
            }

            await db.ShowThemselves(circle, acts.Where(a => a.Inside is { Act: Act.ShowMyself, Mask: not null, By: not null }).Select(a => a.Inside).ToList(), stop);
        }

        // Never so many that the last few stand bare; of those who want to at once, chance decides.
        private async Task ShowThemselves(UnnamedCircle circle, List<Enclosed> wanted, CancellationToken stop)
        {
            if (wanted.Count is 0) return;

            var people = wanted.ConvertAll(w => w.By);
            var names = await db.Set<Listing>().Where(l => people.Contains(l.Id) && l.MemberId != null).Select(l => new { l.Id, l.Member!.Person!.Name }).ToDictionaryAsync(l => l.Id, l => l.Name, stop);
            var shown = await db.Set<ShownSelf>().Where(s => s.CircleId == circle.Id).Select(s => new { s.Round, s.ListingId }).ToListAsync(stop);
            var voices = await db.Set<RoundVoice>().Where(v => v.CircleId == circle.Id).GroupBy(v => v.Round).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
            foreach (var one in SystemChance.Chance.Shuffled(wanted))
            {
                if (shown.Exists(s => s.Round == one.Round && s.ListingId == one.By) || !names.TryGetValue(one.By!.Value, out var name) || !Roster.MayReveal(voices.GetValueOrDefault(one.Round), shown.Count(s => s.Round == one.Round))) continue;

                db.Add(new ShownSelf { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = one.Round, Mask = new(one.Mask!.Value), ListingId = one.By!.Value, Name = name });
                shown.Add(new { one.Round, ListingId = one.By.Value });
            }
        }

        /// <summary>How many names of two words a round began with. Whoever leaves in the midst of it is among them: nobody learns from a count that somebody went.</summary>
        public Task<int> VoicesIn(Guid circle, int round, CancellationToken stop) => db.Set<RoundVoice>().CountAsync(v => v.CircleId == circle && v.Round == round, stop);

        /// <summary>How many write behind masks in a circle now; whoever has left is not among them.</summary>
        public Task<int> MaskedIn(Guid circle, CancellationToken stop) => db.Set<Listing>().CountAsync(l => l.CircleId == circle && !l.IsFacilitating && !l.HasLeft && l.MemberId != null, stop);
    }
}
