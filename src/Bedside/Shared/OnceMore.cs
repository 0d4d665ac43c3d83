using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>
/// Two who send the same thing in the same moment, or one who presses twice, both find that it is not there yet, and only one can put it there. The other is tried again and then finds it, as
/// it would have a moment later. Two who change the same thing are told (<see cref="MessagePage.Changed"/>).
/// One request keeps one connection while it asks, and gives it back before its page is written out, which can take as long as a weak link.
/// </summary>
public static class OnceMore
{
    private const int MostTries = 20;

    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var db = call.HttpContext.RequestServices.GetRequiredService<Db>();
        await db.Database.OpenConnectionAsync(call.HttpContext.RequestAborted);
        try
        {
            return await Try(call, next, db);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async ValueTask<object?> Try(EndpointFilterInvocationContext call, EndpointFilterDelegate next, Db db)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await next(call);
            }
            catch (DbUpdateException collided) when (tries < MostTries && WasThere(collided) && !call.HttpContext.RequestAborted.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // Of what was changed nothing is; what was to be made is there, or what was to be removed is gone.
    private static bool WasThere(DbUpdateException collided) => collided is DbUpdateConcurrencyException
        ? collided.Entries.All(e => e.State is EntityState.Deleted)
        : !Pages.IsFull(collided);
}
