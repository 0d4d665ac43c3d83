using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The page where one asks for a message with a link and a code, and from which the other ways in lead.</summary>
public sealed partial class SignIn
{
    public sealed record View(string Email, bool IsShared, string? Problem, bool MailLeaves)
    {
        /// <summary>Words that wait, sealed; see <see cref="KeptWords"/>.</summary>
        public string Kept { get; init; } = "";

        /// <summary>What is in the way, when it is not the address.</summary>
        public string? Note { get; init; }

        /// <summary>Whether a session has just been ended here.</summary>
        public bool HasLeft { get; init; }
    }

    public static IResult Get(string? left, HttpContext http, Mailroom mail) => Create(new("", true, null, mail.Leaves) { HasLeft = left is not null && http.Features.Get<Me>() is null });

    /// <summary>The way here from the pages of code and password, with the words kept.</summary>
    public static IResult FromOthers(Form form, Mailroom mail) => Create(new(form.Has("who") ? form["who"] : form["email"], form.Has("shared"), null, mail.Leaves) { Kept = form[KeptWords.Field] });

    public static async Task<IResult> Post(Form form, Db db, SignInTickets tickets, SignInLimits limits, KeptWords keptWords, Mailroom mail, Settings settings, CancellationToken stop)
    {
        var email = Emails.Of(form["email"]);
        var isShared = form.Has("shared");
        if (!Emails.LooksRight(email)) return Create(new(form["email"], isShared, Words.EmailProblem, mail.Leaves) { Kept = form[KeptWords.Field] }).AsUnprocessable();
        if (!limits.MayAsk(email)) return Again(form, mail, StatusCodes.Status429TooManyRequests, Words.MessagesTooOften);

        var person = await db.Set<Person>().Where(p => p.Email == email).Select(p => new { p.Id, p.Language }).SingleOrDefaultAsync(stop);
        var ticket = tickets.New(person?.Id, to: keptWords.WayIn(form[KeptWords.Field]) ?? "/");
        // Written for nobody too, so that nobody can time who is known; sending is the mailroom's, later.
        var message = Message(email, person?.Language ?? Languages.English, ticket, tickets, settings);
        if (person is not null) _ = mail.Send(message);

        return EnterCode.Create(new(email, tickets.ForPage(ticket), isShared, null, mail.Leaves) { Kept = form[KeptWords.Field] });
    }

    /// <summary>Sends the way in to an address that somebody says is theirs; it becomes so when they come in by it (<see cref="WaysIn.Open"/>).</summary>
    internal static IResult Claim(Person person, string email, bool isShared, SignInTickets tickets, Mailroom mail, Settings settings)
    {
        var ticket = tickets.New(person.Id, email);
        _ = mail.Send(Message(email, person.Language, ticket, tickets, settings));
        return EnterCode.Create(new(email, tickets.ForPage(ticket), isShared, null, mail.Leaves) { Joined = person.SignInName });
    }

    /// <summary>The page once more with all it held, and what was in the way.</summary>
    internal static IResult Again(Form form, Mailroom mail, int status, string note)
    {
        var page = Create(new(form["email"], form.Has("shared"), null, mail.Leaves) { Kept = form[KeptWords.Field], Note = note });
        page.StatusCode = status;
        return page;
    }

    private static Mailing Message(string email, string language, SignInTickets.Ticket ticket, SignInTickets tickets, Settings settings)
    {
        using var _ = Languages.Speaking(language);
        var link = settings.Link($"/sign-in/link/{tickets.ForLink(ticket)}");
        var code = tickets.CodeOf(ticket);
        return new(email, Words.SignInSubject, Words.SignInMail.With($"{code[..4]} {code[4..]}", link));
    }
}
