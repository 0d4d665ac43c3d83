using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>That somebody always administers: nobody else could appoint another.</summary>
public static class Administrators
{
    extension(Db db)
    {
        /// <summary>Whether this person administers alone; asked within a turn (<see cref="Appointment.Turn"/>) by whoever would take that away.</summary>
        public async Task<bool> IsLastAdministrator(Guid person, CancellationToken stop) =>
            await db.Set<Appointment>().Where(a => a.Role == OrganisationRole.Administrator).Select(a => a.PersonId).ToListAsync(stop) is [var last] && last == person;
    }
}
