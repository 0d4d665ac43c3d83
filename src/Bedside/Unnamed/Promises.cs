using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// What can still be guessed, and who can find out: at the send button and on the page of the circle, in sentences made from what runs here and from what was measured (veil.md D). None of
/// its numbers is written by hand.
/// </summary>
public sealed class Promises(KeyRing ring, Settings settings)
{
    /// <summary>The sentences beside the button.</summary>
    /// <param name="name">One's own name in this round; null for who holds the circle.</param>
    /// <param name="held">Whom the seals of this round are for; null for nobody.</param>
    public IReadOnlyList<string> AtTheButton(UnnamedCircle circle, string? name, HeldSet? held)
    {
        if (name is null) return [Words.PromiseHolder];

        var measured = Measured.Of(circle.Voicing, circle.IsLettersOnly);
        var (part, of) = measured.About;
        return
        [
            circle.Voicing is Voicing.Round ? Words.PromiseRound.With(name) : Words.PromiseConversation.With(name),
            circle.Voicing is Voicing.Round ? Words.PromiseGuess.With(part, of, Measured.All.Members) + (circle.BeganWith < Measured.All.Members ? " " + Words.PromiseFewer.With(circle.BeganWith) : "") : Words.PromiseGuessConversation.With(part, of),
            held is null ? Words.PromiseNobody : Words.PromiseSeal.With(held.Names, name),
            Words.PromiseServer,
        ];
    }

    /// <summary>The sentences beside the button, for a round in which one has written.</summary>
    internal async Task<IReadOnlyList<string>> Of(UnnamedHead head, int number, Desk desk, Db db, DateTime now, CancellationToken stop)
    {
        var round = await db.Set<CircleRound>().AsNoTracking().SingleAsync(r => r.CircleId == head.Circle.Id && r.Number == number, stop);
        var name = head.IsMasked ? (await db.VeilOver(head, number, stop)).Shown(desk.MaskIn(number), new(null)).Name : null;
        return AtTheButton(head.Circle, name, (await db.HeldSets(stop)).SetOf(round, now));
    }

    /// <summary>Everything else, for the page of the circle.</summary>
    public IEnumerable<string> All(UnnamedCircle circle, HeldSet? held)
    {
        yield return Words.HidesStyle;
        yield return circle.Voicing is Voicing.Round ? Words.HidesRound : Words.HidesConversation;
        var measured = Measured.Of(circle.Voicing, circle.IsLettersOnly);
        yield return Words.PromiseMeasured.With(Percent(measured.Named), Percent(measured.Low), Percent(measured.High), Percent(Measured.All.Guess), Measured.All.Runs, Measured.All.Members);
        yield return circle.BeganWith is { } with ? Words.HidesFewOf.With(with) : Words.HidesFew;
        yield return held is null ? Words.PromiseNobody : held.Left < 3 ? Words.HidesThin.With(held.Names) : Words.HidesTwo.With(held.Names);
        yield return IsBeside ? Words.HidesServerBeside : Words.HidesServer;
        yield return Words.HidesNetwork;
        yield return Words.HidesTaken;
        yield return Words.HidesShown;
        yield return Words.HidesNumbers;
        yield return Words.HidesDuties;
        yield return Words.HidesEmergency;
    }

    // The demonstration keeps both in one place.
    private bool IsBeside => Path.GetFullPath(ring.Folder).StartsWith(Path.GetFullPath(settings.Data) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetDirectoryName(Path.GetFullPath(ring.Folder)) == Path.GetDirectoryName(Path.GetFullPath(settings.Data));

    private static string Percent(double share) => share.ToString("P0", System.Globalization.CultureInfo.CurrentCulture);
}

public static class SealedFor
{
    extension(HeldSets held)
    {
        /// <summary>Whom the seals of a round are for; of one that was not seen to yet, whom they will be for.</summary>
        internal HeldSet? SetOf(CircleRound round, DateTime now) => round.IsSealed ? held.Of(round.KeySetId) : held.At(now);
    }
}
