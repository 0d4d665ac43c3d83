using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Facilitation;

/// <summary>Somebody asks those who facilitate their cohort to call them, and takes it back when they no longer need it.</summary>
public sealed partial class AskForCall
{
    public const int Most = 1_000;

    public sealed record View(IReadOnlyList<Asking> Cohorts);

    /// <summary>One cohort, and what the reader has asked there, or is asking.</summary>
    /// <param name="Facilitators">Who will read it; empty where there is nobody.</param>
    /// <param name="At">Since when it waits; null where nothing was asked.</param>
    public sealed record Asking(Guid Cohort, string Name, string Facilitators, DateTime? At, string Typed, string? Problem);

    /// <summary>The page that leads here is the same for all: who is not signed in is told what to do first.</summary>
    public static async Task<IResult> Get(HttpContext http, Db db, CancellationToken stop) =>
        http.Features.Get<Me>() is { } me ? await Page(me, db, null, stop) : MessagePage.Of(200, Words.CallTitle, Words.CallSignIn, Words.CallToSignIn, "/sign-in?back=/call-me");

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, Mailroom mail, SignInLimits limits, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } place) return MessagePage.NoLonger(form);

        var words = Shareable.Of(form["words"], Words.CallMissing, Most);
        if (words.Taken is not { } said) return (await Page(me, db, (id, form["words"], words.Problem!), stop)).AsUnprocessable();

        var facilitators = await Facilitators(id, me, db, stop);
        if (facilitators.Count is 0) return MessagePage.Of(422, Words.CallTitle, Words.CallNobody, Words.CallInstead, "/people-to-call", form.Written);

        var asked = await db.Set<CallAsked>().SingleOrDefaultAsync(c => c.MemberId == place.Member, stop);
        if (asked?.Said.Source != said.Source)
        {
            if (asked is null) db.Add(new CallAsked { MemberId = place.Member, Said = said, At = clock.Now });
            else (asked.Said, asked.At) = (said, clock.Now);
            await db.SaveChangesAsync(stop);
            // However often it is asked anew, a few mails say so; the page has it in any case.
            if (limits.MayTellOfCall(me.Id)) foreach (var (email, language) in facilitators.Where(f => f.Email is not null).Select(f => (f.Email!, f.Language)))
            {
                // Who and why stand on the page alone: mail is read over shoulders.
                using (Languages.Speaking(language)) _ = mail.Send(new(email, Words.CallMailSubject, Words.CallMail.With(place.Name.Text, settings.Link("/facilitation"))));
            }
        }

        return new SeeOther($"/call-me#asked-{id:N}");
    }

    public static async Task<IResult> TakeBack(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { } place) return MessagePage.NotFound();

        await db.Set<CallAsked>().Where(c => c.MemberId == place.Member).ExecuteDeleteAsync(stop);
        return new SeeOther("/call-me");
    }

    private sealed record Facilitator(ShareableLine Name, string? Email, string Language);

    private static async Task<RazorSlice> Page(Me me, Db db, (Guid Cohort, string Typed, string Problem)? refused, CancellationToken stop)
    {
        var places = await db.PlacesOf(me).Where(m => m.Role != CohortRole.Facilitator)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, Cohort = c.Id, c.Name, c.StartedAt }).OrderByDescending(c => c.StartedAt).ToListAsync(stop);
        var asking = new List<Asking>();
        foreach (var place in places)
        {
            var asked = await db.Set<CallAsked>().AsNoTracking().SingleOrDefaultAsync(c => c.MemberId == place.Id, stop);
            var names = string.Join(", ", (await Facilitators(place.Cohort, me, db, stop)).Select(f => f.Name.Text).Order(StringComparer.CurrentCulture));
            asking.Add(refused is var (cohort, typed, problem) && cohort == place.Cohort
                ? new(place.Cohort, place.Name.Text, names, asked?.At, typed, problem)
                : new(place.Cohort, place.Name.Text, names, asked?.At, asked?.Said.Source ?? "", null));
        }

        return Create(new(asking));
    }

    private static Task<List<Facilitator>> Facilitators(Guid cohort, Me me, Db db, CancellationToken stop) => db.Set<Member>()
        .Where(m => m.CohortId == cohort && m.LeftAt == null && m.Role == CohortRole.Facilitator && m.PersonId != me.Id)
        .Select(m => new Facilitator(m.Person!.Name, m.Person.Email, m.Person.Language)).ToListAsync(stop);
}
