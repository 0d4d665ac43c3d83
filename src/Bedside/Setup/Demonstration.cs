
namespace Bedside.Setup;

/// <summary>A small organisation to look around in, and the links that lead into it.</summary>
public static class Demonstration
{
    public static Task Print(IServiceProvider services, TextWriter to, CancellationToken stop) => to.WriteLineAsync("Bedside is open.".AsMemory(), stop);
}
