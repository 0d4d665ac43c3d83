using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Keyholders;

/// <summary>What trying six words costs; less in tests.</summary>
public sealed record KeyCost(PassphraseCost Cost);

/// <summary>What came of trying six words: the keys, or the sentence that says why there are none.</summary>
public sealed record Tried(KeyholderKeys? Keys, string? Problem) : IDisposable
{
    public void Dispose() => Keys?.Dispose();
}

/// <summary>Makes and opens the keys of a place. Each time takes 256 MiB, so it is done one after the other.</summary>
public sealed class KeyBench(KeyCost cost, SignInLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>New keys for a place, and the six words that open them, which are kept nowhere.</summary>
    public async Task<string> Make(KeyPlace place, CancellationToken stop)
    {
        var words = SixWords.Make(SystemChance.Chance);
        using var keys = await Make(place, words, stop);
        return words;
    }

    /// <summary>New keys under words that are there already: those of a demonstration, in which nothing is secret.</summary>
    /// <returns>The keys; their owner disposes of them.</returns>
    internal async Task<KeyholderKeys> Make(KeyPlace place, string words, CancellationToken stop)
    {
        var keys = KeyholderKeys.Make(SystemChance.Chance);
        place.Take(keys, await InTurn(() => keys.Wrap(place.Id, words, cost.Cost, SystemChance.Chance), stop));
        return keys;
    }

    /// <summary>
    /// Tries the six words of somebody's own place, ten times in a quarter of an hour. It takes a second: so before anything waits for its turn, since in that second the whole house could not
    /// write.
    /// </summary>
    public async Task<Tried> Try(KeyPlace place, Me me, string typed, CancellationToken stop) =>
        !limits.MayTrySix(me.Id) ? new(null, Words.SixTooOften) : await Open(place, typed, stop) is { } keys ? new(keys, null) : new(null, HoldKey.Slip(typed));

    /// <summary>The keys of a place; null where these are not its words.</summary>
    public async Task<KeyholderKeys?> Open(KeyPlace place, string typed, CancellationToken stop) =>
        place.Wrapped is { } wrapped && SixWords.Slips(typed).Count is 0 ? await InTurn(() => KeyholderKeys.Unwrap(place.Id, typed, wrapped), stop) : null;

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return await Task.Run(work, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
