using System.CommandLine;

namespace Bedside.Setup;

/// <summary>The command line. It is parsed before anything else is built; only serve and demo build the web host.</summary>
public static partial class Commands
{
    public const int Done = 0;
    public const int DoneWithFaults = 1;
    public const int NotDone = 2;

    /// <summary>Does what was typed; arguments that cannot be read are explained, and nothing is done.</summary>
    public static async Task<int> Run(string[] typed)
    {
        var parsed = Root().Parse(typed);

        // A server ends as its host does. The library's own way of ending breaks off with a fault when it is told twice, as a service manager and a terminal may do at once.
        var isServer = parsed.CommandResult.Command is RootCommand or { Name: "serve" or "demo" };
        var exit = await parsed.InvokeAsync(isServer ? new() { ProcessTerminationTimeout = null } : new());
        return parsed.Errors.Count > 0 ? NotDone : exit;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Bedside: for teaching compassion to health professionals.") { Serve(), Demo(), BackUp(), PutBack(), Check(), Invite(), Course(), ScenarioOf(), ToneOf(), PresenceOf() };
        root.SetAction((_, stop) => RunServe(migrate: false, stop));
        return root;
    }
}
