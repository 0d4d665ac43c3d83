using System.IO.Compression;
using System.Net;
using Bedside.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>A course says how much of its time it wants in a room, live and apart; whoever plans sees where it stands, before and after.</summary>
[Trait("R", "R98")]
public sealed class BalanceTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    private string Page => $"{_planned.Plan}/balance";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task What_a_course_wants_stands_in_its_file_goes_where_it_goes_and_is_said_where_it_is_outside()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var said = await dora.Fill(Page, Page, ("from-room", "60"), ("to-room", "90"), ("in-room", "percent"), ("from-call", "0"), ("to-call", "0"), ("in-call", "minutes"));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);

        var plan = (await dora.Page(_planned.Plan)).GetElementById("balance")!.TextContent;
        Assert.Contains("Less than the course wants: 60 to 90 in 100.", plan, StringComparison.Ordinal);
        Assert.Contains("As the course wants: 0 to 0 minutes.", plan, StringComparison.Ordinal);
        Assert.Contains("The course wants 60 to 90.", await dora.Read($"/courses/{_planned.Course}"), StringComparison.Ordinal);

        using var zip = new ZipArchive(await (await dora.Open($"/courses/{_planned.Course}/pack.zip")).Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("course.yaml", StringComparison.Ordinal)).Open());
        Assert.Contains("target:\n  - of: room\n    from: 60\n    to: 90\n    in: percent\n  - of: call\n    from: 0\n    to: 0\n    in: minutes\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_shows_the_course_before_and_after_beside_what_it_wants()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        await dora.Fill(Page, Page, ("from-call", "60"), ("to-call", "60"), ("in-call", "minutes"));
        var card = (await dora.Page($"{_planned.Plan}/activities/first-hour")).GetElementById("same-by-call")!;
        var cells = card.QuerySelectorAll("tbody tr")[1].QuerySelectorAll("td").Select(c => c.TextContent).ToList();
        Assert.Contains("Less than the course wants: 60 to 60 minutes.", cells[0], StringComparison.Ordinal);
        Assert.Contains("As the course wants: 60 to 60 minutes.", cells[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("70", "30", "percent")]
    [InlineData("10", "", "percent")]
    [InlineData("10", "120", "percent")]
    [InlineData("-1", "20", "minutes")]
    [InlineData("a few", "20", "minutes")]
    public async Task Numbers_that_make_no_band_are_refused_and_stay(string from, string to, string unit)
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var refused = await dora.Send(Page, ("from-room", from), ("to-room", to), ("in-room", unit));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(from, Browser.Parse(await refused.Content.ReadAsStringAsync()).GetElementById("from-room")!.GetAttribute("value"));
        Assert.Empty((await Course()).Pack.Head.Target);
    }

    [Fact]
    public async Task Of_two_who_say_it_at_once_the_second_reads_what_the_first_said()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        var stale = Browser.FieldsOf(await ada.Page(Page), Page);
        await dora.Fill(Page, Page, ("from-room", "20"), ("to-room", "40"));
        using var late = await ada.Send(Page, [.. stale.Where(f => f.Name is not ("from-room" or "to-room")), ("from-room", "50"), ("to-room", "60")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("20 to 40 in 100", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(20, Assert.Single((await Course()).Pack.Head.Target).From);
    }

    private async Task<LiveCourse> Course() => await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
