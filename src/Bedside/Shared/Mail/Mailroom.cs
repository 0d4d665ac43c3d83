using System.Threading.Channels;

namespace Bedside.Shared;

/// <summary>
/// Mails wait here in memory and go out in turn. What must not be lost is kept as its own record by whoever sends it (a report, an invitation) and handed in again; a sign-in message
/// is kept nowhere, because nobody shall be able to read later who asked for one. One that could not go out is set aside and tried again; those behind it need not wait.
/// </summary>
public sealed class Mailroom(ICarrier carrier, ILogger<Mailroom> log) : BackgroundService
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)];

    private readonly Channel<(Mailing Mail, TaskCompletionSource<bool> Gone)> _waiting =
        Channel.CreateBounded<(Mailing, TaskCompletionSource<bool>)>(new BoundedChannelOptions(10_000) { SingleReader = true });

    // However many have been set aside, a server that is back is not overrun.
    private readonly SemaphoreSlim _again = new(2);

    public bool Leaves => carrier.Leaves;

    /// <summary>Hands a mail in. The task ends when it has gone out, or with false when it could not.</summary>
    public Task<bool> Send(Mailing mail)
    {
        var gone = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Writer.TryWrite((mail, gone)) ? gone.Task : Task.FromResult(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (mail, gone) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (await Carried(mail, stoppingToken) is { } end) gone.TrySetResult(end);
            else _ = CarryLater(mail, gone, stoppingToken);
        }
    }

    private async Task CarryLater(Mailing mail, TaskCompletionSource<bool> gone, CancellationToken stop)
    {
        bool? end = null;
        foreach (var pause in Pauses)
        {
            await Task.Delay(pause, stop);
            await _again.WaitAsync(stop);
            try
            {
                end = await Carried(mail, stop);
            }
            finally
            {
                _again.Release();
            }

            if (end is not null) break;
        }

        gone.TrySetResult(end ?? false);
    }

    /// <summary>Whether it has gone out; null when it may be tried again.</summary>
    private async Task<bool?> Carried(Mailing mail, CancellationToken stop)
    {
        try
        {
            await carrier.Carry(mail, stop);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // The kind of error only: its message may hold the address.
            log.LogWarning("A mail could not go out: {Error}", error.GetType().Name);
            return error is MailRefusedException ? false : null;
        }
    }

    public override void Dispose()
    {
        _again.Dispose();
        base.Dispose();
    }
}
