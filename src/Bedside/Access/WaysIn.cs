using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>
/// How somebody can get in: their mailbox, passkeys, a password. Whoever sits at a computer that was left open could add one of their own: so each change is mailed to the one whose account it is.
/// </summary>
public sealed class WaysIn(Db db, Sessions sessions, Mailroom mail, Settings settings)
{
    /// <summary>Whether they could still get in without this password or this passkey.</summary>
    public async Task<bool> RemainWithout(Person person, bool password, Guid? passkey, CancellationToken stop) =>
        person.Email is not null
        || (!password && person.PasswordHash is not null)
        || await db.Set<Passkey>().AnyAsync(k => k.PersonId == person.Id && k.Id != passkey, stop);

    /// <summary>
    /// Who comes in by what was mailed. An address they had only claimed is theirs from now on; what opened the account before opens it no more, for anyone could have typed the address and
    /// waited for its owner to be trusted with more.
    /// </summary>
    public async Task<Person?> Open(SignInTickets.Ticket? ticket, CancellationToken stop)
    {
        if (ticket is null || await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == ticket.Person, stop) is not { } person) return null;
        if (ticket.Claimed is "" || ticket.Claimed == person.Email) return person;

        return person.Email is null && await Prove(person, ticket.Claimed, stop) ? person : null;
    }

    /// <summary>Saves what was added; sessions go on.</summary>
    public async Task Add(Person person, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        Tell(person);
    }

    /// <summary>Saves what was changed or removed; every other session ends and this one goes on.</summary>
    public async Task Change(HttpContext http, Person person, CancellationToken stop)
    {
        await EndOthers(http, person, stop);
        Tell(person);
    }

    public async Task EndOthers(HttpContext http, Person person, CancellationToken stop)
    {
        person.EndSessions();
        await db.SaveChangesAsync(stop);
        await sessions.Begin(http, person, Sessions.IsShared(http));
    }

    private async Task<bool> Prove(Person person, string email, CancellationToken stop)
    {
        var passkeys = await db.Set<Passkey>().Where(k => k.PersonId == person.Id).ToListAsync(stop);
        var hadOthers = passkeys.Count > 0 || person.PasswordHash is not null;
        (person.Email, person.PasswordHash, person.SignInName) = (email, null, null);
        person.EndSessions();
        db.RemoveRange(passkeys);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException taken) when (db.IsTaken(taken)) // By another account, meanwhile.
        {
            return false;
        }

        if (hadOthers) Tell(person);
        return true;
    }

    private void Tell(Person person)
    {
        if (person.Email is not { } email) return;

        using (Languages.Speaking(person.Language)) _ = mail.Send(new(email, Words.WaysInSubject, Words.WaysInMail.With(settings.Link("/sign-in"))));
    }
}
