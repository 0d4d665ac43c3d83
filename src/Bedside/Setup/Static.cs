using Bedside.Shared;
using Microsoft.AspNetCore.StaticFiles;

namespace Bedside.Setup;

/// <summary>The few files that are not pages: the icon, and scripts that improve pages which work without them.</summary>
public static class Static
{
    private const string Folder = "files/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    extension(IEndpointRouteBuilder app)
    {
        public void MapStatic()
        {
            var program = typeof(Static).Assembly;
            foreach (var name in program.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
            {
                var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
                using var file = program.GetManifestResourceStream(name)!;
                using var copy = new MemoryStream();
                file.CopyTo(copy);
                var bytes = copy.ToArray();
                app.MapGet("/" + name[Folder.Length..], (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "public, max-age=86400";
                    return TypedResults.Bytes(bytes, type);
                }).For(Standing.Anyone);
            }
        }
    }
}
