using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Bedside.Shared;

/// <summary>The one stylesheet, standing in every page so that the first view is one round trip; its hash stands in the policy.</summary>
public static partial class Style
{
    public static readonly string Text = Gather();

    public static readonly string Hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static readonly IHtmlContent Tag = new HtmlString($"<style>{Text}</style>");

    private static string Gather()
    {
        var assembly = typeof(Style).Assembly;
        var sheets = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("styles/", StringComparison.Ordinal))
            .OrderBy(n => n is not "styles/base.css").ThenBy(n => n, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var sheet in sheets)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(sheet)!);
            text.Append(reader.ReadToEnd());
        }

        return Space().Replace(Comment().Replace(text.ToString(), ""), m => m.Groups[1].Success ? m.Groups[1].Value : " ").Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s*([{};,])\s*|\s+")]
    private static partial Regex Space();
}
