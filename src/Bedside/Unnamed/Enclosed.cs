using System.Text.Encodings.Web;
using System.Text.Json;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>What a letter is for. Whatever somebody does behind a mask waits in the same box and happens at an opening.</summary>
public enum Act
{
    /// <summary>Says something.</summary>
    Write = 1,

    /// <summary>Says something of one's own that has opened in other words.</summary>
    Change,

    /// <summary>Takes back something of one's own that has opened.</summary>
    TakeBack,

    /// <summary>Was moved by something of another's.</summary>
    Moved,

    /// <summary>Has read what the key holders have to tell.</summary>
    Read,

    /// <summary>Says that something is wrong with what has opened.</summary>
    Report,

    /// <summary>A note on the private line, from behind a mask or to one.</summary>
    Note,

    /// <summary>Ends the private line for good.</summary>
    EndLine,

    /// <summary>Shows who one is.</summary>
    ShowMyself,
}

/// <summary>What a letter holds inside, until it opens.</summary>
/// <param name="Mask">Behind which it was written; null for who holds the circle.</param>
/// <param name="By">The place on the list of whoever holds the circle and wrote it under their name; else null.</param>
/// <param name="Under">The letter it answers; null for a letter.</param>
/// <param name="Post">The number it will have when it has opened: nothing joins it to the number it waits under.</param>
/// <param name="OpensAnyway">That its author wants it opened although there are few.</param>
public sealed record Enclosed(Guid Circle, int Round, Guid? Mask, Guid? By, long? Under, long Post, string Words, bool OpensAnyway = false)
{
    public Act Act { get; init; } = Act.Write;

    /// <summary>That its author wants it read by those who hold the circle, and by nobody else.</summary>
    public bool IsForHolders { get; init; }

    /// <summary>That it was asked for by the code of what it is done to, and not from behind its mask.</summary>
    public bool IsByCode { get; init; }

    /// <summary>The day before which it does not happen; null for the next opening.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Through how many openings of a conversation it has waited alone.</summary>
    public int Missed { get; init; }

    /// <summary>Whether its author is asked whether it shall open alone.</summary>
    internal bool AsksAuthor => Missed >= RoundOpening.AskAtOpening - 1;

    // Nobody's page: what is not ASCII need not be escaped, and would take up the room of a letter.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal byte[] Packed => JsonSerializer.SerializeToUtf8Bytes(this, Plain);

    // While it waits it is noted how long, and what its author wants.
    private const int ToSpare = 128;

    /// <summary>Whether it is short enough to be closed, now and whatever is noted on it later.</summary>
    internal bool Fits => Packed.Length <= Letterbox.Longest - ToSpare;

    internal static Enclosed? Read(Letterbox box, Letter letter) => box.Open(letter.Id, letter.Closed) is { } packed ? JsonSerializer.Deserialize<Enclosed>(packed) : null;
}

/// <summary>Writes letters and finds one's own again. The number of a letter follows from who writes where, so a second sending meets the first, and no table says whose it is.</summary>
/// <param name="secret">Of the circle; its owner disposes of it.</param>
public sealed class Desk(UnnamedHead head, CircleSecret secret, Letterbox box) : IDisposable
{
    /// <summary>So many answers one can have waiting under one letter.</summary>
    public const int MostAnswers = 6;

    // One a day for as long as a conversation lasts, and some to spare.
    private const int MostLetters = 7 * PlanUnnamed.MostWeeks + 16;

    private int _opened;

    private HashSet<long> _answered = [];

    private Guid Member => head.Own.MemberId!.Value;

    public VoiceKey MaskIn(int round) => Mask(round).Voice;

    private Mask Mask(int round) => secret.MaskOf(Member, RoundOf(round));

    public Enclosed Enclose(CircleRound round, long? under, int n, string words, bool opensAnyway = false) => new(
        head.Circle.Id, round.Number, head.IsFacilitating ? null : Mask(round.Number).Value, head.IsFacilitating ? head.Own.Id : null, under, PostId(round.Number, under, n), words, opensAnyway);

