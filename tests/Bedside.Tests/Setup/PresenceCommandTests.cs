using System.Text.Json;
using Bedside.Setup;

namespace Bedside.Tests.Setup;

/// <summary>Somebody who wants to know what the signs are in many messages at once.</summary>
public sealed class PresenceCommandTests
{
    [Fact]
    [Trait("R", "R55")]
    public async Task Each_message_is_answered_with_its_words_and_signs()
    {
        var (exit, said) = await Run("""
            {"id":"a","thread":"t","author":"Ben Roy","replyTo":"z","text":"😀 Thank you, Ana.","sentAt":"2026-11-02T09:00:00Z","language":"en","members":["Ana Cruz","Ben Roy"]}

            {"id":2,"text":"Bonne nuit."}
            """);

        Assert.Equal(0, exit);
        Assert.Equal(2, said.Count);
        var first = JsonDocument.Parse(said[0]).RootElement;
        Assert.Equal(3, first.GetProperty("words").GetInt32());
        Assert.Equal(
            ["affective emotion 0-1 😀", "interactive continuing 0-17 😀 Thank you, Ana.", "interactive appreciation 2-11 Thank you", "cohesive vocative 13-16 Ana"],
            first.GetProperty("signs").EnumerateArray().Select(s => $"{s.GetProperty("category")} {s.GetProperty("indicator")} {s.GetProperty("start")}-{s.GetProperty("end")} {s.GetProperty("text")}"));
        Assert.All(first.GetProperty("signs").EnumerateArray(), s => Assert.NotEqual("", s.GetProperty("because").GetString()));
        Assert.Equal("""{"id":2,"words":2,"signs":[{"category":"cohesive","indicator":"phatic","start":0,"end":10,"text":"Bonne nuit","because":"Un au revoir ne fait que tenir compagnie."}]}""", said[1]);
    }

    [Theory]
    [InlineData("nonsense", "This is no JSON.")]
    [InlineData("[]", "This is no JSON object.")]
    [InlineData("""{"text":"a"}""", "It needs an id, as text or a number.")]
    [InlineData("""{"id":"a"}""", "It needs a text.")]
    [InlineData("""{"id":"a","text":3}""", "A text is broken or something is not of its kind; id and text are needed, members is a list of names.")]
    [InlineData("""{"id":"a","text":"a","members":"Ana"}""", "A text is broken or something is not of its kind; id and text are needed, members is a list of names.")]
    [InlineData("""{"id":"a","text":"\ud83d"}""", "A text is broken or something is not of its kind; id and text are needed, members is a list of names.")]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_answered(string line, string why)
    {
        var (exit, said) = await Run("""{"id":"a","text":""}""" + $"\n\n{line}\n" + """{"id":"b","text":"Hello."}""");

        Assert.Equal(1, exit);
        Assert.Equal($$"""{"id":null,"line":3,"error":"{{why}}"}""", said[1]);
        Assert.Equal(3, said.Count);
    }

    [Fact]
    public async Task A_text_in_a_third_language_is_said_to_be_one_and_nothing_is_counted()
    {
        var (exit, said) = await Run("""{"id":1,"replyTo":"z","text":"Muchas gracias por compartir la historia, me hizo pensar en mi madre y en los pacientes."}""");

        Assert.Equal(0, exit);
        Assert.Equal("""{"id":1,"words":0,"signs":[],"note":"This text is in neither English nor French; nothing in it was counted."}""", said[0]);
    }

    [Fact]
    [Trait("R", "R59")]
    public async Task A_real_name_in_a_circle_without_names_is_told_apart_from_the_signs()
    {
        var (_, said) = await Run("""{"id":1,"text":"I agree with Lark. Ana saw it too.","voices":["Lark","Cedar"],"members":["Ana Cruz"]}""");

        var answer = JsonDocument.Parse(said[0]).RootElement;
        Assert.Equal("Ana", Assert.Single(answer.GetProperty("privacy").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(["Lark"], answer.GetProperty("signs").EnumerateArray().Where(s => s.GetProperty("indicator").GetString() is "vocative").Select(s => s.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Where_there_is_nothing_nothing_is_done() => Assert.Equal(2, (await Run("")).Exit);

    private static async Task<(int Exit, List<string> Said)> Run(string lines)
    {
        var to = new StringWriter { NewLine = "\n" };
        var exit = await Commands.RunPresence(new StringReader(lines), to, default);
        return (exit, [.. to.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }
}
