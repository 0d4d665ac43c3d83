using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Keyholders;

public static class KeyMail
{
    extension(Mailroom mail)
    {
        /// <summary>Tells people something, each in their language; nobody waits for it to arrive.</summary>
        public async Task Tell(Db db, IEnumerable<Guid?> people, Func<(string Subject, string Text)> words, CancellationToken stop)
        {
            var ids = people.ToList();
            foreach (var person in await db.Set<Person>().Where(p => ids.Contains(p.Id) && p.Email != null).Select(p => new { p.Email, p.Language }).ToListAsync(stop))
            {
                _ = mail.Send(Reaching.In(person.Language, person.Email!, words));
            }
        }
    }
}