    /// <summary>The desk of somebody in a circle whose secret is there; null where it is not.</summary>
    public static async Task<Desk?> Of(UnnamedHead head, CircleKeys keys, Db db, CancellationToken stop)
    {
        if (keys.Of(head.Circle) is not { } secret) return null;

        var desk = new Desk(head, secret, keys.Box());
        await desk.Follow(db, stop);
        return desk;
    }

    public long LetterId(int round, long? under, int n) => secret.LetterId(RoundOf(round), Member, CircleKeys.Place(Act.Write, under, head.Circle.Id), At(round, under, n));

    public long PostId(int round, long? under, int n) => secret.PostId(RoundOf(round), Member, CircleKeys.Place(Act.Write, under, head.Circle.Id), At(round, under, n));

    /// <summary>The number under which an act upon something that has opened waits; there is one of each.</summary>
    public long ActId(Act act, UnnamedPost post) => NumberOf(act, post.Round, post.Id);

    /// <summary>Whether it is one's own.</summary>
    public bool IsOwn(UnnamedPost post) => head.IsFacilitating ? post.By == head.Own.Id : post.Mask == MaskIn(post.Round);

    public Enclosed Enclose(Act act, UnnamedPost post, string words) => new(
        head.Circle.Id, post.Round, head.IsFacilitating ? null : Mask(post.Round).Value, head.IsFacilitating ? head.Own.Id : null, null, post.Id, words) { Act = act };

    /// <summary>The number under which something that is not a letter waits: one for each act, round and thing.</summary>
    public long NumberOf(Act act, int round, long of) => secret.LetterId(RoundOf(round), Member, CircleKeys.Place(act, of, head.Circle.Id), 0);

    /// <summary>A note from behind one's mask.</summary>
    public Enclosed EncloseNote(int round, string words) => Behind(Act.Note, round, 0, words);

    /// <summary>A note of who holds the circle, to a mask.</summary>
    public Enclosed EncloseTo(VoiceKey mask, int round, string words) => new(head.Circle.Id, round, Veil.Mask.Of(mask).Value, head.Own.Id, null, 0, words) { Act = Act.Note };

    public Enclosed EncloseShowing(int round) => Behind(Act.ShowMyself, round, 0, "") with { By = head.Own.Id };

