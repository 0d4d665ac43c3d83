using System.Text.Json;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>
/// An invitation that the operator makes at the command line and hands over: where there is no mail yet, for the second administrator, and for the one who has lost the way in.
/// </summary>
public static class InviteByHand
{
    /// <summary>What one asks for.</summary>
    /// <param name="Address">Of the one invited; an account that has it already is the one that is opened, for a day.</param>
    /// <param name="Role">One of <see cref="Roles"/>.</param>
    /// <param name="Cohort">Name or id; null where there is only one.</param>
    /// <param name="Site">Name or id; null where there is only one.</param>
    /// <param name="Language">en or fr; null for the organisation's.</param>
    /// <param name="TwoMasters">For a facilitator: "none", or who works under them and how it is handled.</param>
    public sealed record Wish(string Address, string Role, string? Cohort, string? Site, string? Language, string? TwoMasters);

    private static readonly IReadOnlyList<OrganisationRole> Appointments = [OrganisationRole.Administrator, OrganisationRole.Designer];

    public static IReadOnlyList<string> Roles { get; } = [.. Appointments.Select(NameOf), .. ShowCohort.Offered.Select(NameOf)];

    /// <summary>Makes it, and gives its link and its last moment; refuses with a sentence that says what to add.</summary>
    public static async Task<(string Link, DateTime Until)> Make(Wish wish, Db db, Settings settings, DateTime now, CancellationToken stop)
    {
        var email = Emails.Of(wish.Address);
        if (!Emails.LooksRight(email)) throw new RefusedException(Words.ByHandAddress.With(wish.Address));

        var appoints = Appointments.Where(r => NameOf(r) == wish.Role).Select(r => (OrganisationRole?)r).FirstOrDefault();
        CohortRole? role = appoints is null ? Enum.GetValues<CohortRole>().Single(r => NameOf(r) == wish.Role) : null;
        var (hasNone, exception) = Answer(role, wish.TwoMasters);
        Guid? cohort = role is null ? null : One(await db.Set<Cohort>().Select(c => new Choice(c.Id, c.Name)).ToListAsync(stop), wish.Cohort, Words.ByHandWhichCohort) ?? throw new RefusedException(Words.ByHandNoCohort);
        var site = One(await db.Set<Site>().Select(s => new Choice(s.Id, s.Name)).ToListAsync(stop), wish.Site, Words.ByHandWhichSite)!.Value;
        var language = wish.Language ?? await db.Set<Organisation>().Select(o => o.Language).SingleAsync(stop);

        if (cohort is { } into && await ShowCohort.NobodyToCall(into, site, db, stop) is { } nobody) throw new RefusedException(nobody);

        foreach (var older in await db.Set<Invitation>().Pending().Where(i => i.Email == email && i.CohortId == cohort && i.Appoints == appoints).ToListAsync(stop)) older.Withdraw(now);
        var invitation = new Invitation { CohortId = cohort, SiteId = site, Role = role, Appoints = appoints, Language = language, Email = email, At = now, HasNoneUnder = hasNone, Exception = exception };
        var link = settings.Link($"/invitations/{invitation.Token(now, opensAccount: await db.Set<Person>().AnyAsync(p => p.Email == email, stop))}");
        db.Add(invitation);
        await db.SaveChangesAsync(stop);
        return (link, invitation.Until);
    }

    // Two masters: asked of whoever adds a facilitator, here as on the page.
    private static (bool? HasNone, ShareableLine? Exception) Answer(CohortRole? role, string? twoMasters)
    {
        if (role is not CohortRole.Facilitator) return (null, null);
        if (twoMasters is "none") return (true, null);

        var answer = ShareableLine.Of(twoMasters, Words.ByHandTwoMasters);
        return (false, answer.Taken ?? throw new RefusedException(answer.Problem!));
    }

    private static Guid? One(List<Choice> all, string? asked, string which)
    {
        var fitting = asked is null ? all : all.FindAll(c => string.Equals(c.Name.Text, asked, StringComparison.OrdinalIgnoreCase) || c.Id.ToString() == asked);
        if (fitting.Count is 1) return fitting[0].Id;

        return all.Count is 0 ? null : throw new RefusedException(which.With(string.Join(", ", all.Select(c => $"“{c.Name}” ({c.Id})"))));
    }

    private static string NameOf<T>(T role) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    private sealed record Choice(Guid Id, ShareableLine Name);
}
