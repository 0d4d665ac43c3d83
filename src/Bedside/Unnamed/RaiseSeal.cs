using Bedside.Access;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>Whoever holds a circle says that the name behind one post may be needed, and why. They learn nothing by it: an administrator without a part in the course decides whether to ask the key holders.</summary>
public sealed partial class RaiseSeal
{
    /// <param name="CanOpen">Whether there is a seal for it at all.</param>
    public sealed record View(UnnamedHead Head, UnnamedPost Post, string Name, bool CanOpen, SealReason? Reason, string? Problem)
    {
        public string Path => $"{Head.Path}/posts/{Post.Id}/matter";
    }

    public static IReadOnlyList<SealReason> Reasons { get; } = Enum.GetValues<SealReason>();

    public static async Task<IResult> Get(Guid id, long post, Me me, Db db, CancellationToken stop) => await Find(id, post, me, db, stop) is { } view ? Create(view) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, long post, Form form, Me me, Db db, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, post, me, db, stop) is not { } view) return MessagePage.NotFound();
        if (ReasonOf(form["reason"]) is not { } reason) return Create(view with { Problem = Words.ReasonChoose }).AsUnprocessable();
        if (!view.CanOpen) return Create(view).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice, or by two who hold it.
        var ask = await db.Set<SealAsk>().SingleOrDefaultAsync(a => a.PostId == post && a.ClosedAt == null, stop);
        if (ask?.AskedAt is not null) return MessagePage.Of(409, Words.RaisedTitle, Words.RaisedAlready.With(Sentence(ask.Reason)), Words.BackToIt, view.Head.Path);
        if (ask?.Reason == reason) return MessagePage.Of(200, Words.RaisedTitle, Words.RaisedSentence, Words.BackToIt, view.Head.Path);

        if (ask is not null) db.Remove(ask); // Another reason, while nobody has asked for the first.
        db.Add(ask = new() { CircleId = id, PostId = post, Reason = reason, RaisedBy = me.Id, RaisedAt = clock.Now });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        var parties = await db.PartiesTo(ask, stop);
        var administrators = await db.Set<Appointment>().Where(a => a.Role == OrganisationRole.Administrator).Select(a => a.PersonId).ToListAsync(stop);
        await mail.Tell(db, administrators.Except(parties).Select(a => (Guid?)a), () => (Words.SealSubject, Words.RaisedMail.With(settings.Link($"/organisation/seals/{ask.Id}"))), stop);

        return MessagePage.Of(200, Words.RaisedTitle, Words.RaisedSentence, Words.BackToIt, view.Head.Path);
    }

    public static string Sentence(SealReason reason) => reason switch
    {
        SealReason.WriterInDanger => Words.ReasonWriter,
        SealReason.SomeoneInDanger => Words.ReasonSomeone,
        SealReason.ChildInNeed => Words.ReasonChild,
        SealReason.MemberHarmed => Words.ReasonMember,
        SealReason.LawObliges => Words.ReasonLaw,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static SealReason? ReasonOf(string typed) => Enum.TryParse<SealReason>(typed, out var reason) && Reasons.Contains(reason) && !char.IsDigit(typed[0]) ? reason : null;

    private static async Task<View?> Find(Guid id, long post, Me me, Db db, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: true, Circle.HasBegun: true } head) return null;
        if (await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == post && p.CircleId == id && p.Said != null && p.Mask != null, stop) is not { Mask: { } mask } found) return null;

        var veil = await db.VeilOver(head, found.Round, stop);
        return new(head, found, veil.Shown(mask, new(null)).Name ?? "", await db.Set<RoundSeal>().AnyAsync(s => s.CircleId == id && s.Round == found.Round && s.Mask == mask, stop), null, null);
    }
}
