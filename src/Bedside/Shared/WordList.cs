using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Bedside.Shared;

/// <summary>The words of one folder, each looked up once for a language and remembered: a page asks for hundreds, and the library's own lookup takes a lock for each.</summary>
public sealed class WordList(string name, Assembly assembly) : ResourceManager(name, assembly)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string?>> _known = new();

    public override string? GetString(string name, CultureInfo? culture)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var known = _known.GetOrAdd(culture.Name, static _ => new());
        return known.TryGetValue(name, out var word) ? word : known[name] = base.GetString(name, culture);
    }

    // The generated code of each folder would make a list for itself, and offers no other way in.
    private static readonly Lazy<int> Remembered = new(() =>
    {
        var folders = typeof(WordList).Assembly.GetTypes().Where(t => t.Name is nameof(Words)).ToList();
        foreach (var folder in folders) folder.GetField("resourceMan", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, new WordList(folder.FullName!, folder.Assembly));
        return folders.Count;
    });

    /// <summary>From now on all folders have their words from such lists; it says how many folders.</summary>
    public static int Remember() => Remembered.Value;
}
