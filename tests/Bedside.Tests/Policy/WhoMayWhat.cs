using System.Text;
using System.Text.RegularExpressions;
using Bedside.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>Every address there is and who may come there, read from the endpoints themselves.</summary>
public static partial class WhoMayWhat
{
    public const string File = "docs/who-may-what.md";

    private const string Head = """
        # Who may what

        Made from the endpoints and tried cell by cell (`tests/Bedside.Tests/Policy`). After a change of addresses, write it anew:
        `BEDSIDE_WRITE_DOCS=1 artifacts/bin/Bedside.Tests/release/Bedside.Tests -class '*.WhoMayWhatTests'`.

        What one may not see does not exist: it answers 404 with the page of any address that leads nowhere; who is not signed in is asked to sign in.
        *Signed in* is anyone with an account, whatever they are in other circles and cohorts; *learner* and *facilitator* are those of the circle or the cohort in the
        address; *its owner* is whoever in the circle the thing belongs to. A designer or an administrator who also sits in the circle has what its members have.

        """;

    public sealed record Row(string Method, string Address, Standing Who, RouteEndpoint Endpoint)
    {
        public override string ToString() => $"{Method} {Address}";

        /// <summary>Whether this is where an address leads; a name without holes is meant before one with.</summary>
        public bool Fits(string method, string path) => method == Method && Regex.IsMatch(path, $"^{Regex.Replace(Address, "{.*?}", "[^/]+")}/?$");
    }

    public static IReadOnlyList<Row> Rows(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .Cast<RouteEndpoint>()
        .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods, (e, method) => new Row(method, AddressOf(e), e.Metadata.GetMetadata<Allowed>()?.Who ?? Standing.None, e))
        .OrderBy(r => r.Address, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)
        .ToList();

    public static string Table(IReadOnlyList<Row> rows)
    {
        var table = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        void Line(IEnumerable<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Line(Role.All.Select(r => r.Name).Prepend("address").Prepend(""));
        Line(Role.All.Select(_ => "---").Prepend("---").Prepend("---"));
        foreach (var row in rows) Line(Role.All.Select(role => Cell(role, row.Who)).Prepend($"`{row.Address}`").Prepend(row.Method));
        return table.ToString();
    }

    private static string Cell(Role role, Standing who) => (role.HasCell(who), role == Role.Visitor && who.HasFlag(Standing.Founder)) switch
    {
        (_, true) => "until it is set up",
        (true, _) when role.May(who) => "yes",
        (true, _) => "–",
        _ => ""
    };

    public static string AddressOf(RouteEndpoint endpoint) => Constraint().Replace(endpoint.RoutePattern.RawText!, "}").TrimEnd('/') is { Length: > 0 } address ? address : "/";

    [GeneratedRegex(@":\w+}")]
    private static partial Regex Constraint();
}
