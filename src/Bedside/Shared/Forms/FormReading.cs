using Microsoft.AspNetCore.Http.Features;

namespace Bedside.Shared;

/// <summary>Reads the body of a form before any handler, so that one that is broken off or too large meets a page and not a 500.</summary>
public static class FormReading
{
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
    private static Task<IFormCollection> ReadLarge(HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + Overhead;
        return http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = most }, http.RequestAborted);
    }
}