    /// <summary>What waits under a number; null for nothing.</summary>
    public async Task<Enclosed?> Inside(Db db, long number, CancellationToken stop) => await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == number, stop) is { } row ? Enclosed.Read(box, row) : null;

    public Letter Closed(long number, Enclosed inside) => new() { Id = number, Closed = box.Close(number, inside.Packed, SystemChance.Chance) };

    /// <summary>The number under which it waits that one has read a notice.</summary>
    public long ReadId(SealNotice notice) => NumberOf(Act.Read, notice.Round, notice.Id);

    public bool IsOwn(SealNotice notice) => head.IsMasked && notice.Mask == MaskIn(notice.Round);

    public Enclosed EncloseRead(SealNotice notice) => Behind(Act.Read, notice.Round, notice.Id, "");

    /// <summary>The code with which it can be taken back once nobody can tell whose it is.</summary>
    /// <exception cref="ArgumentException">It is another's.</exception>
    public TakeBackCode CodeOf(UnnamedPost post) => IsOwn(post) ? secret.TakeBackCodeOf(post.Id) : throw new ArgumentException("Only its writer is told the code of a letter.", nameof(post));

    /// <summary>The code of something of one's own that waits: the one it will have when it has opened.</summary>
    public TakeBackCode CodeOf(Enclosed own) => secret.TakeBackCodeOf(own.Post);

    /// <summary>Everything of one's own that has opened and was not taken back, over all rounds.</summary>
    public async Task<IReadOnlyList<UnnamedPost>> Own(Db db, CancellationToken stop)
    {
        var posts = db.Set<UnnamedPost>().AsNoTracking().Where(p => p.CircleId == head.Circle.Id && p.Said != null);
        if (head.IsFacilitating) return await posts.Where(p => p.By == head.Own.Id).OrderBy(p => p.Round).ThenBy(p => p.OpenedOn).ThenBy(p => p.Id).ToListAsync(stop);

        var masks = (await db.Set<CircleRound>().Where(r => r.CircleId == head.Circle.Id).Select(r => r.Number).ToListAsync(stop)).ConvertAll(n => (VoiceKey?)MaskIn(n));
        return await posts.Where(p => masks.Contains(p.Mask)).OrderBy(p => p.Round).ThenBy(p => p.OpenedOn).ThenBy(p => p.Id).ToListAsync(stop);
    }

    /// <summary>Everything of one's own that waits to be read: letters, answers, and other words for what has opened.</summary>
    public async Task<IReadOnlyList<(Letter Row, Enclosed Inside)>> OwnWaiting(Db db, CancellationToken stop)
    {
        var rounds = await db.RoundsOf(head.Circle.Id, stop); // Also those that are over: where nobody came to open it, it still waits.
        var posts = await db.Set<UnnamedPost>().AsNoTracking().Where(p => p.CircleId == head.Circle.Id).ToListAsync(stop);
        var found = new List<(Letter, Enclosed)>();
        foreach (var round in rounds) found.AddRange((await Waiting(db, round, posts.Where(p => p.Under is null && p.Round == round.Number).Select(p => (long?)p.Id).Prepend(null), stop)).OrderBy(w => w.Key).Select(w => w.Value));
        found.AddRange((await Acts(db, posts, stop)).Where(a => a.Key.Act is not Act.TakeBack).Select(a => a.Value));
        return found;
    }

    /// <summary>The numbers of whatever else of one's own can wait: notes on the private line, what one says is wrong, showing oneself.</summary>
    public async Task<IReadOnlyList<long>> OtherNumbers(Db db, CancellationToken stop)
    {
        var rounds = await db.RoundsOf(head.Circle.Id, stop);
        var posts = await db.Set<UnnamedPost>().AsNoTracking().Where(p => p.CircleId == head.Circle.Id).Select(p => new { p.Id, p.Round }).ToListAsync(stop);
        var notes = await db.Set<UnnamedNote>().AsNoTracking().Where(n => n.CircleId == head.Circle.Id).Select(n => new { n.Id, n.Round }).ToListAsync(stop);
        return [.. rounds.SelectMany(r => new[] { NumberOf(Act.Note, r.Number, 0), NumberOf(Act.ShowMyself, r.Number, 0) }), .. posts.SelectMany(p => new[] { NumberOf(Act.Report, p.Round, p.Id), NumberOf(Act.Note, p.Round, p.Id) }), .. notes.Select(n => NumberOf(Act.EndLine, n.Round, n.Id))];
    }

    /// <summary>What one has waiting to be done to things that have opened.</summary>
    public async Task<IReadOnlyDictionary<(Act Act, long Post), (Letter Row, Enclosed Inside)>> Acts(Db db, IEnumerable<UnnamedPost> posts, CancellationToken stop)
    {
        var places = posts.SelectMany(p => new[] { Act.Change, Act.TakeBack, Act.Moved }.Select(a => (Act: a, Post: p))).ToDictionary(p => ActId(p.Act, p.Post), p => (p.Act, p.Post.Id));
        var ids = places.Keys.ToList();
        var rows = await db.Set<Letter>().Where(l => ids.Contains(l.Id)).ToListAsync(stop);
        return rows.Select(r => (Row: r, Inside: Enclosed.Read(box, r))).Where(r => r.Inside is not null).ToDictionary(r => places[r.Row.Id], r => (r.Row, r.Inside!));
    }

    // What has opened keeps its number, so what is written after it takes the next.
    private int At(int round, long? under, int n) => under is null ? n + _opened : _answered.Count is 0 ? n
        : Enumerable.Range(0, MostLetters * MostAnswers).Where(i => !_answered.Contains(secret.PostId(RoundOf(round), Member, CircleKeys.Place(Act.Write, under, head.Circle.Id), i))).ElementAt(n);

    /// <summary>In a conversation letters follow one another, and so do answers to one letter: the next one is counted from those of one's own that have opened, which only their author can find.</summary>
    private async Task Follow(Db db, CancellationToken stop)
    {
        if (head.Circle.Voicing is not Voicing.Conversation) return;

        var own = Enumerable.Range(0, MostLetters).Select(n => secret.PostId(Round.Whole, Member, CircleKeys.Place(Act.Write, null, head.Circle.Id), n)).ToList();
        var opened = (await db.Set<UnnamedPost>().Where(p => own.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop)).ToHashSet();
        _opened = own.FindIndex(p => !opened.Contains(p));
        VoiceKey? mask = head.IsFacilitating ? null : MaskIn(0);
        Guid? by = head.IsFacilitating ? head.Own.Id : null;
        _answered = (await db.Set<UnnamedPost>().Where(p => p.CircleId == head.Circle.Id && p.Under != null && p.Mask == mask && p.By == by).Select(p => p.Id).ToListAsync(stop)).ToHashSet();
    }

    /// <summary>One's own letters that wait, under some letters or none.</summary>
    public async Task<IReadOnlyDictionary<(long? Under, int N), (Letter Row, Enclosed Inside)>> Waiting(Db db, CircleRound round, IEnumerable<long?> under, CancellationToken stop)
    {
        var places = under.SelectMany(u => Enumerable.Range(0, u is null ? 1 : MostAnswers).Select(n => (Under: u, N: n))).ToDictionary(p => LetterId(round.Number, p.Under, p.N));
        var ids = places.Keys.ToList();
        var rows = await db.Set<Letter>().Where(l => ids.Contains(l.Id)).ToListAsync(stop);
        return rows.Select(r => (Row: r, Inside: Enclosed.Read(box, r))).Where(r => r.Inside is not null).ToDictionary(r => places[r.Row.Id], r => (r.Row, r.Inside!));
    }

    /// <summary>Puts a letter into the box, or in the place of the one that waits there.</summary>
    public Task Put(Db db, Letter? there, long number, Enclosed inside, CancellationToken stop)
    {
        var letter = Closed(number, inside);
        if (there is null) db.Add(letter);
        else there.Closed = letter.Closed;
        return db.SaveChangesAsync(stop);
    }

    /// <summary>The same, where it was not looked up yet whether one waits there.</summary>
    public async Task Put(Db db, long number, Enclosed inside, CancellationToken stop) => await Put(db, await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == number, stop), number, inside, stop);

    private Enclosed Behind(Act act, int round, long of, string words) => new(head.Circle.Id, round, Mask(round).Value, null, null, of, words) { Act = act };

    /// <summary>By which a form shows again what waited when it was shown; "" for nothing.</summary>
    internal static string Seen(string? waiting) => waiting is null ? "" : Text.Mark(waiting);

    /// <summary>Takes back what waits under a number: it was never there.</summary>
    internal static Task TakeBack(Db db, long number, CancellationToken stop) => db.Set<Letter>().Where(l => l.Id == number).ExecuteDeleteAsync(stop);

    /// <summary>Why words cannot wait here: none or too many, or others were put there from another window since the form was shown.</summary>
    public static string? Problem(Typed<Shareable> words, Enclosed? inside, string? stored, string saw) =>
        words.Problem ?? (inside is { Fits: false } ? Words.LetterTooLong
            : stored is not null && stored != words.Taken!.Source && Seen(stored) != saw ? Words.TwoWindows.With(stored) : null);

    public void Dispose()
    {
        secret.Dispose();
        box.Dispose();
    }

    internal static Round RoundOf(int number) => number is 0 ? Round.Whole : Round.Of(number);
}
