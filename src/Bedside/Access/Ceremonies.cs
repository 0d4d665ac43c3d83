using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bedside.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Access;

/// <summary>
/// What a browser was asked to sign with a passkey. It travels sealed through the browser and back, within five minutes, and is taken once: what was answered is remembered in memory
/// until it would have ended anyway. What was asked before a restart is asked again.
/// </summary>
public sealed class Ceremonies(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    /// <summary>For whoever signs in; adding a passkey is for one person and sealed for them.</summary>
    public const string ForSignIn = "sign-in";

    private readonly IDataProtector _seal = protection.CreateProtector("passkey-ceremony");
    private readonly ConcurrentDictionary<string, DateTime> _answered = [];
    private readonly DateTime _since = clock.Now;

    public string Seal(string state, string forWhom)
    {
        var bytes = new byte[8 + Encoding.UTF8.GetByteCount(state)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (clock.Now + GoodFor).Ticks);
        Encoding.UTF8.GetBytes(state, bytes.AsSpan(8));
        return _seal.CreateProtector(forWhom).Seal(bytes);
    }

    /// <summary>What was asked, once, if it was asked of this one and not too long ago.</summary>
    public string? Open(string sealedState, string forWhom)
    {
        if (_seal.CreateProtector(forWhom).Open(sealedState) is not { } bytes) return null;

        var until = new DateTime(BinaryPrimitives.ReadInt64BigEndian(bytes), DateTimeKind.Utc);
        return clock.Now < until && until - GoodFor >= _since && IsFirst(bytes, until) ? Encoding.UTF8.GetString(bytes.AsSpan(8)) : null;
    }

    private bool IsFirst(byte[] bytes, DateTime until)
    {
        foreach (var (old, end) in _answered) if (end < clock.Now) _answered.TryRemove(old, out _);

        return _answered.TryAdd(Convert.ToBase64String(SHA256.HashData(bytes)), until);
    }
}
