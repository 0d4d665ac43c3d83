using System.Net;
using Bedside.Circles;

namespace Bedside.Tests.Circles;

/// <summary>A circle on what is hard to say begins with what must be passed on: nobody learns it after they have spoken.</summary>
[Trait("R", "R44")]
public sealed class TemplateTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("stereotypes", "en", "We speak of what we assumed")]
    [InlineData("challenges", "en", "No treatment is decided here.")]
    [InlineData("conduct", "fr", "Aucune plainte ne se dépose ici")]
    public async Task What_must_be_passed_on_stands_first_in_its_agreement(string template, string language, string line)
    {
        var world = await app.AWorld();
        using var amara = await app.SignedIn(world.Amara);
        var page = $"/circles/new?cohort={world.Cohort.Id}";
        Assert.Contains((await amara.Page(page)).QuerySelectorAll("a"), a => a.GetAttribute("href") == $"{page}&template={template}");

        var member = (await amara.Page($"{page}&template={template}")).QuerySelector("input[name=member]")!.GetAttribute("value")!;
        using var opened = await amara.Fill($"{page}&template={template}", page, ("member", member), ("language", language), ("duties", "A child in danger: tell the duty social worker."));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var agreement = (await amara.Page(opened.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
        var first = agreement.IndexOf("A child in danger: tell the duty social worker.", StringComparison.Ordinal);
        Assert.True(first > 0 && first < agreement.IndexOf(line, StringComparison.Ordinal));
        Assert.Contains(StartingWords.Template(template, language).Title, await amara.Read("/circles"), StringComparison.Ordinal); // In the circle's language, whatever its planner reads.
        Assert.Contains(language is "fr" ? "Nous parlons pour nous-mêmes." : "We speak for ourselves.", agreement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_saying_what_must_be_passed_on_it_does_not_open_and_what_was_typed_stays()
    {
        var world = await app.AWorld();
        using var amara = await app.SignedIn(world.Amara);
        var page = $"/circles/new?cohort={world.Cohort.Id}";
        var member = (await amara.Page(page)).QuerySelector("input[name=member]")!.GetAttribute("value")!;
        using var refused = await amara.Fill($"{page}&template=conduct", page, ("member", member), ("title", "Our own name"), ("duties", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Please write what must be passed on at your site, and to whom.", again.QuerySelector("#duties-problem")!.TextContent);
        Assert.Equal("Our own name", again.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal("conduct", again.QuerySelector("input[name=template]")!.GetAttribute("value"));
    }

    [Fact]
    public void Each_template_is_there_in_both_languages_with_its_purpose()
    {
        foreach (var name in StartingWords.Templates) foreach (var language in new[] { "en", "fr" }) Assert.NotEqual("", StartingWords.Template(name, language).Purpose);
    }
}
