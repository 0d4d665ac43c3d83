using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Any member asks for a pause; a facilitator answers it, in words that all read, and the circle goes on.</summary>
public sealed partial class CallPause
{
    public const int Most = 2_000;

    public sealed record View(CircleHead Circle, DateTime Since, string Typed, string? Problem);

    /// <summary>What was said when the last pause ended.</summary>
    public sealed record Answered(Shown By, DateTime At, string Html);

    public static async Task<IResult> Post(Guid id, Me me, Db db, ReportMail mail, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();

        if (circle is { IsOpen: true, IsPaused: false })
        {
            var pause = new Pause { CircleId = id, At = clock.Now };
            db.Add(pause);
            await db.SaveChangesAsync(stop);
            _ = mail.TellPause(pause.Id, CancellationToken.None); // At once; the job sees to it if this fails.
        }

        return new SeeOther($"/circles/{id}");
    }

    /// <summary>Where a colleague has answered meanwhile, one reads what they said.</summary>
    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } circle) return MessagePage.NotFound();

        return await Since(id, db, stop) is { } since ? Create(new(circle, since, "", null)) : new SeeOther($"/circles/{id}");
    }

    public static async Task<IResult> Answer(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } circle) return MessagePage.NoLonger(form);

        var pauses = await db.Set<Pause>().Include(p => p.End).Where(p => p.CircleId == id && p.End == null).ToListAsync(stop);
        if (pauses.Count is 0) return MessagePage.Changed($"/circles/{id}", form.Written); // A colleague has answered.

        var words = Shareable.Of(form["words"], Words.PauseAnswerMissing, Most);
        if (words.Taken is not { } said) return Create(new(circle, pauses.Min(p => p.At), words.Was, words.Problem)).AsUnprocessable();

        foreach (var pause in pauses)
        {
            pause.Answer(circle.Own, said, clock.Now);
            db.Add(pause.End!);
        }

        await db.SaveChangesAsync(stop);
        return new SeeOther($"/circles/{id}");
    }

    private static async Task<DateTime?> Since(Guid circle, Db db, CancellationToken stop) => await db.Set<Pause>().Where(p => p.CircleId == circle && p.End == null).MinAsync(p => (DateTime?)p.At, stop);
}

public static class Pauses
{
    /// <summary>For so many days the words with which a pause ended stand on the circle's page.</summary>
    public const int DaysShown = 7;

    extension(Db db)
    {
        /// <summary>With what words the last pause ended, while they still stand there; null for none.</summary>
        internal async Task<CallPause.Answered?> PauseAnswered(CircleHead circle, SpaceVeil veil, DateTime now, CancellationToken stop)
        {
            var from = now.AddDays(-DaysShown);
            return await db.Set<Pause>().AsNoTracking().Where(p => p.CircleId == circle.Id && p.End != null && p.End.At > from && p.End.Said.Source != "")
                    .OrderByDescending(p => p.End!.At).Select(p => p.End).FirstOrDefaultAsync(stop) is { } end
                ? new(veil.Shown(end.By, circle.Reader), veil.When(end.At), end.Said.Html)
                : null;
        }
    }
}
