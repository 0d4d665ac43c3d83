using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bedside.Tests.Policy;

/// <summary>What no table holds, and what every table does.</summary>
[Trait("R", "R97")]
public sealed class ModelTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task No_column_knows_when_somebody_was_last_here_or_how_often()
    {
        var columns = await app.With(db => Task.FromResult(Tables(db.Model).SelectMany(e => e.GetProperties().Select(p => $"{e.ClrType.Name}.{p.Name}")).ToList()));
        Assert.Contains("Person.Stamp", columns);

        Assert.DoesNotContain(columns, c => TellsPresence(c));
        Assert.True(TellsPresence("Person.LastSeenAt") && TellsPresence("Seat.SignInCount") && TellsPresence("Member.ReadUntil"));

        static bool TellsPresence(string column) => System.Text.RegularExpressions.Regex.IsMatch(column.Split('.')[1],
            "^Last|Last(Seen|Active|SignIn|Login|Visit|Read|Post|Online)|SignedIn|SignIns?(At|Count)|Login|Online|Visits|ActiveAt|SeenBy|ReadAt|ReadUntil|ReadBy|Streak|Score|AccessFailed|ConnectionId|IpAddress|UserAgent");
    }

    [Fact]
    public async Task Every_row_has_a_random_version_that_tells_no_order()
    {
        await app.AWorld();
        await app.With(async db =>
        {
            Assert.All(Tables(db.Model), e => Assert.True(e.FindProperty(Db.Version) is { IsConcurrencyToken: true } version && version.ClrType == typeof(Guid), e.ClrType.Name));
            Assert.All(Tables(db.Model), e => Assert.Single(e.GetProperties(), p => p.IsConcurrencyToken));

            var versions = await db.Set<Bedside.Circles.Seat>().Select(s => EF.Property<Guid>(s, Db.Version)).ToListAsync();
            Assert.Equal(versions.Count, versions.Distinct().Count());
            Assert.All(versions, v => Assert.Equal(4, v.Version));
        });
    }

    [Fact]
    public async Task No_number_that_counts_up_tells_what_was_written_before_what()
    {
        var counted = await app.With(db => Task.FromResult(Tables(db.Model).SelectMany(e => e.GetProperties()
            .Where(p => p.ValueGenerated is not ValueGenerated.Never && p.ClrType != typeof(Guid)).Select(p => $"{e.ClrType.Name}.{p.Name}")).ToList()));

        Assert.Empty(counted);
    }

    [Fact]
    public async Task The_database_does_not_note_by_itself_when_a_row_was_written() => Assert.False(await app.With(db => db.KeepsMoments(default)));

    private static IEnumerable<IEntityType> Tables(IModel model) => model.GetEntityTypes().Where(e => !e.IsOwned());
}
