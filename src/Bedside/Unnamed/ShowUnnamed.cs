using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Unnamed;

/// <summary>
/// An unnamed circle: before it begins its agreement and its list; then one's own name of this round, the letter one has waiting, the letters that have opened. It is the same for
/// everybody but for the words that are one's own, and says nothing of how many wait.
/// </summary>
public sealed partial class ShowUnnamed
{
    public sealed record View(UnnamedHead Head, string Holders)
    {
        /// <summary>Who is listed; empty once it has begun.</summary>
        public IReadOnlyList<string> Members { get; init; } = [];

        public IReadOnlyList<RosterFault> Faults { get; init; } = [];

        /// <summary>The round in which one writes now.</summary>
        public Writing? Now { get; init; }

        /// <summary>The round that is shown, if letters of it have opened.</summary>
        public Opened? Shown { get; init; }

        /// <summary>The rounds whose letters have opened, the newest first.</summary>
        public IReadOnlyList<int> Rounds { get; init; } = [];

        /// <summary>When the next round begins, where one waits for it.</summary>
        public DateTime? NextAt { get; init; }

        /// <summary>From when one can write the next letter, where answers are written now.</summary>
        public DateTime? NextLetterAt { get; init; }

        /// <summary>When what one does to what has opened happens; null where nothing opens any more.</summary>
        public DateTime? HappensAt { get; init; }

        public bool IsSecretGone { get; init; }

        /// <summary>What the key holders have to tell this reader.</summary>
        public IReadOnlyList<Noticed> Notices { get; init; } = [];

        /// <summary>Whether they have said that they took part in the round that is shown; null where that cannot be said yet.</summary>
        public bool? TookPart { get; init; }

        /// <summary>For who holds it: the names of those who said so.</summary>
        public IReadOnlyList<string> Participants { get; init; } = [];

        /// <summary>What this can and cannot hide.</summary>
        public IReadOnlyList<string> Hides { get; init; } = [];

        /// <summary>For who holds it: how many reports wait.</summary>
        public int Reports { get; init; }

        /// <summary>Whether it can still be told what is one's own.</summary>
        public bool HasDesk { get; init; }

        public bool IsOver { get; init; }

        /// <summary>That the cohort has gone back from circles without names: one reads, and what waits still opens.</summary>
        public bool IsSetAside { get; init; }

        /// <summary>That rounds were left which did not open.</summary>
        public bool IsCutShort { get; init; }

        /// <summary>What has become of a circle that is over; null while it goes on.</summary>
        public Archived? Archived => Head.Circle.Archive is { } calendar ? new(Head, calendar, calendar.On(Today), HasDesk) : null;

        /// <summary>The day it is in the circle.</summary>
        public DateOnly Today { get; init; }

        /// <summary>Whether one's training counts today; asked of those who hold it.</summary>
        public bool IsTrained { get; init; }

        /// <summary>That something that waited was just taken back.</summary>
        public bool HasTaken { get; init; }

        /// <summary>Until when one is there at openings, as it was typed and not taken.</summary>
        public string? Duty { get; init; }

        public string? DutyProblem { get; init; }

        public string At(DateTime utc) => ShowUnnamed.At(Head.Circle, utc);

        public string Day(DateTime utc) => Languages.WithYear(TimeZoneInfo.ConvertTimeFromUtc(utc, Head.Circle.TimeZone));
    }

    /// <param name="IsWaiting">That it was read waits for the next opening.</param>
    public sealed record Noticed(long Id, SealReason Reason, bool IsWaiting, string Keyholders);

    /// <summary>A letter as it stands on the page, with the answers to it that one has waiting.</summary>
    public sealed record Card(Item Item, string Path, bool TakesAnswers, IReadOnlyList<Waiting> Waiting)
    {
        public bool IsAnswer { get; init; }

        /// <summary>Whether its reader holds the circle.</summary>
        public bool IsHeld { get; init; }

