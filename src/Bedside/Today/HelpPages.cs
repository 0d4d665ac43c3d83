using System.Collections.Concurrent;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Help as read from its files, each once.</summary>
public sealed class HelpPages
{
    private readonly ConcurrentDictionary<(string Page, string Language), (string Title, string Html)> _read = [];

    public (string Title, string Html) Of(string page, string language) => _read.GetOrAdd((page, language), key =>
    {
        var file = ContentFile.Read($"help/{key.Language}/{key.Page}.md");
        return (file.Title, Markdown.PageToHtml(file.Body));
    });
}
