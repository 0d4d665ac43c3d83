using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bedside.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Access;

/// <summary>
/// A wish to sign in, for 15 minutes: one link and one code of eight digits, of which the first to be used ends both. Nothing is written: the wish travels sealed in
/// the page and the mail, and what has been used is remembered in memory until it would have ended anyway. A restart forgets it; so what was made before one is good for nothing.
/// </summary>
public sealed class SignInTickets(IDataProtectionProvider protection, KeyRing keys, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);
    public const int MostTries = 5;

    private readonly IDataProtector _pages = protection.CreateProtector("sign-in-page");
    private readonly IDataProtector _links = protection.CreateProtector("sign-in-link");
    private readonly byte[] _codeKey = keys.Derive("sign-in-code");
    private readonly ConcurrentDictionary<Guid, (int Tries, DateTime Until)> _spent = [];
    private readonly DateTime _since = clock.Now;

    /// <summary>One wish. <see cref="Person"/> is empty where the address is not known, and nobody can tell from outside.</summary>
    /// <param name="Id">Its own.</param>
    /// <param name="Person">Who wishes.</param>
    /// <param name="Until">How long it is good.</param>
    /// <param name="Claimed">The address it was mailed to, where that is not theirs before they have used it; else empty.</param>
    /// <param name="To">The page to which the link leads.</param>
    public sealed record Ticket(Guid Id, Guid Person, DateTime Until, string Claimed, string To);

    public Ticket New(Guid? person, string claimed = "", string to = "/")
    {
        Forget();
        return new(Guid.NewGuid(), person ?? Guid.Empty, clock.Now + GoodFor, claimed, to);
    }

    public string ForPage(Ticket ticket) => _pages.Seal(Bytes(ticket));

    public string ForLink(Ticket ticket) => _links.Seal(Bytes(ticket));

    /// <summary>The eight digits that belong to a ticket: HMAC-SHA-256, its first eight bytes modulo 100,000,000.</summary>
    public string CodeOf(Ticket ticket)
    {
        var mac = HMACSHA256.HashData(_codeKey, ticket.Id.ToByteArray());
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }

    /// <summary>The wish, once, if the code is right, the ticket still good and not tried too often.</summary>
    public Ticket? Redeem(string page, string code)
    {
        if (Read(_pages.Open(page)) is not { } ticket) return null;

        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(CodeOf(ticket)));
        var tries = _spent.AddOrUpdate(ticket.Id, (1, ticket.Until), (_, was) => (was.Tries + 1, was.Until)).Tries;
        if (tries > MostTries || !isRight) return null;

        return Spend(ticket);
    }

    /// <summary>Whether a link could still be used; looking uses nothing up, for mail scanners look.</summary>
    public bool IsGood(string link) => OpenLink(link) is { } ticket && (!_spent.TryGetValue(ticket.Id, out var spent) || spent.Tries <= MostTries);

    /// <summary>The wish, once.</summary>
    public Ticket? Redeem(string link) => OpenLink(link) is { } ticket && IsGood(link) ? Spend(ticket) : null;

    private Ticket? OpenLink(string link) => Read(_links.Open(link));

    private Ticket? Spend(Ticket ticket)
    {
        // Whoever makes the count jump past the limit has it; a second one finds it there.
        var isFirst = false;
        _spent.AddOrUpdate(ticket.Id, _ => { isFirst = true; return (MostTries + 1, ticket.Until); }, (_, was) =>
        {
            isFirst = was.Tries <= MostTries;
            return (MostTries + 1, was.Until);
        });
        return isFirst && ticket.Person != Guid.Empty ? ticket : null;
    }

    private Ticket? Read(byte[]? bytes)
    {
        if (bytes is null) return null;

        var until = new DateTime(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(32)), DateTimeKind.Utc);
        var texts = Encoding.UTF8.GetString(bytes.AsSpan(40)).Split('\n');
        return clock.Now < until && until - GoodFor >= _since ? new(new(bytes.AsSpan(0, 16)), new(bytes.AsSpan(16, 16)), until, texts[0], texts[1]) : null;
    }

    private static byte[] Bytes(Ticket ticket)
    {
        var texts = $"{ticket.Claimed}\n{ticket.To}"; // In neither is a line end.
        var bytes = new byte[40 + Encoding.UTF8.GetByteCount(texts)];
        ticket.Id.TryWriteBytes(bytes);
        ticket.Person.TryWriteBytes(bytes.AsSpan(16));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(32), ticket.Until.Ticks);
        Encoding.UTF8.GetBytes(texts, bytes.AsSpan(40));
        return bytes;
    }

    private void Forget()
    {
        foreach (var (id, spent) in _spent) if (spent.Until < clock.Now) _spent.TryRemove(id, out _);
    }
}
