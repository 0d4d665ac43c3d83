using System.Net;
using System.Text;
using System.Text.Json;
using Bedside.Access;
using Bedside.Tests.Circles;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bedside.Tests.Today;

[Trait("R", "R120")]
public sealed class OwnWordsTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private readonly List<string> _hers = [];
    private Evening _evening = null!;
    private string _thread = "";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _evening = await Evening.In(_app);
        var (ana, circle) = (_evening.Ana, _evening.Circle);
        await ana.Fill("/you", "/you", ("name", Mine("Anastasia")), ("language", "en"), ("zone", "America/Toronto"));

        _thread = await _evening.Thread(ana, Mine("windowtitle"), Mine("firstwords"));
        var id = _thread[(_thread.LastIndexOf('/') + 1)..];
        await ana.Fill($"{_thread}/posts/{id}/words", $"{_thread}/posts/{id}/words", ("words", Mine("changedwords")));
        _evening.TenMinutesPass();
        await _evening.Ben.Fill($"{_thread}?quote={id}", $"{_thread}/posts", ("quoted", _hers[^1]), ("words", "Ben answers."));
        var reply = await Evening.Say(ana, _thread, Mine("replywords"));
        _evening.TenMinutesPass();
        await ana.Fill($"{_thread}/posts/{reply}/taking-back", $"{_thread}/posts/{Guid.Parse(reply)}/taking-back");
        await ana.Fill($"{circle}/line", $"{circle}/line", ("words", Mine("notewords")));
        var bens = await Evening.Say(_evening.Ben, _thread, "Something else.");
        _evening.TenMinutesPass();
        await ana.Send($"{_thread}/posts/{bens}/wrong", ("words", Mine("reportwords")));
        await ana.Fill($"{circle}/agreement/amendments", $"{circle}/agreement/amendments", ("words", Mine("amendmentwords")), ("why", Mine("whywords")));
    }

    [Fact]
    public async Task Everything_somebody_wrote_can_be_taken_along()
    {
        var json = await (await _evening.Ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync();
        var page = await (await _evening.Ana.Send("/you/words", ("as", "html"))).Content.ReadAsStringAsync();

        foreach (var words in _hers.Where(w => !w.StartsWith("firstwords", StringComparison.Ordinal) && !w.StartsWith("replywords", StringComparison.Ordinal))) // Changed or taken back since.
        {
            Assert.Contains(words, json);
            Assert.Contains(words, page);
        }

        Assert.DoesNotContain("Ben answers.", json);
        Assert.NotEmpty(JsonDocument.Parse(json).RootElement.GetProperty("words").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_erases_themselves_by_accident()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _evening.Ana.Send("/you/erase", ("name", "Ana"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _evening.Ana.Open("/")).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_is_told_to_appoint_another_first()
    {
        using var ada = await _app.SignedIn(_evening.World.Ada);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Send("/you/erase", ("name", "Ada"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/organisation")).StatusCode);
    }

    [Fact]
    public async Task After_erasing_themselves_none_of_their_words_is_left_in_any_file_or_page()
    {
        foreach (var words in _hers.Where(w => !w.StartsWith("firstwords", StringComparison.Ordinal) && !w.StartsWith("replywords", StringComparison.Ordinal) && !w.StartsWith("Anastasia", StringComparison.Ordinal)))
        {
            Assert.True(await Stored(words), $"{words} should be in the files before.");
        }

        Assert.Equal(HttpStatusCode.OK, (await _evening.Ana.Fill("/you/erase", "/you/erase", ("name", _hers[0]))).StatusCode);

        foreach (var words in _hers) Assert.False(await Stored(words), $"{words} is still in the files.");
        Assert.Equal("/sign-in", (await _evening.Ana.Open("/")).Headers.Location?.ToString());
        using var ada = await _app.SignedIn(_evening.World.Ada);
        using var amara = await _app.SignedIn(_evening.World.Amara);
        using var ben = await _app.SignedIn(_evening.World.Ben);
        foreach (var url in new[] { "/", "/circles", _evening.Circle, _thread, $"{_evening.Circle}/agreement", $"{_evening.Circle}/members", $"{_evening.Circle}/reports", $"/cohorts/{_evening.World.Cohort.Id}", "/search?q=windowtitle" })
        {
            foreach (var reader in new[] { amara, ben }.Where(r => r == amara || !url.Contains("reports", StringComparison.Ordinal)))
            {
                var page = await reader.Read(url);
                foreach (var words in _hers) Assert.DoesNotContain(words, page);
            }
        }

        Assert.DoesNotContain(_hers[0], await ada.Read("/organisation/people"));
        Assert.Contains("Ben answers.", await amara.Read(_thread)); // His answer keeps its place.
        Assert.Equal(0, await _app.With(db => db.Set<Person>().CountAsync(p => p.Id == _evening.World.Ana.Id)));
    }

    // Words nobody else uses, remembered, so that the files can be searched for them.
    private string Mine(string begin)
    {
        _hers.Add($"{begin}{Guid.NewGuid():N}");
        return _hers[^1];
    }

    private async Task<bool> Stored(string words)
    {
        foreach (var file in await Files())
        {
            var bytes = await Read(file);
            if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0 || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words.ToLowerInvariant())) >= 0) return true;
        }

        return false;
    }

    private async Task<IEnumerable<string>> Files()
    {
        var own = Directory.EnumerateFiles(_app.Database.Folder, "*", SearchOption.AllDirectories);
        if (_app.Database.Postgres is not { } postgres) return own;

        await using var source = NpgsqlDataSource.Create(postgres);
        await source.CreateCommand("CHECKPOINT").ExecuteNonQueryAsync();
        var folder = (string)(await source.CreateCommand("SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()").ExecuteScalarAsync())!;
        return own.Concat(Directory.EnumerateFiles(folder));
    }

    private static async Task<byte[]> Read(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _evening.Dispose();
        await _app.DisposeAsync();
    }
}
