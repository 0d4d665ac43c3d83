using System.Reflection;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Tests.Circles;
using Bedside.Unnamed;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Policy;

/// <summary>
/// A voice key leads to a person in one place, Circles/Seats.cs. Read out of the compiled program, where nothing can be written another way: what a method
/// calls, and what a query names.
/// </summary>
[Trait("R", "R117")]
public sealed class VoiceTests(TestApp app) : IClassFixture<TestApp>
{
    // Who else may ask a seat for its person. Each begins at a person or a circle and none of them may know a key.
    private static readonly Dictionary<string, string> AskForPersons = new()
    {
        [nameof(Seats)] = "The one place.",
        [nameof(SeatTable)] = "How it is stored.",
        [nameof(AcceptFirst)] = "Names those who hold a circle, to whoever is asked to accept its agreement.",
        [nameof(ReportMail)] = "Writes to those who hold a circle.",
        [nameof(ShowMembers)] = "Gives members of the cohort a seat, or ends it.",
    };

    private static readonly HashSet<string> Persons = [$"get_{nameof(Seat.Member)}", $"get_{nameof(Seat.MemberId)}"];

    [Fact]
    public void Nobody_but_the_seats_asks_a_seat_both_for_its_key_and_for_its_person() =>
        Assert.Equal([nameof(Seats)], Both(Source.Program).Except([nameof(Seat), nameof(SeatTable)]));

    [Fact]
    public void Who_asks_a_seat_for_its_person_at_all_stands_in_a_list() =>
        Assert.Equal(AskForPersons.Keys.Order(StringComparer.Ordinal), Asking(Source.Program, Persons).Order(StringComparer.Ordinal));

    [Fact]
    public void The_bytes_of_a_key_go_to_the_database_and_nowhere_else()
    {
        var reading = Source.Touches(Source.Program).Where(t => t.Touched is MethodInfo { Name: "get_Value", DeclaringType: var of } && of == typeof(VoiceKey)).Select(t => t.Type.Name).Distinct();

        Assert.Equal([nameof(Db), nameof(SqliteDb)], reading.Order(StringComparer.Ordinal));
    }

    // Behind the mask of the person at the door somebody writes; whoever begins a circle makes the masks of all, and whoever seals it; neither keeps a pair. Nobody else (veil.md A2).
    [Fact]
    public void Nobody_else_makes_a_mask_from_a_member()
    {
        var making = Source.Touches(Source.Program).Where(t => t.Touched is MethodInfo { Name: nameof(CircleSecret.MaskOf) }).Select(t => t.Type.Name.Split('<', '>') is [_, var of, ..] ? of : t.Type.Name).Distinct();

        Assert.Equal([nameof(BeginCircles), nameof(Bedside.Setup.Demonstration), nameof(Desk), nameof(SealRounds)], making.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_who_follows_a_key_is_seen()
    {
        Assert.Contains(nameof(InMemory), Both(typeof(InMemory).Assembly));
        Assert.Contains(nameof(InAQuery), Both(typeof(InMemory).Assembly));
    }

    [Fact]
    public async Task No_page_mail_or_file_holds_a_voice_key()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();
        await Evening.Say(evening.Ben, thread, "So did I.");
        await evening.Ben.Fill($"{evening.Circle}/line", $"{evening.Circle}/line", ("words", "Between us."));
        await evening.Ben.Send($"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}/wrong", ("words", "Please look."));
        evening.TenMinutesPass();

        var texts = new List<string>();
        foreach (var reader in new[] { evening.Ana, evening.Ben, evening.Amara })
        {
            var pages = await Crawl.From(reader, "/");
            Assert.Contains(thread, pages.Keys);
            texts.AddRange(pages.SelectMany(p => new[] { p.Key, p.Value }));
            foreach (var form in new[] { "json", "html" }) texts.Add(await (await reader.Send("/you/words", ("as", form))).Content.ReadAsStringAsync());
        }

        texts.Add(await evening.Ana.Read("/search?q=did"));
        texts.AddRange(app.Mail.Sent.Select(m => m.Subject + m.Text));
        var keys = await app.With(db => db.Set<Seat>().Select(s => s.Key).ToListAsync());
        var never = keys.SelectMany(k => new[] { $"{k.Value:D}", $"{k.Value:N}", Convert.ToHexString(k.Value.ToByteArray()), Convert.ToBase64String(k.Value.ToByteArray(true))[..20], Convert.ToBase64String(k.Value.ToByteArray())[..20] }).ToList();
        Assert.NotEmpty(never);
        foreach (var text in texts) Assert.All(never, n => Assert.DoesNotContain(n, text, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Both(Assembly assembly) => Asking(assembly, [$"get_{nameof(Seat.Key)}"]).Intersect(Asking(assembly, Persons)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Asking(Assembly assembly, HashSet<string> getters) => Source.Touches(assembly)
        .Where(t => t.Touched is MethodInfo getter && getter.DeclaringType == typeof(Seat) && getters.Contains(getter.Name))
        .Select(t => t.Type.Name).Distinct();
}

/// <summary>Planted: what must not be written in the product.</summary>
internal static class InMemory
{
    public static Guid? WhoSaid(Circle circle, Post post) => circle.Seats.Single(s => s.Key == post.Voice).MemberId;
}

/// <inheritdoc cref="InMemory"/>
internal static class InAQuery
{
    public static IQueryable<Member?> WhoSaid(Db db) => db.Set<Post>().Join(db.Set<Seat>(), p => p.Voice, s => s.Key, (p, s) => s.Member);
}
