using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Forgets invitations that ended long ago: most of those people never came, and never asked to be known here.</summary>
public sealed class OldInvitations(Db db, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Stay = TimeSpan.FromDays(30);

    public string Name => "old-invitations";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public Task Run(CancellationToken stop)
    {
        var before = clock.Now - Stay;
        return db.Set<Invitation>().Where(i => i.AcceptedAt < before || i.WithdrawnAt < before || i.Until < before).ExecuteDeleteAsync(stop);
    }
}
