using Bedside.Shared;

namespace Bedside.Access;

/// <summary>The page where the eight digits are typed, on whichever device one wants to use.</summary>
public sealed partial class EnterCode
{
    public sealed record View(string Email, string Ticket, bool IsShared, string? Problem, bool MailLeaves)
    {
        /// <summary>Words that wait, sealed; see <see cref="KeptWords"/>.</summary>
        public string Kept { get; init; } = "";

        /// <summary>By what somebody who has just joined comes back, should no mail come; null for everybody else.</summary>
        public string? Joined { get; init; }
    }

    public static async Task<IResult> Post(Form form, HttpContext http, WaysIn waysIn, SignInTickets tickets, Sessions sessions, Mailroom mail, KeptWords keptWords, CancellationToken stop)
    {
        var isShared = form.Has("shared");
        if (await waysIn.Open(tickets.Redeem(form["ticket"], form["code"]), stop) is { } person)
        {
            await sessions.Begin(http, person, isShared);
            return keptWords.Then(form[KeptWords.Field], person.Id);
        }

        // Who opened the link in another tab is in already, and the code is used up; the words still wait in this one.
        if (form[KeptWords.Field] is { Length: > 0 } kept && http.Features.Get<Me>() is { } me) return keptWords.Then(kept, me.Id);

        return Create(new(form["email"], form["ticket"], isShared, Words.CodeProblem, mail.Leaves) { Kept = form[KeptWords.Field] }).AsUnprocessable();
    }
}
