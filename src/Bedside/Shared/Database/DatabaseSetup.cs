using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bedside.Shared;

public static class DatabaseSetup
{
    extension(IServiceCollection services)
    {
        public void AddDatabase(Settings settings)
        {
            if (settings.Postgres is { } postgres)
            {
                services.AddDbContextPool<Db, PostgresDb>(o => PostgresDb.Configure(o, postgres));
            }
            else
            {
                services.AddDbContextPool<Db, SqliteDb>(o => SqliteDb.Configure(o, settings.SqliteFile));
            }
        }
    }
}

/// <summary>For bin/migrate, which needs a context of each kind and no running server.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Configure(options, "unused.db");
        return new(options.Options);
    }
}

/// <inheritdoc cref="SqliteDesign"/>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        PostgresDb.Configure(options, "Host=unused");
        return new(options.Options);
    }
}
