using System.Collections.Concurrent;
using System.Security.Claims;
using Bedside.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>
/// Sessions live in the reader's cookie; signing in writes nothing down. Each request asks once whether the person still exists and the stamp still
/// holds, and that one query also brings all that <see cref="Me"/> says. Which sessions were signed out of is forgotten by a restart: so those of shared devices end with it.
/// </summary>
public sealed class Sessions(TimeProvider clock)
{
    private const string PersonClaim = "person";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string SharedClaim = "shared";

    public static readonly TimeSpan IdleOnSharedDevice = TimeSpan.FromMinutes(20);
    public static readonly TimeSpan OnOwnDevice = TimeSpan.FromDays(30);

    private static readonly Func<Db, Guid, Guid, Task<Head?>> WithStamp = EF.CompileAsyncQuery((Db db, Guid id, Guid stamp) => db
        .Set<Person>()
        .Where(p => p.Id == id && p.Stamp == stamp)
        .Select(p => new Head(
            p.Name, p.Language, p.Zone, p.SiteId,
            p.Appointments.Any(a => a.Role == OrganisationRole.Administrator),
            p.Appointments.Any(a => a.Role == OrganisationRole.Designer)))
        .FirstOrDefault());

    private readonly ConcurrentDictionary<string, DateTime> _ended = [];

    // A cookie tells its time in whole seconds.
    private readonly DateTimeOffset _since = clock.GetUtcNow().AddSeconds(-1);

    public async Task Begin(HttpContext http, Person person, bool isShared)
    {
        var session = new ClaimsIdentity(
            [new(PersonClaim, person.Id.ToString("N")), new(StampClaim, person.Stamp.ToString("N")), new(SessionClaim, Guid.NewGuid().ToString("N")), new(SharedClaim, isShared ? "1" : "0")],
            CookieAuthenticationDefaults.AuthenticationScheme);

        await http.SignInAsync(new(session), new AuthenticationProperties
        {
            IsPersistent = !isShared,
            IssuedUtc = clock.GetUtcNow(),
            ExpiresUtc = clock.GetUtcNow() + (isShared ? IdleOnSharedDevice : OnOwnDevice),
            AllowRefresh = true,
        });
    }

    /// <summary>Whether this session is on a device that others use.</summary>
    public static bool IsShared(HttpContext http) => IsShared(http.User);

    /// <summary>Ends this session for good: a copy of its cookie is no use any more.</summary>
    public async Task End(HttpContext http)
    {
        foreach (var (old, until) in _ended) if (until < clock.Now) _ended.TryRemove(old, out _);
        if (http.User.FindFirstValue(SessionClaim) is { } session) _ended[session] = clock.Now + OnOwnDevice;
        await http.SignOutAsync();
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
    }

    /// <summary>Twenty minutes are twenty minutes since the last page, not since the last half: the cookie is made anew after a minute, on one's own device after a day.</summary>
    internal static Task Slide(CookieSlidingExpirationContext context)
    {
        var isShort = context.ElapsedTime + context.RemainingTime <= IdleOnSharedDevice;
        context.ShouldRenew = context.ElapsedTime >= (isShort ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }

    internal async Task Validate(CookieValidatePrincipalContext context)
    {
        var isForgotten = IsShared(context.Principal!) && context.Properties.IssuedUtc is { } issued && issued <= _since;
        if (isForgotten || await Read(context.Principal, context.HttpContext) is not { } me)
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.Features.Set(me);
    }

    private static bool IsShared(ClaimsPrincipal session) => session.FindFirstValue(SharedClaim) is not "0";

    private async Task<Me?> Read(ClaimsPrincipal? principal, HttpContext http)
    {
        if (!Guid.TryParse(principal?.FindFirstValue(PersonClaim), out var id) || !Guid.TryParse(principal?.FindFirstValue(StampClaim), out var stamp)) return null;
        if (_ended.ContainsKey(principal!.FindFirstValue(SessionClaim) ?? "")) return null;

        var head = await WithStamp(http.RequestServices.GetRequiredService<Db>(), id, stamp);
        return head is null ? null : new(id, head.Name.Text, head.Language, head.Zone, head.SiteId, head.IsAdministrator, head.IsDesigner);
    }

    private sealed record Head(ShareableLine Name, string Language, string Zone, Guid SiteId, bool IsAdministrator, bool IsDesigner);
}
