using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>Everything of one person, from every folder: to take along, or to erase.</summary>
public sealed class Belongings(Db db, IEnumerable<IOwnWords> folders, TimeProvider clock)
{
    public async Task<IReadOnlyList<OwnWords>> Of(Guid person, CancellationToken stop)
    {
        var all = new List<OwnWords>();
        foreach (var folder in folders.OrderByDescending(f => f.Order)) await foreach (var words in folder.Of(person, stop)) all.Add(words);

        return all;
    }

    /// <summary>Whether they are the one administrator there is, whom nobody could replace.</summary>
    public async Task<bool> IsLastAdministrator(Guid person, CancellationToken stop)
    {
        var administrators = await db.Set<Appointment>().Where(a => a.Role == OrganisationRole.Administrator).Select(a => a.PersonId).ToListAsync(stop);
        return administrators is [var only] && only == person;
    }

    /// <summary>All of it goes in one transaction; then the files are scrubbed of what was there.</summary>
    public async Task Erase(Guid person, CancellationToken stop)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            foreach (var folder in folders.OrderBy(f => f.Order)) await folder.Erase(person, clock.Now, stop);
            await transaction.CommitAsync(stop);
        }

        await db.Scrub(stop);
    }
}