        /// <summary>Whether its reader writes behind a mask, and may say that something is wrong.</summary>
        public bool MayReport { get; init; }

        /// <summary>When what one does to it happens, in words.</summary>
        public string? Happens { get; init; }

        /// <summary>The letter under which one may answer and quote; null where one may not.</summary>
        public long? Quotes { get; init; }

        /// <summary>Whether its reader could be its writer: then it holds, where nobody sees it, what it would be for the other of the two, so that a page of many own words is as long as one of none.</summary>
        public bool IsLikeOthers => MayReport && Item.IsMasked;

        /// <summary>What it would be if it were its reader's own, or were not.</summary>
        public Card Other => this with { Item = Item with { By = Item.By with { IsReader = !Item.By.IsReader }, Doing = Item.Doing is { } doing ? new(!doing.IsOwn, false, false, doing.IsOwn, false) : null } };
    }

    /// <summary>What one can write now.</summary>
    /// <param name="Name">One's own name in this round; null for who holds the circle.</param>
    /// <param name="Letter">The letter one has waiting; null for none.</param>
    public sealed record Writing(CircleRound Round, string? Name, Enclosed? Letter, Box Box, IReadOnlyList<Waiting> Answers)
    {
        public bool TakesLetters => !Round.HasLetters;

        /// <summary>What stands beside the button: who one is here, what can be guessed, who can find out.</summary>
        public IReadOnlyList<string> Promises { get; init; } = [];
    }

    /// <summary>An answer one has waiting.</summary>
    public sealed record Waiting(long Under, int N, string Html);

    /// <summary>So far ahead somebody can say that they are there.</summary>
    private const int MostYearsOfDuty = 2;

    /// <summary>What stands in the box of the letter, and the mark of what waited when it was shown.</summary>
    public sealed record Box(string Words, string Saw, string? Problem = null);

    /// <summary>The letters of a round with their answers.</summary>
    public sealed record Opened(int Number, IReadOnlyList<Item> Letters, bool TakesAnswers);

    /// <param name="Doing">What this reader may do to it, and what of that waits; null where nothing will open any more.</param>
    public sealed record Item(long Id, Shown By, string? Html, bool IsEdited, DateOnly? On, bool HasMoved, bool IsMasked, Hiding? Hiding, Doable? Doing, IReadOnlyList<Item> Answers);

    /// <summary>What one can do to it: change and take back one's own, have been moved by another's.</summary>
    public sealed record Doable(bool IsOwn, bool IsChanging, bool IsTakingBack, bool MayBeMoved, bool IsMoved);

    public static async Task<IResult> Get(Guid id, int? round, string? taken, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop) =>
        await db.Unnamed(id, me, stop) is { } head ? await Page(head, round, null, me, db, keys, promises, clock, stop, taken is null ? null : view => view with { HasTaken = true })
            : await db.TakenOffOf(me).AnyAsync(l => l.CircleId == id, stop) ? TakenOff.Create((await db.OnceIn(id, me, stop))!) : MessagePage.NotFound();

