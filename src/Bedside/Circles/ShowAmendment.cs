using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>A proposed change, word by word against what holds; what others think of it; and how it ends.</summary>
public sealed partial class ShowAmendment
{
    public sealed record View(
        CircleHead Circle, Guid Id, Shown By, DateTime At, string Why, IReadOnlyList<Piece> Pieces, IReadOnlyList<Said> Opinions, bool HasSaid, bool Stands, bool IsTakenUp, bool IsBehind,
        DateOnly Earliest, Opining Opining, string? DayProblem, WhoReads Readers, string WhoTakesUp)
    {
        /// <summary>Whoever proposed it is not asked what they think of it.</summary>
        public bool IsAsked => Stands && ((Circle.IsOpen && !By.IsReader) || Opining.HasProblem);
    }

    /// <summary>What stands in the form that says what one thinks, and why it was not taken.</summary>
    public sealed record Opining(Draft Draft, string? Choice = null, string? Problem = null)
    {
        public static Opining New() => new(Draft.New());

        public bool HasProblem => Problem is not null || Draft.HasProblem;
    }

    public readonly record struct Piece(string Text, ChangeType Change);

    public sealed record Said(Shown By, bool IsFor, string? Html);

    public static async Task<IResult> Get(Guid id, Guid amendment, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Find(id, amendment, me, db, stop) is var (circle, found) ? await Page(circle, found, me, Opining.New(), null, db, clock, stop) : MessagePage.NotFound();

    /// <summary>What one thinks of it: for it or not, and a line if one likes. Said again, it replaces what one said before.</summary>
    public static async Task<IResult> SayOpinion(Guid id, Guid amendment, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, amendment, me, db, stop) is not var (circle, found)) return MessagePage.NoLonger(form);

        if (!found.Stands) return MessagePage.Changed(Address(id, amendment), form["words"]);

        var words = Shareable.IfAny(form["words"], 1_000);
        var opining = new Opining(Draft.Of(form) with { WordsProblem = words?.Problem ?? (circle.IsOpen ? null : Words.CircleIsClosed) }, form["for"], form["for"] is "yes" or "no" ? null : Words.ChooseOne);
        if (opining.HasProblem) return (await Page(circle, found, me, opining, null, db, clock, stop)).AsUnprocessable();
        if (await AcceptFirst.Before(circle, form, $"{Address(id, amendment)}/opinions", db, clock.Now, stop) is { } agreement) return agreement;

