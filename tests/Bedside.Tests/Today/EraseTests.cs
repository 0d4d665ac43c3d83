using System.Diagnostics;
using System.Net;
using System.Text;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Bedside.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Words = Bedside.Today.Words;

namespace Bedside.Tests.Today;

[Trait("R", "R120")]
public sealed class EraseTests : IAsyncLifetime
{
    private const string Mark = "zqxwindow"; // Begins a word in everything Ana writes; nobody else uses it.

    private readonly Logged _app = new();
    private World _world = null!;
    private Browser _ana = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.With(db => db.Set<Person>().Where(p => p.Id == _world.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, World.Line("Anastazia Vrbova"))));
        _ana = await _app.SignedIn(_world.Ana);
    }

    [Fact]
    public async Task Nothing_of_her_sentences_is_left_in_any_byte_of_any_file()
    {
        await Evening();
        Assert.NotEqual(0, await LeftInFiles(Mark)); // The search finds what is there.

        Assert.Equal(HttpStatusCode.OK, (await Erase()).StatusCode);
        await TillScrubbed();

        Assert.Equal(0, await LeftInFiles(Mark));
        Assert.Equal(0, await LeftInFiles("Vrbova"));
        Assert.Equal(0, await LeftInFiles(_world.Ana.Email!));
        Assert.DoesNotContain(Mark, _app.Log.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(OthersWords, await (await _app.SignedIn(_world.Ben)).Read(await AThread()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Her_name_is_on_no_page_that_any_role_can_reach()
    {
        await Evening();
        await Erase();

        foreach (var person in new[] { _world.Ben, _world.Amara, _world.Dora, _world.Ada })
        {
            using var browser = await _app.SignedIn(person);
            var pages = await Crawl.From(browser, "/");
            Assert.Contains("/people-to-call", pages.Keys);
            Assert.All(pages, p => Assert.DoesNotContain("Vrbova", p.Value, StringComparison.OrdinalIgnoreCase));
            Assert.All(pages, p => Assert.DoesNotContain(Mark, p.Value, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task She_is_signed_out_everywhere_and_cannot_come_back()
    {
        using var elsewhere = await _app.SignedIn(_world.Ana);
        var ticket = _app.Services.GetRequiredService<SignInTickets>();
        var link = ticket.ForLink(ticket.New(_world.Ana.Id));

        Assert.Contains(Words.ErasedTitle, await (await Erase()).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.NotEqual(HttpStatusCode.OK, (await _ana.Open(Circle)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await elsewhere.Open(Circle)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await _app.Visitor().Send($"/sign-in/link/{link}")).StatusCode);
    }

    [Fact]
    public async Task What_stands_in_the_place_of_her_words_is_in_the_language_of_the_circle()
    {
        var thread = Guid.Parse((await _ana.Fill(Circle, $"{Circle}/threads", ("title", "The window"), ("words", "He looked."))).Headers.Location!.ToString()[^36..]);
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        using (var amara = await _app.SignedIn(_world.Amara)) await amara.Send($"{Circle}/threads/{thread}/posts/{thread}/hiding", ("words", "Too near."));
        await _app.With(db => db.Set<Circle>().Where(c => c.Id == _world.Circle.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Language, "fr")));

        using (Languages.Speaking("en"))
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var words = scope.ServiceProvider.GetServices<IOwnWords>().OfType<CircleWords>().Single();
            await words.Erase(_world.Amara.Id, TestContext.Current.CancellationToken);
            Assert.Equal("Ces mots ont été retirés.", await _app.With(db => db.Set<Hiding>().Select(h => h.Reason.Source).SingleAsync()));
            await words.Erase(_world.Ana.Id, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Une conversation sans titre", (await _app.With(db => db.Set<CircleThread>().Where(t => t.Id == thread).Select(t => t.Title).SingleAsync())).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anastazia")]
    [InlineData("Ben")]
    public async Task Whoever_does_not_type_the_name_is_not_erased(string typed)
    {
        var refused = await Erase(typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("aria-invalid", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await IsThere(_world.Ana));
    }

    [Fact]
    public async Task A_name_typed_in_haste_is_hers_all_the_same()
    {
        Assert.Equal(HttpStatusCode.OK, (await Erase("  anastazia   VRBOVA ")).StatusCode);
        Assert.False(await IsThere(_world.Ana));
    }

    [Fact]
    public async Task The_last_administrator_appoints_another_one_first()
    {
        using var ada = await _app.SignedIn(_world.Ada);
        Assert.Contains(Words.LastAdministrator, await ada.Read("/you/erase"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Send("/you/erase", ("name", "Ada"))).StatusCode);
        Assert.True(await IsThere(_world.Ada));
        Assert.False(File.Exists(Path.Combine(_app.Settings.Keys, ErasureList.FileName))); // What stands there would be finished by the next start.

        await _app.With(async db =>
        {
            (await db.Set<Person>().SingleAsync(p => p.Id == _world.Ben.Id)).Appoint(OrganisationRole.Administrator, _app.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.OK, (await ada.Send("/you/erase", ("name", "Ada"))).StatusCode);
        Assert.DoesNotContain("Ada", await (await _app.SignedIn(_world.Ben)).Read("/people-to-call"), StringComparison.Ordinal); // She had checked the number.
    }

    [Fact]
    public async Task Of_two_last_administrators_who_leave_at_once_one_stays()
    {
        await _app.With(async db =>
        {
            (await db.Set<Person>().SingleAsync(p => p.Id == _world.Ben.Id)).Appoint(OrganisationRole.Administrator, _app.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });
        using var ada = await _app.SignedIn(_world.Ada);
        using var ben = await _app.SignedIn(_world.Ben);

        var answers = await Task.WhenAll(ada.Send("/you/erase", ("name", "Ada")), ben.Send("/you/erase", ("name", "Ben")));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        Assert.True(await IsThere(_world.Ada) ^ await IsThere(_world.Ben));
    }

    [Fact]
    public async Task Someone_who_can_be_called_is_not_called_in_vain()
    {
        await _app.With(async db =>
        {
            var site = await db.Set<Site>().Include(s => s.PeopleToCall).FirstAsync(s => s.Id == _world.Site.Id);
            site.PeopleToCall[0].Name = World.Line("Anastazia Vrbova");
            await db.SaveChangesAsync();
        });

        Assert.Contains(Words.StillToCall, await (await Erase()).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await IsThere(_world.Ana));
    }

    [Fact]
    public async Task Who_changed_their_name_leaves_neither_name_behind()
    {
        await ChecksTheNumber("Anastazia Vrbova", _world.Ana.Id);
        await _ana.Fill("/you", "/you", ("name", "Zora Nova"), ("language", "en"), ("zone", "America/Toronto"));
        using var ben = await _app.SignedIn(_world.Ben);
        Assert.Contains("Zora Nova", await ben.Read("/people-to-call"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await Erase("Zora Nova")).StatusCode);

        var page = await ben.Read("/people-to-call");
        Assert.DoesNotContain("Vrbova", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zora", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_same_name_and_stays_keeps_what_they_checked()
    {
        await ChecksTheNumber("Anastazia Vrbova", null);
        await _app.With(db => db.Set<Person>().Where(p => p.Id == _world.Ben.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, World.Line("Anastazia Vrbova"))));
        using var ben = await _app.SignedIn(_world.Ben);

        await _ana.Fill("/you", "/you", ("name", "Zora Nova"), ("language", "en"), ("zone", "America/Toronto"));
        Assert.Contains("Anastazia Vrbova", await ben.Read("/people-to-call"), StringComparison.Ordinal);

        await _ana.Fill("/you", "/you", ("name", "Anastazia Vrbova"), ("language", "en"), ("zone", "America/Toronto"));
        Assert.Equal(HttpStatusCode.OK, (await Erase()).StatusCode);
        Assert.Contains("Anastazia Vrbova", await ben.Read("/people-to-call"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_she_wrote_downloads_in_both_forms_and_both_languages()
    {
        await Evening();
        var json = await _ana.Send("/you/words", ("as", "json"));
        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", json.Content.Headers.ContentDisposition?.DispositionType);
        var text = await json.Content.ReadAsStringAsync();
        Assert.Contains($"{Mark}4 said gently: l’été", text, StringComparison.Ordinal);
        Assert.Contains(_world.Ana.Email!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(OthersWords, text, StringComparison.Ordinal);

        await _app.With(db => db.Set<Person>().Where(p => p.Id == _world.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, "fr")));
        var html = await (await _ana.Send("/you/words", ("as", "html"))).Content.ReadAsStringAsync();
        var page = Browser.Parse(html);
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Ce que Anastazia Vrbova a écrit", page.Title, StringComparison.Ordinal);
        Assert.Contains($"{Mark}4 said gently: l’été", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[src], link, script, [href^='/']")); // It needs nothing else.
    }

    private Task ChecksTheNumber(string name, Guid? by) =>
        _app.With(db => db.Set<PersonToCall>().Where(c => c.SiteId == _world.Site.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.CheckedBy, World.Line(name)).SetProperty(x => x.CheckedById, by)));

    private const string OthersWords = "Ben answered plainly.";

    private string Circle => $"/circles/{_world.Circle.Id}";

    private async Task<string> AThread() => $"{Circle}/threads/{await _app.With(db => db.Set<CircleThread>().Where(t => t.CircleId == _world.Circle.Id).Select(t => t.Id).FirstAsync())}";

    private Task<HttpResponseMessage> Erase(string typed = "Anastazia Vrbova") => _ana.Send("/you/erase", ("name", typed));

    private Task<bool> IsThere(Person person) => _app.With(db => db.Set<Person>().AnyAsync(p => p.Id == person.Id));

    // Many posts of many lengths between others' posts, half of them edited to something longer or shorter: what databases leave behind, they leave here.
    private async Task Evening()
    {
        var thread = (await _ana.Fill(Circle, $"{Circle}/threads", ("title", $"{Mark}0 title"), ("words", $"{Mark}1 first"))).Headers.Location!.ToString();
        using var ben = await _app.SignedIn(_world.Ben);
        for (var i = 3; i < 60; i++)
        {
            await _ana.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", string.Concat(Enumerable.Repeat($"{Mark}{i} said gently: l’été. ", 1 + i * i % 97))));
            if (i % 5 is 0) await ben.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", OthersWords));
            _app.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await _app.With(async db =>
        {
            var mine = (await db.Set<Post>().Where(p => p.CircleId == _world.Circle.Id).OrderBy(p => p.Place).ToListAsync()).Where(p => p.Said!.Source.Contains(Mark, StringComparison.Ordinal)).ToList();
            foreach (var (n, post) in mine.Index().Where(p => p.Index % 2 is 1))
            {
                post.Edit(World.Words(string.Concat(Enumerable.Repeat($"{Mark}edited{n} ", 1 + n * 7 % 50))), _app.Clock.GetUtcNow().UtcDateTime);
                await db.Search.Remove(post.Id, default);
                await db.Search.Put(post.Id, post.CircleId, post.SeenFrom, post.Said!.Source, default);
            }

            await db.SaveChangesAsync();
            if (db is PostgresDb) await db.Database.ExecuteSqlRawAsync("ANALYZE"); // As autovacuum does: the statistics now hold sentences.
        });
        await _app.Visitor().Send("/sign-in", ("email", _world.Ana.Email!));
        await _app.Mail.To(_world.Ana.Email!);
    }

    // Whoever held a table for longer than the erasure waits, as a database that tidies up by itself may, is outwaited: what does it within the day does it again at once.
    private async Task TillScrubbed()
    {
        for (var tries = 0; tries < 20 && _app.Services.GetRequiredService<ScrubNeed>().Newest is not null; tries++)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Scrubbing>().Run(TestContext.Current.CancellationToken);
        }
    }

    private async Task<int> LeftInFiles(string words)
    {
        var files = Directory.EnumerateFiles(_app.Settings.Data, "*", SearchOption.AllDirectories).ToList();
        if (TestDatabase.IsPostgres) files.AddRange(await PostgresFiles());
        return files.Sum(f => Count(f, words));
    }

    private async Task<List<string>> PostgresFiles()
    {
        var dump = Path.Combine(Directory.CreateTempSubdirectory("bedside-test-").FullName, "dump.sql");
        var to = new NpgsqlConnectionStringBuilder(_app.Settings.Postgres);
        var start = new ProcessStartInfo("pg_dump", ["--file", dump, "--format=plain", to.Database!]);
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (to.Host, $"{to.Port}", to.Username, to.Password);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);

        await using var connection = new NpgsqlConnection(_app.Settings.Postgres);
        await connection.OpenAsync();
        await using var checkpoint = new NpgsqlCommand("CHECKPOINT", connection);
        await checkpoint.ExecuteNonQueryAsync();
        await using var where = new NpgsqlCommand("SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()", connection);
        // pg_internal.init holds the catalogue and nothing else; PostgreSQL throws it away and makes it anew as it likes.
        return [dump, .. Directory.EnumerateFiles((string)(await where.ExecuteScalarAsync())!).Where(f => Path.GetFileName(f) is not "pg_internal.init")];
    }

    private static int Count(string file, string words)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var text = Encoding.Latin1.GetString(bytes.ToArray());
        var count = 0;
        for (var i = 0; (i = text.IndexOf(words, i, StringComparison.OrdinalIgnoreCase)) >= 0; i++) count++;
        if (count > 0) TestContext.Current.TestOutputHelper?.WriteLine($"{count} in {file}");
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        _ana.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Bedside with a mail folder instead of a mail server, and every line it logs.</summary>
    private sealed class Logged : TestApp
    {
        public StringBuilder Log { get; } = new();

        protected override void Furnish(WebApplicationBuilder builder)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<ICarrier>(s => new Both(Mail, new FolderCarrier(s.GetRequiredService<Settings>(), s.GetRequiredService<TimeProvider>()))));
            builder.Logging.AddProvider(new Lines(Log)).SetMinimumLevel(LogLevel.Information);
        }

        private sealed class Both(CollectedMail mail, FolderCarrier folder) : ICarrier
        {
            public bool Leaves => false;

            public async Task Carry(Mailing mailing, CancellationToken stop)
            {
                await folder.Carry(mailing, stop);
                await mail.Carry(mailing, stop);
            }
        }
    }
}
