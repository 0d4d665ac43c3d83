using System.Reflection;
using System.Text.RegularExpressions;

namespace Bedside.Tests.Policy.Leaks;

/// <summary>The table of all twenty-five channels in docs/threat-model.md names the tests that hold them.</summary>
public sealed partial class TableTests
{
    [Fact, Trait("Database", "any")]
    public void Each_of_the_twenty_five_channels_has_a_test_and_its_line_in_the_table_names_it()
    {
        var tests = (from type in typeof(TableTests).Assembly.GetTypes()
                     where type.Namespace == typeof(TableTests).Namespace
                     from method in type.GetMethods()
                     from trait in method.GetCustomAttributes<TraitAttribute>()
                     where trait.Name is "L"
                     select (Channel: trait.Value, Test: method.Name)).ToLookup(t => t.Channel, t => t.Test);
        var lines = Line().Matches(File.ReadAllText(Path.Combine(Source.Root, "docs", "threat-model.md"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"L{n}"), tests.Select(t => t.Key).OrderBy(c => int.Parse(c[1..], System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var channel in tests) Assert.Equal($"{channel.Key}: {string.Join(' ', channel)}", $"{channel.Key}: {lines.GetValueOrDefault(channel.Key)}");
    }

    [GeneratedRegex(@"^\| (L\d+) [^|]*\| `([\w ]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
