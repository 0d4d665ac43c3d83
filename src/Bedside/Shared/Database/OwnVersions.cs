using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>How somebody who has the same thing open in two windows learns of it.</summary>
public static class OwnVersions
{
    extension(Db db)
    {
        /// <summary>Saves one's own change; false where one has changed or removed the same thing elsewhere in the same moment.</summary>
        internal async Task<bool> SavedAlone(CancellationToken stop)
        {
            try
            {
                await db.SaveChangesAsync(stop);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        }

        internal Guid VersionOf(object row) => (Guid)db.Entry(row).Property(Db.Version).CurrentValue!;
    }
}
