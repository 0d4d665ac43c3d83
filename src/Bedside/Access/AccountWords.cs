using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>What Bedside knows of a person by itself: the account, its roles, and whose telephone numbers they checked.</summary>
public sealed class AccountWords(Db db, Settings settings) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
        [$"{nameof(Person)}.{nameof(Person.Name)}", $"{nameof(Person)}.{nameof(Person.Pronunciation)}", $"{nameof(Person)}.{nameof(Person.Pronouns)}", $"{nameof(Person)}.{nameof(Person.Place)}", $"{nameof(Person)}.{nameof(Person.Email)}", $"{nameof(Appointment)}.{nameof(Appointment.PersonId)}", $"{nameof(PersonToCall)}.{nameof(PersonToCall.CheckedBy)}", $"{nameof(PersonToCall)}.{nameof(PersonToCall.CheckedById)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await db.Set<Person>().AsNoTracking().Include(p => p.Appointments).SingleOrDefaultAsync(p => p.Id == person, stop) is not { } me) yield break;

        yield return new(Words.OwnName, Words.OwnAccount, null, me.Name.Text);
        if (me.Pronunciation is { } said) yield return new(Words.Pronunciation, Words.OwnAccount, null, said.Text);
        if (me.Pronouns is { } pronouns) yield return new(Words.Pronouns, Words.OwnAccount, null, pronouns.Text);
        if (me.Place is { } place) yield return new(Words.PlaceInLife, Words.OwnAccount, null, place.Text);
        if (me.Email is { } email) yield return new(Words.OwnEmail, Words.OwnAccount, null, email);
        yield return new(Words.OwnLanguage, Words.OwnAccount, null, Languages.NameOf(me.Language));
        yield return new(Words.OwnZone, Words.OwnAccount, null, me.Zone);
        foreach (var role in me.Appointments.OrderBy(a => a.Since)) yield return new(Words.OwnRole, Words.OwnAccount, role.Since, NameOf(role.Role));
        foreach (var (site, call) in await CheckedBy(me, stop)) yield return new(Words.OwnCheck, site.Name.Text, call.CheckedAt, $"{call.Name} · {call.Phone} · {call.Hours}");
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, stop) is not { } gone) return;

        // That somebody called and checked stays true, and keeps a cohort open; who it was goes.
        using (Languages.Speaking(await db.Set<Organisation>().Select(o => o.Language).FirstOrDefaultAsync(stop) ?? Languages.English))
        {
            var nobody = ShareableLine.Of(Words.CheckedBySomeone, "").Taken!;
            await Checks.Forget(db, gone, nobody, stop);
        }

        await db.SaveChangesAsync(stop);
        await db.Set<Person>().Where(p => p.Id == person).ExecuteDeleteAsync(stop);
        if (gone.Email is { } email) FolderCarrier.Forget(settings, email);
    }

    private async Task<List<(Site Site, PersonToCall Call)>> CheckedBy(Person person, CancellationToken stop)
    {
        var checks = await db.Set<Site>().AsNoTracking().SelectMany(s => s.PeopleToCall.Where(c => c.CheckedBy == person.Name), (site, call) => new { site, call }).ToListAsync(stop);
        return checks.ConvertAll(c => (c.site, c.call));
    }

    private static string NameOf(OrganisationRole role) => role switch
    {
        OrganisationRole.Administrator => Words.RoleAdministrator,
        OrganisationRole.Designer => Words.RoleDesigner,
        OrganisationRole.PrivacyOfficer => Words.RolePrivacyOfficer,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
