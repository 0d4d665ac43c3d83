using System.Net;
using System.Text;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Courses;

/// <summary>A course comes in, whole or not at all, and goes out as the files it came as.</summary>
[Trait("R", "R96")]
public sealed class TakeCourseTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task What_came_with_Bedside_is_taken_up_with_one_button_and_goes_out_byte_for_byte()
    {
        using var dora = await app.SignedIn((await app.AWorld()).Dora);
        var course = await dora.TakeUp();

        Assert.Equal(course, await dora.TakeUp()); // Once more is the same course.
        Assert.Equal(course, IdOf(await dora.Bring(await dora.Http.GetByteArrayAsync($"/courses/{course}/pack.zip")))); // So is what went out, brought back.
        var zip = Curriculum.Unzip(await dora.Http.GetByteArrayAsync($"/courses/{course}/pack.zip"));

        Assert.Equal(Curriculum.Files().ToDictionary(f => $"staying-present/{f.Key}", f => f.Value).OrderBy(f => f.Key), zip.OrderBy(f => f.Key));
    }

    [Fact]
    public async Task What_goes_out_comes_in_elsewhere_with_licence_language_and_lineage_and_nobody_in_it()
    {
        var files = Own("carried");
        files["course.yaml"] = files["course.yaml"].Replace("lineage: []", "lineage:\n  - title: Staying present\n    by: [The Bedside team]\n    licence: CC-BY-4.0\n    changed: Shorter.");
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        foreach (var file in files.Keys.Where(k => k.StartsWith("week-2", StringComparison.Ordinal)).ToList()) files[file] = files[file].Replace(", doing]", "]").Replace("components: [doing]", "components: [noticing]");
        var course = IdOf(await dora.Bring(Curriculum.Zip(files)));
        await dora.Send($"/courses/{course}/overrides", ("week", "2"), ("why-2", "It comes in week 3."));
        var zip = await dora.Http.GetByteArrayAsync($"/courses/{course}/pack.zip");

        await using var elsewhere = new TestApp();
        await elsewhere.InitializeAsync();
        using var other = await elsewhere.SignedIn((await elsewhere.AWorld()).Dora);
        var there = IdOf(await other.Bring(zip));

        var page = await other.Read($"/courses/{there}");
        Assert.Contains("CC-BY-4.0", page, StringComparison.Ordinal);
        Assert.Contains("Made from Staying present, by The Bedside team, CC-BY-4.0: Shorter.", page, StringComparison.Ordinal);
        var text = string.Concat(Curriculum.Unzip(zip).Values);
        Assert.Contains("calledAnyway: It comes in week 3.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Dora.Email!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_with_a_fault_is_not_taken_in_and_every_fault_is_named_with_its_line()
    {
        var files = Own("broken");
        files["week-1/2-the-door.en.md"] = files["week-1/2-the-door.en.md"].Replace("kind: circle", "kind: circus");
        using var dora = await app.SignedIn((await app.AWorld()).Dora);

        using var refused = await dora.Bring(Curriculum.Zip(files));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("week-1/2-the-door.en.md:4:", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await app.With(db => db.Set<Course>().AnyAsync(c => c.Name == "broken")));
    }

    [Fact]
    public async Task What_is_no_zip_or_half_of_one_or_nothing_meets_a_sentence()
    {
        using var dora = await app.SignedIn((await app.AWorld()).Dora);
        var whole = Curriculum.Zip(Own("halved"));

        foreach (var bytes in new[] { Encoding.UTF8.GetBytes("a letter, not a zip"), whole[..(whole.Length / 2)] })
        {
            using var refused = await dora.Bring(bytes);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("pack.zip:1:", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var nothing = await dora.Send("/courses/imports");
        Assert.Contains("Please choose a zip file first.", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await app.With(db => db.Set<Course>().AnyAsync(c => c.Name == "halved")));
    }

    [Fact]
    public async Task An_import_that_breaks_off_half_way_leaves_the_course_as_it_was()
    {
        await using var own = new Shared.Faulty();
        await own.InitializeAsync();
        using var dora = await own.SignedIn((await own.AWorld()).Dora);
        var files = Own("steady");
        var course = IdOf(await dora.Bring(Curriculum.Zip(files)));
        files["week-1/week.en.md"] = files["week-1/week.en.md"].Replace("title: Arriving", "title: Coming in");

        own.BeforeSaving = _ => throw new DbUpdateException("", new IOException("", 28));
        Assert.Equal(HttpStatusCode.InsufficientStorage, (await dora.Bring(Curriculum.Zip(files))).StatusCode);
        own.BeforeSaving = null;

        Assert.Contains("Arriving", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await dora.Bring(Curriculum.Zip(files))).StatusCode);
        Assert.Contains("Coming in", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brought_again_over_what_was_changed_here_it_asks_first()
    {
        using var dora = await app.SignedIn((await app.AWorld()).Dora);
        var files = Own("twice");
        var course = IdOf(await dora.Bring(Curriculum.Zip(files)));
        await dora.Fill($"/courses/{course}/activities/the-door", $"/courses/{course}/activities/the-door", ("title", "Our own door"), ("words", "Write five sentences.\n\n- What do your hands do?\n- Where do you stand?"));

        using var asked = await dora.Bring(Curriculum.Zip(files));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Contains("“Staying present” is here already, and differs", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Our own door", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await dora.Bring(Curriculum.Zip(files), over: true)).StatusCode);
        Assert.DoesNotContain("Our own door", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brought_again_over_a_running_cohort_texts_change_and_words_of_people_never()
    {
        await using var own = new TestApp();
        await own.InitializeAsync();
        var world = await own.AWorld();
        await own.Follow(world, "2026-11-16");
        using var ana = await own.SignedIn(world.Ana);
        using var ada = await own.SignedIn(world.Ada);
        await ana.Fill($"/circles/{world.Circle.Id}?about=the-door", $"/circles/{world.Circle.Id}/threads", ("title", "The door"), ("words", "I look at my watch there."));
        await ada.Send($"/cohorts/{world.Cohort.Id}/meetings", ("activity", "first-hour"), ("day", "2026-12-01"), ("time", "16:30"), ("minutes", "60"), ("place", "Room 4"));
        var before = await Said(own);

        // The new edition has lost two activities that people have used, and the third has other words.
        var files = Curriculum.Files().Where(f => !f.Key.Contains("the-door") && !f.Key.Contains("first-hour"))
            .ToDictionary(f => f.Key.Replace("4-a-small", "2-a-small").Replace("5-one-door", "3-one-door"), f => f.Value.Replace("Perhaps you have been in the room when somebody died.", "You were there when somebody died."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Bring(Curriculum.Zip(files))).StatusCode); // A cohort follows it: somebody has to say so.
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Bring(Curriculum.Zip(files), over: true)).StatusCode);

        Assert.Contains("You were there when somebody died.", await ana.Read($"/cohorts/{world.Cohort.Id}/activities/what-this-is"), StringComparison.Ordinal);
        Assert.Equal(before, await Said(own));
        var thread = await own.With(db => db.Set<Bedside.Circles.CircleThread>().Where(t => t.Activity == "the-door").Select(t => t.Id).SingleAsync());
        Assert.Contains("I look at my watch there.", await ana.Read($"/circles/{world.Circle.Id}/threads/{thread}"), StringComparison.Ordinal);
        var meeting = await own.With(db => db.Set<Bedside.Gatherings.Gathering>().Select(g => g.Id).SingleAsync());
        Assert.Contains("Room 4", await ana.Read($"/cohorts/{world.Cohort.Id}/meetings/{meeting}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open($"/cohorts/{world.Cohort.Id}/activities/the-door")).StatusCode);
    }

    [Fact]
    public async Task Sound_comes_with_its_transcript_is_fetched_when_one_presses_play_and_is_forgotten_with_its_course()
    {
        var files = Own("heard").ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));
        files["media/glass.opus"] = [.. "OggS"u8, .. new byte[24], .. "OpusHead"u8, .. new byte[40_000]];
        foreach (var language in new[] { "en", "fr" }) files[$"media/glass.{language}.vtt"] = Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:02.000\nShe asked for water.\n");
        files["week-3/1-the-glass-of-water.en.md"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["week-3/1-the-glass-of-water.en.md"]).Replace("mode: own-time", "mode: own-time\nmedia: media/glass.opus"));
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        var course = IdOf(await dora.Bring(Curriculum.Zip(files.Select(f => (f.Key, f.Value)))));

        var page = await dora.Page($"/courses/{course}/as-learner/activities/the-glass-of-water");
        Assert.Equal("none", page.QuerySelector("audio")!.GetAttribute("preload"));
        Assert.Contains("She asked for water.", page.Body!.TextContent, StringComparison.Ordinal);
        using var sound = await dora.Open($"/courses/{course}/media/glass.opus");
        Assert.Equal("audio/ogg", sound.Content.Headers.ContentType!.MediaType);
        Assert.Equal(files["media/glass.opus"], await sound.Content.ReadAsByteArrayAsync());
        using var ana = await app.SignedIn(world.Ana); // Her cohort follows another course, or none.
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open($"/courses/{course}/media/glass.opus")).StatusCode);

        Assert.Equal(HttpStatusCode.SeeOther, (await dora.Bring(Curriculum.Zip(Own("heard")))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open($"/courses/{course}/media/glass.opus")).StatusCode);
        Assert.Empty(app.Services.GetRequiredService<MediaStore>().All());
    }

    [Fact]
    [Trait("R", "R96")]
    public async Task Thirty_megabytes_of_a_course_are_read_from_those_who_design_and_from_nobody_else()
    {
        var sound = new byte[20_000_000];
        new Random(5).NextBytes(sound);
        "OggS"u8.CopyTo(sound);
        "OpusHead"u8.CopyTo(sound.AsSpan(28));
        var files = Own("heavy").ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));
        foreach (var name in new[] { "one", "two" })
        {
            files[$"media/{name}.opus"] = sound;
            foreach (var language in new[] { "en", "fr" }) files[$"media/{name}.{language}.vtt"] = "WEBVTT\n\n00:00.000 --> 00:02.000\nWater.\n"u8.ToArray();
        }

        var zip = Curriculum.Zip(files.Select(f => (f.Key, f.Value)));
        Assert.True(zip.Length > 30_000_000);
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        using var amara = await app.SignedIn(world.Amara);
        amara.Http.DefaultRequestHeaders.ExpectContinue = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await amara.Bring(zip)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await dora.Bring(zip)).StatusCode);
    }

    [Fact]
    public async Task Only_those_who_design_or_administer_find_the_courses()
    {
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        var course = await dora.TakeUp();
        using var amara = await app.SignedIn(world.Amara);

        foreach (var url in new[] { "/courses", $"/courses/{course}", $"/courses/{course}/pack.zip", $"/courses/{course}/as-learner/weeks/1/notes" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await amara.Open(url)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await amara.Bring(Curriculum.Zip(Own("sneaked")))).StatusCode);
    }

    [Fact]
    [Trait("R", "R12")]
    public async Task The_list_is_sifted_by_where_people_are_in_their_training()
    {
        var files = Own("students");
        files["course.yaml"] = files["course.yaml"].Replace("levels: [before-licence, in-training, practising]", "levels: [before-licence]").Replace("en: Staying present, fr: Rester là", "en: For students, fr: Pour étudiantes");
        using var dora = await app.SignedIn((await app.AWorld()).Dora);
        await dora.Bring(Curriculum.Zip(files));

        Assert.Contains("For students", await dora.Read("/courses?level=before-licence"), StringComparison.Ordinal);
        Assert.DoesNotContain("For students", await dora.Read("/courses?level=practising"), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Own(string id)
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", $"id: {id}");
        return files;
    }

    private static Guid IdOf(HttpResponseMessage taken)
    {
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        return Guid.Parse(taken.To.Split('/')[^1]);
    }

    // Everything people have said, written down.
    private static Task<string> Said(TestApp app) => app.With(async db =>
        string.Join('\n', await db.Set<Bedside.Circles.Post>().Where(p => p.Said != null).OrderBy(p => p.Id).Select(p => $"{p.Id} {p.Said!.Source}").ToListAsync()));
}
