using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Bedside.Shared;

namespace Bedside.Access;

/// <summary>
/// How often one may try, counted in memory and under a key that dies with the process, so that neither the database nor a dump tells who tried. What counts is the account: a
/// hospital is one address to the outside, and at shift change hundreds sign in from it.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    /// <summary>Messages to one account. Each brings five tries at its code, so this also bounds the guessing of codes: 25 of 100,000,000 in a window.</summary>
    public const int MostMessages = 5;

    /// <summary>Wrong passwords of one account.</summary>
    public const int MostPasswords = 10;

    /// <summary>Anything sent to the sign-in pages from one address, far above a shift change.</summary>
    public const int MostFromOneAddress = 2_000;

    /// <summary>Addresses typed at one card: each answer tells whether somebody has it already.</summary>
    public const int MostAtCard = 5;

    /// <summary>Codes that take back what one wrote without a name: enough for everything of a long circle, nothing against 128 bits.</summary>
    public const int MostCodes = 60;

    /// <summary>Tries at the six words of one key holder: each takes a processor a second.</summary>
    public const int MostSix = 10;

    /// <summary>Mails that somebody asks to be called.</summary>
    public const int MostCalls = 3;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, (int Count, DateTime Until)> _counts = [];
    private DateTime _sweptAt = clock.Now;

    public bool MayAsk(string email) => Count("message/" + email) <= MostMessages;

    /// <summary>Counts a try. Somebody who is not here is counted under what was typed, and meets the same limit.</summary>
    public bool MayTryPassword(Person? person, string typed) => Count(PasswordOf(person, typed)) <= MostPasswords;

    /// <summary>Takes back the one try that was right. The wrong ones stay counted: a count that starts anew would tell others that somebody has just come in.</summary>
    public void GotIn(Person person) => _counts.AddOrUpdate(Blind(PasswordOf(person, "")), (0, clock.Now + Window), (_, was) => (was.Count - 1, was.Until));

    public bool MayTypeAddress(Guid card) => Count("card/" + card) <= MostAtCard;

    public bool MayTellOfCall(Guid person) => Count("call/" + person) <= MostCalls;

    public bool MayTrySix(Guid person) => Count("six/" + person) <= MostSix;

    public bool MayTryCode(Guid person) => Count("code/" + person) <= MostCodes;

    /// <summary>Stands before whatever is sent to the sign-in pages.</summary>
    public static async ValueTask<object?> PerAddress(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || http.RequestServices.GetRequiredService<SignInLimits>().MayCome(http.Connection.RemoteIpAddress)) return await next(call);

        var form = await Form.BindAsync(http);
        return SignIn.Again(form!, http.RequestServices.GetRequiredService<Mailroom>(), StatusCodes.Status429TooManyRequests, Words.TooOften);
    }

    private bool MayCome(IPAddress? from) => Count("from/" + NetworkOf(from)) <= MostFromOneAddress;

    // A household or a hospital has 2^64 addresses of version 6, and they are one.
    private static string NetworkOf(IPAddress? from) => from is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8))
        : from?.MapToIPv4().ToString() ?? "";

    private int Count(string what)
    {
        var now = clock.Now;
        Sweep(now);
        return _counts.AddOrUpdate(Blind(what), (1, now + Window), (_, was) => was.Until < now ? (1, now + Window) : (was.Count + 1, was.Until)).Count;
    }

    private void Sweep(DateTime now)
    {
        if (now < _sweptAt + Window) return;

        _sweptAt = now;
        foreach (var (old, entry) in _counts) if (entry.Until < now) _counts.TryRemove(old, out _);
    }

    private static string PasswordOf(Person? person, string typed) => "password/" + (person?.Id.ToString() ?? typed);

    private string Blind(string what) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(what)));
}
