using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Invites people by mail: one, or a pasted list. What could not be read stays in the box.</summary>
public static class Invite
{
    public const int MostAtOnce = 200;

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort) return MessagePage.NotFound();

        var site = form.Id("site") is { } chosen && await db.Set<Site>().AnyAsync(s => s.Id == chosen, stop) ? chosen : me.SiteId;
        var role = Enum.TryParse<CohortRole>(form["role"], out var asked) && Enum.IsDefined(asked) ? asked : CohortRole.Learner;
        var language = Languages.Knows(form["language"]) ? form["language"] : me.Language;
        bool? hasNone = form["masters"] switch { "none" => true, "some" => false, _ => null };
        var exception = ShareableLine.Of(form["exception"], Words.ExceptionMissing);
        var inviting = new ShowCohort.Inviting(form["people"], role, site, language, hasNone, form["exception"], []);

        if (role is CohortRole.Facilitator && Unanswered(hasNone, exception) is { } unanswered) return await Again([unanswered]);

        if (await ShowCohort.NobodyToCall(cohort, site, db, stop) is { } nobody) return await Again([nobody]);

        var list = AddressList.Of(form["people"]);
        if (list.Addresses.Count is 0) return await Again([.. list.Problems, Words.NobodyToInvite]);
        if (list.Addresses.Count > MostAtOnce) return await Again([Words.TooManyAtOnce.With(list.Addresses.Count, MostAtOnce)]);

        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        var here = await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null && m.Person!.Email != null).Select(m => m.Person!.Email!).ToListAsync(stop);
        var problems = list.Problems.Concat(list.Addresses.Where(a => here.Contains(a.Email)).Select(a => Words.IsInAlready.With(a.Email))).ToList();
        var invited = list.Addresses.Where(a => !here.Contains(a.Email)).ToList();
        var emails = invited.ConvertAll(a => a.Email);
        var earlier = await db.Set<Invitation>().Where(i => i.CohortId == id && emails.Contains(i.Email!) && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(stop);
        foreach (var one in earlier) one.Withdraw(clock.Now); // Saved with those that take their place.
        var sent = new List<(string Email, string Token)>();
        foreach (var address in invited)
        {
            var invitation = new Invitation
            {
                CohortId = id, SiteId = site, Role = role, Language = language, Email = address.Email, Name = address.Name, At = clock.Now,
                HasNoneUnder = role is CohortRole.Facilitator ? hasNone : null, Exception = role is CohortRole.Facilitator && hasNone is false ? exception.Taken : null,
            };
            sent.Add((address.Email, invitation.Token(clock.Now)));
            db.Add(invitation);
        }

        await db.SaveChangesAsync(stop);
        foreach (var (email, token) in sent) _ = mail.Send(Message(email, language, organisation.Text, cohort.Name.Text, token, settings));

        var done = Words.OneInvited.OrMany(Words.ManyInvited, sent.Count);
        var page = await ShowCohort.Page(cohort, ShowCohort.Inviting.Empty(me) with { People = list.Left, Problems = problems, Done = sent.Count > 0 ? done : null, Role = role, Site = site, Language = language }, db, mail, clock, stop);
        return problems.Count > 0 ? page.AsUnprocessable() : page;

        async Task<IResult> Again(IReadOnlyList<string> why) => (await ShowCohort.Page(cohort, inviting with { Problems = why }, db, mail, clock, stop)).AsUnprocessable();
    }

    /// <summary>Mails it again with a new link; the old one opens nothing more.</summary>
    public static async Task<IResult> SendAgain(Guid id, Guid invitation, Me me, Db db, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort || await Find(id, invitation, db, stop) is not { Email: { } email } found) return MessagePage.NotFound();

        var token = found.Token(clock.Now);
        await db.SaveChangesAsync(stop);
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        _ = mail.Send(Message(email, found.Language, organisation.Text, cohort.Name.Text, token, settings));
        return new SeeOther($"/cohorts/{id}?sent={invitation}#invited");
    }

    /// <summary>Takes it back; of a sheet of cards all that nobody has used.</summary>
    public static async Task<IResult> Withdraw(Guid id, Guid invitation, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await Find(id, invitation, db, stop) is not { } found) return MessagePage.NotFound();

        List<Invitation> all = found.Email is null ? await db.Set<Invitation>().Where(i => i.CohortId == id && i.Email == null && i.At == found.At && i.AcceptedAt == null).ToListAsync(stop) : [found];
        foreach (var one in all) one.Withdraw(clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}#invited");
    }

    private static Task<Invitation?> Find(Guid cohort, Guid invitation, Db db, CancellationToken stop) =>
        db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == invitation && i.CohortId == cohort && i.AcceptedAt == null && i.WithdrawnAt == null, stop);

    private static string? Unanswered(bool? hasNone, Typed<ShareableLine> exception) => hasNone switch
    {
        null => Words.TwoMastersMissing,
        false when exception.Problem is { } problem => problem,
        _ => null
    };

    private static Mailing Message(string email, string language, string organisation, string cohort, string token, Settings settings)
    {
        using var _ = Languages.Speaking(language);
        return new(email, Words.InvitationSubject.With(organisation), Words.InvitationMail.With(organisation, cohort, settings.Link($"/invitations/{token}")));
    }
}
