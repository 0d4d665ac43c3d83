using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bedside.Circles;
using Bedside.Tests.Shared;

namespace Bedside.Tests.Circles;

/// <summary>Every naughty string wherever one can write in a circle: read back where it can be changed, or in the file one takes along.</summary>
public sealed class NaughtyStringsTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly Faults _faults = new();

    [Fact]
    public async Task In_titles_and_posts()
    {
        using var evening = await Evening.In(app);
        await Naughty.Each(Naughty.All(), (index, text) => Begin(evening, index, text));

        var written = Naughty.All().Where(n => !Naughty.IsBlank(n.Text)).ToList();
        await TakenAlong(evening.Ana, "Post", written, Naughty.Box);
        await TakenAlong(evening.Ana, "What is it about?", written, text => Naughty.Line(Naughty.Cut(text, 200)));
        _faults.None();
    }

    [Fact]
    public async Task In_changes_quotes_reports_and_reasons()
    {
        using var evening = await Evening.In(app);
        var threads = new Dictionary<int, string>();
        foreach (var (index, text) in Tens(1_990)) threads.Add(index, await evening.Thread(evening.Ana, $"{index}", $"{index}"));
        foreach (var (index, text) in Tens(1_990)) await Change(evening, index, text, threads[index]);
        evening.TenMinutesPass();
        await Naughty.Each(Tens(1_990), (index, text) => Answer(evening, index, text, threads[index]));

        await TakenAlong(evening.Ana, "Post", Tens(1_990), text => "Changed: " + Naughty.Box(text));
        await TakenAlong(evening.Ben, "Message", Tens(1_990), Naughty.Box);
        await TakenAlong(evening.Ben, "Quelque chose ne va pas ici", Tens(1_990), Naughty.Box);
        await TakenAlong(evening.Amara, "Your reason, to its author", Tens(1_990), Naughty.Box);
        await Blank(evening.Ana, $"{await evening.Thread(evening.Ana, "One", "One")}/posts", "words");
        _faults.None();
    }

    [Fact]
    public async Task In_private_lines_both_ways()
    {
        using var evening = await Evening.In(app);
        var begun = await evening.Ana.Send($"{evening.Circle}/line", ("words", "Hello."));
        var line = (await evening.Amara.Page("/")).QuerySelector("a[href*='/lines/']")!.GetAttribute("href")!;
        foreach (var (index, text) in Tens(4_000))
        {
            foreach (var (by, at) in new[] { (evening.Ana, $"{evening.Circle}/line"), (evening.Amara, line) })
            {
                using var sent = await by.Send(at, ("id", $"{Guid.CreateVersion7():N}"), ("words", Naughty.Browsed(text)), Seen(text));
                _faults.Same(at, index, "SeeOther", $"{sent.StatusCode}");
            }
        }

        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        _faults.Harmless("line", 0, await evening.Ana.Page($"{evening.Circle}/line"));
        foreach (var by in new[] { evening.Ana, evening.Amara }) await TakenAlong(by, "Between you and the facilitators", Tens(4_000), Naughty.Box);
        await Blank(evening.Ana, $"{evening.Circle}/line", "words");
        await Blank(evening.Amara, line, "words");
        _faults.None();
    }

    [Fact]
    public async Task In_changes_of_the_agreement_and_what_is_thought_of_them()
    {
        using var evening = await Evening.In(app);
        var amendments = $"{evening.Circle}/agreement/amendments";
        var tens = Tens(1_000);
        await Naughty.Each(tens, async (index, text) =>
        {
            using var proposed = await evening.Ben.Send(amendments, ("id", $"{Guid.CreateVersion7():N}"), ("words", Naughty.Browsed("Changed: " + text)), ("why", Naughty.Browsed(text)));
            if (proposed.Headers.Location is not { } amendment)
            {
                _faults.Same("amendment", index, "SeeOther", $"{proposed.StatusCode}");
                return;
            }

            using var said = await evening.Ana.Send($"{amendment}/opinions", ("for", "yes"), ("words", Naughty.Browsed(text)));
            _faults.Same("opinion", index, "SeeOther", $"{said.StatusCode}");
            _faults.Same("amendment", index, "Changed: " + Naughty.Box(text), (await evening.Ana.Page($"{amendments}?from={IdOf($"{amendment}")}")).QuerySelector("textarea[name=words]")!.TextContent);
            var page = await evening.Amara.Page($"{amendment}");
            foreach (var change in page.QuerySelectorAll("ins, del").ToList()) change.OuterHtml = Text(change);
            _faults.Harmless("amendment", index, page);
        });

        await TakenAlong(evening.Ben, "Une modification est proposée", tens, text => $"{Naughty.Box(text)}\n\nChanged: {Naughty.Box(text)}");
        await TakenAlong(evening.Ana, "What do you think of it?", tens, Naughty.Box);
        await Blank(evening.Ben, amendments, "words", "why");
        _faults.None();
    }

    [Fact]
    public async Task As_a_circles_name_and_purpose()
    {
        using var evening = await Evening.In(app);
        var url = $"/circles/new?cohort={evening.World.Cohort.Id}";
        var members = (await evening.Amara.Page(url)).QuerySelectorAll("input[name=member]").Select(i => ("member", i.GetAttribute("value")!)).ToList();
        await Naughty.Each(Naughty.All(), async (index, text) =>
        {
            var (title, words) = (Naughty.Browsed(Naughty.Cut(text, 200)), Naughty.Browsed(text));
            using var refused = await evening.Amara.Send(url, ("id", $"{Guid.CreateVersion7():N}"), ("title", title), ("words", words)); // Nobody sits in it.
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            _faults.Same("circle", index, "UnprocessableEntity", $"{refused.StatusCode}");
            _faults.Same("name", index, Naughty.Line(Naughty.Cut(text, 200)), Naughty.Line(page.GetElementById("title")?.GetAttribute("value") ?? "nothing"));
            _faults.Same("purpose", index, Naughty.Box(text), page.QuerySelector("textarea[name=words]")?.TextContent);
            _faults.That("blank", index, Naughty.IsBlank(text) == (page.GetElementById("title-problem") is not null) && Naughty.IsBlank(text) == (page.GetElementById("words-problem") is not null), "No sentence, or one too many.");
            if (Naughty.IsBlank(text)) return;

            using var opened = await evening.Amara.Send(url, [("id", $"{Guid.CreateVersion7():N}"), ("title", title), ("words", words), ("language", "en"), .. members]);
            _faults.Same("circle", index, "SeeOther", $"{opened.StatusCode}");
            if (opened.Headers.Location is not { } agreement) return;

            var circle = await evening.Ana.Page($"{agreement}".Replace("/agreement", "", StringComparison.Ordinal));
            _faults.Same("name", index, Naughty.Line(Naughty.Cut(text, 200)), circle.QuerySelector("h1")!.TextContent);
            _faults.Harmless("purpose", index, circle);
        });

        _faults.None();
    }

    [Fact]
    public async Task As_a_question_to_the_search()
    {
        using var evening = await Evening.In(app);
        await evening.Thread(evening.Ana, "The lift", "It stood still.");
        await Naughty.Each(Naughty.All(), async (index, text) =>
        {
            using var answer = await evening.Ana.Open("/search?q=" + Uri.EscapeDataString(Naughty.Browsed(text)));
            _faults.Same("search", index, "OK", $"{answer.StatusCode}");
            _faults.Same("search", index, Naughty.Box(text), Browser.Parse(await answer.Content.ReadAsStringAsync()).GetElementById("q")?.GetAttribute("value"));
        });

        _faults.None();
    }

    // Some sound harsh; whoever sends them has seen the pause and sends them as they are.
    private static (string Name, string Value) Seen(string text) => (Reconsider.Field, Bedside.Shared.Text.Mark(Bedside.Shared.Text.Normalised(Naughty.Browsed(text))));

    private static (string Name, string Value) Seen(string title, string text) =>
        (Reconsider.Field, Bedside.Shared.Text.Mark(Bedside.Shared.ShareableLine.Of(Naughty.Browsed(title), "").Taken?.Text, Bedside.Shared.Text.Normalised(Naughty.Browsed(text))));

    private async Task Begin(Evening evening, int index, string text)
    {
        using var sent = await evening.Ana.Send($"{evening.Circle}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", Naughty.Browsed(Naughty.Cut(text, 200))), ("words", Naughty.Browsed(text)), Seen(Naughty.Cut(text, 200), text));
        if (sent.Headers.Location is { } thread)
        {
            var change = await evening.Ana.Page($"{thread}/posts/{IdOf($"{thread}")}/words");
            _faults.Same("words", index, Naughty.Box(text), change.QuerySelector("textarea[name=words]")!.TextContent);
            _faults.Same("title", index, Naughty.Line(Naughty.Cut(text, 200)), change.QuerySelector("main header a")!.TextContent);
            _faults.Harmless("thread", index, await evening.Ana.Page($"{thread}"));
            return;
        }

        var page = Browser.Parse(await sent.Content.ReadAsStringAsync());
        _faults.That("thread", index, sent.StatusCode is HttpStatusCode.UnprocessableEntity && Naughty.IsBlank(text), $"{sent.StatusCode}");
        _faults.That("thread", index, page.GetElementById("title-problem") is not null && page.GetElementById("words-problem") is not null, "No sentence.");
        _faults.Same("words", index, Naughty.Box(text), page.QuerySelector("textarea[name=words]")?.TextContent);
    }

    private async Task Change(Evening evening, int index, string text, string thread)
    {
        var words = $"{thread}/posts/{IdOf(thread)}/words";
        using var changed = await evening.Ana.Send(words, ("words", Naughty.Browsed("Changed: " + text)), Seen($"{index}", "Changed: " + text));
        _faults.Same("change", index, "SeeOther", $"{changed.StatusCode}");
        _faults.Same("change", index, "Changed: " + Naughty.Box(text), (await evening.Ana.Page(words)).QuerySelector("textarea[name=words]")!.TextContent);
        using var emptied = await evening.Ana.Send(words, ("words", Naughty.Blank[index / 10 % Naughty.Blank.Count]));
        _faults.Same("change", index, "UnprocessableEntity", $"{emptied.StatusCode}");
    }

    private async Task Answer(Evening evening, int index, string text, string thread)
    {
        var post = IdOf(thread);
        var quoted = (await evening.Ben.Page($"{thread}?quote={post}")).QuerySelector("textarea[name=quoted]")!.TextContent;
        _faults.Same("quoted", index, "Changed: " + Naughty.Box(text), quoted);
        using var answered = await evening.Ben.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("quote", post), ("quoted", Naughty.Browsed(quoted)), ("words", Naughty.Browsed(text)), Seen(text));
        _faults.Same("quote", index, "SeeOther", $"{answered.StatusCode}");
        var page = await evening.Ben.Page(thread);
        _faults.That("quote", index, page.QuerySelectorAll(".post").Length is 2 && page.QuerySelector(".post + .post blockquote") is not null, "Not shown.");
        _faults.Harmless("thread", index, page);

        using var told = await evening.Ben.Send($"{thread}/posts/{post}/wrong", ("words", Naughty.Browsed(text)), Seen(text));
        _faults.Same("report", index, "SeeOther", $"{told.StatusCode}");
        using var unexplained = await evening.Amara.Send($"{thread}/posts/{post}/hiding", ("words", Naughty.Blank[index / 10 % Naughty.Blank.Count]));
        _faults.Same("reason", index, "UnprocessableEntity", $"{unexplained.StatusCode}");
        using var hidden = await evening.Amara.Send($"{thread}/posts/{post}/hiding", ("words", Naughty.Browsed(text)));
        _faults.Same("reason", index, "SeeOther", $"{hidden.StatusCode}");
    }

    // In the file there is each of them once, as it was typed.
    private async Task TakenAlong(Browser by, string kind, IReadOnlyList<(int Index, string Text)> written, Func<string, string> becomes)
    {
        using var answer = await by.Send("/you/words", ("as", "json"));
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var there = file.RootElement.GetProperty("words").EnumerateArray().Where(w => w.GetProperty("kind").GetString() == kind).Select(w => w.GetProperty("words").GetString()!).ToList();
        foreach (var (index, text) in written) _faults.That(kind, index, there.Remove(Naughty.Box(becomes(text)) is var kept && kind is "What is it about?" ? Naughty.Line(kept) : kept), "Not in the file.");
    }

    private async Task Blank(Browser by, string action, params string[] fields)
    {
        foreach (var (index, text) in Naughty.Blank.Index())
        {
            using var refused = await by.Send(action, [.. fields.Select(f => (f, Naughty.Browsed(text)))]);
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            _faults.Same(action, index, "UnprocessableEntity", $"{refused.StatusCode}");
            foreach (var field in fields) _faults.That(field, index, page.GetElementById($"{field}-problem")?.TextContent is { Length: > 10 }, "No sentence.");
        }
    }

    // Ten at a time, where a box takes many: (the first one's place, all their texts).
    private static List<(int Index, string Text)> Tens(int most) =>
        Naughty.All().Where(n => !Naughty.IsBlank(n.Text)).Chunk(10).Select(ten => (ten[0].Index, Text: Naughty.Cut(string.Join("\n\n", ten.Select(n => n.Text)), most))).ToList();

    private static string Text(IElement element) => WebUtility.HtmlEncode(element.TextContent);

    private static string IdOf(string thread) => thread[(thread.LastIndexOf('/') + 1)..].Split('#')[0];
}
