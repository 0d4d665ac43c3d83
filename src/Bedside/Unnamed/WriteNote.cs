using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// The private line between somebody behind a mask and those who hold the circle. Notes come at openings, both ways. Whoever is not all right can have theirs go at once, and is told what
/// that says of them; whoever writes behind a mask can end the line for good. Those who hold the circle are asked once more before they ask who somebody is (veil.md A16).
/// </summary>
public sealed partial class WriteNote
{
    /// <param name="Lines">Of this reader's masks; or, for whoever holds the circle, of all.</param>
    public sealed record View(UnnamedHead Head, string Holders, IReadOnlyList<Line> Lines, DateTime? OpensAt)
    {
        public string Typed { get; init; } = "";

        public string? Problem { get; init; }

        /// <summary>The words that ask who somebody is, to be looked at once more.</summary>
        public string? Asks { get; init; }

        /// <summary>What a holder writes about, or answers.</summary>
        public Addressed? To { get; init; }

        public string? Waiting { get; init; }

        /// <summary>Behind a mask: whether the line of this round was ended.</summary>
        public bool IsEnded { get; init; }

        public string Path => $"{Head.Path}/line";
    }

    /// <summary>To whom a holder writes: the writer of a post, or of a note.</summary>
    public sealed record Addressed(string Kind, long Id, string Name, string? Words);

    public sealed record Line(VoiceKey Mask, int Round, string Name, IReadOnlyList<Note> Notes, bool IsEnded);

    /// <param name="By">Who holds the circle and wrote it; null for behind the mask.</param>
    public sealed record Note(long Id, string? By, string? Words);

    public static async Task<IResult> Get(Guid id, long? post, long? note, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NotFound();

        using (desk) return await Page(head, desk, post, note, db, clock, stop) is { } view ? Create(view) : MessagePage.NotFound();
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CircleKeys keys, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NoLonger(form);

        using (desk)
        {
            var (post, note) = (Number(form["post"]), Number(form["note"]));
            if (await Page(head, desk, post, note, db, clock, stop) is not { } view) return MessagePage.NoLonger(form);
            if (head.IsFacilitating && view.To is null) return Create(view with { Problem = Words.LineToWhom }).AsUnprocessable();

            var words = Shareable.Of(form["words"], Words.WordsMissing, 4_000);
            if (words.Taken is not { } said) return Create(view with { Typed = words.Was, Problem = words.Problem }).AsUnprocessable();
            if (view.IsEnded || view.OpensAt is null) return Create(view with { Typed = words.Was, Problem = view.IsEnded ? Words.LineEnded : Words.LineNoOpening }).AsUnprocessable();

            if (head.IsFacilitating)
            {
                if (AsksWho.In(said.Source) is { } asks && form["seen"] != Text.Mark(said.Source)) return Create(view with { Typed = words.Was, Asks = asks }).AsUnprocessable();

                var (mask, round) = await MaskTo(view.To!, db, stop);
                if (view.Lines.Any(l => l.Mask == mask && l.IsEnded)) return Create(view with { Typed = words.Was, Problem = Words.LineEndedByThem }).AsUnprocessable();

                var number = desk.NumberOf(view.To!.Kind is "post" ? Act.Note : Act.EndLine, round, view.To.Id); // A number of its own for what answers a note.
                await desk.Put(db, await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == number, stop), number, desk.EncloseTo(mask, round, said.Source), stop);
            }
            else
            {
                var round = await RoundNow(head, db, clock, stop);
                if (form.Has("now"))
                {
                    db.Add(new UnnamedNote { Id = CircleKeys.Chance.Id(), CircleId = id, Round = round, Mask = desk.MaskIn(round), By = null, Said = said });
                    await db.SaveChangesAsync(stop);
                }
                else
                {
                    var number = desk.NumberOf(Act.Note, round, 0);
                    await desk.Put(db, await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == number, stop), number, desk.EncloseNote(round, said.Source), stop);
                }
            }

