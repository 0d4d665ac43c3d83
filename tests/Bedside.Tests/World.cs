using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests;

/// <summary>A small organisation: Ana and Ben learn, Amara facilitates, Dora designs, Ada administers; Ana, Ben and Amara sit in one circle.</summary>
public sealed record World(Person Ana, Person Ben, Person Amara, Person Dora, Person Ada, Site Site, Cohort Cohort, Circle Circle)
{
    public static Task<World> Make(TestApp app) => app.With(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var site = new Site { Name = Line("Lakeside"), Zone = "America/Toronto" };
        site.PeopleToCall.Add(new() { Name = Line("Nadia, chaplain"), Phone = Line("555-0100"), Hours = Line("day and night"), CheckedBy = Line("Ada"), CheckedAt = now });
        if (!await db.Set<Organisation>().AnyAsync()) db.Add(new Organisation { Name = Line("Northern Health"), Language = "en", KeyRing = app.Services.GetRequiredService<KeyRing>().Name, SetUpAt = now });
        db.Add(site);

        Person Someone(string name, string language = "en")
        {
            var person = new Person { Name = Line(name), Email = $"{name}-{Guid.NewGuid():N}@example.org", Language = language, Zone = "America/Toronto", SiteId = site.Id };
            db.Add(person);
            return person;
        }

        var (ana, ben, amara, dora, ada) = (Someone("Ana"), Someone("Ben", "fr"), Someone("Amara"), Someone("Dora"), Someone("Ada"));
        dora.Appoint(OrganisationRole.Designer, now);
        ada.Appoint(OrganisationRole.Administrator, now);

        var cohort = new Cohort { Name = Line("Autumn"), StartedAt = now };
        var members = new[] { ana, ben, amara }.Select(p => cohort.Welcome(p.Id, site.Id, p == amara ? CohortRole.Facilitator : CohortRole.Learner, now)).ToArray();
        members[2].TwoMasters = new(true, null, now);
        cohort.Open(ada.Id, now);
        db.Add(cohort);
        db.AddRange(Enum.GetValues<Technology>().Select(t => new TakenUp { CohortId = cohort.Id, Technology = t, Stage = Stage.Full }));

        var circle = new Circle { CohortId = cohort.Id, Name = Line("When I had nothing to say"), Purpose = Words("A place to speak of silences."), Language = "en", OpenedAt = now };
        foreach (var member in members) circle.Seat(member.Id, member.Role is CohortRole.Facilitator, now);
        db.Add(circle);
        var agreement = new Agreement { CircleId = circle.Id, Number = 1, Said = Words("We ask before we advise."), HoldsFrom = now };
        agreement.Acceptances.AddRange(circle.Seats.Select(s => new Acceptance(s.Key, now)));
        db.Add(agreement);
        db.Add(new Rules { CircleId = circle.Id, Number = 1, Said = Words("- Nobody hears your tone here."), At = now });
        await db.SaveChangesAsync();
        return new World(ana, ben, amara, dora, ada, site, cohort, circle);
    });

    public static ShareableLine Line(string text) => ShareableLine.Of(text, "blank").Taken!;

    public static Shareable Words(string text) => Shareable.Of(text, "blank").Taken!;
}
