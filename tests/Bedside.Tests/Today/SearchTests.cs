using AngleSharp.Dom;
using Bedside.Circles;
using Bedside.Tests.Circles;
using Microsoft.EntityFrameworkCore;
using Words = Bedside.Today.Words;

namespace Bedside.Tests.Today;

/// <summary>Questions that SQLite and PostgreSQL must answer alike, asked on the page as a person would.</summary>
public sealed class SearchTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, string> Said = new()
    {
        ["summer"] = "L’été, les fenêtres restaient ouvertes.",
        ["sister"] = "Sa sœur m’a parlé avec cœur; l’œdème a baissé.",
        ["returned"] = "Quand je suis rentrée de l’hôpital, il pleuvait.",
        ["night"] = "L'hôpital dort; peut-être qu'on parle mieux aujourd'hui.",
        ["aesop"] = "Ex æquo, dit-elle, comme Æsop.",
        ["silence"] = "I sat with her in silence and said nothing.",
        ["nodded"] = "He nodded silently.",
        ["empty"] = "Bed-nine was empty at 3:15.",
        ["people"] = "Nine people, one bed.",
        ["choice"] = "Now or never, and not near.",
        ["vitals"] = "Shelf 412: 37,5 °C, 0.5 mg, ward 12B, file 1e5, on 2026-11-23.",
        ["dose"] = "Give 5 µg slowly, says the Straße.", // The micro sign of keyboards.
        ["pages"] = "A ﬁle, co\u00ADoperation, 40 m² and CO₂.",
        ["istanbul"] = "İstanbul felt far.",
        ["odysseus"] = "Ο Οδυσσεύς γύρισε.",
        ["cree"] = "ᑕᓂᓯ, she greeted me.",
        ["cherokee"] = "ᎣᏏᏲ, he answered.",
        ["osage"] = "𐓏𐓘𐓻𐓘𐓻𐓟 was written on the door.",
        ["chinese"] = "她沉默了很久。",
        ["arabic"] = "السَّلام عليكم",
        ["hindi"] = "नमस्ते दोस्त",
        ["smile"] = "She smiled 😀 at Zoé.",
        ["markdown"] = "A **brave** [thing](https://example.org/quokka) to `do`.",
    };

    private static readonly (string Question, string Found)[] Questions =
    [
        // Accents, ligatures, apostrophes.
        ("été", "summer"), ("ete", "summer"), ("ÉTÉ", "summer"), ("e\u0301te\u0301", "summer"), ("fenetres", "summer"), ("fênëtrés", "summer"),
        ("sœur", "sister"), ("soeur", "sister"), ("SŒUR", "sister"), ("coeur", "sister"), ("oedeme", "sister"), ("l'oedème", "sister"),
        ("ex aequo", "aesop"), ("æsop", "aesop"), ("AESOP", "aesop"),
        ("hôpital", "night returned"), ("hopital", "night returned"), ("l'hôpital", "night returned"), ("l’hopital", "night returned"), ("lhopital", ""),
        ("aujourd’hui", "night"), ("peut-être", "night"), ("peut etre", "night"), ("peut‑être", "night"), ("peutêtre", ""),

        // The end of a word may be left off, the beginning not; a quoted word is whole.
        ("silen", "nodded silence"), ("silence", "silence"), ("ilence", ""), ("\"silen\"", ""), ("\"silence\"", "silence"), ("restai ouv", "summer"),

        // Every word, in any order; what holds together or stands in quotes, together.
        ("bed nine", "empty people"), ("nine bed", "empty people"), ("bed-nine", "empty"), ("nine-bed", ""), ("\"bed nine\"", "empty"), ("\"nine bed\"", ""),
        ("« fenêtres restaient »", "summer"), ("“les fenetres”", "summer"), ("\"ouvertes fenêtres\"", ""), ("\"les fenetr\"", ""),
        ("\"silence", "silence"), ("silence\"", "silence"), ("\"\" silence \"\"", "silence"), ("silence nodded", ""),

        // Operators are words or nothing.
        ("OR", "choice markdown"), ("and", "choice pages silence"), ("NOT", "choice silence"), ("never NEAR now", "choice"), ("now AND never", "choice"),
        ("silence OR nodded", ""), ("NOT silence", "silence"), ("NEAR(now never)", ""), ("near(now)", ""), ("NEAR", "choice"),
        ("sil*", "nodded silence"), ("*", ""), ("-silence", "silence"), ("+silence", "silence"), ("!silence", "silence"), ("^silence", "silence"), ("(silence)", "silence"),
        ("silence:", "silence"), ("words:silence", ""), ("scope : silence", ""), ("silence & nothing", "silence"), ("silence | nothing", "silence"), ("silence | nodded", ""),
        ("silence <-> said", "silence"), ("silence:*", "silence"), ("silence; --", "silence"), ("'silence'", "silence"), ("''silence", "silence"), ("\\silence", "silence"),
        ("%", ""), ("_", ""), ("si%", "nodded silence"), ("{silence}", "silence"), ("silence && !nodded", ""), ("&", ""), ("|", ""), (":", ""), ("()", ""), ("-", ""), ("\"", ""), ("\"\"", ""), ("'", ""),

        // Case, numbers, units.
        ("SILENCE", "silence"), ("siLENce", "silence"), ("412", "vitals"), ("41", "vitals"), ("\"41\"", ""), ("12", "vitals"), ("37,5", "vitals"), ("0.5", "vitals"), ("0,5", "vitals"),
        ("12b", "vitals"), ("12B", "vitals"), ("1e5", "vitals"), ("2026-11-23", "vitals"), ("2026", "vitals"), ("3:15", "empty"), ("5 µg", "dose"), ("5 μg", "dose"), ("μG", "dose"),
        ("strasse", "dose"), ("STRASSE", "dose"), ("straße", "dose"), ("STRAẞE", "dose"), ("file", "pages vitals"), ("cooperation", "pages"), ("m2", "pages"), ("m²", "pages"), ("co2", "pages"),

        // Other scripts, and what is no word at all.
        ("istanbul", "istanbul"), ("ISTANBUL", "istanbul"), ("İSTANBUL", "istanbul"), ("οδυσσευς", "odysseus"), ("ΟΔΥΣΣΕΥΣ", "odysseus"), ("Οδυσσεύς", "odysseus"),
        ("ᑕᓂᓯ", "cree"), ("ᑕᓂ", "cree"), ("ᎣᏏᏲ", "cherokee"), ("ꭳꮟᏺ", "cherokee"), ("𐓏𐓘𐓻𐓘𐓻𐓟", "osage"), ("𐓏𐓘𐓻", "osage"), ("𐒿𐓀", ""), ("她沉默", "chinese"), ("沉默", ""), ("السلام", "arabic"), ("नमस्ते", "hindi"),
        ("😀", ""), ("smiled 😀", "smile"), ("😀 zoe", "smile"), ("z", "smile"), ("q", "markdown night returned"), ("x", ""), ("brave thing", "markdown"), ("**brave**", "markdown"),
        ("sil\0ence", "silence"), ("si\u200Blence", ""), ("  silence\t\n nothing ", "silence"), ("<script>alert('silence')</script>", ""), ("<b>", "empty markdown people sister"),
    ];

    // Very long questions, and sentences of more words than are looked for.
    private static IEnumerable<(string Question, string Found)> Long() =>
    [
        (new string('x', 500), ""), (new string('她', 500), ""), (new string('x', 5_000), ""), (string.Concat(Enumerable.Repeat("silence ", 200)), "silence"),
        ("silence  " + string.Concat(Enumerable.Repeat("😀", 250)), "silence"), (string.Concat(Enumerable.Repeat("NEAR(", 100)), ""), (string.Concat(Enumerable.Repeat("\"", 499)), ""),
    ];

    [Fact]
    public async Task Both_databases_give_the_same_answers_to_the_same_questions()
    {
        using var evening = await Evening.In(app);
        var names = await Say(evening.World, Said);
        app.Clock.Advance(Post.Waits);

        var questions = Questions.Concat(Long()).ToList();
        Assert.InRange(questions.Count, 40, int.MaxValue);
        var wrong = new List<string>();
        foreach (var (question, expected) in questions)
        {
            var found = string.Join(' ', Found(await evening.Ana.Page(Asking(question))).Select(id => names[id]).Order(StringComparer.Ordinal));
            if (found != expected) wrong.Add($"{question[..Math.Min(40, question.Length)]}: found [{found}], not [{expected}]");
        }

        Assert.True(wrong.Count is 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task What_is_found_is_shown_without_the_marks_of_its_writing()
    {
        using var evening = await Evening.In(app);
        await evening.Thread(evening.Ana, "Marks", "> She *said*:\n\n- A **brave** [thing](https://example.org/quokka) & `do`\n- 3 < 4");
        evening.TenMinutesPass();

        var found = (await evening.Ben.Page(Asking("brave"))).QuerySelector("p.words")!;

        Assert.Equal("She said: A brave thing & do 3 < 4", string.Join(' ', found.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("brave", found.QuerySelector("mark")!.TextContent);
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_found()
    {
        using var evening = await Evening.In(app);
        using var elsewhere = await Evening.In(app);
        await elsewhere.Thread(elsewhere.Ana, "Zebras", "Only the other circle knows of zebras.");
        var hidden = await evening.Thread(evening.Ana, "Before", "Quaggas stood at the door.");
        var taken = await evening.Thread(evening.Ben, "Taken", "Okapis were here.");
        await evening.Ben.Fill($"{evening.Circle}/line", $"{evening.Circle}/line", ("words", "Tapirs, between us."));
        evening.TenMinutesPass();
        await evening.Ana.Send($"{PostOf(hidden)}/wrong", ("words", "Narwhals are named."));
        await evening.Amara.Fill($"{PostOf(hidden)}/hiding", $"{PostOf(hidden)}/hiding", ("words", "Please leave the lemurs out."));
        await evening.Ben.Send($"{PostOf(taken)}/taking-back");
        await evening.Thread(evening.Ben, "Waiting", "Ocelots wait.");
        using var dora = await evening.At(evening.World.Dora);
        using var ada = await evening.At(evening.World.Ada);

        foreach (var word in new[] { "zebras", "quaggas", "okapis", "tapirs", "narwhals", "lemurs", "ocelots", "taken" })
        {
            foreach (var reader in new[] { evening.Ana, evening.Ben, evening.Amara, dora, ada }) Assert.Empty(Found(await reader.Page(Asking(word))));
        }

        Assert.Single(Found(await elsewhere.Ben.Page(Asking("zebras"))));
        evening.TenMinutesPass();
        Assert.Single(Found(await evening.Ana.Page(Asking("ocelots"))));
    }

    [Fact]
    public async Task Changing_taking_back_closing_leaving_and_erasing_change_the_results_at_once()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The pangolin", "It rolled up like me.");
        evening.TenMinutesPass();
        await Evening.Say(evening.Ben, thread, "Like the armadillo.");
        await Evening.Say(evening.Amara, thread, "And the hedgehog.");
        evening.TenMinutesPass();
        Assert.Single(await Asked("pangolin"));
        Assert.Single(await Asked("rolled"));

        await evening.Ana.Fill($"{PostOf(thread)}/words", $"{PostOf(thread)}/words", ("words", "It curled up like me."));
        Assert.Empty(await Asked("rolled"));
        Assert.Single(await Asked("curled"));

        await evening.Amara.Send($"{evening.Circle}/closing"); // One can still read it, so one still finds it.
        Assert.True(await app.With(db => db.Set<Circle>().AnyAsync(c => c.Id == evening.World.Circle.Id && c.Closing != null)));
        Assert.Single(await Asked("curled"));
        await evening.Amara.Send($"{evening.Circle}/reopening");

        await evening.Ana.Send($"{PostOf(thread)}/taking-back");
        Assert.Empty(await Asked("curled"));
        Assert.Empty(await Asked("pangolin"));

        Assert.Single(await Asked("armadillo"));
        await evening.Ben.Send("/you/erase", ("name", "Ben"));
        Assert.Empty(await Asked("armadillo"));

        Assert.Single(await Asked("hedgehog"));
        await evening.Ana.Send($"{evening.Circle}/leaving");
        Assert.Empty(await Asked("hedgehog"));

        async Task<IReadOnlyList<Guid>> Asked(string question) => Found(await evening.Ana.Page(Asking(question)));
    }

    [Fact]
    public async Task The_page_says_how_many_keeps_the_question_and_marks_the_words()
    {
        using var evening = await Evening.In(app);
        await Say(evening.World, Said);
        app.Clock.Advance(Post.Waits);

        var one = await evening.Ana.Page(Asking("L'HOPITAL \"<b>l’été</b>"));
        Assert.Equal("L'HOPITAL \"<b>l’été</b>", one.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal(Words.NothingFound, one.QuerySelector("h2")!.TextContent);

        var two = await evening.Ana.Page(Asking("hopital"));
        Assert.Equal("2 posts found", two.QuerySelector("h2")!.TextContent);
        Assert.Equal(["hôpital", "hôpital"], two.QuerySelectorAll("mark").Select(m => m.TextContent));

        Assert.Equal("1 post found", (await evening.Ana.Page(Asking("ete"))).QuerySelector("h2")!.TextContent);
        Assert.Equal(["été"], (await evening.Ana.Page(Asking("ete"))).QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(["İstanbul"], (await evening.Ana.Page(Asking("istanbul"))).QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(["CO₂"], (await evening.Ana.Page(Asking("co2"))).QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(["co\u00ADoperation"], (await evening.Ana.Page(Asking("cooperation"))).QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(["ᎣᏏᏲ"], (await evening.Ana.Page(Asking("ꭳꮟᏺ"))).QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal("1 message trouvé", (await evening.Ben.Page(Asking("ete"))).QuerySelector("h2")!.TextContent);

        foreach (var blank in new[] { "", " \t", "\0" })
        {
            Assert.Null((await evening.Ana.Page(Asking(blank))).QuerySelector("h2"));
        }

        Assert.Null((await evening.Ana.Page("/search")).QuerySelector("h2"));
    }

    [Fact]
    public async Task Where_more_is_found_than_stands_on_a_page_it_says_so()
    {
        using var evening = await Evening.In(app);
        await Say(evening.World, Enumerable.Range(0, 51).ToDictionary(i => $"{i}", i => $"Kestrel {i}"));
        app.Clock.Advance(Post.Waits);

        var page = await evening.Ana.Page(Asking("kestrel"));

        Assert.Equal(50, Found(page).Count);
        Assert.Equal("More than 50 posts were found; the closest 50 stand here", page.QuerySelector("h2")!.TextContent);
    }

    private static string Asking(string question) => $"/search?q={Uri.EscapeDataString(question)}";

    private static string PostOf(string thread) => $"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}";

    /// <summary>The posts a page of results leads to.</summary>
    private static IReadOnlyList<Guid> Found(IParentNode page) =>
        page.QuerySelectorAll(".list a").Select(a => Guid.Parse(a.GetAttribute("href")!.Split("#p-")[1])).ToList();

    /// <summary>Ben says all this in one thread; the names by the ids of the posts.</summary>
    private Task<Dictionary<Guid, string>> Say(World world, Dictionary<string, string> said) => app.With(async db =>
    {
        var (names, now) = (new Dictionary<Guid, string>(), app.Clock.GetUtcNow().UtcDateTime);
        var voice = world.Circle.Seats.Single(s => s.MemberId == world.Cohort.Members.Single(m => m.PersonId == world.Ben.Id).Id).Key;
        var thread = new CircleThread { Id = Guid.CreateVersion7(), CircleId = world.Circle.Id, Title = World.Line("Xyz"), StartedBy = voice, StartedAt = now };
        db.Add(thread);
        foreach (var (name, words) in said)
        {
            var post = Post.Say(Guid.CreateVersion7(), thread, voice, names.Count + 1, World.Words(words), now);
            names[post.Id] = name;
            await Bedside.Circles.Said.Save(db, post, thread.Title.Text, default);
        }

        return names;
    });
}
