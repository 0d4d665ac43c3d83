using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>Where an invitation leads: to a page that says to what one is invited and asks what one wants to be called.</summary>
public sealed partial class AcceptInvitation
{
    public sealed record View(
        string Token, string Organisation, string Cohort, CohortRole Role, bool IsCard, string? Known, string Name, string? NameProblem, string Email, string? EmailProblem, bool IsShared);

    public static async Task<IResult> Get(string token, HttpContext http, Db db, TimeProvider clock, CancellationToken stop) =>
        await Find(token, db, clock, stop) is { } invitation ? await Page(token, invitation, http, db, new("", null, "", null, true), stop) : Gone();

    public static async Task<IResult> Post(string token, Form form, HttpContext http, Db db, Sessions sessions, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(token, db, clock, stop) is not { } invitation) return Gone();

        var isShared = form.Has("shared");
        var me = http.Features.Get<Me>();
        var person = me is not null ? await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop) : await Known(invitation, db, stop);
        if (person is null)
        {
            var (made, typed) = await MakePerson(form, invitation, db, isShared, stop);
            if (made is null) return (await Page(token, invitation, http, db, typed, stop)).AsUnprocessable();

            db.Add(person = made);
        }

        if (await Join(person, invitation, db, clock, stop) is { } refused) return refused;

        if (me is null) await sessions.Begin(http, person, isShared);
        return new SeeOther(person.Email is null && person.PasswordHash is null ? "/you" : "/");
    }

    private static async Task<IResult?> Join(Person person, Invitation invitation, Db db, TimeProvider clock, CancellationToken stop)
    {
        var member = await db.Set<Member>().SingleOrDefaultAsync(m => m.CohortId == invitation.CohortId && m.PersonId == person.Id, stop);
        if (member is null)
        {
            db.Add(member = new(person.Id, invitation.SiteId, invitation.Role, clock.Now));
            db.Entry(member).Property(m => m.CohortId).CurrentValue = invitation.CohortId;
        }
        else
        {
            member.Return();
            if (!member.Become(invitation.Role)) return MessagePage.Of(422, Words.RolesExcludeTitle, Words.RolesExcludeSentence);
        }

        if (invitation.HasNoneUnder is { } hasNone && member.TwoMasters is null)
        {
            member.TwoMasters = new(hasNone, invitation.Exception, clock.Now);
            db.Add(member.TwoMasters);
        }

        invitation.Accept(clock.Now);
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested) // Used by another at the same moment.
        {
            return Gone();
        }
    }

    private static async Task<(Person? Made, Typed Typed)> MakePerson(Form form, Invitation invitation, Db db, bool isShared, CancellationToken stop)
    {
        var name = ShareableLine.Of(form["name"], Words.NameMissing);
        var email = invitation.Email ?? form["email"].Trim().ToLowerInvariant();
        string? problem = null;
        if (email is not "" && !Emails.LooksRight(email)) problem = Words.EmailProblem;
        else if (invitation.Email is null && email is not "" && await db.Set<Person>().AnyAsync(p => p.Email == email, stop)) problem = Words.EmailTaken;
        var typed = new Typed(form["name"], name.Problem, form["email"], problem, isShared);
        if (name.Taken is null || problem is not null) return (null, typed);

        var zone = await db.Set<Site>().Where(s => s.Id == invitation.SiteId).Select(s => s.Zone).SingleAsync(stop);
        // An address typed at a card is not proven yet; it is only where the way in is sent.
        return (new() { Name = name.Taken, Email = email is "" ? null : email, Language = invitation.Language, Zone = zone, SiteId = invitation.SiteId }, typed);
    }

    private static Task<Invitation?> Find(string token, Db db, TimeProvider clock, CancellationToken stop)
    {
        var (hash, now) = (Invitation.HashOf(token), clock.Now);
        return db.Set<Invitation>().SingleOrDefaultAsync(i => i.Hash == hash && i.AcceptedAt == null && i.WithdrawnAt == null && i.Until > now, stop);
    }

    // Who opens what was mailed to an address has that mailbox.
    private static async Task<Person?> Known(Invitation invitation, Db db, CancellationToken stop) =>
        invitation.Email is null ? null : await db.Set<Person>().SingleOrDefaultAsync(p => p.Email == invitation.Email, stop);

    private static async Task<RazorSlice> Page(string token, Invitation invitation, HttpContext http, Db db, Typed typed, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        var cohort = await db.Set<Cohort>().Where(c => c.Id == invitation.CohortId).Select(c => c.Name).SingleAsync(stop);
        var known = http.Features.Get<Me>()?.Name ?? (await Known(invitation, db, stop))?.Name.Text;
        if (http.Features.Get<Me>() is null && http.Request.Cookies["language"] is null)
        {
            Languages.Speak(invitation.Language);
            http.Features.Set(new Visit(invitation.Language, TimeZoneInfo.Utc));
        }

        return Create(new(token, organisation.Text, cohort.Text, invitation.Role, invitation.Email is null, known,
            typed.Name is "" && typed.NameProblem is null ? invitation.Name?.Text ?? "" : typed.Name, typed.NameProblem, typed.Email, typed.EmailProblem, typed.IsShared));
    }

    private static IResult Gone() => MessagePage.Of(410, Words.InvitationGoneTitle, Words.InvitationGoneSentence, Words.ToSignIn, "/sign-in");

    private sealed record Typed(string Name, string? NameProblem, string Email, string? EmailProblem, bool IsShared);
}
