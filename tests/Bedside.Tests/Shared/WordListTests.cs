using System.Globalization;
using System.Resources;
using Bedside.Shared;

namespace Bedside.Tests.Shared;

[Trait("Database", "any")]
public sealed class WordListTests
{
    [Fact]
    public void Every_folder_has_its_words_from_memory()
    {
        var folders = typeof(WordList).Assembly.GetTypes().Where(t => t.Name is "Words").ToList();

        Assert.Equal(folders.Count, WordList.Remember());
        Assert.All(folders, f => Assert.IsType<WordList>(f.GetProperty("ResourceManager")!.GetValue(null)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("fr-CA")]
    [InlineData("")]
    public void Remembered_words_are_those_of_the_reader(string language)
    {
        var (list, library) = (new WordList("Bedside.Shared.Words", typeof(WordList).Assembly), new ResourceManager("Bedside.Shared.Words", typeof(WordList).Assembly));
        var culture = CultureInfo.GetCultureInfo(language);

        foreach (var _ in new[] { "the first time", "from memory" })
        {
            Assert.Equal(library.GetString("Help", culture), list.GetString("Help", culture));
            Assert.Null(list.GetString("Nobody wrote this", culture));
        }
    }
}
