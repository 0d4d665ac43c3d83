using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bedside.Shared;

/// <summary>A PostgreSQL server, where several nodes or very many people share one Bedside.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options)
{
    public override Search Search => new PostgresSearch(this);

    public override DatabaseCopy Copy => new PostgresCopy(this);

    public static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection)
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    public override async Task<bool> KeepsMoments(CancellationToken stop) =>
        await Database.SqlQueryRaw<string>("SELECT current_setting('track_commit_timestamp') AS \"Value\"").SingleAsync(stop) is "on";

    public override async Task Scrub(CancellationToken stop)
    {
        await Search.Tidy(stop);
        await Database.ExecuteSqlRawAsync("VACUUM", stop);
    }
}