        if (found.Opinions.SingleOrDefault(o => o.By == circle.Own) is { } before) db.Remove(before);
        var opinion = new Opinion { Id = Guid.CreateVersion7(), By = circle.Own, IsFor = form["for"] is "yes", Said = words?.Taken, At = clock.Now };
        found.Opinions.Add(opinion);
        db.Add(opinion);
        await db.SaveChangesAsync(stop);
        return new SeeOther(Address(id, amendment));
    }

    public static async Task<IResult> Withdraw(Guid id, Guid amendment, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, amendment, me, db, stop) is not var (circle, found) || found.By != circle.Own) return MessagePage.NotFound();

        if (found.Stands)
        {
            found.Withdraw(circle.Own, clock.Now);
            db.Add(found.End!);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/circles/{id}/agreement");
    }

    /// <summary>A facilitator takes it up: it becomes the next version, from a day at least three days ahead. On an older version it would undo the newer one, and is not taken.</summary>
    public static async Task<IResult> TakeUp(Guid id, Guid amendment, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, amendment, me, db, stop) is not var (circle, found) || !circle.IsFacilitating) return MessagePage.NotFound();
        if (!found.Stands) return MessagePage.Changed(Address(id, amendment));
        if (!circle.IsOpen) return (await Page(circle, found, me, Opining.New(), null, db, clock, stop)).AsUnprocessable();

        var last = await db.Set<Agreement>().Where(a => a.CircleId == id).MaxAsync(a => a.Number, stop);
        if (found.Changes != last)
        {
            var behind = await Page(circle, found, me, Opining.New(), null, db, clock, stop);
            behind.StatusCode = StatusCodes.Status409Conflict;
            return behind;
        }

        var zone = Visit.ZoneOf(me.Zone);
        if (IsoDay.Read(form["day"]) is not { } day || day < Earliest(clock.Now, zone) || day > Earliest(clock.Now, zone).AddYears(1))
        {
            return (await Page(circle, found, me, Opining.New(), Words.DayProblem.With(Languages.WithYear(Earliest(clock.Now, zone))), db, clock, stop)).AsUnprocessable();
        }

        found.TakeUp(circle.Own, clock.Now);
        db.Add(found.End!);
        db.Add(new Agreement { CircleId = id, Number = last + 1, Said = found.Said, HoldsFrom = StartOf(day, zone) });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || db.IsTaken(error)) // Two facilitators at once: the unique number lets one win.
        {
            return MessagePage.Changed($"/circles/{id}/agreement");
        }

        return new SeeOther($"/circles/{id}/agreement");
    }

    internal static DateOnly Earliest(DateTime now, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)).AddDays(Agreement.DaysAhead);

    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone) => Visit.Utc(day.ToDateTime(TimeOnly.MinValue), zone);

    private static async Task<(CircleHead Circle, Amendment Amendment)?> Find(Guid id, Guid amendment, Me me, Db db, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { } circle
        && await db.Set<Amendment>().Include(a => a.Opinions).Include(a => a.End).SingleOrDefaultAsync(a => a.Id == amendment && a.CircleId == id, stop) is { } found
            ? (circle, found)
            : null;

    private static async Task<RazorSlice> Page(CircleHead circle, Amendment found, Me me, Opining opining, string? dayProblem, Db db, TimeProvider clock, CancellationToken stop)
    {
        var veil = await db.VeilOver(circle, stop);
        var last = await db.Set<Agreement>().Where(a => a.CircleId == circle.Id).MaxAsync(a => a.Number, stop);
        var compared = found.Stands ? last : found.Changes;
        var before = await db.Set<Agreement>().Where(a => a.CircleId == circle.Id && a.Number == compared).Select(a => a.Said.Source).SingleAsync(stop);
        var opinions = found.Opinions.OrderBy(o => o.At).Select(o => new Said(veil.Shown(o.By, circle.Reader), o.IsFor, o.Said?.Html)).ToList();
        return Create(new(circle, found.Id, veil.Shown(found.By, circle.Reader), veil.When(found.At), found.Why.Html, CompareShown(before, found.Said.Source), opinions,
            found.Opinions.Any(o => o.By == circle.Own), found.Stands, found.End?.IsTakenUp ?? false, found.Stands && found.Changes < last, Earliest(clock.Now, Visit.ZoneOf(me.Zone)), opining, dayProblem, await WhoReads.OfWriting(veil, circle, db, clock.Now),
            veil.Here(circle.Reader, StringComparer.CurrentCulture).Where(s => s.IsFacilitating).ToList() is [var one] ? Words.TakesItUp.With(one.Name) : Words.TheyTakeItUp));
    }

    // As they read, without marks; where only marks differ, with them.
    internal static IReadOnlyList<Piece> CompareShown(string before, string after)
    {
        var (one, other) = (Markdown.WithoutEmphasis(before), Markdown.WithoutEmphasis(after));
        return one == other ? Compare(before, after) : Compare(one, other);
    }

    /// <summary>Two texts word by word: what stays, what goes, what comes; neighbours of a kind in one piece.</summary>
    internal static IReadOnlyList<Piece> Compare(string before, string after)
    {
        var pieces = new List<Piece>();
        foreach (var line in InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false, ignoreCase: false, new WordChunker()).Lines)
        {
            if (pieces.Count > 0 && pieces[^1].Change == line.Type) pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line.Text };
            else pieces.Add(new(line.Text, line.Type));
        }

        return pieces;
    }

    private static string Address(Guid circle, Guid amendment) => $"/circles/{circle}/agreement/amendments/{amendment}";
}
