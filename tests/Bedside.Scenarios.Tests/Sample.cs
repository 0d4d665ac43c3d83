using System.Text.Json;
using CsCheck;

namespace Bedside.Scenarios.Tests;

/// <summary>Scenarios to try things on.</summary>
internal static class Sample
{
    /// <summary>A small one with everything in it.</summary>
    public const string Chair = """
        ---
        title: An empty chair
        language: en
        person: Ms. Roy
        summary: You bring the evening pills to somebody who has not spoken today.
        minutes: 5
        level: 1
        for: [nurses, orderlies]
        by: [Somebody]
        licence: CC-BY-4.0
        note: A woman whose sister has died.
        remember: trust = 0, sat = no
        ---

        # Context

        ## the-corridor

        It is ten past eight. The door of nine stands open by a hand.

        → before-the-door

        # Anticipate

        ## before-the-door

        - In your own words: What are you afraid of in there? → the-room

        # Enact

        ## the-room

        Face: Turned away.
        Silence: 20 seconds. The radiator ticks.

        An empty chair stands by the bed.

        - Pull up the chair and sit down. → beside-her
          Moves: sitting down
          Remember: trust + 1, sat = yes
          Example: The chair says that there is time.
        - “Your sister gave you that shawl?” → the-shawl
          Moves: noticing “that shawl”, exploring
        - Put the pills down and go. → the-door

        ## beside-her

        [if not been “the-shawl”] Posture: She makes room for your knee.

        - Silence, 5 seconds: You look out of the window with her. → the-shawl
          Example: She does not have to answer anything.
        - Silence, 30 seconds: You stay, and say nothing. → the-shawl
          Moves: staying silent
          Remember: trust + 2
        - In your own words: What do you say? → the-door
          - with naming or understanding → the-shawl
          - with doing something → the-end

        ## the-shawl

        Words: “She knitted it badly.”

        - [if sat and trust at least 1] “Tell me how badly.” → the-end
          Moves: exploring “Tell me”
          Example: It asks, and leaves the answer to her.
        - [if not sat] Sit down after all. → beside-her
          Remember: sat = yes
        → the-door

        ## the-door

        End: You went, and she stayed where she was.

        ## the-end

        End: She told you of her sister.

        # Reflect

        ## afterwards

        - In your own words: What was it like to be in that chair? → thanks

        ## thanks

        End: That is all.
        """;

    public static Scenario Read(string text)
    {
        var reading = ScenarioReader.Read(text);
        Assert.Empty(Said(reading.Remarks));
        return reading.Scenario!;
    }

    /// <summary>A scenario of scenes alone, after a head with what it remembers.</summary>
    public static string Of(string scenes, string remember = "") => $"---\ntitle: T\nlanguage: en\nperson: P\nsummary: S\n{(remember.Length > 0 ? $"remember: {remember}\n" : "")}---\n\n{scenes}\n";

    public static Scenario Scenes(string scenes, string remember = "") => Read(Of(scenes, remember));

    public static List<string> Said(IEnumerable<Remark> remarks) => [.. remarks.Select(r => $"{r.Line}:{r.Column} {r.Kind} {string.Join("|", r.Named)}")];

    /// <summary>All but notes.</summary>
    public static List<string> Faults(Scenario scenario) => Said(ScenarioCheck.Of(scenario).Where(r => r.Weight is RemarkWeight.Fault));

    /// <summary>As JSON, without the lines: two that are the same here are the same.</summary>
    public static string Whole(Scenario scenario)
    {
        var bare = scenario with
        {
            Scenes = [.. scenario.Scenes.Select(s => s with
            {
                Line = 0,
                Parts = [.. s.Parts.Select(p => p with { Line = 0 })],
                Effects = [.. s.Effects.Select(e => e with { Line = 0 })],
                Onward = [.. s.Onward.Select(o => o with { Line = 0, ToColumn = 0 })],
                Choices = [.. s.Choices.Select(c => c with { Line = 0, ToColumn = 0, Effects = [.. c.Effects.Select(e => e with { Line = 0 })], Routes = [.. c.Routes.Select(r => r with { Line = 0, ToColumn = 0 })] })],
            })],
        };
        return JsonSerializer.Serialize(bare, Options);
    }

    private static readonly JsonSerializerOptions Options = new() { Converters = { new ConditionText() } };

    private sealed class ConditionText : System.Text.Json.Serialization.JsonConverter<Condition>
    {
        public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

        private static string Text(Condition condition) => condition switch
        {
            Condition.Not not => $"Not({Text(not.Of)})",
            Condition.All all => $"All({string.Join(", ", all.Of.Select(Text))})",
            Condition.Any any => $"Any({string.Join(", ", any.Of.Select(Text))})",
            _ => condition.ToString(),
        };
    }

    private static readonly string[] Bits = ["a", "the door", "é", "Face:", "- ", "# ", "[if", "→", "->", "\\", "“so”", "<", ":", "|", "]]", "<<", "$x", "//", "*", "😀", "if", "Silence, 5 seconds:", "\u00a0", "''", "(set:", "&amp;", "Remember: x", "/nowiki", "\"", "{", "}", "ŒUF", "-->", "1."];

