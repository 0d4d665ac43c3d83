using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The names of those who checked a telephone number: they change and go with the person.</summary>
public static class Checks
{
    /// <summary>Gives what this person wrote down as checked their other name, to be saved with what else changes.</summary>
    public static async Task Rename(Db db, Guid person, ShareableLine to, CancellationToken stop)
    {
        foreach (var call in await db.Set<PersonToCall>().Where(c => c.CheckedById == person).ToListAsync(stop)) call.CheckedBy = to;
    }

    /// <summary>Takes this person's name away wherever it stands; where somebody else here has the same name, what others wrote down stays: it is theirs as well.</summary>
    public static async Task Forget(Db db, Person person, ShareableLine nobody, CancellationToken stop)
    {
        var isShared = await db.Set<Person>().AnyAsync(p => p.Name == person.Name && p.Id != person.Id, stop);
        foreach (var call in await db.Set<PersonToCall>().Where(c => c.CheckedById == person.Id || !isShared && c.CheckedBy == person.Name).ToListAsync(stop))
        {
            (call.CheckedBy, call.CheckedById) = (nobody, null);
        }
    }
}
