using System.Threading.Channels;

namespace Bedside.Shared;

/// <summary>
/// Mails wait here in memory and go out one after another. What must not be lost is kept as its own record by whoever sends it (a report, an invitation) and handed in again; a sign-in message
/// is kept nowhere, because nobody shall be able to read later who asked for one.
/// </summary>
public sealed class Mailroom(ICarrier carrier, ILogger<Mailroom> log) : BackgroundService
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)];

    private readonly Channel<(Mailing Mail, TaskCompletionSource<bool> Gone)> _waiting =
        Channel.CreateBounded<(Mailing, TaskCompletionSource<bool>)>(new BoundedChannelOptions(10_000) { SingleReader = true });

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
            gone.TrySetResult(await Carried(mail, stoppingToken));
        }
    }

    private async Task<bool> Carried(Mailing mail, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await carrier.Carry(mail, stop);
                return true;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The kind of error only: its message may hold the address.
                log.LogWarning("A mail could not go out: {Error}", error.GetType().Name);
                if (tries == Pauses.Length) return false;
                await Task.Delay(Pauses[tries], stop);
            }
        }
    }
}
