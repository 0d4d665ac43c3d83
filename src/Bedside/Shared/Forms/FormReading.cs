using Microsoft.AspNetCore.Http.Features;

namespace Bedside.Shared;

/// <summary>Reads the body of a form before any handler, so that one that is broken off or too large meets a page and not a 500.</summary>
public static class FormReading
{
    // So many at once, that the disk on which the database lies is not filled by halves of files.
    private static readonly SemaphoreSlim Large = new(4);

    // What a browser writes round a file.
    private const int Overhead = 64 * 1024;

    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.HasFormContentType || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var problem = await Read(http);
        await (problem is null ? next(http) : problem.ExecuteAsync(http));
    }

    private static async Task<IResult?> Read(HttpContext http)
    {
        try
        {
            await (Allowance(http) is { } most ? ReadLarge(http, most) : http.Request.ReadFormAsync(http.RequestAborted));
            return null;
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return MessagePage.TooLarge();
        }
        catch (Exception broken) when (broken is BadHttpRequestException or InvalidDataException or IOException or NotSupportedException) // The last of a charset that is none.
        {
            return MessagePage.BrokenForm();
        }
    }

    private static long? Allowance(HttpContext http) =>
        Visit.Of(http) is { IsDesigner: true } or { IsAdministrator: true } ? http.GetEndpoint()?.Metadata.GetMetadata<LargeBody>()?.Most : null;

    // What is large lies in a file while it is read, not in memory.
    private static async Task ReadLarge(HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + Overhead;
        await Large.WaitAsync(http.RequestAborted);
        try
        {
            await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = most, ValueLengthLimit = 1_000, ValueCountLimit = 16, MultipartHeadersLengthLimit = 4_096 }, http.RequestAborted);
        }
        finally
        {
            Large.Release();
        }
    }
}
