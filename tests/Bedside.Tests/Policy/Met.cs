using System.Collections.Concurrent;
using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bedside.Tests.Policy;

/// <summary>Which addresses have given somebody what they came for: a page, or the way on.</summary>
public sealed class Met : IStartupFilter
{
    private readonly ConcurrentDictionary<string, bool> _addresses = [];

    public bool Has(WhoMayWhat.Row row) => _addresses.ContainsKey($"{row}");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, then) =>
        {
            await then(http);
            if (IsWhatOneCameFor(http) && http.GetEndpoint() is RouteEndpoint endpoint) _addresses[$"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]} {WhoMayWhat.AddressOf(endpoint)}"] = true;
        });
        next(app);
    };

    // Being sent to sign in, or to the first visit, is not.
    private static bool IsWhatOneCameFor(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status200OK => true,
        StatusCodes.Status303SeeOther => http.Response.Headers.Location.ToString() is not "/setup" and var on
            && (on is not "/sign-in" || http.GetEndpoint()!.Metadata.GetMetadata<Allowed>()!.Who.HasFlag(Standing.Anyone)),
        _ => false
    };
}
