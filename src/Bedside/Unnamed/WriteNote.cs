using Bedside.Access;
using Bedside.Circles;
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

        /// <summary>That a note has just gone at once.</summary>
        public bool HasGone { get; init; }

        /// <summary>The words that ask who somebody is, to be looked at once more.</summary>
        public string? Asks { get; init; }

        /// <summary>What a holder writes about, or answers.</summary>
        public Addressed? To { get; init; }

        public string? Waiting { get; init; }

        /// <summary>Behind a mask: whether the line of this round was ended.</summary>
        public bool IsEnded { get; init; }

        /// <summary>Behind a mask: the round whose line one writes on.</summary>
        public int Round { get; init; }

        /// <summary>The mark of what waits, by which one sees whether it was changed in another window.</summary>
        public string Saw => Desk.Seen(Waiting);

        public string Path => $"{Head.Path}/line";
    }

    /// <summary>To whom a holder writes: the writer of a post, or of a note.</summary>
    public sealed record Addressed(string Kind, long Id, VoiceKey Mask, int Round, string Name, string? Words)
    {
        /// <summary>What answers a note has a number of its own.</summary>
        public Act Place => Kind is "post" ? Act.Note : Act.EndLine;
    }

    public sealed record Line(VoiceKey Mask, int Round, string Name, IReadOnlyList<Note> Notes, bool IsEnded);

    /// <param name="By">Who holds the circle and wrote it; null for behind the mask.</param>
    public sealed record Note(long Id, string? By, string? Words);

    /// <summary>As long as a letter may be that is asked about here before it is sent.</summary>
    private const int MostCharacters = 12_000;

    /// <summary>So many notes that cannot wait come from behind one mask between two openings.</summary>
    public const int MostAtOnce = 3;

    public static async Task<IResult> Get(Guid id, long? post, long? note, string? gone, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NotFound();

        using (desk) return await Page(head, desk, post, note, db, clock, stop) is { } view ? Create(view with { HasGone = gone is not null }) : MessagePage.NotFound();
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CircleKeys keys, HolderMail mail, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NoLonger(form);

        using (desk)
        {
            var (post, note) = (Number(form["post"]), Number(form["note"]));
            if (await Page(head, desk, post, note, db, clock, stop) is not { } view) return MessagePage.NoLonger(form);
            if (head.IsFacilitating && view.To is null) return Create(view with { Problem = Words.LineToWhom }).AsUnprocessable();

            var number = view.To is { } addressed ? desk.NumberOf(addressed.Place, addressed.Round, addressed.Id) : desk.NumberOf(Act.Note, view.Round, 0);
            if (form["take"] is "back")
            {
                await Desk.TakeBack(db, number, stop);
                await transaction.CommitAsync(stop);
                return new SeeOther(view.Path);
            }

            var words = Shareable.Of(form["words"], Words.WordsMissing, MostCharacters);
            var inside = words.Taken is not { } taken ? null : view.To is { } writer ? desk.EncloseTo(writer.Mask, writer.Round, taken.Source) : desk.EncloseNote(view.Round, taken.Source);
            var isNow = !head.IsFacilitating && form.Has("now");
            if (words.Taken is not { } said || Desk.Problem(words, inside, isNow ? null : view.Waiting, form["saw"]) is not null)
            {
                return Create(view with { Typed = words.Was, Problem = Desk.Problem(words, inside, view.Waiting, form["saw"]) }).AsUnprocessable();
            }

            if (view.IsEnded || view.OpensAt is null) return Create(view with { Typed = words.Was, Problem = view.IsEnded ? Words.LineEnded : Words.LineNoOpening }).AsUnprocessable();

            if (head.IsFacilitating)
            {
                if (AsksWho.In(said.Source) is { } asks && form["asked"] != Text.Mark(said.Source)) return Create(view with { Typed = words.Was, Asks = asks }).AsUnprocessable();

                var to = view.To!;
                if (view.Lines.Any(l => l.Mask == to.Mask && l.IsEnded)) return Create(view with { Typed = words.Was, Problem = Words.LineEndedByThem }).AsUnprocessable();
                if (await Pause(head, form, said, view.Path, me, tally, db, stop) is { } pause) return pause;

                await desk.Put(db, number, inside!, stop);
            }
            else if (isNow)
            {
                var mask = desk.MaskIn(view.Round);
                if (await db.Set<UnnamedNote>().CountAsync(n => n.CircleId == id && n.Mask == mask && n.HasJumped, stop) >= MostAtOnce) return Create(view with { Typed = words.Was, Problem = Words.LineNowFull.With(MostAtOnce) }).AsUnprocessable();

                db.Add(new UnnamedNote { Id = SystemChance.Chance.Id(), CircleId = id, Round = view.Round, Mask = mask, By = null, Said = said, HasJumped = true });
                await db.SaveChangesAsync(stop);
                await db.MustTellHolders(id, HolderNews.Note, stop);
            }
            else
            {
                if (await Pause(head, form, said, view.Path, me, tally, db, stop) is { } pause) return pause; // What cannot wait is not held up.

                await desk.Put(db, number, inside!, stop);
            }

            await transaction.CommitAsync(stop);
            if (isNow) _ = mail.Tell(id, CancellationToken.None); // The job sees to it if this fails.
            return new SeeOther(isNow ? $"{view.Path}?gone=yes" : view.Path);
        }
    }

    /// <summary>Asks those who hold the circle, behind one's mask, to read words before they are sent. It goes with what already waits on the line of this round.</summary>
    public static async Task<IResult> Ask(Guid id, Form form, Me me, Db db, CircleKeys keys, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NoLonger(form);

        using (desk)
        {
            if (!head.IsMasked || await Page(head, desk, null, null, db, clock, stop) is not { } view) return MessagePage.NoLonger(form);

            var asked = Reconsider.Asking(form["words"]);
            var words = Shareable.Of(view.Waiting is { } waits && !waits.Contains(asked, StringComparison.Ordinal) ? $"{waits}\n\n{asked}" : view.Waiting ?? asked, Words.WordsMissing, MostCharacters);
            var problem = Text.IsBlank(form["words"]) ? Words.WordsMissing : view.IsEnded ? Words.LineEnded : view.OpensAt is null ? Words.LineNoOpening : words.Problem ?? (desk.EncloseNote(view.Round, words.Taken!.Source).Fits ? null : Words.LetterTooLong);
            if (problem is not null || words.Taken is not { } said) return MessagePage.Of(422, Words.LineTitle, problem!, Words.BackToIt, head.Path, form.Written);

            if (await Pause(head, form, Shareable.Of(form["words"], "", MostCharacters).Taken!, $"{head.Path}/asking", me, tally, db, stop) is { } pause) return pause;

            await desk.Put(db, desk.NumberOf(Act.Note, view.Round, 0), desk.EncloseNote(view.Round, said.Source), stop);
            await transaction.CommitAsync(stop);
            tally.Count(true, SecondThought.Asked);
            return new SeeOther(view.Path);
        }
    }

    /// <summary>Ends the line of this round for good, at the next opening.</summary>
    public static async Task<IResult> End(Guid id, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, stop) is not var (head, desk)) return MessagePage.NotFound();

        using (desk)
        {
            if (!head.IsMasked) return MessagePage.NotFound();

            var round = RoundNow(head.Circle, await db.RoundsOf(id, stop), clock.Now);
            await desk.Put(db, desk.NumberOf(Act.EndLine, round, 0), desk.EncloseNote(round, "") with { Act = Act.EndLine }, stop);
            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}/line");
        }
    }

    private static async Task<IResult?> Pause(UnnamedHead head, Form form, Shareable words, string action, Me me, ToneTally tally, Db db, CancellationToken stop) => Reconsider.Before((await db.PlaceOf(head, stop)).ForFew, form, words, action, me, tally);

    private static long? Number(string typed) => long.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    private static async Task<(UnnamedHead Head, Desk Desk)?> Find(Guid id, Me me, Db db, CircleKeys keys, CancellationToken stop) =>
        await db.Unnamed(id, me, stop) is { Circle.HasBegun: true, IsIn: true } head && await Desk.Of(head, keys, db, stop) is { } desk ? (head, desk) : null;

    // The round that runs, or the last that did.
    private static int RoundNow(UnnamedCircle circle, IReadOnlyCollection<CircleRound> rounds, DateTime now) =>
        (RoundTimes.Now(circle, rounds, now) ?? rounds.Where(r => r.IsOver).MaxBy(r => r.Number) ?? rounds.MinBy(r => r.Number)!).Number;

    private static async Task<View?> Page(UnnamedHead head, Desk desk, long? post, long? note, Db db, TimeProvider clock, CancellationToken stop)
    {
        var circle = head.Circle.Id;
        var rounds = await db.RoundsOf(circle, stop);
        var notes = await db.Set<UnnamedNote>().AsNoTracking().Where(n => n.CircleId == circle).ToListAsync(stop);
        if (!head.IsFacilitating) notes = notes.FindAll(n => n.Mask == desk.MaskIn(n.Round));
        var lines = new List<Line>();
        foreach (var round in notes.GroupBy(n => n.Round).OrderBy(r => r.Key))
        {
            var veil = await db.VeilOver(head, round.Key, stop);
            lines.AddRange(round.GroupBy(n => n.Mask).Select(line => new Line(line.Key, round.Key, veil.Shown(line.Key, new(null)).Name ?? "", [.. line.Where(n => n.Said is not null).Select(n => new Note(n.Id, n.By is { } by ? veil.Shown(new(by), new(null)).Name ?? Circles.Words.SomeoneWhoLeft : null, n.Said!.Source))], line.Any(n => n.Said is null))));
        }

        var view = new View(head, await db.HoldersOf(circle, stop), lines, RoundTimes.NextEffect(head.Circle, rounds));
        if (!head.IsFacilitating)
        {
            var round = RoundNow(head.Circle, rounds, clock.Now);
            var waiting = await desk.Inside(db, desk.NumberOf(Act.Note, round, 0), stop);
            return view with { Round = round, Waiting = waiting?.Words, Typed = waiting?.Words ?? "", IsEnded = lines.Exists(l => l.Round == round && l.IsEnded) };
        }

        if (post is null && note is null) return view;

        var to = note is { } answered ? lines.SelectMany(l => l.Notes.Where(n => n.Id == answered && n.By is null).Select(n => new Addressed("note", n.Id, l.Mask, l.Round, l.Name, n.Words))).FirstOrDefault() : await ToWriter(head, post!.Value, db, stop);
        if (to is null) return null;

        var own = await desk.Inside(db, desk.NumberOf(to.Place, to.Round, to.Id), stop);
        return view with { To = to, Waiting = own?.Words, Typed = own?.Words ?? "" };
    }

    private static async Task<Addressed?> ToWriter(UnnamedHead head, long post, Db db, CancellationToken stop) =>
        await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == post && p.CircleId == head.Circle.Id && p.Said != null && p.Mask != null, stop) is { Mask: { } mask } found
            ? new("post", post, mask, found.Round, (await db.VeilOver(head, found.Round, stop)).Shown(mask, new(null)).Name ?? "", found.Said!.Source) : null;
}
