using Bedside.Setup;

namespace Bedside.Tests.Setup;

/// <summary>Somebody who wants to know what the rules say of many texts at once.</summary>
public sealed class ToneCommandTests
{
    [Fact]
    public async Task Each_line_is_answered_with_one()
    {
        var (exit, said) = await Run("""
            {"id":"a","text":"😀 You are useless.","language":"en"}

            {"id":2,"text":"Merci d’être là.","language":"fr-CA"}
            """);

        Assert.Equal(0, exit);
        Assert.Equal("""{"id":"a","reconsider":true,"weight":0.85,"signs":[{"kind":"condescending","start":2,"end":17,"text":"You are useless","because":"These words judge a person’s mind or worth, and not what was done."}]}""", said[0]);
        Assert.Equal("""{"id":2,"reconsider":false,"weight":0,"signs":[]}""", said[1]);
        Assert.Equal(2, said.Count);
    }

    [Theory]
    [InlineData("nonsense", "This is no JSON.")]
    [InlineData("[]", "It needs id, text and language, the last two as text.")]
    [InlineData("""{"text":"a","language":"en"}""", "It needs id, text and language, the last two as text.")]
    [InlineData("""{"id":"a","text":null,"language":"en"}""", "It needs id, text and language, the last two as text.")]
    [InlineData("""{"id":"a","text":3,"language":"en"}""", "It needs id, text and language, the last two as text.")]
    [InlineData("""{"id":"a","text":"a","language":"de"}""", "The language is en or fr.")]
    [InlineData("""{"id":"a","text":"\ud83d","language":"en"}""", "It needs id, text and language, the last two as text.")]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_read(string line, string why)
    {
        var (exit, said) = await Run("""{"id":"a","text":"","language":"en"}""" + $"\n\n{line}\n");

        Assert.Equal(1, exit);
        Assert.Equal($$"""{"id":null,"line":3,"error":"{{why}}"}""", said[1]);
        Assert.Equal(2, (await Run(line)).Exit);
    }

    [Fact]
    public async Task Where_there_is_nothing_nothing_is_done() => Assert.Equal(2, (await Run("")).Exit);

    private static async Task<(int Exit, List<string> Said)> Run(string lines)
    {
        var to = new StringWriter();
        var exit = await Commands.RunTone(new StringReader(lines), to, default);
        return (exit, [.. to.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }
}
