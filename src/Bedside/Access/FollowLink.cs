using Bedside.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Where the link in a sign-in message leads: a page with one button, for mail scanners open links.</summary>
public sealed partial class FollowLink
{
    public sealed record View(string Token)
    {
        /// <summary>What has just been set up; null for every later way in.</summary>
        public string? Organisation { get; init; }
    }

    public static async Task<IResult> Get(string token, [FromQuery(Name = "new")] string? isNew, Db db, SignInTickets tickets, CancellationToken stop)
    {
        if (!tickets.IsGood(token)) return Gone();

        var organisation = isNew is null ? null : await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        return Create(new(token) { Organisation = organisation?.Text });
    }

    public static async Task<IResult> Post(string token, Form form, HttpContext http, WaysIn waysIn, SignInTickets tickets, Sessions sessions, CancellationToken stop)
    {
        var ticket = tickets.Redeem(token);
        if (await waysIn.Open(ticket, stop) is not { } person) return Gone();

        await sessions.Begin(http, person, form.Has("shared"));
        return new SeeOther(ticket!.To);
    }

    private static IResult Gone() => MessagePage.Of(410, Words.LinkGoneTitle, Words.LinkGoneSentence, Words.AskAgain, "/sign-in");
}
