using System.Net;
using Bedside.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>What could not be done does not look done, and what was typed comes back.</summary>
[Trait("Database", "any")]
public sealed class FaultTests : IAsyncLifetime
{
    private readonly Faulty _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Whoever_closes_or_pins_while_the_disk_is_full_is_told_that_nothing_was_saved()
    {
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        evening.TenMinutesPass();

        _app.BeforeSaving = _ => throw new DbUpdateException("", new IOException("", 28));

        foreach (var url in new[] { $"{evening.Circle}/closing", $"{thread}/pin" }) Assert.Equal(HttpStatusCode.InsufficientStorage, (await evening.Amara.Send(url)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_the_database_cannot_take_is_not_tried_again_and_again()
    {
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        var tries = 0;

        _app.BeforeSaving = _ =>
        {
            tries++;
            throw new DbUpdateException("", new IOException("", 28));
        };

        Assert.Equal(HttpStatusCode.InsufficientStorage, (await evening.Ana.Send($"{thread}/posts", ("words", "I took the stairs."))).StatusCode);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Whoever_edits_while_another_was_first_gets_their_words_back()
    {
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        var post = $"{thread}/posts/{thread[^36..]}";
        _app.BeforeSaving = db => db.Database.ExecuteSqlRawAsync("UPDATE \"Post\" SET \"Version\" = '00000000-0000-0000-0000-000000000001'");

        var answer = await evening.Ana.Fill($"{post}/words", $"{post}/words", ("title", "The lift at night"), ("words", "It stood still\nfor a long time."));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("The lift at night\n\nIt stood still\nfor a long time.", await Kept(answer));
    }

    [Fact]
    public async Task Whoever_meets_a_fault_of_ours_gets_a_short_answer_back_and_no_number()
    {
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        _app.BeforeSaving = _ => throw new InvalidOperationException();

        var answer = await evening.Ana.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", "Yes."));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("Yes.", await Kept(answer));
    }

    [Fact]
    public async Task A_password_never_comes_back_on_a_page()
    {
        using var evening = await Evening.In(_app);
        _app.BeforeSaving = _ => throw new DbUpdateException("", new IOException("", 28));

        var answer = await evening.Ana.Send("/you/password", ("password", "heron umbrella lantern 41"));

        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.DoesNotContain("heron", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string?> Kept(HttpResponseMessage answer) => Browser.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#kept")?.TextContent;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
