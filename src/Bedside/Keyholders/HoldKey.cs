using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Keyholders;

/// <summary>The page of somebody who holds a key, or is asked to: six words are made and typed back, the set is signed, and lost words are said to be lost.</summary>
public sealed partial class HoldKey
{
    public sealed record View(KeyPlace Place, HeldSets Held, DateTime Now)
    {
        public string? Made { get; init; }

        public string? Problem { get; init; }

        /// <summary>Whether they are asked to sign the set that waits.</summary>
        public bool MaySign => Place.IsReady && Held is { ToSign: not null, Waiting: { } set } && set.Signatures.TrueForAll(s => s.PlaceId != Place.Id) && (IsInWaiting || IsInLast);

        public bool IsInWaiting => Held.WaitingPlaces.Any(p => p.Id == Place.Id);

        public bool IsInLast => Held.Last?.Places.Any(p => p.Id == Place.Id) is true;

        /// <summary>Of the set that waits, who has not yet done what they are asked to.</summary>
        public string Missing => string.Join(", ", Held.WaitingPlaces.Where(p => !p.IsReady || Held.ToSign is not null && Held.Waiting!.Signatures.TrueForAll(s => s.PlaceId != p.Id)).Select(p => p.Name.Text));
    }

    public static async Task<IResult> Get(Me me, Db db, TimeProvider clock, CancellationToken stop) => await Own(me, db, stop) is { } place ? Create(new(place, await db.HeldSets(stop), clock.Now)) : MessagePage.NotFound();

    /// <summary>Makes keys and shows their words, this once. Asked again before they were typed back, it makes others.</summary>
    public static async Task<IResult> Make(Me me, Db db, KeyBench bench, TimeProvider clock, CancellationToken stop)
    {
        if (await Own(me, db, stop) is not { } place) return MessagePage.NotFound();
        if (place.IsConfirmed) return new SeeOther("/keyholder");

        var words = await bench.Make(place, stop);
        await db.SaveChangesAsync(stop);
        return Create(new(place, await db.HeldSets(stop), clock.Now) { Made = words });
    }

    /// <summary>The words are typed back: only now are they believed to be on paper.</summary>
    public static async Task<IResult> Confirm(Form form, Me me, Db db, KeyBench bench, TimeProvider clock, CancellationToken stop)
    {
        if (await Own(me, db, stop) is not { } place) return MessagePage.NotFound();
        if (place.IsConfirmed) return new SeeOther("/keyholder");

        using var tried = await bench.Try(place, me, form["six"], stop);
        if (tried.Keys is null) return Create(new(place, await db.HeldSets(stop), clock.Now) { Problem = tried.Problem }).AsUnprocessable();

        place.Confirm();
        await db.SaveChangesAsync(stop);
        return new SeeOther("/keyholder");
    }

    /// <summary>Signs the set that waits, as it is shown.</summary>
    public static async Task<IResult> Sign(Form form, Me me, Db db, KeyBench bench, TimeProvider clock, CancellationToken stop)
    {
        if (await Own(me, db, stop) is not { } own) return MessagePage.NotFound();

        using var tried = await bench.Try(own, me, form["six"], stop);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        if (await Own(me, db, stop) is not { } place) return MessagePage.NotFound();

        var view = new View(place, await db.HeldSets(stop), clock.Now);
        if (!view.MaySign) return new SeeOther("/keyholder");

        var (set, row) = (view.Held.ToSign!, view.Held.Waiting!);
        if (form["set"] != Convert.ToHexStringLower(set.Id)) return MessagePage.Changed("/keyholder"); // Another was drawn up since.

        if (tried.Keys is not { } keys) return Create(view with { Problem = tried.Problem }).AsUnprocessable();

        var signature = new KeySignature { PlaceId = place.Id, Bytes = set.SignedWith(keys) };
        row.Signatures.Add(signature);
        db.Add(signature);
        if (set.Faults([.. row.Signatures.Select(s => s.Bytes)], view.Held.Last?.Set).Count is 0) row.Complete(clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther("/keyholder");
    }

    /// <summary>The words are lost: the key goes, and the others are asked to sign without it.</summary>
    public static async Task<IResult> Lose(Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Own(me, db, stop) is not { } place) return MessagePage.NotFound();
        if (!form.Has("lost")) return new SeeOther("/keyholder");

        await End(place, db, me.DayOf(clock.Now), stop);
        return new SeeOther("/keyholders");
    }

    /// <summary>A place ends: its keys are deleted now, and what is left of its set is drawn up anew.</summary>
    internal static async Task End(KeyPlace place, Db db, DateOnly day, CancellationToken stop)
    {
        var held = await db.HeldSets(stop);
        place.End();
        var left = (held.Waiting is not null && held.WaitingPlaces.Any(p => p.Id == place.Id) ? held.WaitingPlaces : held.Waiting is null && held.Last?.Places.Any(p => p.Id == place.Id) is true ? held.Last.Places : []).Where(p => !p.HasEnded).ToList();
        if (left.Count >= KeyholderSet.Fewest) await db.DrawUp(left, day, stop);
        else if (held.WaitingPlaces.Any(p => p.Id == place.Id)) held.Waiting!.Drop();
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Why six words were not taken: which of them cannot be right, if that can be said.</summary>
    public static string Slip(string typed) => Text.IsBlank(typed) ? Words.SixMissing
        : SixWords.Tidied(typed).Split(' ').Length is not SixWords.Length ? Words.SixCount.With(SixWords.Length)
        : SixWords.Slips(typed) is { Count: > 0 } slips ? Words.SixSlip.With(SixWords.Tidied(typed).Split(' ')[slips[0]]) : Words.SixWrong;

    private static Task<KeyPlace?> Own(Me me, Db db, CancellationToken stop) => db.KeyPlacesOf(me.Id).FirstOrDefaultAsync(stop);
}
