using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Invites people by mail: one, or a pasted list. What could not be read stays in the box.</summary>
public static class Invite
{
    public const int MostAtOnce = 200;

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort) return MessagePage.NotFound();

        var inviting = await Read(form, me, db, stop);
        var list = AddressList.Of(inviting.People);
        if (await Obstacles(id, inviting, list, db, stop) is { Count: > 0 } why) return (await ShowCohort.Page(cohort, inviting with { Problems = why }, me, db, shelf, mail, clock, stop)).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice, the second finds what the first has made.
        var here = await db.Set<Member>().Where(m => m.CohortId == id && m.LeftAt == null && m.Person!.Email != null).Select(m => m.Person!.Email!).ToListAsync(stop);
        var invited = list.Addresses.Where(a => !here.Contains(a.Email)).ToList();
        var made = await Make(id, Batch.Of(form, $"invitations {id}"), invited, inviting, db, clock.Now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await Mail(made, cohort, me, db, shelf, mail, settings, stop);

        var problems = list.Problems.Concat(list.Addresses.Where(a => here.Contains(a.Email)).Select(a => Words.IsInAlready.With(a.Email))).ToList();
        var done = invited.Count > 0 ? Words.OneInvited.OrMany(Words.ManyInvited, invited.Count) : null;
        var left = problems.Count > 0 ? inviting : inviting with { HasNoneUnder = null, Exception = "" };
        var page = await ShowCohort.Page(cohort, left with { People = list.Left, Problems = problems, Done = done }, me, db, shelf, mail, clock, stop);
        return problems.Count > 0 ? page.AsUnprocessable() : page;
    }

    /// <summary>Mails it again with a new link; the old one opens nothing more.</summary>
    public static async Task<IResult> SendAgain(Guid id, Guid invitation, Me me, Db db, CourseShelf shelf, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort || await Find(id, invitation, db, stop) is not { Email: not null } found) return MessagePage.NotFound();

        if (await ShowCohort.NobodyToCall(id, found.SiteId, db, stop) is { } nobody)
        {
            return (await ShowCohort.Page(cohort, ShowCohort.Inviting.Empty(me), me, db, shelf, mail, clock, stop, new(invitation, nobody))).AsUnprocessable();
        }

        var token = found.Token(clock.Now);
        await db.SaveChangesAsync(stop);
        await Mail([(found, token)], cohort, me, db, shelf, mail, settings, stop);
        return new SeeOther($"/cohorts/{id}?sent={invitation}#invited");
    }

    /// <summary>Takes it back; of a sheet of cards all that nobody has used.</summary>
    public static async Task<IResult> Withdraw(Guid id, Guid invitation, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await Find(id, invitation, db, stop) is not { } found) return MessagePage.NotFound();

        List<Invitation> all = found.Email is null ? await db.Set<Invitation>().Pending().Where(i => i.CohortId == id && i.Email == null && i.At == found.At).ToListAsync(stop) : [found];
        foreach (var one in all) one.Withdraw(clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}#invited");
    }

    /// <summary>For which site one invites, and in which language: what was chosen, else one's own.</summary>
    internal static async Task<(Guid Site, string Language)> Place(Form form, Me me, Db db, CancellationToken stop) => (
        form.Id("site") is { } chosen && await db.Set<Site>().AnyAsync(s => s.Id == chosen, stop) ? chosen : me.SiteId,
        Languages.Knows(form["language"]) ? form["language"] : me.Language);

    private static async Task<ShowCohort.Inviting> Read(Form form, Me me, Db db, CancellationToken stop)
    {
        var (site, language) = await Place(form, me, db, stop);
        var role = Enum.TryParse<CohortRole>(form["role"], out var asked) && Enum.IsDefined(asked) ? asked : CohortRole.Learner;
        bool? hasNone = form["masters"] switch { "none" => true, "some" => false, _ => null };
        return new(form["people"], role, site, language, hasNone, form["exception"], []);
    }

    private static async Task<IReadOnlyList<string>> Obstacles(Guid cohort, ShowCohort.Inviting inviting, AddressList list, Db db, CancellationToken stop)
    {
        if (inviting.Role is CohortRole.Facilitator && Unanswered(inviting) is { } unanswered) return [unanswered];
        if (await ShowCohort.NobodyToCall(cohort, inviting.Site!.Value, db, stop) is { } nobody) return [nobody];
        if (list.Addresses.Count is 0) return [.. list.Problems, Words.NobodyToInvite];

        return list.Addresses.Count > MostAtOnce ? [Words.TooManyAtOnce.With(list.Addresses.Count, MostAtOnce)] : [];
    }

    // Whom this form has invited already keeps that invitation; of those invited before, the new one takes the place.
    private static async Task<List<(Invitation Invitation, string Token)>> Make(
        Guid cohort, Batch batch, IReadOnlyList<AddressList.Address> people, ShowCohort.Inviting inviting, Db db, DateTime now, CancellationToken stop)
    {
        var (emails, ids) = (people.Select(p => p.Email).ToList(), people.Select(p => batch.Id(p.Email)).ToList());
        var earlier = await db.Set<Invitation>().Where(i => i.CohortId == cohort && (emails.Contains(i.Email!) || ids.Contains(i.Id))).ToListAsync(stop);
        var made = new List<(Invitation, string)>();
        foreach (var (person, id) in people.Zip(ids))
        {
            if (earlier.Exists(i => i.Id == id && i.IsPending)) continue;

            foreach (var one in earlier.Where(i => i.Email == person.Email)) one.Withdraw(now);
            var invitation = InvitationOf(cohort, earlier.Exists(i => i.Id == id) ? Guid.CreateVersion7() : id, person, inviting, now);
            made.Add((invitation, invitation.Token(now)));
            db.Add(invitation);
        }

        return made;
    }

    private static Invitation InvitationOf(Guid cohort, Guid id, AddressList.Address person, ShowCohort.Inviting inviting, DateTime now)
    {
        var hasNone = inviting.Role is CohortRole.Facilitator ? inviting.HasNoneUnder : null;
        return new()
        {
            Id = id, CohortId = cohort, SiteId = inviting.Site!.Value, Role = inviting.Role, Language = inviting.Language, Email = person.Email, Name = person.Name, At = now,
            HasNoneUnder = hasNone, Exception = hasNone is false ? ExceptionOf(inviting).Taken : null,
        };
    }

    private static Task<Invitation?> Find(Guid cohort, Guid invitation, Db db, CancellationToken stop) =>
        db.Set<Invitation>().Pending().SingleOrDefaultAsync(i => i.Id == invitation && i.CohortId == cohort, stop);

    private static string? Unanswered(ShowCohort.Inviting inviting) => inviting.HasNoneUnder switch
    {
        null => Words.TwoMastersMissing,
        false => ExceptionOf(inviting).Problem,
        _ => null
    };

    private static Typed<ShareableLine> ExceptionOf(ShowCohort.Inviting inviting) => ShareableLine.Of(inviting.Exception, Words.ExceptionMissing);

    // Who invites, to what, as whom and from when: whoever gets it knows whether it is meant for them before they open anything.
    private static async Task Mail(IReadOnlyList<(Invitation Invitation, string Token)> made, CohortHead cohort, Me me, Db db, CourseShelf shelf, Mailroom mail, Settings settings, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        var (live, calendar) = await ShowCohort.CourseOf(cohort.Id, db, shelf, stop);
        foreach (var (invitation, token) in made)
        {
            using (Languages.Speaking(invitation.Language))
            {
                var greeting = invitation.Name is { } name ? Words.InvitationGreeting.With(name.Text) + "\n\n" : "";
                var course = live is null ? "" : "\n" + Words.InvitationCourse.With(live.Pack.Head.Title.In(live.LanguageFor(invitation.Language)), CourseWords.Day(calendar!.Start));
                var role = Words.InvitationRole.With(ShowCohort.RoleName(invitation.Role!.Value));
                _ = mail.Send(new(invitation.Email!, Words.InvitationSubject.With(organisation.Text),
                    greeting + Words.InvitationMail.With(me.Name, organisation.Text, cohort.Name.Text, role + course, settings.Link($"/invitations/{token}"))));
            }
        }
    }
}
