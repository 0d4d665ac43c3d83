using System.Security.Cryptography;
using Bedside.Veil;

namespace Bedside.Keyholders;

/// <summary>What trying six words costs; less in tests.</summary>
public sealed record KeyCost(PassphraseCost Cost);

/// <summary>Makes and opens the keys of a place. Each time takes 256 MiB, so it is done one after the other.</summary>
public sealed class KeyBench(KeyCost cost) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public static Chance Chance { get; } = RandomNumberGenerator.Fill;

    /// <summary>New keys for a place, and the six words that open them, which are kept nowhere.</summary>
    public async Task<string> Make(KeyPlace place, CancellationToken stop)
    {
        var words = SixWords.Make(Chance);
        using var keys = KeyholderKeys.Make(Chance);
        place.Take(keys, await InTurn(() => keys.Wrap(place.Id, words, cost.Cost, Chance), stop));
        return words;
    }

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
