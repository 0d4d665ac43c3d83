using Bedside.Shared;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bedside.Courses;

/// <summary>The files of courses/adapt: what the plan is made of, for whoever wants to change it without changing the program.</summary>
public static class Sheets
{
    /// <summary>One of them; refuses one that is missing or cannot be read, with its line.</summary>
    public static T Read<T>(string name) => Read<T>(Path.Combine(AppContext.BaseDirectory, "courses", "adapt", name), name);

    /// <param name="name">How it is called where it is missing or cannot be read.</param>
    public static T Read<T>(string file, string name)
    {
        if (!File.Exists(file)) throw new RefusedException(Words.ContentMissing.With(name));

        try
        {
            return Of<T>(Text.Normalised(File.ReadAllText(file))) ?? throw new RefusedException(Words.ContentMissing.With(name));
        }
        catch (YamlException broken)
        {
            throw new RefusedException(Words.ContentWithoutHead.With(name, broken.Start.Line));
        }
    }

    /// <summary>One as it was written; null for an empty one.</summary>
    /// <exception cref="YamlException">It cannot be read, or says something that nobody reads.</exception>
    public static T? Of<T>(string text) => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T?>(text);
}

/// <summary>What stands at the head of each: who changes one names in it what they changed.</summary>
public abstract class Sheet
{
    public int Version { get; set; }

    public string Licence { get; set; } = "";

    public List<string> Lineage { get; set; } = [];
}

/// <summary>A text in both languages.</summary>
public class Both
{
    public string En { get; set; } = "";

    public string Fr { get; set; } = "";

    public string In(string language) => language is Languages.French ? Fr : En;

    /// <summary>In the language of whoever asks.</summary>
    public string Here => In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}
