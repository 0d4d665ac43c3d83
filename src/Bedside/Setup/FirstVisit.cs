using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>The page that makes an empty folder an organisation. Shown until there is one; of two who send it at once, one wins.</summary>
public sealed partial class FirstVisit
{
    public sealed record View(
        string Organisation, string Language, string Site, string Zone, string Name, string Email, string CallName, string Phone, string Hours, bool IsCalled,
        IReadOnlyDictionary<string, string> Problems, string Data, string Keys, bool MailLeaves)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);
    }

    /// <summary>Until there is an organisation every address leads here; afterwards this one does not exist.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (!http.RequestServices.GetRequiredService<SetUp>().IsDone && !http.Request.Path.StartsWithSegments("/setup") && http.Request.Path != "/language" && !Path.HasExtension(http.Request.Path.Value)
            && !await http.RequestServices.GetRequiredService<SetUp>().Look(http.RequestServices.GetRequiredService<Db>(), http.RequestAborted))
        {
            await new SeeOther("/setup").ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    public static async Task<IResult> Get(Db db, SetUp setUp, Settings settings, Mailroom mail, HttpContext http, CancellationToken stop) => await setUp.Look(db, stop)
        ? MessagePage.NotFound()
        : Create(Empty(settings, mail, Visit.Of(http).Language));

    public static async Task<IResult> Post(Form form, Db db, SetUp setUp, Settings settings, Mailroom mail, KeyRing keys, TimeProvider clock, SignInTickets tickets, CancellationToken stop)
    {
        if (await setUp.Look(db, stop)) return Lost();

        var problems = new Dictionary<string, string>();
        ShareableLine? Line(string field, string ifBlank)
        {
            var typed = ShareableLine.Of(form[field], ifBlank);
            if (typed.Problem is { } problem) problems[field] = problem;
            return typed.Taken;
        }

        var name = Line("organisation", Words.OrganisationMissing);
        var site = Line("site", Words.SiteMissing);
        var person = Line("name", Words.NameMissing);
        var callName = Line("callName", Words.CallNameMissing);
        var phone = Line("phone", Words.PhoneMissing);
        var hours = Line("hours", Words.HoursMissing);
        var email = Emails.Of(form["email"]);
        if (!form.Has("called")) problems["called"] = Words.CalledMissing;
        if (!Emails.LooksRight(email)) problems["email"] = Words.EmailProblem;
        var language = Languages.Knows(form["language"]) ? form["language"] : Languages.English;
        var zone = form["zone"];
        if (!Zones.Knows(zone)) problems["zone"] = Words.ZoneMissing;
        if (problems.Count > 0)
        {
            return Create(new(form["organisation"], language, form["site"], zone, form["name"], form["email"], form["callName"], form["phone"], form["hours"], form.Has("called"),
                problems, settings.Data, settings.Keys, mail.Leaves)).AsUnprocessable();
        }

        var now = clock.Now;
        var place = new Site { Name = site!, Zone = zone };
        var administrator = new Person { Name = person!, Email = email, Language = language, Zone = zone, SiteId = place.Id };
        place.PeopleToCall.Add(new() { Name = callName!, Phone = phone!, Hours = hours!, CheckedBy = person!, CheckedById = administrator.Id, CheckedAt = now });
        administrator.Appoint(OrganisationRole.Administrator, now);
        db.Add(new Organisation { Name = name!, Language = language, KeyRing = keys.Name, IsDemonstration = settings.IsDemonstration, SetUpAt = now });
        db.Add(place);
        db.Add(administrator);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // The unique index: somebody was first.
        {
            db.ChangeTracker.Clear();
            if (await setUp.Look(db, stop)) return Lost();
            throw;
        }

        // Whoever sends this form is at the machine: the way in stands in the next page, once.
        return new SeeOther($"/sign-in/link/{tickets.ForLink(tickets.New(administrator.Id))}?new=yes");
    }

    private static View Empty(Settings settings, Mailroom mail, string language) =>
        new("", language, "", "America/Toronto", "", "", "", "", "", false, new Dictionary<string, string>(), settings.Data, settings.Keys, mail.Leaves);

    private static IResult Lost() => MessagePage.Of(409, Words.AlreadySetUpTitle, Words.AlreadySetUpSentence, Words.ToSignIn, "/sign-in");
}

/// <summary>Whether this Bedside has its organisation; once true, it is not asked again.</summary>
public sealed class SetUp
{
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public async Task<bool> Look(Db db, CancellationToken stop) => _isDone = _isDone || await db.Set<Organisation>().AnyAsync(stop);
}
