using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What an invitation makes of the one who takes it.</summary>
public static class Joining
{
    extension(Invitation invitation)
    {
        /// <summary>To do what one is invited.</summary>
        public string Sentence => (invitation.Appoints, invitation.Role) switch
        {
            (OrganisationRole.Administrator, _) => Words.InvitedToAdminister,
            (OrganisationRole.Designer, _) => Words.InvitedToDesign,
            (null, CohortRole.Learner) => Words.InvitedToTakePart,
            (null, CohortRole.Facilitator) => Words.InvitedToFacilitate,
            (null, { } role) => Words.InvitedAs.With(ShowCohort.RoleName(role)),
            _ => throw new ArgumentOutOfRangeException(nameof(invitation)),
        };

        /// <summary>Uses it up for this person, whose appointments are loaded; says what is in the way where they cannot take it now.</summary>
        public async Task<Obstacle?> Take(Person person, Db db, IEnumerable<IHolders> holders, DateTime now, CancellationToken stop)
        {
            if (invitation.Appoints is { } role)
            {
                if (person.Appoint(role, now) is { } appointment) db.Add(appointment);
            }
            else if (await invitation.Seat(person, db, holders, now, stop) is { } obstacle)
            {
                return obstacle;
            }

            invitation.Accept(now);
            return null;
        }

        private async Task<Obstacle?> Seat(Person person, Db db, IEnumerable<IHolders> holders, DateTime now, CancellationToken stop)
        {
            var (cohort, role) = (invitation.CohortId!.Value, invitation.Role!.Value);
            var member = await db.Set<Member>().Include(m => m.TwoMasters).SingleOrDefaultAsync(m => m.CohortId == cohort && m.PersonId == person.Id, stop);
            if (member is null)
            {
                db.Add(member = new(person.Id, invitation.SiteId, role, now));
                db.Entry(member).Property(m => m.CohortId).CurrentValue = cohort;
            }
            else if (invitation.Email is null && member.LeftAt is null)
            {
                return new(Words.InAlreadyTitle, Words.CardStaysGood); // A card is for somebody new, and changes nobody's role.
            }
            else
            {
                if (role is not CohortRole.Facilitator && await holders.Missing(person.Id, cohort, stop) is { } missing) return new(Words.StillHoldsTitle, missing);
                if (!member.Become(role)) return new(Words.RolesExcludeTitle, Words.RolesExcludeSentence);

                member.Return(now);
            }

            if (invitation.HasNoneUnder is { } hasNone)
            {
                if (member.TwoMasters is { } old) db.Remove(old);
                member.TwoMasters = new(hasNone, invitation.Exception, now);
                db.Add(member.TwoMasters);
            }

            return null;
        }
    }

    /// <summary>Why an invitation cannot be taken now.</summary>
    public sealed record Obstacle(string Title, string Sentence);
}
