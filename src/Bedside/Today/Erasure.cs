using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>Takes a person and all they wrote out of Bedside: every folder in one transaction, the upper floors first, for they lean on the lower.</summary>
public sealed class Erasure(
    Db db, IEnumerable<IOwnWords> folders, IEnumerable<IHolders> holders, IEnumerable<IParting> partings, ErasureList list, ScrubNeed need, Scrubbing scrubbing, TimeProvider clock)
{
    /// <summary>Why this person cannot go yet; null when they can.</summary>
    public async Task<string?> Obstacle(Guid person, CancellationToken stop)
    {
        if (await db.IsLastAdministrator(person, stop)) return Words.LastAdministrator;

        var name = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(stop);
        var isToCall = name is not null && (await db.Set<PersonToCall>().Select(p => p.Name).ToListAsync(stop))
            .Any(n => string.Equals(n.Text.Trim(), name.Text.Trim(), StringComparison.OrdinalIgnoreCase));
        return isToCall ? Words.StillToCall : await holders.Missing(person, null, stop);
    }

    /// <summary>What this person may ask for beside it.</summary>
    public async Task<IReadOnlyList<PartingChoice>> Choices(Guid person, CancellationToken stop)
    {
        var choices = new List<PartingChoice>();
        foreach (var parting in partings) if (await parting.Offer(person, stop) is { } choice) choices.Add(choice);
        return choices;
    }

    /// <summary>Erases somebody, or says why not.</summary>
    /// <param name="person">The person.</param>
    /// <param name="asks">Whether they ask for what they may ask for beside it.</param>
    /// <param name="stop">Whether they have gone from the page.</param>
    public async Task<string?> Of(Guid person, bool asks, CancellationToken stop)
    {
        if (await Obstacle(person, stop) is { } known) return known; // Whoever is on the list goes, obstacle or not.

        // On the list first: if the machine dies now, the next start finishes what was begun, as it was wished.
        list.Add(person, DateOnly.FromDateTime(clock.Now), asks);
        var noted = need.Note();
        string? obstacle;
        try
        {
            if (asks) foreach (var parting in partings) await parting.Ask(person, stop);
            obstacle = await Erase(person, stop);
        }
        catch
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Person>().AnyAsync(p => p.Id == person, CancellationToken.None)) await Forget(person, asks, noted);
            throw;
        }

        if (obstacle is not null)
        {
            await Forget(person, asks, noted);
            return obstacle;
        }

        need.Note(); // Once more: another scrubbing may have ended between the note and the erasure.
        await scrubbing.Run(CancellationToken.None); // Whoever closes the page now has still been erased to the last byte.
        return null;
    }

    /// <summary>Erases whom the list names and an older backup brought back; what they had asked for beside it is asked for again, and spread anew.</summary>
    public async Task<int> Again(CancellationToken stop)
    {
        var all = list.All;
        var listed = all.Select(e => e.Person).ToList();
        if (listed.Count is 0) return 0;

        var back = await db.Set<Person>().Where(p => listed.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop);
        if (back.Count is 0) return 0;

        need.Note();
        foreach (var person in back)
        {
            if (all.Any(e => e.Person == person && e.Asks)) foreach (var parting in partings) await parting.Ask(person, stop);
            await EraseAll(person, stop);
        }

        await scrubbing.Run(stop);
        return back.Count;
    }

    private async Task Forget(Guid person, bool asks, string noted)
    {
        list.Remove(person);
        need.Strike(noted);
        if (asks) foreach (var parting in partings) await parting.Forget(person, CancellationToken.None);
    }

    private async Task<string?> Erase(Guid person, CancellationToken stop)
    {
        // One after the other: of two last administrators who leave at once, one stays.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Appointment.Turn, stop);
        await db.TakeTurn(Holders.Turn, stop);
        if (await Obstacle(person, stop) is { } obstacle) return obstacle;

        await EraseFrom(person, stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private async Task EraseAll(Guid person, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await EraseFrom(person, stop);
        await transaction.CommitAsync(stop);
    }

    private async Task EraseFrom(Guid person, CancellationToken stop)
    {
        foreach (var folder in folders.Reverse())
        {
            await folder.Erase(person, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
