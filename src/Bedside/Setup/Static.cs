using Bedside.Shared;
using Microsoft.AspNetCore.StaticFiles;

namespace Bedside.Setup;

/// <summary>The few files that are not pages: the icon, and scripts that improve pages which work without them.</summary>
public static class Static
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    extension(IEndpointRouteBuilder app)
    {
        public void MapStatic()
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
            {
                var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
                var bytes = File.ReadAllBytes(file);
                app.MapGet("/" + Path.GetFileName(file), (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "public, max-age=86400";
                    return TypedResults.Bytes(bytes, type);
                }).For(Standing.Anyone);
            }
        }
    }
}
