using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>What waits in a circle, and what is done to things that have opened: at any of its openings, and in its archive once a day.</summary>
public static class Acts
{
    extension(Enclosed inside)
    {
        /// <summary>Whether it can happen on this day.</summary>
        internal bool IsDue(DateOnly day) => inside.NotBefore is not { } first || first <= day;
    }

    extension(IReadOnlyCollection<(int Round, string Words)> gone)
    {
        /// <summary>A text of a round without what it quotes of them.</summary>
        internal string Without(int round, string text) => gone.Where(g => g.Round == round).Aggregate(text, (t, g) => Text.Unquoted(t, g.Words, Words.QuotedGone));
    }

    extension(Db db)
    {
        /// <summary>All that waits in a circle. It has to be looked up among all that wait anywhere: nothing outside of a letter says where it belongs.</summary>
        internal async Task<List<(Letter Row, Enclosed Inside)>> WaitingIn(Guid circle, Letterbox box, CancellationToken stop) =>
            [.. (await db.Set<Letter>().ToListAsync(stop)).Select(l => (Row: l, Inside: Enclosed.Read(box, l))).Where(l => l.Inside?.Circle == circle).Select(l => (l.Row, l.Inside!))];

        /// <summary>Takes words that are gone out of what quotes them, opened or waiting, with the caller's next saving.</summary>
        internal async Task Unquote(UnnamedCircle circle, IReadOnlyCollection<(int Round, string Words)> gone, CancellationToken stop)
        {
            if (gone.Count is 0) return;

            using (Languages.Speaking(circle.Language))
            {
                var rounds = gone.Select(g => g.Round).Distinct().ToList();
                foreach (var post in await db.Set<UnnamedPost>().Where(p => p.CircleId == circle.Id && rounds.Contains(p.Round) && p.Said != null).ToListAsync(stop))
                {
                    if (post.Said is null) continue; // Taken back just now.

                    var words = gone.Without(post.Round, post.Said.Source);
                    if (words != post.Said.Source) post.Said = Shareable.Of(words, "").Taken;
                }
            }
        }

        /// <summary>Does what waits to be done, with the caller's next saving.</summary>
        /// <returns>The words that are gone by it, each with its round.</returns>
        internal async Task<List<(int Round, string Words)>> Do(List<(Letter Row, Enclosed Inside)> all, UnnamedCircle circle, DateOnly day, CancellationToken stop)
        {
            await db.Care(circle, all.FindAll(a => a.Inside.Act is Act.Report or Act.Note or Act.EndLine or Act.ShowMyself or Act.Read), day, stop);
            var acts = all.FindAll(a => a.Inside.Act is Act.Change or Act.TakeBack or Act.Moved);
            var ids = acts.ConvertAll(a => a.Inside.Post);
            var posts = await db.Set<UnnamedPost>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            var moved = (await db.Set<UnnamedMove>().Where(m => ids.Contains(m.PostId)).ToListAsync(stop)).ToLookup(m => m.PostId, m => m.Mask);
            var gone = new List<(int Round, string Words)>();
            foreach (var (row, inside) in SystemChance.Chance.Shuffled(acts).OrderBy(a => a.Inside.Act)) // Whoever changed something and then took it back has taken it back.
            {
                db.Remove(row);
                if (!posts.TryGetValue(inside.Post, out var post) || post.Said is null) continue;

                var isOwn = inside.Mask is { } mask ? post.Mask == new VoiceKey(mask) : post.By is not null && post.By == inside.By;
                switch (inside.Act)
                {
                    case Act.Change when isOwn:
                        (post.Said, post.IsEdited) = (Shareable.Of(inside.Words, "").Taken, true);
                        if (post.Hiding is Hiding.Held) // It was to be changed, and is: now somebody looks.
                        {
                            db.Add(new UnnamedReport { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = post.Round, PostId = post.Id, Mask = null, IsSevere = false, DueOn = day.AddDays(OpenCare.DaysToAnswer) });
                            post.Hiding = Hiding.UntilLooked;
                        }

                        break;
                    case Act.TakeBack when isOwn || inside.IsByCode:
                        gone.Add((post.Round, post.Said.Source));
                        post.Said = null;
                        break;
                    case Act.Moved when !isOwn && inside.Mask is { } by && !moved[post.Id].Contains(new(by)):
                        db.Add(new UnnamedMove { Id = SystemChance.Chance.Id(), PostId = post.Id, Mask = new(by) });
                        break;
                }
            }

            await db.Unquote(circle, gone, stop);
            foreach (var post in posts.Values)
            {
                var people = moved[post.Id].Concat(acts.Where(a => a.Inside.Act is Act.Moved && a.Inside.Post == post.Id && a.Inside.Mask is not null).Select(a => new VoiceKey(a.Inside.Mask!.Value))).Distinct().Count();
                post.HasMoved = Moved.IsTold(post.HasMoved, people);
            }

            // Who erased themselves and wished it so loses the two words too, with the last of what stood under them (veil.md A11).
            foreach (var mask in acts.Where(a => a.Inside is { Act: Act.TakeBack, NotBefore: not null, Mask: not null }).Select(a => (VoiceKey?)new VoiceKey(a.Inside.Mask!.Value)).Distinct())
            {
                if (posts.Values.Any(p => p.Mask == mask && p.Said is not null) || await db.Set<UnnamedPost>().AnyAsync(p => p.Mask == mask && p.Said != null && !ids.Contains(p.Id), stop)) continue;

                db.RemoveRange(await db.Set<RoundVoice>().Where(v => v.Mask == mask!.Value).ToListAsync(stop));
            }

            return gone;
        }
    }
}
