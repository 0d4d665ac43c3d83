using System.IO.Compression;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RazorSlices;

namespace Bedside.Shared;

public static class Pages
{
    extension(IServiceCollection services)
    {
        public void AddPages()
        {
            WordList.Remember();
            services.AddSingleton<HtmlEncoder>(PageEncoder.Instance);
            services.AddResponseCompression(o => o.EnableForHttps = true).AddSingleton<Padding>();
            // Fastest compresses each small write on its own and costs a quarter more bytes on an unbuffered page.
            services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
            services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        }
    }

    extension(RazorSlice page)
    {
        /// <summary>The same page, marked as a form that could not be taken.</summary>
        public RazorSlice AsUnprocessable()
        {
            page.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return page;
        }

        /// <summary>The same page, marked as a form that somebody else was faster with.</summary>
        public RazorSlice AsConflict()
        {
            page.StatusCode = StatusCodes.Status409Conflict;
            return page;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>What stands before every handler.</summary>
        public void UsePages()
        {
            app.Use(Headers.Add);
            app.UseResponseCompression();
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Explain, AllowStatusCode404Response = true });
            // What no handler was reached by: an unknown address, one whose end does not parse (an empty 400), or a method that it does not have.
            app.UseStatusCodePages(context =>
            {
                SpeakAgain(context.HttpContext);
                var status = context.HttpContext.Response.StatusCode;
                return MessagePage.NotFound(status is StatusCodes.Status400BadRequest ? StatusCodes.Status404NotFound : status).ExecuteAsync(context.HttpContext);
            });
        }
    }

    private static Task Explain(HttpContext http)
    {
        Headers.Set(http);
        SpeakAgain(http);
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is DbUpdateConcurrencyException) return MessagePage.Changed(http.Request.Headers.Referer.ToString() is { Length: > 0 } from ? from : "/", Typed(http)).ExecuteAsync(http);

        // Type and place only: a message can hold an address, a name or somebody's words.
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Bedside").LogError("{Error}\n{Stack}", error?.GetType().FullName, error?.StackTrace);
        return (IsFull(error) ? MessagePage.Full(Typed(http)) : MessagePage.Broken(Typed(http))).ExecuteAsync(http);
    }

    // The language that was found for the reader holds inside the handlers only; out here it is forgotten.
    private static void SpeakAgain(HttpContext http) => Languages.Speak(Visit.Of(http).Language);

    /// <summary>Whether the disk, or the database's share of it, is full.</summary>
    public static bool IsFull(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: 13 } => true, // SQLITE_FULL
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        IOException { HResult: 28 or unchecked((int)0x80070070) } => true, // ENOSPC and Windows' name for it
        _ => IsFull(error.InnerException)
    };

    // Only a form that was read: one that could not be must not be read again here.
    private static string? Typed(HttpContext http) => http.Features.Get<IFormFeature>()?.Form is { } form ? new Form(form).Written : null;
}