    /// <summary>Accepts the agreement; until it begins, one can think again.</summary>
    public static async Task<IResult> Accept(Guid id, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: false } head) return MessagePage.NotFound();

        if (!head.Circle.HasBegun)
        {
            head.Own.HasAccepted = form["accept"] is "yes";
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther(head.Path);
    }

    /// <summary>Who holds it says until when they are there at openings.</summary>
    public static async Task<IResult> Duty(Guid id, Form form, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: true } head) return MessagePage.NotFound();

        var today = head.DayOf(clock.Now);
        DateOnly? until = form["until"].Length is 0 ? null : IsoDay.Read(form["until"]) ?? default(DateOnly);
        if (until < today || until > today.AddYears(MostYearsOfDuty))
        {
            return (await Page(head, null, null, me, db, keys, promises, clock, stop, view => view with { Duty = form["until"], DutyProblem = Words.DutyDayProblem.With(Languages.WithYear(today), Languages.WithYear(today.AddYears(MostYearsOfDuty))) })).AsUnprocessable();
        }

        head.Own.DutyUntil = until;
        await db.SaveChangesAsync(stop);
        return new SeeOther($"{head.Path}#duty");
    }

    /// <summary>Another first day, where it could not begin on the first one.</summary>
    public static async Task<IResult> Postpone(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: true } head) return MessagePage.NotFound();
        if (head.Circle.HasBegun) return new SeeOther(head.Path);

        var day = IsoDay.Read(form["first"]) ?? default;
        var earliest = head.DayOf(clock.Now).AddDays(1);
        if (day < earliest || day > earliest.AddYears(1)) return MessagePage.Of(422, Words.FirstLabel, Words.DayProblem.With(Languages.WithYear(earliest)), Words.BackToIt, head.Path);

        head.Circle.Postpone(day);
        await db.SaveChangesAsync(stop);
        return new SeeOther(head.Path);
    }

    /// <summary>One has read what the key holders have to tell. It is noted at the next opening, like everything that is done behind a mask.</summary>
    public static async Task<IResult> NoticeRead(Guid id, long notice, Me me, Db db, CircleKeys keys, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await db.Unnamed(id, me, stop) is not { } head || await db.Set<SealNotice>().SingleOrDefaultAsync(n => n.Id == notice && n.CircleId == id, stop) is not { } found || await Desk.Of(head, keys, db, stop) is not { } desk) return MessagePage.NotFound();

        using (desk)
        {
            if (!desk.IsOwn(found)) return MessagePage.NotFound();

            var number = desk.ReadId(found);
            if (RoundTimes.NextEffect(head.Circle, await db.RoundsOf(id, stop)) is null)
            {
                found.IsRead = true;
                await db.SaveChangesAsync(stop);
            }
            else await desk.Put(db, number, desk.EncloseRead(found), stop);

            await transaction.CommitAsync(stop);
            return new SeeOther(head.Path);
        }
    }

    // Never few: one name alone says more than that somebody read.
    private static async Task<IReadOnlyList<string>> ParticipantsIn(UnnamedHead head, int round, Db db, CancellationToken stop)
    {
        var names = await db.Set<TookPart>().Where(t => t.Round == round).Join(db.Set<Listing>().Where(l => l.CircleId == head.Circle.Id && l.MemberId != null), t => t.ListingId, l => l.Id, (t, l) => l.Member!.Person!.Name).ToListAsync(stop);
        return names.Count < Release.Fewest ? [] : [.. names.Select(n => n.Text).Order(StringComparer.CurrentCulture)];
    }

    // Where answers take longer than the week, it begins when they have opened.
    private static DateTime? NextLetter(UnnamedCircle circle, CircleRound? current, IEnumerable<CircleRound> rounds) =>
        current is { HasLetters: true, Number: > 0 } && rounds.Any(r => r.Number == current.Number + 1) ? new[] { RoundTimes.BeginsAt(circle, current.Number + 1), current.AnswersAt }.Max() : null;

    private static async Task<IReadOnlyList<Noticed>> NoticesOf(UnnamedHead head, Desk? desk, HeldSets held, Db db, CancellationToken stop)
    {
        if (desk is null || !head.IsMasked) return [];

        var own = (await db.Set<SealNotice>().AsNoTracking().Where(n => n.CircleId == head.Circle.Id && !n.IsRead).ToListAsync(stop)).FindAll(desk.IsOwn);
        if (own.Count is 0) return [];

        var waiting = own.ConvertAll(desk.ReadId);
        var read = await db.Set<Letter>().Where(l => waiting.Contains(l.Id)).Select(l => l.Id).ToListAsync(stop);
        return own.ConvertAll(n => new Noticed(n.Id, n.Reason, read.Contains(desk.ReadId(n)), held.Last?.Names ?? ""));
    }

    /// <summary>A moment in the zone of the circle, which is named: it is the same for everybody.</summary>
    internal static string At(UnnamedCircle circle, DateTime utc)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(utc, circle.TimeZone);
        return Words.Moment.With(there.ToString(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is Languages.French ? Languages.DayFormat(there.Day) + ", H\u00A0'h'\u00A0mm" : "dddd MMMM d, HH:mm", CultureInfo.CurrentCulture), Visit.PlaceOf(circle.Zone));
    }

    internal static string Sentence(RosterFault fault) => fault switch
    {
        RosterFault.TooFew => Words.FaultTooFew.With(Roster.Fewest),
        RosterFault.Overlaps => Words.FaultOverlaps.With(Roster.FewestShared),
        RosterFault.TooMany => Words.FaultTooMany.With(Veil.NameBook.MostVoices),
        _ => Words.FaultOther,
    };

    internal static async Task<RazorSlice> Page(UnnamedHead head, int? round, Box? box, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop, Func<View, View>? with = null)
    {
        with ??= view => view;
        var now = clock.Now;
        var (holders, members) = await db.ListOf(head.Circle.Id, stop);
        var view = new View(head, string.Join(", ", holders)) { IsTrained = head.IsFacilitating && await db.TrainedOn(head.DayOf(now)).ContainsAsync(me.Id, stop) };
        var held = await db.HeldSets(stop);
        if (!head.Circle.HasBegun)
        {
            return Create(with(view with { Hides = [.. promises.All(head.Circle, held.At(now))], Members = members, Faults = [.. head.Circle.Faults.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<RosterFault>)] }));
        }

        var rounds = await db.RoundsOf(head.Circle.Id, stop);
        var isSetAside = !await db.Uses(head.Circle.CohortId, Technology.UnnamedCircle, stop);
        var current = head.Circle.IsPaused || isSetAside ? null : RoundTimes.Now(head.Circle, rounds, now);
        using var desk = await Desk.Of(head, keys, db, stop);
        var opened = rounds.Where(r => r.HasLetters || r.OpenedOn is not null).Select(r => r.Number).OrderDescending().ToList();
        var shown = round is { } asked && opened.Contains(asked) ? asked : opened.Cast<int?>().FirstOrDefault();
        var veil = await db.VeilOver(head, shown ?? 0, stop);
        var posts = shown is { } number ? await db.Set<UnnamedPost>().AsNoTracking().Where(p => p.CircleId == head.Circle.Id && p.Round == number).ToListAsync(stop) : [];
        VoiceKey? mask = desk is not null && head.IsMasked && rounds.Find(r => r.Number == shown) is { } of ? desk.MaskIn(of.Number) : head.IsFacilitating ? new(head.Own.Id) : null;
        var doing = desk is null || !head.IsIn || head.Circle.IsPaused || RoundTimes.NextEffect(head.Circle, rounds) is null ? null : await Doing(head, desk, posts, db, stop);
        return Create(with(view with
        {
            Hides = [.. promises.All(head.Circle, (current ?? rounds.LastOrDefault()) is { } ofRound ? held.SetOf(ofRound, now) : null)],
            Notices = await NoticesOf(head, desk, held, db, stop), TookPart = !head.IsMasked || rounds.Find(r => r.Number == shown) is not { IsOver: true } ? null : await db.Set<TookPart>().AnyAsync(t => t.ListingId == head.Own.Id && t.Round == shown, stop),
            Participants = head.IsFacilitating && shown is { } of2 ? await ParticipantsIn(head, of2, db, stop) : [], Reports = head.IsFacilitating ? await db.Set<UnnamedReport>().CountAsync(r => r.CircleId == head.Circle.Id && !r.IsClosed, stop) : 0,
            Rounds = opened, HasDesk = desk is not null, IsSecretGone = rounds.Count > 0 && desk is null && !(head.Circle.Archive?.On(head.DayOf(now)) >= ArchiveStage.Unmatched),
            IsOver = rounds.Count > 0 && rounds.TrueForAll(r => r.IsOver), IsSetAside = isSetAside, IsCutShort = rounds.Exists(r => r is { IsOver: true, HasLetters: false, Number: > 0 }), Today = head.DayOf(now),
            NextAt = current is null && rounds.Find(r => !r.IsOver) is { } next && RoundTimes.BeginsAt(head.Circle, next.Number) is var begins && begins > now ? begins : null,
            NextLetterAt = NextLetter(head.Circle, current, rounds), HappensAt = RoundTimes.NextEffect(head.Circle, rounds),
            Now = current is not null && desk is not null && head.IsIn ? await Written(head, current, desk, box, shown == current.Number ? veil : await db.VeilOver(head, current.Number, stop), shown == current.Number ? posts : [], promises, held.SetOf(current, now), db, stop) : null,
            Shown = shown is { } n ? new(n, Items(posts, null, Archived.Named(head.Circle, posts, veil), new(mask), doing), current?.Number == n && !head.Circle.IsLettersOnly) : null,
        }));
    }

    private static async Task<Writing> Written(UnnamedHead head, CircleRound round, Desk desk, Box? box, SpaceVeil veil, List<UnnamedPost> posts, Promises promises, Keyholders.HeldSet? held, Db db, CancellationToken stop)
    {
        var waiting = await desk.Waiting(db, round, posts.Where(p => p.Under is null).Select(p => (long?)p.Id).Prepend(null), stop);
        var letter = waiting.TryGetValue((null, 0), out var own) ? own.Inside : null;
        var name = head.IsMasked ? veil.Shown(desk.MaskIn(round.Number), new(null)).Name : null;
        return new(round, name, letter, box ?? new(letter?.Words ?? "", Desk.Seen(letter?.Words)),
            [.. waiting.Where(w => w.Key.Under is not null).OrderBy(w => w.Key.N).Select(w => new Waiting(w.Key.Under!.Value, w.Key.N, Shareable.Of(w.Value.Inside.Words, "").Taken?.Html ?? ""))]) { Promises = promises.AtTheButton(head.Circle, name, held) };
    }

    private static async Task<IReadOnlyDictionary<long, Doable>> Doing(UnnamedHead head, Desk desk, List<UnnamedPost> posts, Db db, CancellationToken stop)
    {
        var acts = await desk.Acts(db, posts, stop);
        var ids = posts.ConvertAll(p => p.Id);
        var masks = posts.Select(p => p.Round).Distinct().Where(_ => head.IsMasked).Select(r => desk.MaskIn(r)).ToList();
        var moved = await db.Set<UnnamedMove>().Where(m => ids.Contains(m.PostId) && masks.Contains(m.Mask)).Select(m => m.PostId).ToListAsync(stop);
        return posts.Where(p => p.Said is not null).ToDictionary(p => p.Id, p => new Doable(desk.IsOwn(p), acts.ContainsKey((Act.Change, p.Id)), acts.ContainsKey((Act.TakeBack, p.Id)),
            !desk.IsOwn(p) && head.IsMasked && !moved.Contains(p.Id), acts.ContainsKey((Act.Moved, p.Id)) || moved.Contains(p.Id)));
    }

    // In the order of their random numbers, which tells nothing.
    private static IReadOnlyList<Item> Items(List<UnnamedPost> posts, long? under, Func<VoiceKey, Reader, Shown> shown, Reader reader, IReadOnlyDictionary<long, Doable>? doing) => [.. posts.Where(p => p.Under == under).OrderBy(p => p.OpenedOn).ThenBy(p => p.Id)
        .Select(p => new Item(p.Id, shown(p.Voice, reader), p.Said?.Html, p.IsEdited, p.OpenedOn, p.HasMoved, p.Mask is not null, p.Hiding, doing?.GetValueOrDefault(p.Id), under is null ? Items(posts, p.Id, shown, reader, doing) : []))];
}