    private static Gen<T> OneOf<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    public static readonly Gen<string> Text = OneOf(Bits).List[1, 6].Select(b => Names.Line(string.Join(' ', b))).Where(t => t.Length > 0);

    private static readonly Gen<string> Safe = Gen.Char["abc é’xyz"].Array[1, 12].Select(c => new string(c)).Select(Names.Line).Where(t => t.Length > 0);

    private static readonly string[] SceneNames = ["a", "the door", "Été 2", "c-3", "d’or", "by chance", "x_y", "(h)", "i!", "#j"];

    private static readonly Gen<string> SceneName = OneOf(SceneNames);

    private static readonly Variable[] Variables = [new("trust", 0, false), new("told", 1, true), new("été", -7, false), new("so-far", 0, true)];

    private static readonly Gen<string> VariableName = OneOf([.. Variables.Select(v => v.Name)]);

    private static readonly Gen<int> Value = Gen.Frequency((4, Gen.Int[-3, 3]), (1, Gen.Int[-1_000_000_000, 1_000_000_000]));

    private static readonly Gen<Condition> Leaf = Gen.OneOf(
        VariableName.Select(v => (Condition)new Condition.Holds(v)),
        Gen.Select(VariableName, Gen.Enum<Relation>(), Value).Select((v, r, n) => (Condition)new Condition.Compare(v, r, n)),
        Gen.Select(VariableName, Gen.Enum<Relation>(), VariableName).Select((v, r, o) => (Condition)new Condition.Compare(v, r, 0, o)),
        SceneName.Select(s => (Condition)new Condition.Been(s)));

    public static readonly Gen<Condition> Condition = Gen.Recursive<Condition>((depth, inner) => depth > 2 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (1, inner.Select(i => (Condition)new Condition.Not(i))),
        (1, inner.List[2, 3].Select(l => (Condition)new Condition.All(l))),
        (1, inner.List[2, 3].Select(l => (Condition)new Condition.Any(l)))));

    private static readonly Gen<Condition?> Perhaps = Gen.Frequency((2, Gen.Const((Condition?)null)), (1, Condition.Select(c => (Condition?)c)));

    private static readonly Gen<Effect> Effect = Gen.Select(VariableName, Gen.Enum<EffectKind>(), Value, Gen.Bool, VariableName, Perhaps).Select((v, k, n, other, o, c) => new Effect(v, k, other ? 0 : n, other ? o : null) { If = c });

    private static readonly Gen<Part> Part = Gen.Select(Gen.Enum<PartKind>(), Text, Gen.Int[1, 600], Perhaps, Gen.Bool).Select((k, t, s, c, bare) => new Part(k, k is PartKind.Silence && bare ? "" : k is PartKind.Silence ? t.TrimStart('.', ' ', '\u00a0') : t, k is PartKind.Silence ? s : 0) { If = c });

    private static readonly Gen<Choice> Choice = Gen.Select(Gen.Select(Gen.Enum<ChoiceKind>(), Text, SceneName, Gen.Int[1, 600]), Perhaps, Effect.List[0, 2], Gen.Select(Gen.Enum<Move>(), Gen.OneOf(Gen.Const(""), Safe)).List[0, 3], Gen.OneOf(Gen.Const((string?)null), Safe.Select(t => (string?)t)),
            Gen.Select(Gen.Enum<Move>().List[1, 3], SceneName).List[0, 2])
        .Select((head, c, effects, moves, example, routes) => new Choice(head.Item1, head.Item2, head.Item3, head.Item1 is ChoiceKind.Silence ? head.Item4 : 0)
        {
            If = c, Effects = effects, Moves = moves.ConvertAll(m => new NamedMove(m.Item1, m.Item2)), Example = example, Routes = head.Item1 is ChoiceKind.OwnWords ? routes.ConvertAll(r => new Route(r.Item1, r.Item2)) : [],
        });

    private static readonly Gen<Onward> Onward = Gen.Select(SceneName.List[1, 3], Perhaps).Select((to, c) => new Onward(to) { If = c });

    private static readonly Gen<Scene> OneScene = Gen.Select(SceneName, Gen.Enum<Phase>(), Part.List[0, 4], Effect.List[0, 2], Choice.List[0, 3], Onward.List[0, 2], Gen.OneOf(Gen.Const((string?)null), Text.Select(t => (string?)t)))
        .Select((name, phase, parts, effects, choices, onward, ending) => new Scene(name, phase) { Parts = parts, Effects = effects, Choices = choices, Onward = onward, Ending = ending });

    private static readonly Gen<ScenarioHead> Head = Gen.Select(Text, OneOf("en", "fr"), Text, Text, Gen.Int[1, 9], Gen.Int[0, 3], Text.List[0, 3]).Select((title, language, person, summary, version, level, by) =>
        new ScenarioHead(title, language, person, summary) { Version = version, Level = level, By = by, Licence = "CC-BY-4.0", Remember = Variables });

    /// <summary>Any scenario, most of them with faults.</summary>
    public static readonly Gen<Scenario> Any = Gen.Select(Head, OneScene.List[1, 8]).Select((head, scenes) => new Scenario(head, [.. scenes.Select(s => s)]));
}
