using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bedside.Shared;

/// <summary>
/// SQLite lets one write at a time, and who finds it busy sleeps and tries again: under many writers some would sleep for seconds while others pass them. So
/// those who write stand in one line per file, first come, first served; readers do not wait.
/// </summary>
internal sealed class WriteTurn
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = [];

    private SemaphoreSlim? _line;
    private bool _isForTransaction;

    public bool IsOurs => _line is not null;

    public async Task Wait(string file, bool forTransaction, CancellationToken stop)
    {
        var line = Lines.GetOrAdd(file, _ => new(1));
        await line.WaitAsync(stop);
        (_line, _isForTransaction) = (line, forTransaction);
    }

    public void End()
    {
        var line = _line;
        _line = null;
        line?.Release();
    }

    /// <summary>The transaction is over; a turn that was taken for something larger goes on.</summary>
    public void EndTransaction()
    {
        if (_isForTransaction) End();
    }
}

/// <summary>Takes the turn for transactions that a handler opens itself, and for single statements outside of one.</summary>
internal sealed class WriteTurns : IDbTransactionInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor
{
    public static readonly WriteTurns Instance = new();

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is SqliteDb { Turn.IsOurs: false } db) await db.Turn.Wait(connection.DataSource, forTransaction: true, cancellationToken);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Over(eventData);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Over(eventData);

    // One that is let go without commit or rollback ends with its connection.
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Over(eventData);

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Over(eventData);

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is SqliteDb { Turn.IsOurs: false } db) await db.Turn.Wait(command.Connection!.DataSource, forTransaction: true, cancellationToken);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null) Over(eventData);
        return ValueTask.FromResult(result);
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Context?.Database.CurrentTransaction is null ? Over(eventData) : Task.CompletedTask;

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Context?.Database.CurrentTransaction is null ? Over(eventData) : Task.CompletedTask;

    private static Task Over(DbContextEventData eventData)
    {
        (eventData.Context as SqliteDb)?.Turn.EndTransaction();
        return Task.CompletedTask;
    }
}
