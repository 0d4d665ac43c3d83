using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bedside.Bench;

/// <summary>The rival: Kestrel with the finished page in memory, compressing it for each request at the level the product uses.</summary>
public static class Bare
{
    public static async Task<int> Serve(string page, int port)
    {
        var html = await File.ReadAllBytesAsync(page);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        var app = builder.Build();
        app.UseResponseCompression();
        app.MapGet("/", (HttpContext http) =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.Body.WriteAsync(html).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
