using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bedside.Shared;

/// <summary>A PostgreSQL server, where several nodes or very many people share one Bedside.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options)
{
    public override Search Search => new PostgresSearch(this);

    public static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection)
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    public override async Task Scrub(CancellationToken stop)
    {
        // A plain VACUUM frees the space and leaves the bytes in it; only a rewritten table holds none of them.
        await Search.Tidy(stop);
        await Database.ExecuteSqlRawAsync("VACUUM FULL", stop);
    }
}
