using System.Reflection;
using System.Reflection.Emit;
using Bedside.Setup;

namespace Bedside.Tests.Policy;

/// <summary>The product as it was written and as it was compiled.</summary>
public static class Source
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    public static Assembly Program => typeof(House).Assembly;

    /// <summary>Everything people wrote that ends so, with its path from the root; nothing a machine made.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(f => (Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f)));

    /// <summary>What each method of an assembly touches: what it calls, loads and, within a query, names.</summary>
    public static IEnumerable<(Type Type, MethodBase Method, MemberInfo Touched)> Touches(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).OfType<MethodBase>()
        where method.GetMethodBody() is not null
        from member in Touched(method)
        select (Outermost(type), method, member);

    private static IEnumerable<MemberInfo> Touched(MethodBase method)
    {
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] is 0xFE ? Codes[(short)(0xFE00 | il[i + 1])] : Codes[il[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok && Resolved(method, BitConverter.ToInt32(il, i)) is { } member) yield return member;
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }

    private static MemberInfo? Resolved(MethodBase method, int token)
    {
        var within = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, within, method.IsGenericMethod ? method.GetGenericArguments() : null);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } around ? Outermost(around) : type;

    private static string Above(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Bedside.slnx")) ? folder.FullName : Above(folder.Parent!);
}
