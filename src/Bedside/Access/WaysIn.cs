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

    private void Tell(Person person)
    {
        if (person.Email is not { } email) return;

        using (Languages.Speaking(person.Language)) _ = mail.Send(new(email, Words.WaysInSubject, Words.WaysInMail.With(settings.Link("/sign-in"))));
    }
}
