using System.Net;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Courses;

/// <summary>Somebody changes a course in the browser; nothing they typed is lost, and nobody overwrites somebody else unseen.</summary>
public sealed class DesignTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Title_text_minutes_and_notes_are_changed_in_one_language_and_the_files_go_out_with_them()
    {
        var (dora, course) = await Begin();
        var door = $"/courses/{course}/activities/the-door";
        using var saved = await dora.Fill($"{door}?language=fr", door, ("title", "La porte de la clinique"), ("minutes", "19"), ("contentNote", "Une porte."));

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var files = await Files(dora, course);
        Assert.StartsWith("---\ntitle: La porte de la clinique\nlanguage: fr\ncontentNote: Une porte.\n---\n", files["week-1/2-the-door.fr.md"], StringComparison.Ordinal);
        Assert.Contains("minutes: 19", files["week-1/2-the-door.en.md"], StringComparison.Ordinal); // Settings stand in the first language's file.
        Assert.Contains("title: The door", files["week-1/2-the-door.en.md"], StringComparison.Ordinal);
        foreach (var (path, text) in Curriculum.Files().Where(f => !f.Key.Contains("the-door") && f.Key is not "course.yaml")) Assert.Equal(text, files[path]); // Nothing else is touched.
    }

    [Theory]
    [InlineData("title", " ", "Please write a title of up to 200 characters.")]
    [InlineData("words", "", "Please write a text.")]
    [InlineData("minutes", "soon", "Minutes are a whole number from 1 to 240.")]
    [InlineData("minutes", "2000", "Minutes are a whole number from 1 to 240.")]
    [InlineData("doing", "-3", "Minutes of writing or doing are a whole number from 0 to 240.")]
    public async Task What_cannot_be_taken_is_explained_and_what_was_typed_is_still_there(string field, string typed, string sentence)
    {
        var (dora, course) = await Begin();
        var door = $"/courses/{course}/activities/the-door";
        using var refused = await dora.Fill(door, door, ("equivalent", "Call somebody."), (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(page.QuerySelectorAll(".problem"), p => p.TextContent == sentence);
        Assert.Equal("Call somebody.", page.QuerySelector("#equivalent")!.TextContent.Trim());
        Assert.Equal(typed.Trim(), (page.QuerySelector($"#{field}")!.GetAttribute("value") ?? page.QuerySelector($"#{field}")!.TextContent).Trim());
    }

    [Fact]
    [Trait("R", "R7")]
    public async Task An_exercise_cannot_lose_its_debrief()
    {
        var (dora, course) = await Begin();
        var five = $"/courses/{course}/activities/five-minutes";
        var text = (await dora.Page(five)).QuerySelector("#words")!.TextContent;
        using var refused = await dora.Fill(five, five, ("words", text[..text.IndexOf("## After", StringComparison.Ordinal)]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“## After”", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_change_one_text_are_told_and_neither_loses_a_word()
    {
        var (dora, course) = await Begin();
        using var ada = await app.SignedIn((await app.AWorld()).Ada);
        var door = $"/courses/{course}/activities/the-door";
        var was = (await dora.Page(door)).QuerySelector("[name=was]")!.GetAttribute("value")!;
        await ada.Fill(door, door, ("title", "Ada’s door"));

        using var told = await dora.Fill(door, door, ("title", "Dora’s door"), ("was", was));
        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        var page = Browser.Parse(await told.Content.ReadAsStringAsync());
        Assert.Equal("Dora’s door", page.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Contains("Ada’s door", page.QuerySelector("#writing details")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada’s door", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);

        // Having read it, she saves hers.
        using var saved = await dora.Fill(door, door, ("title", "Dora’s door"), ("was", page.QuerySelector("[name=was]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    [Fact]
    public async Task What_somebody_else_has_changed_is_shown_box_by_box_on_each_of_the_three_pages()
    {
        var (dora, course) = await Begin();
        using var ada = await app.SignedIn((await app.AWorld()).Ada);
        foreach (var (page, theirs, mine) in new[] { ("activities/the-door", ("contentNote", "A door."), ("title", "Mine")), ("weeks/1", ("notesTitle", "Ada’s notes"), ("title", "Mine")), ("head", ("weekMinutes", "75"), ("title", "Mine")) })
        {
            var url = $"/courses/{course}/{page}";
            var opened = Browser.FieldsOf(await dora.Page(url), url);
            await ada.Fill(url, url, theirs);
            using var told = await dora.Send(url, [.. opened.Where(f => f.Name != mine.Item1), mine]);

            Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
            Assert.Contains(theirs.Item2, Browser.Parse(await told.Content.ReadAsStringAsync()).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_line_that_goes_takes_its_own_translation_along_and_the_others_keep_theirs()
    {
        var (dora, course) = await Begin();
        var lines = (await dora.Page($"/courses/{course}/head")).QuerySelector("#objectives")!.TextContent.Trim().Split('\n');
        await dora.Fill($"/courses/{course}/head", $"/courses/{course}/head", ("objectives", string.Join('\n', lines[1..])));

        var french = (await dora.Page($"/courses/{course}/head?language=fr")).QuerySelector("#objectives")!.TextContent.Trim().Split('\n');
        Assert.Equal(2, french.Length);
        Assert.StartsWith("Reconnaître ce que l’on ressent", french[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_is_added_with_a_text_to_write_over_in_each_language_and_left_out_again()
    {
        var (dora, course) = await Begin();
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            using var added = await dora.Fill($"/courses/{course}/weeks/2", $"/courses/{course}/weeks/2/activities", ("newTitle", $"Le cœur: {kind}"), ("kind", Kebab.Of(kind)));
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var files = await Files(dora, course);
        Assert.Contains("title: \"Le cœur: Journal\"", files["week-2/9-le-coeur-journal.fr.md"], StringComparison.Ordinal);
        Assert.Contains("Écrivez ici.", files["week-2/9-le-coeur-journal.fr.md"], StringComparison.Ordinal);
        var known = (await dora.Page($"/courses/{course}")).QuerySelector("#known")!;
        Assert.Contains("than the 90", known.TextContent, StringComparison.Ordinal); // With the place where one sees to it, and no path of a file.
        Assert.NotNull(known.QuerySelector($"a[href='/courses/{course}/weeks/2?language=en']"));
        Assert.DoesNotContain(".md:", known.TextContent, StringComparison.Ordinal);

        using var refused = await dora.Fill($"/courses/{course}/weeks/2", $"/courses/{course}/weeks/2/activities", ("newTitle", " "), ("kind", "journal"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await dora.Send($"/courses/{course}/activities/le-coeur-journal/leaving-out");
        Assert.DoesNotContain((await Files(dora, course)).Keys, k => k.Contains("le-coeur-journal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_change_different_texts_in_the_same_moment_both_find_theirs()
    {
        var (dora, course) = await Begin();
        var names = new[] { "what-this-is", "the-door", "a-small-kindness", "one-door", "bed-four", "five-minutes" };
        var sent = await Task.WhenAll(names.Select(n => dora.Fill($"/courses/{course}/activities/{n}", $"/courses/{course}/activities/{n}", ("title", $"Mine: {n}"))));

        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        var page = await dora.Read($"/courses/{course}");
        Assert.All(names, n => Assert.Contains($"Mine: {n}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Activities_change_places_and_over_the_end_of_a_week_they_go_into_the_next()
    {
        var (dora, course) = await Begin();
        await dora.Send($"/courses/{course}/activities/the-door/moves", ("to", "up"));
        await dora.Send($"/courses/{course}/activities/one-door/moves", ("to", "down"));

        var files = await Files(dora, course);
        Assert.Contains("week-1/1-the-door.en.md", files.Keys);
        Assert.Contains("week-1/2-what-this-is.fr.md", files.Keys);
        Assert.Contains("week-2/1-one-door.en.md", files.Keys);
        Assert.Contains("week-2/6-one-thing-seen.en.md", files.Keys);
    }

    [Fact]
    [Trait("R", "R1"), Trait("R", "R3")]
    public async Task The_grid_shows_what_each_activity_serves_and_how_the_minutes_are_shared()
    {
        var (dora, course) = await Begin();
        var page = await dora.Page($"/courses/{course}");

        var row = page.QuerySelectorAll(".grid tr").Single(r => r.QuerySelector("th a")?.TextContent == "A small kindness");
        Assert.Equal(["", "yes", "yes", ""], row.QuerySelectorAll("td").Take(4).Select(c => c.QuerySelector("svg")?.GetAttribute("aria-label") ?? ""));
        Assert.Equal(34, page.QuerySelectorAll(".grid td[data-label=Minutes]").Length);
        var shares = page.QuerySelector("#shares")!.TextContent;
        Assert.Contains("in a room, or on a call: 120 minutes (19%)", shares, StringComparison.Ordinal);
        Assert.Contains("compassion: ", shares, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R2"), Trait("R", "R10")]
    public async Task A_week_without_a_deed_says_why_it_may_not_call_itself_compassion_until_somebody_answers_with_name_and_reason()
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", "id: idle");
        files["week-2/5-one-thing-seen.en.md"] = files["week-2/5-one-thing-seen.en.md"].Replace("components: [doing]", "components: [noticing]").Replace("components: [noticing, doing]", "components: [noticing]");
        files["week-2/2-bed-four.en.md"] = files["week-2/2-bed-four.en.md"].Replace("components: [noticing, being-moved, doing]", "components: [noticing, being-moved]");
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        using var taken = await dora.Bring(Curriculum.Zip(files));
        var course = taken.To;
        Assert.Contains("Week 2 calls itself", (await dora.Page(course)).QuerySelector("#reasons")!.TextContent, StringComparison.Ordinal);

        // A cohort cannot open with it.
        using var ada = await app.SignedIn(world.Ada);
        using var made = await ada.Send("/cohorts", ("name", "Waiting"));
        var cohort = made.Headers.Location!.ToString();
        await ada.Send($"{cohort}/course", ("course", course.Split('/')[^1]), ("start", "2026-11-30"), ("weekDays", "7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Send($"{cohort}/opening")).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await dora.Send($"{course}/overrides", ("week", "2"), ("why-2", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await dora.Send($"{course}/overrides", ("week", "2"), ("why-2", "The deed is in week 3."))).StatusCode);
        var page = await dora.Page(course);
        Assert.Null(page.QuerySelector("#reasons"));
        Assert.Contains("The deed is in week 3.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dora, ", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Send($"{cohort}/opening")).StatusCode);

        // The reason travels, the name stays.
        var week = (await Files(dora, Guid.Parse(course.Split('/')[^1])))["week-2/week.en.md"];
        Assert.Contains("calledAnyway: The deed is in week 3.", week, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", week, StringComparison.Ordinal);

        await dora.Send($"{course}/overrides/withdrawal", ("week", "2"));
        Assert.NotNull((await dora.Page(course)).QuerySelector("#reasons"));
    }

    [Fact]
    [Trait("R", "R2")]
    public async Task One_reason_may_hold_for_all_that_stands_against_a_course()
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", "id: idle-twice");
        foreach (var file in files.Keys.Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.Contains("week.", StringComparison.Ordinal)).ToList()) files[file] = files[file].Replace("doing", "noticing").Replace("[noticing, noticing]", "[noticing]").Replace("noticing, being-moved, noticing", "noticing, being-moved");
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        using var taken = await dora.Bring(Curriculum.Zip(files));
        Assert.True((await dora.Page(taken.To)).QuerySelectorAll("#reasons form").Length > 1);

        using var refused = await dora.Send($"{taken.To}/overrides", ("week", "2"), ("all", "yes"), ("why-2", " "));
        Assert.NotNull(Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("input[name=all][checked]"));
        using var said = await dora.Send($"{taken.To}/overrides", ("week", "2"), ("all", "yes"), ("why-2", "We have taught it so for nine years."));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        var page = await dora.Page(taken.To);
        Assert.Null(page.QuerySelector("#reasons"));
        Assert.True(page.QuerySelectorAll("section.who b").Length > 1);
        await dora.Send($"{taken.To}/overrides/withdrawal", [.. page.QuerySelectorAll("section.who input[name=week]").Select(w => ("week", w.GetAttribute("value")!))]);
        Assert.NotNull((await dora.Page(taken.To)).QuerySelector("#reasons")); // Together they were given, together they go.
    }

    [Fact]
    [Trait("R", "R18")]
    public async Task A_course_cannot_lose_its_last_objective_or_its_last_question()
    {
        var (dora, course) = await Begin();
        foreach (var field in new[] { "objectives", "questions" })
        {
            using var refused = await dora.Fill($"/courses/{course}/head", $"/courses/{course}/head", (field, " \n "));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
    }

    [Fact]
    public async Task What_the_course_says_of_itself_and_whom_it_asks_for_is_changed_line_by_line()
    {
        var (dora, course) = await Begin();
        await dora.Fill($"/courses/{course}/head", $"/courses/{course}/head", ("contacts", "The chaplain\nSomebody who answers at night\n\nThe union"));

        var yaml = (await Files(dora, course))["course.yaml"];
        Assert.Matches("en: The chaplain.*\n?.*fr: ", yaml);
        Assert.Contains("The union", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("health of staff", yaml, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R13")]
    public async Task What_serves_which_standard_goes_out_as_a_table_and_a_title_is_never_a_formula()
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", "id: measured").Replace("standards: []", "standards:\n  - id: c-1\n    title: =SUM(A1)\n  - id: c-2\n    title: Works with others").Replace("title: =SUM(A1)", "title: \"=SUM(A1)\"");
        files["week-1/2-the-door.en.md"] = files["week-1/2-the-door.en.md"].Replace("mode: written-together", "mode: written-together\nstandards: [c-1]");
        using var dora = await app.SignedIn((await app.AWorld()).Dora);
        using var taken = await dora.Bring(Curriculum.Zip(files));

        var table = (await dora.Read($"{taken.To}/standards.csv")).TrimStart('\uFEFF').Split('\n');
        Assert.Equal("Standard,Title,Week,Activity,Kind,Minutes", table[0]);
        Assert.Equal("c-1,'=SUM(A1),1,The door,In the circle,17", table[1].Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("c-2,Works with others,,nothing serves it yet,,0", table[2]);
    }

    [Fact]
    public async Task Whoever_let_a_week_stand_and_leaves_takes_their_name_and_not_the_reason()
    {
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", "id: left");
        foreach (var file in files.Keys.Where(k => k.StartsWith("week-2", StringComparison.Ordinal)).ToList()) files[file] = files[file].Replace(", doing]", "]").Replace("components: [doing]", "components: [noticing]");
        var world = await app.AWorld();
        using var dora = await app.SignedIn(world.Dora);
        using var taken = await dora.Bring(Curriculum.Zip(files));
        await dora.Send($"{taken.To}/overrides", ("week", "2"), ("why-2", "It comes in week 3."));
        await app.With(db => new DesignerWords(db).Erase(world.Dora.Id, default));

        using var ada = await app.SignedIn(world.Ada);
        var page = (await ada.Page(taken.To)).Body!.TextContent;
        Assert.Contains("It comes in week 3.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", page, StringComparison.Ordinal);
    }

    private async Task<(Browser Dora, Guid Course)> Begin()
    {
        // A course of its own for each test.
        var files = Curriculum.Files();
        files["course.yaml"] = files["course.yaml"].Replace("id: staying-present", $"id: c-{Guid.NewGuid():N}"[..20]);
        var dora = await app.SignedIn((await app.AWorld()).Dora);
        using var taken = await dora.Bring(Curriculum.Zip(files));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        return (dora, Guid.Parse(taken.To.Split('/')[^1]));
    }

    private static async Task<Dictionary<string, string>> Files(Browser who, Guid course) =>
        Curriculum.Unzip(await who.Http.GetByteArrayAsync($"/courses/{course}/pack.zip")).ToDictionary(f => f.Key[(f.Key.IndexOf('/') + 1)..], f => f.Value);
}
