using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Everyone who can sign in, their site, and what they are appointed to.</summary>
public sealed partial class ListPeople
{
    public const int Most = 200;

    public sealed record View(IReadOnlyList<Row> People, Guid? Next);

    public sealed record Row(Guid Id, string Name, string Site, string? Email, bool IsAdministrator, bool IsDesigner);

    public static async Task<IResult> Get(Guid? after, Db db, CancellationToken stop)
    {
        var from = after ?? Guid.Empty;
        var people = await db.Set<Person>()
            .Where(p => p.Id > from)
            .OrderBy(p => p.Id)
            .Take(Most + 1)
            .Join(db.Set<Site>(), p => p.SiteId, s => s.Id, (p, s) => new
            {
                p.Id, p.Name, Site = s.Name, p.Email,
                IsAdministrator = p.Appointments.Any(a => a.Role == OrganisationRole.Administrator), IsDesigner = p.Appointments.Any(a => a.Role == OrganisationRole.Designer),
            })
            .ToListAsync(stop);
        var page = people.Take(Most).Select(p => new Row(p.Id, p.Name.Text, p.Site.Text, p.Email, p.IsAdministrator, p.IsDesigner));
        return Create(new(page.OrderBy(p => p.Name, StringComparer.CurrentCulture).ToList(), people.Count > Most ? people[Most - 1].Id : null));
    }

    public static async Task<IResult> Appoint(Guid person, Form form, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (RoleOf(form) is not { } role) return MessagePage.BrokenForm();
        if (await db.Set<Person>().Include(p => p.Appointments).SingleOrDefaultAsync(p => p.Id == person, stop) is not { } found) return MessagePage.NotFound();

        if (found.Appoint(role, clock.Now) is { } appointment)
        {
            db.Add(appointment);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther("/organisation/people");
    }

    /// <summary>The last administrator stays.</summary>
    public static async Task<IResult> Withdraw(Guid person, Form form, Db db, CancellationToken stop)
    {
        if (RoleOf(form) is not { } role) return MessagePage.BrokenForm();
        if (!await db.Set<Person>().AnyAsync(p => p.Id == person, stop)) return MessagePage.NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Appointment.Turn, stop);
        if (role is OrganisationRole.Administrator && await db.IsLastAdministrator(person, stop))
        {
            return MessagePage.Of(422, Words.LastAdministratorTitle, Words.LastAdministratorSentence, Words.EveryoneHere, "/organisation/people");
        }

        db.RemoveRange(await db.Set<Appointment>().Where(a => a.Role == role && a.PersonId == person).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther("/organisation/people");
    }

    private static OrganisationRole? RoleOf(Form form) => form["role"] switch
    {
        "administrator" => OrganisationRole.Administrator,
        "designer" => OrganisationRole.Designer,
        _ => null
    };
}
