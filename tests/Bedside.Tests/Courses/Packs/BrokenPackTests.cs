using System.Text.Json;
using Bedside.Shared;
using Bedside.Tests.Policy;
using Json.Schema;

namespace Bedside.Tests.Courses.Packs;

/// <summary>Courses with one thing wrong, in tests/broken-packs: checker and schema say of each what its file says.</summary>
[Trait("Database", "any")]
public sealed class BrokenPackTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Path.Combine(Source.Root, "docs", "course-pack.schema.json"))));

    public static readonly TheoryData<string> Names = [.. BrokenPack.Names];

    [Fact]
    public void There_are_many_ways_to_break_a_course() => Assert.True(BrokenPack.Names.Count() >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_is_said_in_one_line_with_its_place(string name)
    {
        using var pack = BrokenPack.Named(name);

        Assert.Equal(pack.Overlaid.Expect, string.Join("\n", pack.Check().Faults));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_said_in_French_too(string name)
    {
        using var french = Languages.Speaking(Languages.French);
        using var pack = BrokenPack.Named(name);

        var fault = Assert.Single(pack.Check().Faults);
        Assert.StartsWith($"{fault.File}:{fault.Line}: ", pack.Overlaid.Expect, StringComparison.Ordinal);
        Assert.NotEqual(pack.Overlaid.Expect, $"{fault}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schema_refuses_what_has_the_wrong_shape_and_nothing_that_a_shape_cannot_show(string name)
    {
        using var pack = BrokenPack.Named(name);
        var says = pack.Overlaid.Schema;

        Assert.True(says is "refuses" || says.StartsWith("cannot see it: ", StringComparison.Ordinal) && says.Length > 25, says);
        Assert.Equal(says is not "refuses", Accepts(pack.Place));
    }

    [Fact]
    public void The_schema_takes_a_good_course_and_the_one_that_comes_with_Bedside()
    {
        Assert.True(Accepts(Packs.Good));
        Assert.True(Accepts(Packs.Shipped));
    }

    private static bool Accepts(string folder) => Schema.Value.Evaluate(JsonSerializer.SerializeToElement(PackDocument.Of(folder))).IsValid;
}
