using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>What an invitation makes of the one who takes it.</summary>
public static class Joining
{
    extension(Invitation invitation)
    {
        /// <summary>As what one is invited, in words.</summary>
        public string RoleName => invitation.Appoints switch
        {
            OrganisationRole.Administrator => Words.RoleAdministrator,
            OrganisationRole.Designer => Words.RoleDesigner,
            null => ShowCohort.RoleName(invitation.Role!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(invitation)),
        };

        /// <summary>Uses it up for this person, whose appointments are loaded; false where a role they hold excludes the new one.</summary>
        public async Task<bool> Take(Person person, Db db, DateTime now, CancellationToken stop)
        {
            if (invitation.Appoints is { } role)
            {
                if (person.Appoint(role, now) is { } appointment) db.Add(appointment);
            }
            else if (!await invitation.Seat(person, db, now, stop))
            {
                return false;
            }

            invitation.Accept(now);
            return true;
        }

        private async Task<bool> Seat(Person person, Db db, DateTime now, CancellationToken stop)
        {
            var (cohort, role) = (invitation.CohortId!.Value, invitation.Role!.Value);
            var member = await db.Set<Member>().Include(m => m.TwoMasters).SingleOrDefaultAsync(m => m.CohortId == cohort && m.PersonId == person.Id, stop);
            if (member is null)
            {
                db.Add(member = new(person.Id, invitation.SiteId, role, now));
                db.Entry(member).Property(m => m.CohortId).CurrentValue = cohort;
            }
            else
            {
                member.Return();
                if (!member.Become(role)) return false;
            }

            if (invitation.HasNoneUnder is { } hasNone && member.TwoMasters is null)
            {
                member.TwoMasters = new(hasNone, invitation.Exception, now);
                db.Add(member.TwoMasters);
            }

            return true;
        }
    }
}
