using System.IO.Compression;
using System.Net;
using Bedside.Adapt;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>What somebody taught with before is brought in: each thing becomes a text, or a line that says why not.</summary>
public sealed class MaterialTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task Each_thing_of_a_folder_is_shown_or_reported_and_goes_into_a_week_of_a_course()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var brought = await Bring(dora, Zip(("week 1/hello.md", "# At the window\n\nHe looked at the *window*, and I said nothing.\n"), ("week 1/script.html", "<h1>Two</h1><p onclick=\"x()\">Sit down first.</p><script>alert(1)</script>"), ("old.exe", "MZ\u0090")));
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);
        var material = brought.Headers.Location!.ToString();
        var page = await dora.Page(material);
        Assert.Contains("At the window", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page.Source.Text, StringComparison.Ordinal);
        Assert.Equal(await _app.With(db => db.Set<OldLine>().CountAsync()), page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Not shown:", page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("old.exe", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);

        var number = await _app.With(db => db.Set<OldItem>().Where(i => i.Title == World.Line("At the window")).Select(i => i.Number).SingleAsync());
        var item = await dora.Page($"{material}/{number}");
        Assert.NotNull(item.QuerySelector(".words em"));
        using var nowhere = await dora.Send($"{material}/{number}", ("place", ""), ("minutes", "12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
        using var taken = await dora.Send($"{material}/{number}", ("place", $"{_planned.Course}/2"), ("minutes", "12"));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        var activity = await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!.Week(2)!.Activities[^1]);
        Assert.Equal((12, "At the window"), (activity.Minutes, activity.Texts["en"].Title));
        Assert.Contains("He looked at the", activity.Texts["en"].Body, StringComparison.Ordinal);

        await dora.Send($"{material}/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open(material)).StatusCode);
        Assert.Equal((0, 0), await _app.With(async db => (await db.Set<OldItem>().CountAsync(), await db.Set<OldLine>().CountAsync())));
    }

    [Fact]
    public async Task What_was_taught_in_a_room_becomes_a_course_of_its_own_a_week_for_each_part()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var brought = await Bring(dora, Zip(("1 looking/one.md", "# One\n\nLook at her.\n\n## Then\n\nWhat did you see? ![A door](door.png)\n"), ("1 looking/two.md", "# Two\n\nSay it aloud.\n"), ("2 hands/three.md", "# Three\n\nA hand on the shoulder.\n\n# Again\n\nOnce more, and longer.\n")));
        var material = brought.Headers.Location!.ToString();
        using var tooLong = await dora.Fill(material, $"{material}/course", ("minutes", "500"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);

        using var made = await dora.Fill(material, $"{material}/course", ("minutes", "60"));
        Assert.True(made.StatusCode is HttpStatusCode.SeeOther, Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector("main [role=alert]")?.TextContent);
        var course = await Course(made);
        Assert.Equal([(1, Mode.Room, 60), (1, Mode.Room, 60)], course.Pack.Weeks.Select(w => (w.Activities.Count, w.Activities[0].Mode, w.Activities[0].Minutes)));
        foreach (var words in new[] { "### One", "#### Then", "What did you see? A door", "Say it aloud." }) Assert.Contains(words, course.Pack.Weeks[0].Activities[0].Texts["en"].Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await dora.Open($"/courses/{course.Id}/plan")).StatusCode);

        using var apart = await dora.Fill(material, $"{material}/course", ("minutes", "60"), ("meets", "apart"));
        Assert.True(apart.StatusCode is HttpStatusCode.SeeOther, Browser.Parse(await apart.Content.ReadAsStringAsync()).QuerySelector("main [role=alert]")?.TextContent);
        var read = await Course(apart);
        Assert.Equal([2, 1], read.Pack.Weeks.Select(w => w.Activities.Count(a => a.Mode is Mode.OwnTime)));
        Assert.Contains("## Again", read.Pack.Weeks[1].Activities[0].Texts["en"].Body, StringComparison.Ordinal);

        async Task<LiveCourse> Course(HttpResponseMessage sent) => await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(Guid.Parse(sent.Headers.Location!.ToString()["/courses/".Length..]), db, default))!);
    }

    [Fact]
    public async Task A_long_document_becomes_several_texts_and_no_word_of_it_is_lost()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var words = string.Join("\n\n", Enumerable.Range(0, 12_000).Select(n => $"Paragraph {n} of a long afternoon in the ward."));
        using var brought = await Bring(dora, Zip(("long.md", $"# The whole year\n\n{words}\n")));
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);

        var items = await _app.With(db => db.Set<OldItem>().OrderBy(i => i.Number).ToListAsync());
        Assert.Equal(["The whole year", "The whole year (2)"], items.Select(i => i.Title.Text));
        Assert.Equal(words, string.Join("\n\n", items.Select(i => i.Text.Source.Trim())));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_course_and_texts_in_no_part_are_a_week_each()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var brought = await Bring(dora, Zip(("a.md", "# One\n\nLook at her.\n"), ("b.md", "# Two\n\nSay it aloud.\n")));
        var address = $"{brought.Headers.Location}/course";
        var before = await _app.With(db => db.Set<Course>().CountAsync());
        var id = Guid.CreateVersion7();
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal($"/courses/{id}", (await dora.Send(address, ("id", $"{id}"), ("minutes", "60"), ("meets", "room"))).Headers.Location!.ToString());
        Assert.Equal(before + 1, await _app.With(db => db.Set<Course>().CountAsync()));
        Assert.Equal(["One", "Two"], await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(id, db, default))!.Pack.Weeks.Select(w => w.Texts["en"].Title).ToList()));
        using var ana = await _app.SignedIn(_planned.World.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send(address, ("minutes", "60"))).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_one_sentence_and_nothing_is_kept()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        foreach (var bytes in new byte[][] { [1, 2, 3, 4, 5], Zip(("../../etc/passwd", "x")), Zip(("a.md", "# A\n\nText.\n"))[..40], Tests.Courses.Curriculum.Zip(Tests.Courses.Curriculum.Files()) })
        {
            using var refused = await Bring(dora, bytes);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Single(Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelectorAll("main [role=alert]"));
        }

        Assert.Equal(0, await _app.With(db => db.Set<OldMaterial>().CountAsync()));
        using var none = await dora.Send("/courses/material");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
    }

    [Fact]
    public async Task Five_thousand_files_and_two_of_one_name_are_all_there()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var brought = await Bring(dora, Zip([.. Enumerable.Range(1, 4_999).Select(i => ($"t/{i:0000}.txt", $"Text of number {i}.")), ("u/0001.txt", "Another of that name.")]));
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);
        Assert.Equal(5_000, await _app.With(db => db.Set<OldItem>().CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await dora.Open(brought.Headers.Location!.ToString())).StatusCode);
    }

    [Fact]
    public async Task Who_does_not_design_brings_nothing()
    {
        using var ana = await _app.SignedIn(_planned.World.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open("/courses/material")).StatusCode);
        using var sent = await Bring(ana, Zip(("a.md", "# A\n\nText.\n")));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
    }

    private static Task<HttpResponseMessage> Bring(Browser who, byte[] bytes) => who.Http.PostAsync("/courses/material", new MultipartFormDataContent { { new StringContent($"{Guid.CreateVersion7()}"), "id" }, { new ByteArrayContent(bytes), "material", "old.zip" } });

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(path).Open());
                entry.Write(text);
            }
        }

        return to.ToArray();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
