using System.Text.RegularExpressions;
using Bedside.Veil;

namespace Bedside.Tests.Policy;

/// <summary>The house of docs/architecture.md: one leans down, never sideways or up.</summary>
public sealed partial class FloorsTests
{
    // On the first floor each may lean on those before it.
    private static readonly string[] First = ["Shared", "Access", "Courses", "Keyholders"];
    private static readonly string[] Second = ["Circles", "Journal", "Stories", "Practice", "Gatherings", "Community"];

    // Circles without names lean on the named ones for the words both begin with. Nothing leans on them: what credits, counts or reminds has no way to a mask (veil.md A3).
    private const string Apart = "Unnamed";

    private static readonly string[] Third = ["Today", "Facilitation", "Adapt", "Evaluation", "Research"];
    private static readonly string[] Roof = ["Setup", "Migrations", "Program.cs", "_ViewImports.cshtml"];

    [Fact]
    public void Folders_lean_down_only()
    {
        var trespasses = Source.Files("src/Bedside", "*.cs*").Where(f => !f.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(f => Leanings(f.Text).Distinct().Where(to => !MayLean(f.Path.Split('/')[2], to)).Select(to => $"{f.Path} leans on {to}"));

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Every_folder_has_its_floor()
    {
        var folders = Source.Files("src/Bedside", "*.cs").Select(f => f.Path.Split('/')[2]).Distinct();

        Assert.Empty(folders.Except([.. First, .. Second, Apart, .. Third, .. Roof]));
    }

    [Theory]
    [InlineData("Shared", "using Bedside.Access;")]
    [InlineData("Shared", "@using Bedside.Setup")]
    [InlineData("Access", "await Courses.Cohort.Open();")]
    [InlineData("Circles", "global using static Bedside.Today.Words;")]
    [InlineData("Circles", "var entry = new Bedside.Journal.Entry();")]
    [InlineData("Today", "@(Setup.Words.Hello)")]
    [InlineData("Today", "using Research = Bedside.Research.Study;")]
    [InlineData("Facilitation", "using Bedside.Unnamed;")]
    [InlineData("Courses", "var voice = new Bedside.Unnamed.RoundVoice();")]
    [InlineData("Circles", "using Bedside.Unnamed;")]
    [InlineData("Unnamed", "using Bedside.Journal;")]
    public void One_that_leans_up_or_sideways_is_seen(string folder, string code) => Assert.Contains(Leanings(code), to => !MayLean(folder, to));

    [Theory]
    [InlineData("Today", "using Bedside.Circles;")]
    [InlineData("Setup", "using Bedside.Today;")]
    [InlineData("Shared", "using Bedside.Veil; // As Access.Me says.")]
    public void One_that_leans_down_is_not(string folder, string code) => Assert.DoesNotContain(Leanings(code), to => !MayLean(folder, to));

    [Fact]
    public void Engines_know_nothing_above_them_and_need_nothing_but_the_language_and_sodium()
    {
        Assert.All(Source.Files("src/Engines", "*.csproj"), p => Assert.DoesNotContain("ProjectReference", p.Text, StringComparison.Ordinal));
        Assert.All(Source.Files("src/Engines", "*.csproj"), p => Assert.DoesNotContain("FrameworkReference", p.Text, StringComparison.Ordinal));
        Assert.All(typeof(SpaceVeil).Assembly.GetReferencedAssemblies().Where(a => a.Name is not "Geralt"), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal)); // Decision 18.
    }

    [Fact]
    public void Engines_and_handlers_are_forbidden_the_clock_by_the_compiler()
    {
        foreach (var folder in new[] { "src/Engines", "src/Bedside" })
        {
            var banned = File.ReadAllText(Path.Combine(Source.Root, folder, "BannedSymbols.txt"));
            foreach (var symbol in new[] { "P:System.DateTime.UtcNow;", "P:System.DateTime.Now;", "P:System.DateTimeOffset.UtcNow;", "P:System.TimeProvider.System;", "T:System.Random;", "T:System.Net.Http.HttpClient;", "M:System.Threading.Tasks.Task.Wait;" })
            {
                Assert.Contains(symbol, banned, StringComparison.Ordinal);
            }
        }

        var enginesOnly = File.ReadAllText(Path.Combine(Source.Root, "src/Engines/BannedSymbols.txt"));
        foreach (var symbol in new[] { "M:System.Guid.NewGuid;", "T:System.IO.File;", "T:System.Environment;" }) Assert.Contains(symbol, enginesOnly, StringComparison.Ordinal);
    }

    private static bool MayLean(string from, string to) => from == to || Roof.Contains(from)
        || First.Contains(from) && First.Contains(to) && Array.IndexOf(First, to) < Array.IndexOf(First, from)
        || Second.Contains(from) && First.Contains(to)
        || from is Apart && (First.Contains(to) || to is "Circles")
        || Third.Contains(from) && (First.Contains(to) || Second.Contains(to));

    // By its full name or, as the compiler also understands it, by the folder's alone.
    private static IEnumerable<string> Leanings(string code)
    {
        var bare = Unspoken().Replace(code, "");
        return Full().Matches(bare).Concat(Short().Matches(bare)).Select(m => m.Groups[1].Value).Where(to => First.Contains(to) || Second.Contains(to) || to is Apart || Third.Contains(to) || Roof.Contains(to));
    }

    [GeneratedRegex(@"(?<![\w.])Bedside\.(\w+)")]
    private static partial Regex Full();

    [GeneratedRegex(@"(?<![\w.""])([A-Z]\w+)\.[A-Z]")]
    private static partial Regex Short();

    // Comments lean on nothing.
    [GeneratedRegex(@"//.*|@\*[\s\S]*?\*@")]
    private static partial Regex Unspoken();
}
