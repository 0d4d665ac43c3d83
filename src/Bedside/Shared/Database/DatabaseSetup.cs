using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bedside.Shared;

public static class DatabaseSetup
{
    extension(Settings settings)
    {
        /// <summary>A database of one's own, for commands that build no house.</summary>
        public Db OpenDatabase() => settings.Postgres is not null
            ? PostgresDesign.Open(settings.Postgres)
            : SqliteDesign.Open(settings.SqliteFile);
    }

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

/// <summary>For bin/migrate and the operator's commands, which need a database and no running server.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => Open("unused.db");

    internal static SqliteDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Configure(options, file);
        return new(options.Options);
    }
}

/// <inheritdoc cref="SqliteDesign"/>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => Open("Host=unused");

    internal static PostgresDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        PostgresDb.Configure(options, connection);
        return new(options.Options);
    }
}
