using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bedside.Shared;

namespace Bedside.Access;

/// <summary>
/// How often one may try, counted per account in memory and under a key that dies with the process, so that neither the database nor a dump tells who tried. A hospital
/// is one address to the outside: addresses are not counted here.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    public const int MostMessages = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, (int Count, DateTime Until)> _counts = [];

    public bool MayAsk(string email) => Count("message/" + email) <= MostMessages;

    /// <summary>Counts one more and gives the count within the window.</summary>
    public int Count(string what)
    {
        var now = clock.Now;
        if (_counts.Count > 50_000) foreach (var (old, entry) in _counts) if (entry.Until < now) _counts.TryRemove(old, out _);

        return _counts.AddOrUpdate(Blind(what), (1, now + Window), (_, was) => was.Until < now ? (1, now + Window) : (was.Count + 1, was.Until)).Count;
    }

    /// <summary>Lets a count go: who got in is not counted against.</summary>
    public void Forget(string what) => _counts.TryRemove(Blind(what), out _);

    private string Blind(string what) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(what)));
}
