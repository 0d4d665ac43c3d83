using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>Where an invitation leads: to a page that says to what one is invited and asks what one wants to be called.</summary>
public sealed partial class AcceptInvitation
{
    public sealed record View(
        string Token, string Organisation, string? Cohort, string As, bool IsCard, string? Known, string Name, string? NameProblem, string Email, string? EmailProblem, bool IsShared);

    public static async Task<IResult> Get(string token, HttpContext http, Db db, KeptWords keptWords, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(token, db, stop) is not { } invitation || !invitation.IsGood(clock.Now)) return await Gone(token, http, db, clock, stop);

        var known = await Known(invitation, db, stop);
        return await SignInFirst(token, invitation, known, http, db, keptWords, stop) ?? await Page(token, invitation, known, http, db, new("", null, "", null, true), stop);
    }

    public static async Task<IResult> Post(
        string token, Form form, HttpContext http, Db db, Sessions sessions, KeptWords keptWords, IEnumerable<IHolders> holders, SignInTickets tickets, SignInLimits limits, Mailroom mail,
        Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(token, db, stop) is not { } invitation || !invitation.IsGood(clock.Now)) return await Gone(token, http, db, clock, stop);
        var known = await Known(invitation, db, stop);
        if (await SignInFirst(token, invitation, known, http, db, keptWords, stop) is { } first) return first.AsUnprocessable();

        SpeakTo(http, invitation);
        var isShared = form.Has("shared");
        var me = http.Features.Get<Me>();
        var person = me is not null ? await db.Set<Person>().Include(p => p.Appointments).SingleAsync(p => p.Id == me.Id, stop) : known;
        var claimed = "";
        if (person is null)
        {
            var (made, typed) = await MakePerson(form, invitation, Visit.Of(http).Language, db, limits, isShared, stop);
            if (made is null)
            {
                var page = await Page(token, invitation, known, http, db, typed, stop);
                page.StatusCode = typed.Status;
                return page;
            }

            db.Add(person = made);
            if (invitation.Email is null) claimed = Emails.Of(typed.Email);
        }

        try
        {
            if (await Join(invitation, person, db, holders, clock.Now, stop) is { } obstacle) return MessagePage.Of(422, obstacle.Title, obstacle.Sentence);
        }
        catch (DbUpdateConcurrencyException taken) when (taken.Entries.Any(e => e.Entity is Invitation)) // By another at the same moment.
        {
            return await Gone(token, http, db, clock, stop);
        }

        if (me is null) await sessions.Begin(http, person, isShared);
        if (claimed is not "" && limits.MayAsk(claimed)) return SignIn.Claim(person, claimed, isShared, tickets, mail, settings);

        return new SeeOther(person.Email is null && person.PasswordHash is null ? "/you" : "/");
    }

    // One after the other: of two who hold something together and take another role at once, one keeps holding it.
    private static async Task<Joining.Obstacle?> Join(Invitation invitation, Person person, Db db, IEnumerable<IHolders> holders, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Holders.Turn, stop);
        if (await invitation.Take(person, db, holders, now, stop) is { } obstacle) return obstacle;

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private static async Task<(Person? Made, Typed Typed)> MakePerson(Form form, Invitation invitation, string language, Db db, SignInLimits limits, bool isShared, CancellationToken stop)
    {
        var name = ShareableLine.Of(form["name"], Words.NameMissing);
        var email = invitation.Email ?? Emails.Of(form["email"]);
        var (problem, status) = invitation.Email is null && email is not "" ? await Problem(email, invitation, db, limits, stop) : (null, StatusCodes.Status422UnprocessableEntity);
        var typed = new Typed(form["name"], name.Problem, form["email"], problem, isShared) { Status = status };
        if (name.Taken is null || problem is not null) return (null, typed);

        var zone = await db.Set<Site>().Where(s => s.Id == invitation.SiteId).Select(s => s.Zone).SingleAsync(stop);
        // An address typed at a card is not proven yet, and so not theirs: whose it is comes in by what is mailed there.
        var signInName = invitation.Email is null ? await SignInNames.Free(name.Taken.Text, db, stop) : null;
        return (new() { Name = name.Taken, Email = invitation.Email, SignInName = signInName, Language = language, Zone = zone, SiteId = invitation.SiteId }, typed);
    }

    private static async Task<(string? Problem, int Status)> Problem(string email, Invitation card, Db db, SignInLimits limits, CancellationToken stop)
    {
        if (!Emails.LooksRight(email)) return (Words.EmailProblem, StatusCodes.Status422UnprocessableEntity);
        if (!limits.MayTypeAddress(card.Id)) return (Words.EmailTooOften, StatusCodes.Status429TooManyRequests);

        return (await db.Set<Person>().AnyAsync(p => p.Email == email, stop) ? Words.EmailTaken : null, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Invitation?> Find(string token, Db db, CancellationToken stop)
    {
        var hash = Invitation.HashOf(token);
        return db.Set<Invitation>().SingleOrDefaultAsync(i => i.Hash == hash, stop);
    }

    // Whom the organisation knows by the address it was made for: it is theirs alone, and they come in by their usual ways first, or by what the operator handed over.
    private static async Task<RazorSlice?> SignInFirst(string token, Invitation invitation, Person? known, HttpContext http, Db db, KeptWords keptWords, CancellationToken stop)
    {
        var me = http.Features.Get<Me>();
        if (known is null || me?.Id == known.Id || (me is null && Invitation.OpensAccount(token))) return null;

        SpeakTo(http, invitation);
        var (organisation, cohort) = await Place(invitation, db, stop);
        return SignInToJoin.Create(new(token, cohort ?? organisation, invitation.Sentence, me is null ? keptWords.Way(known.Id, $"/invitations/{token}") : null));
    }

    private static async Task<Person?> Known(Invitation invitation, Db db, CancellationToken stop) =>
        invitation.Email is null ? null : await db.Set<Person>().Include(p => p.Appointments).SingleOrDefaultAsync(p => p.Email == invitation.Email, stop);

    private static async Task<RazorSlice> Page(string token, Invitation invitation, Person? known, HttpContext http, Db db, Typed typed, CancellationToken stop)
    {
        var (organisation, cohort) = await Place(invitation, db, stop);
        SpeakTo(http, invitation);
        return Create(new(token, organisation, cohort, invitation.Sentence, invitation.Email is null, http.Features.Get<Me>()?.Name ?? known?.Name.Text,
            typed.Name is "" && typed.NameProblem is null ? invitation.Name?.Text ?? "" : typed.Name, typed.NameProblem, typed.Email, typed.EmailProblem, typed.IsShared));
    }

    private static async Task<(string Organisation, string? Cohort)> Place(Invitation invitation, Db db, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        var cohort = await db.Set<Cohort>().Where(c => c.Id == invitation.CohortId).Select(c => c.Name).SingleOrDefaultAsync(stop);
        return (organisation.Text, cohort?.Text);
    }

    private static void SpeakTo(HttpContext http, Invitation invitation)
    {
        if (http.Features.Get<Me>() is not null || http.Features.Get<TurnedPage>() is not null || http.Request.Cookies["language"] is not null) return;

        Languages.Speak(invitation.Language);
        http.Features.Set(new Visit(invitation.Language, TimeZoneInfo.Utc));
    }

    // Whoever still holds what opened it learns why it does not; to everybody else there never was one.
    private static async Task<IResult> Gone(string token, HttpContext http, Db db, TimeProvider clock, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await Find(token, db, stop) is not { AcceptedAt: null, WithdrawnAt: null } invitation || invitation.IsGood(clock.Now)) return MessagePage.Of(410, Words.InvitationGoneTitle, Words.InvitationGoneSentence, Words.ToSignIn, "/sign-in");

        SpeakTo(http, invitation);
        return MessagePage.Of(410, Words.InvitationExpiredTitle, Words.InvitationExpiredSentence.With(Visit.Of(http).Day(invitation.Until)), Words.ToSignIn, "/sign-in");
    }

    private sealed record Typed(string Name, string? NameProblem, string Email, string? EmailProblem, bool IsShared)
    {
        public int Status { get; init; }
    }
}
