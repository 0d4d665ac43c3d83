namespace Bedside.Tests.Policy;

/// <summary>Every kind of form anybody comes to, sent as nobody should send it.</summary>
[Trait("R", "R108")]
public sealed class HostileFormTests
{
    // Those of learners and visitors on SQLite, those of who holds and administers on PostgreSQL, which takes less: the walk goes everywhere on both.
    public static TheoryData<string, string> Roles => TestDatabase.IsPostgres
        ? new() { { "facilitator", "en" }, { "administrator", "fr" } }
        : new() { { "learner", "en" }, { "visitor", "fr" } };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_form_breaks_whatever_is_sent_and_other_sites_are_refused(string role, string language)
    {
        await using var house = new Demonstrated();
        await house.InitializeAsync();
        await house.Furnish(language);
        var promises = new PagePromises(house);
        HostileForms? hostile = null;
        var person = role is "visitor" ? null : await house.Somebody(role);
        var walk = new Walk(house, language, () => person is null ? Task.FromResult(house.Visitor()) : house.SignedIn(person))
        {
            IsBrief = true, KnownEmail = house.Guest.Email!, Look = promises.Look, Try = (who, form) => hostile!.Try(who, form),
        };
        hostile = new(house, walk, promises);

        await walk.From("/");

        Assert.True(hostile.Tried > 3, $"Only {hostile.Tried} forms.");
        var faults = hostile.Faults.Concat(promises.Faults).Distinct().ToList();
        Assert.True(faults.Count is 0, string.Join('\n', faults.Take(60)));
    }
}
