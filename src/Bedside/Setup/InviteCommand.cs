using System.CommandLine;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Invite()
    {
        var address = new Argument<string>("address") { Description = "The email address of the one invited." };
        var role = new Option<string>("--as") { Description = "As what they come.", Required = true };
        role.AcceptOnlyFromAmong([.. InviteByHand.Roles]);
        var cohort = new Option<string?>("--cohort") { Description = "Name of the cohort. Needed where there are several; administrators and designers come to none." };
        var site = new Option<string?>("--site") { Description = "Name of their site. Needed where there are several." };
        var language = new Option<string?>("--language") { Description = "Their language. Default: the organisation's." };
        language.AcceptOnlyFromAmong([.. Languages.All]);
        var twoMasters = new Option<string?>("--two-masters") { Description = "For a facilitator: none, or who in the cohort works under them and how that is handled. Every member reads it." };

        var invite = new Command("invite", "Makes an invitation and prints its link, to be handed over where no mail goes out.") { address, role, cohort, site, language, twoMasters };
        invite.SetAction((parsed, stop) => OrRefuse(() => RunInvite(
            new(parsed.GetRequiredValue(address), parsed.GetRequiredValue(role), parsed.GetValue(cohort), parsed.GetValue(site), parsed.GetValue(language), parsed.GetValue(twoMasters)), stop)));
        return invite;
    }

    private static async Task RunInvite(InviteByHand.Wish wish, CancellationToken stop)
    {
        var settings = OwnSettings();
        await using var db = await OpenOwn(settings, stop);
        var (link, until) = await InviteByHand.Make(wish, db, settings, TimeProvider.System.Now, stop);
        await Console.Out.WriteLineAsync($"{Words.InviteMade.With(wish.Address.Trim(), wish.Role, Languages.WithYear(until))}\n\n    {link}\n\n{Words.InviteHandOver}");
    }
}
