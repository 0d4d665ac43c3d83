using System.Net;
using System.Text;
using Bedside.Adapt;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Adapt;

/// <summary>An organisation puts its own file of strategies in the place of ours, says what it changed, and is told plainly what is wrong in it.</summary>
[Trait("R", "R130"), Trait("R", "R121")]
public sealed class OwnStrategiesTests : IAsyncLifetime
{
    private const string Page = "/courses/strategies";

    private readonly TestApp _app = new();
    private Planned _planned = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task Their_own_holds_for_every_plan_until_ours_is_taken_again()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var ours = await dora.Read($"{Page}/strategies.yaml");
        using var brought = await Bring(dora, Changed(ours).Replace("id: small-steps", "id: one-ward", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);

        var plan = await dora.Page(_planned.Plan);
        Assert.NotNull(plan.GetElementById("s-one-ward"));
        Assert.Null(plan.GetElementById("s-small-steps"));
        Assert.Contains("We begin on one ward.", await dora.Read(Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await dora.Open($"{_planned.Plan}/strategies/one-ward")).StatusCode);

        await dora.Send($"{Page}/removal");
        Assert.NotNull((await dora.Page(_planned.Plan)).GetElementById("s-small-steps"));
        Assert.Equal(ours, await dora.Read($"{Page}/strategies.yaml"));
    }

    [Fact]
    public async Task What_somebody_brings_elsewhere_holds_here_at_once_and_so_does_what_takes_its_place()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var ours = Changed(await dora.Read($"{Page}/strategies.yaml"));
        foreach (var id in new[] { "one-ward", "two-wards" })
        {
            // As another process on the same database would.
            await _app.With(async db =>
            {
                await db.Set<OwnSheet>().ExecuteDeleteAsync();
                db.Add(new OwnSheet { Name = "strategies.yaml", Text = ours.Replace("id: small-steps", $"id: {id}", StringComparison.Ordinal), By = null, At = _app.Clock.GetUtcNow().UtcDateTime });
                await db.SaveChangesAsync();
            });
            Assert.NotNull((await dora.Page(_planned.Plan)).GetElementById($"s-{id}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => dora.Read(_planned.Plan)));
        await _app.With(db => db.Set<OwnSheet>().ExecuteDeleteAsync());
        Assert.NotNull((await dora.Page(_planned.Plan)).GetElementById("s-small-steps"));
    }

    [Theory]
    [InlineData("lineage", "“lineage” is empty")]
    [InlineData("tab", "Line 6:")]
    [InlineData("unknown", "a setting here that the plan does not read")]
    [InlineData("twice", "stands there twice")]
    [InlineData("french", "must stand in English (en) and French (fr)")]
    [InlineData("number", "“version” must be a whole number from 1")]
    [InlineData("empty", "sections")]
    [InlineData("deep", "Line")]
    [InlineData("latin", "UTF-8")]
    public async Task One_that_is_wrong_is_refused_with_a_sentence_and_what_held_still_holds(string what, string sentence)
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var ours = await dora.Read($"{Page}/strategies.yaml");
        var first = new Strategies().Sections[0].Strategies;
        var text = what switch
        {
            "lineage" => ours,
            "tab" => "version: 1\nlicence: CC-BY-4.0\nlineage: [ours]\nnote: { en: a, fr: b }\nsections:\n\t- id: a\n",
            "unknown" => Changed(ours) + "colour: green\n",
            "twice" => Changed(ours).Replace($"id: {first[1].Id}", $"id: {first[0].Id}", StringComparison.Ordinal),
            "french" => Changed(ours).Replace("title: { en: Adapt, fr: Adapter }", "title: { en: Adapt }", StringComparison.Ordinal),
            "number" => Changed(ours).Replace("version: 1", "version: 0", StringComparison.Ordinal),
            "empty" => "version: 1\nlicence: CC-BY-4.0\nlineage: [ours]\nnote: { en: a, fr: b }\n",
            "deep" => "version: " + new string('[', 20_000),
            _ => "version: 1 é",
        };
        using var refused = await Bring(dora, what is "latin" ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var alert = Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("main [role=alert]")!.TextContent;
        Assert.Contains(sentence, alert, StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<OwnSheet>().CountAsync()));
        Assert.NotNull((await dora.Page(_planned.Plan)).GetElementById("s-small-steps"));
    }

    private static string Changed(string ours) => System.Text.RegularExpressions.Regex.Replace(ours, "^lineage: \\[\\].*$", "lineage: [\"The file of Bedside, version 1. We begin on one ward.\"]", System.Text.RegularExpressions.RegexOptions.Multiline);

    private static Task<HttpResponseMessage> Bring(Browser dora, string text) => Bring(dora, Encoding.UTF8.GetBytes(text));

    private static async Task<HttpResponseMessage> Bring(Browser dora, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "sheet", "strategies.yaml" } };
        return await dora.Http.PostAsync(Page, form);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
