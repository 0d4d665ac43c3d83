using Bedside.Shared;

namespace Bedside.Access;

/// <summary>Where the link in a sign-in message leads: a page with one button, for mail scanners open links.</summary>
public sealed partial class FollowLink
{
    public sealed record View(string Token);

    public static IResult Get(string token, SignInTickets tickets) => tickets.IsGood(token) ? Create(new(token)) : Gone();

    public static async Task<IResult> Post(string token, Form form, HttpContext http, WaysIn waysIn, SignInTickets tickets, Sessions sessions, CancellationToken stop)
    {
        var ticket = tickets.Redeem(token);
        if (await waysIn.Open(ticket, stop) is not { } person) return Gone();

        await sessions.Begin(http, person, form.Has("shared"));
        return new SeeOther(ticket!.To);
    }

    private static IResult Gone() => MessagePage.Of(410, Words.LinkGoneTitle, Words.LinkGoneSentence, Words.AskAgain, "/sign-in");
}
