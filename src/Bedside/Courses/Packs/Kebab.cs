using System.Text.RegularExpressions;

namespace Bedside.Courses;

/// <summary>How the words of the code stand in files: RoleModel is role-model.</summary>
public static partial class Kebab
{
    public static string Of<T>(T value) where T : struct, Enum => Inner().Replace(value.ToString(), "-").ToLowerInvariant();

    /// <summary>The value whose kebab-case this is; null for none.</summary>
    public static T? Read<T>(string text) where T : struct, Enum => Enum.GetValues<T>().Where(v => Of(v) == text).Select(v => (T?)v).FirstOrDefault();

    /// <summary>Every word that can stand there.</summary>
    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Inner();
}
