using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Takes something back by the code its author noted, also when nobody can tell any more whose it was, and for whoever is in the circle no longer (veil.md A10). Nothing is written
/// down of who did it.
/// </summary>
public sealed partial class TakeBackByCode
{
    public sealed record View(string Typed, string? Problem);

    public static IResult Get() => Create(new("", null));

    public static async Task<IResult> Post(Form form, Me me, Db db, CircleKeys keys, SignInLimits limits, TimeProvider clock, CancellationToken stop)
    {
        if (!limits.MayTryCode(me.Id)) return Again(StatusCodes.Status429TooManyRequests, form, Words.CodeTooOften);
        if (TakeBackCode.Read(form["code"]) is not { } code || await Where(code, db, stop) is not { } circle) return Again(StatusCodes.Status422UnprocessableEntity, form, Words.CodeWrong);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(circle.Id, stop);
        var hash = code.Hash;
        var post = await db.Set<UnnamedPost>().SingleAsync(p => p.TakeBackHash == hash, stop);
        var at = await Happens(circle, keys, db, clock, stop);
        if (post.Said is null) return MessagePage.Of(200, Words.CodeTitle, Words.CodeDoneBefore);

        if (at is null) post.Said = null;
        else await Wait(code, post, keys, db, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return MessagePage.Of(200, Words.CodeTitle, at is { } moment ? Words.CodeWaits.With(ShowUnnamed.At(circle, moment)) : Words.CodeDone);
    }

    // At the next opening, as when one takes it back in the circle; at once where the secret is gone with the archive and there is none any more.
    private static async Task<DateTime?> Happens(UnnamedCircle circle, CircleKeys keys, Db db, TimeProvider clock, CancellationToken stop) =>
        circle.Archive?.On(circle.DayOf(clock.Now)) >= ArchiveStage.Unmatched && !keys.Has(circle) ? null : RoundTimes.NextEffect(circle, await db.RoundsOf(circle.Id, stop));

    // The number it waits under follows from the code, so a second sending meets the first; from the hash that stands with the post nobody makes it.
    private static async Task Wait(TakeBackCode code, UnnamedPost post, CircleKeys keys, Db db, CancellationToken stop)
    {
        var number = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes("bedside-taking-back-v1\0" + code.Written))) & long.MaxValue;
        if (await db.Set<Letter>().AnyAsync(l => l.Id == number, stop)) return;

        using var box = keys.Box();
        db.Add(new Letter { Id = number, Closed = box.Close(number, new Enclosed(post.CircleId, post.Round, null, null, null, post.Id, "") { Act = Act.TakeBack, IsByCode = true }.Packed, SystemChance.Chance) });
    }

    private static Task<UnnamedCircle?> Where(TakeBackCode code, Db db, CancellationToken stop)
    {
        var hash = code.Hash;
        return db.Set<UnnamedCircle>().AsNoTracking().SingleOrDefaultAsync(c => db.Set<UnnamedPost>().Any(p => p.CircleId == c.Id && p.TakeBackHash == hash), stop);
    }

    private static IResult Again(int status, Form form, string problem)
    {
        var page = Create(new(form["code"], problem));
        page.StatusCode = status;
        return page;
    }
}
