using Bedside.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Bedside.Access;

public static class AccessSetup
{
    extension(IServiceCollection services)
    {
        public void AddAccess(Settings settings, KeyRing keys)
        {
            services.AddSingleton(keys);
            services.AddDataProtection().SetApplicationName("bedside").KeepKeysIn(keys);
            services.AddSingleton<Sessions>().AddSingleton<SignInTickets>().AddSingleton<SignInLimits>().AddSingleton<KeptWords>().AddSingleton<Passwords>();
            services.AddSingleton<Ceremonies>().AddScoped<WaysIn>();
            services.AddScoped<IOwnWords, PasskeyWords>().AddScoped<IOwnWords, AccountWords>().AddScoped<IOwnWords, NameSoundWords>().AddScoped<IOwnWords, TrainingWords>();
            services.AddPasskeys(settings);
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
            {
                o.Cookie.Name = settings.Address.Scheme is "https" ? "__Host-bedside" : "bedside";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = settings.Address.Scheme is "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                o.SlidingExpiration = true;
                o.Events.OnCheckSlidingExpiration = Sessions.Slide;
                o.Events.OnValidatePrincipal = c => c.HttpContext.RequestServices.GetRequiredService<Sessions>().Validate(c);
                o.Events.OnRedirectToLogin = c => SignInFirst.Answer(c.HttpContext);
                o.Events.OnRedirectToAccessDenied = c => MessagePage.NotFound().ExecuteAsync(c.HttpContext);
            });
        }
    }

    extension(IServiceCollection services)
    {
        // Of Identity only what judges passkeys and hashes passwords; its tables, cookies and pages stay out (docs/decisions/0005).
        private void AddPasskeys(Settings settings)
        {
            var here = settings.Address.GetLeftPart(UriPartial.Authority);
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Rounds);
            services.Configure<IdentityPasskeyOptions>(o =>
            {
                o.ServerDomain = settings.Address.Host; // Never from the Host header, which whoever asks can choose.
                o.ResidentKeyRequirement = "required"; // One signs in without typing who one is.
                o.UserVerificationRequirement = "required"; // A key that was found or borrowed opens nothing by itself.
                o.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == here);
            });
            services.AddIdentityCore<Person>();
            services.AddScoped<IUserStore<Person>, PasskeyStore>().AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        }
    }

    extension(WebApplication app)
    {
        public void UseAccess()
        {
            // What they remember begins now, not when the first one comes.
            foreach (var memory in (Type[])[typeof(Sessions), typeof(SignInTickets), typeof(Ceremonies)]) app.Services.GetRequiredService(memory);
            // A proxy on this machine says for whom it asks; any other is not believed.
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
            app.UseAuthentication();
            app.Use(Greet);
        }

        /// <summary>Stands last before the handlers: by then the request has been judged and its form read.</summary>
        public void UseGate() => app.Use(Gate);
    }

    // From here on the request speaks its reader's language: the person's choice, else this browser's, else English.
    private static Task Greet(HttpContext http, RequestDelegate next)
    {
        var visit = Of(http) ?? new Visit(ChooseLanguage.Of(http), TimeZoneInfo.Utc);
        if (http.Features.Get<TurnedPage>() is { } turned) visit = visit with { Language = turned.Language };
        Languages.Speak(visit.Language);
        http.Features.Set(visit);
        return next(http);
    }

    private static Visit? Of(HttpContext http) => http.Features.Get<Me>() is { } me
        ? me.Visit with { Writer = http.RequestServices.GetRequiredService<KeptWords>().Writer(me.Id) }
        : null;

    // Who may come at all; which circle or cohort it may be, its handler asks by a query. What says nothing of who may come is closed.
    private static Task Gate(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint) return next(http);

        var who = endpoint.Metadata.GetMetadata<Allowed>()?.Who ?? Standing.None;
        if ((who & (Standing.Anyone | Standing.Founder)) is not Standing.None) return next(http); // Whether there is an organisation, FirstVisit asks.
        // What somebody else wrote in a page they left open is not sent in the name of whoever is signed in now.
        if (http.Features.Get<Me>() is not { } me || http.RequestServices.GetRequiredService<KeptWords>().AreNotOf(me, http)) return SignInFirst.Answer(http);

        const Standing Appointed = Standing.Administrator | Standing.Designer;
        var isAppointed = (who.HasFlag(Standing.Administrator) && me.IsAdministrator) || (who.HasFlag(Standing.Designer) && me.IsDesigner);
        return isAppointed || (who & ~Appointed) is not Standing.None ? next(http) : MessagePage.NotFound().ExecuteAsync(http);
    }
}