            await transaction.CommitAsync(stop);
            if (!head.IsFacilitating && form.Has("now")) await mail.TellHolders(db, id, () => (Words.NowSubject, Words.NowMail.With(settings.Link(view.Path))), stop);
            return new SeeOther(view.Path);
        }
    }

    /// <summary>Ends the line of this round for good, at the next opening.</summary>
    public static async Task<IResult> End(Guid id, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, stop) is not ({ IsMasked: true } head, var desk)) return MessagePage.NotFound();

        using (desk)
        {
            var round = await RoundNow(head, db, clock, stop);
            var number = desk.NumberOf(Act.EndLine, round, 0);
            await desk.Put(db, await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == number, stop), number, desk.EncloseNote(round, "") with { Act = Act.EndLine }, stop);
            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}/line");
        }
    }

    private static long? Number(string typed) => long.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    private static async Task<(UnnamedHead Head, Desk Desk)?> Find(Guid id, Me me, Db db, CircleKeys keys, CancellationToken stop) =>
        await db.Unnamed(id, me, stop) is { Circle.HasBegun: true, IsIn: true } head && await Desk.Of(head, keys, db, stop) is { } desk ? (head, desk) : null;

    // The round that runs, or the last that did.
    private static async Task<int> RoundNow(UnnamedHead head, Db db, TimeProvider clock, CancellationToken stop)
    {
        var rounds = await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == head.Circle.Id).ToListAsync(stop);
        return (RoundTimes.Now(head.Circle, rounds, clock.Now) ?? rounds.Where(r => r.IsOver).MaxBy(r => r.Number) ?? rounds.MinBy(r => r.Number)!).Number;
    }

    private static async Task<(VoiceKey Mask, int Round)> MaskTo(Addressed to, Db db, CancellationToken stop)
    {
        if (to.Kind is "note") return await db.Set<UnnamedNote>().Where(n => n.Id == to.Id).Select(n => new { n.Mask, n.Round }).SingleAsync(stop) is { } note ? (note.Mask, note.Round) : default;

        var post = await db.Set<UnnamedPost>().Where(p => p.Id == to.Id).Select(p => new { p.Mask, p.Round }).SingleAsync(stop);
        return (post.Mask!.Value, post.Round);
    }

    private static async Task<View?> Page(UnnamedHead head, Desk desk, long? post, long? note, Db db, TimeProvider clock, CancellationToken stop)
    {
        var circle = head.Circle.Id;
        var rounds = await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == circle).ToListAsync(stop);
        var notes = await db.Set<UnnamedNote>().AsNoTracking().Where(n => n.CircleId == circle).ToListAsync(stop);
        if (!head.IsFacilitating) notes = notes.FindAll(n => n.Mask == desk.MaskIn(n.Round));
        var lines = new List<Line>();
        foreach (var line in notes.GroupBy(n => (n.Mask, n.Round)).OrderBy(l => l.Key.Round))
        {
            var veil = await db.VeilOver(head, line.Key.Round, stop);
            lines.Add(new(line.Key.Mask, line.Key.Round, veil.Shown(line.Key.Mask, new(null)).Name ?? "", [.. line.Where(n => n.Said is not null).Select(n => new Note(n.Id, n.By is { } by ? veil.Shown(new(by), new(null)).Name ?? Circles.Words.SomeoneWhoLeft : null, n.Said!.Source))], line.Any(n => n.Said is null)));
        }

        var view = new View(head, string.Join(", ", (await db.ListOf(circle, stop)).Holders), lines, RoundTimes.NextEffect(head.Circle, rounds));
        if (!head.IsFacilitating)
        {
            var round = await RoundNow(head, db, clock, stop);
            var waiting = await desk.Inside(db, desk.NumberOf(Act.Note, round, 0), stop);
            return view with { Waiting = waiting?.Words, Typed = waiting?.Words ?? "", IsEnded = lines.Exists(l => l.Round == round && l.IsEnded) };
        }

        if (post is null && note is null) return view;

        var to = note is { } answered ? lines.SelectMany(l => l.Notes.Where(n => n.Id == answered && n.By is null).Select(n => new Addressed("note", n.Id, l.Name, n.Words))).FirstOrDefault() : await ToWriter(head, post!.Value, db, stop);
        if (to is null) return null;

        var (_, at) = await MaskTo(to, db, stop);
        var own = await desk.Inside(db, desk.NumberOf(to.Kind is "post" ? Act.Note : Act.EndLine, at, to.Id), stop);
        return view with { To = to, Waiting = own?.Words, Typed = own?.Words ?? "" };
    }

    private static async Task<Addressed?> ToWriter(UnnamedHead head, long post, Db db, CancellationToken stop) =>
        await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == post && p.CircleId == head.Circle.Id && p.Said != null && p.Mask != null, stop) is { Mask: { } mask } found
            ? new("post", post, (await db.VeilOver(head, found.Round, stop)).Shown(mask, new(null)).Name ?? "", found.Said!.Source) : null;
}
