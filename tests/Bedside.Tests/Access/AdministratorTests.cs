using System.Net;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

public sealed class AdministratorTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Of_two_last_administrators_who_withdraw_each_other_at_once_one_stays()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        using var ben = await app.SignedIn(world.Ben);

        for (var round = 0; round < 8; round++)
        {
            await app.With(db => Appoint(db, world));
            var answers = await Task.WhenAll(Withdraw(ada, world.Ben), Withdraw(ben, world.Ada), Withdraw(ada, world.Ada), Withdraw(ben, world.Ben));

            Assert.All(answers, a => Assert.True(a is HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound, $"{a}"));
            Assert.Equal(1, await app.With(db => db.Set<Appointment>().CountAsync(a => a.Role == OrganisationRole.Administrator)));
        }
    }

    private async Task Appoint(Db db, World world)
    {
        var people = await db.Set<Person>().Include(p => p.Appointments).Where(p => p.Id == world.Ada.Id || p.Id == world.Ben.Id).ToListAsync();
        foreach (var appointed in people.Select(p => p.Appoint(OrganisationRole.Administrator, app.Clock.GetUtcNow().UtcDateTime)).OfType<Appointment>()) db.Add(appointed);
        await db.SaveChangesAsync();
    }

    private static async Task<HttpStatusCode> Withdraw(Browser by, Person who) => (await by.Send($"/organisation/people/{who.Id}/withdrawal", ("role", "administrator"))).StatusCode;
}
