using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The names of those who checked a telephone number: they change and go with the person.</summary>
public static class Checks
{
    /// <summary>Gives what this person checked another name, to be saved with what else changes. Where somebody else here has the same name, it stays: it is theirs as well.</summary>
    public static async Task Rename(Db db, Person person, ShareableLine to, CancellationToken stop)
    {
        var from = person.Name;
        if (await db.Set<Person>().AnyAsync(p => p.Name == from && p.Id != person.Id, stop)) return;

        foreach (var call in await db.Set<PersonToCall>().Where(c => c.CheckedBy == from).ToListAsync(stop)) call.CheckedBy = to;
    }
}
