using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Presence;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>Whoever wrote a post, or holds its cohort, says of a sign in it that it is one, that it is none, or which it is instead. The numbers follow at once.</summary>
public sealed partial class JudgeSign
{
    private const string Yes = "yes", No = "no";

    public sealed record View(OwnPlace Place, NamedPost Post, SeenSign Sign, bool IsOwn)
    {
        public string? Problem { get; init; }

        public string Name => $"{Sign.Found.Id()}.{Sign.Mark}.{Sign.Nth}";
    }

    public static async Task<IResult> Get(Guid id, Guid post, string? sign, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, post, me, db, shelf, clock, stop) is not var (place, found)) return MessagePage.NotFound();

        return ViewOf(place, found, sign) is { } view ? Create(view) : new SeeOther(Back(place, found.Post)); // The words were changed since the other page was opened.
    }

    public static async Task<IResult> Post(Guid id, Guid post, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, post, me, db, shelf, clock, stop) is not var (place, read)) return MessagePage.NoLonger(form);
        if (ViewOf(place, read, form["sign"]) is not { } view) return MessagePage.Of(409, Words.SignGoneTitle, Words.SignGone, Words.SignsTitle, Back(place, read.Post), form.Written);

        var said = form["is"];
        var other = Indicators.All.Where(i => i.Id() == said).Select(i => (Indicator?)i).FirstOrDefault();
        if (said is not (Yes or No) && other is null) return Create(view with { Problem = Words.SignChoose }).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(post, stop); // Said by two at once, the later holds.
        var (found, mark, nth) = (view.Sign.Found, view.Sign.Mark, view.Sign.Nth);
        var judged = await db.Set<SignJudged>().SingleOrDefaultAsync(j => j.PostId == post && j.Indicator == found && j.Mark == mark && j.Nth == nth, stop);
        if (judged is null) db.Add(judged = new() { PostId = post, Indicator = found, Mark = mark, Nth = nth, ById = view.Place.Member, At = clock.Now });
        (judged.Is, judged.ById, judged.At) = (said is Yes ? found : other, view.Place.Member, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther(Back(place, view.Post));
    }

    private static string Back(OwnPlace place, NamedPost post) => post.Member == place.Member ? $"/cohorts/{place.Cohort}/signs#p-{post.Id:N}" : $"/cohorts/{place.Cohort}/signs/{post.Member}#p-{post.Id:N}";

    private static View? ViewOf(OwnPlace place, ReadPost read, string? sign) =>
        sign?.Split('.') is [var indicator, var mark, var number] && int.TryParse(number, out var nth) && read.Signs.FirstOrDefault(s => s.Found.Id() == indicator && s.Mark == mark && s.Nth == nth) is { } one
            ? new(place, read.Post, one, read.Post.Member == place.Member)
            : null;

    // One's own posts, and those of a cohort that one holds.
    private static async Task<(OwnPlace Place, ReadPost Read)?> Find(Guid id, Guid post, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.OwnPlace(id, me, stop) is { } place
        && (await GroupReading.Of(place, me, await db.Reading(id, me, shelf, clock.Now, stop), db, clock.Now, stop)).Posts.FirstOrDefault(p => p.Post.Id == post && (place.IsFacilitating || p.Post.Member == place.Member)) is { } read
            ? (place, read)
            : null;
}
