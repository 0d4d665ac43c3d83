using Bedside.Shared;

namespace Bedside.Today;

public static class TodayRoutes
{
    extension(IServiceCollection services)
    {
        public void AddToday() => services.AddScoped<IJob, DigestJob>().AddSingleton<DigestLinks>().AddSingleton<HelpPages>()
            .AddSingleton<ScrubNeed>().AddScoped<Scrubbing>().AddScoped<Erasure>().AddScoped<IOwnWords, DigestWords>().AddScoped<IOwnWords, ArrivalWords>().AddScoped<IJob, ScrubJob>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapToday()
        {
            app.MapGet("/", ShowToday.Get).For(Standing.Person);
            app.MapGet("/cohorts/{id:guid}/letter", MakeLetter.Get).For(Standing.CohortMember);
            app.MapGet("/getting-in", GettingIn.Get).For(Standing.Person);
            app.MapPost("/getting-in/try", GettingIn.Try).For(Standing.Person);
            app.MapPost("/getting-in", GettingIn.Say).For(Standing.Person);
            app.MapGet("/link-check", CheckLink.Get).For(Standing.Person);
            app.MapGet("/link-check/load", CheckLink.Load).For(Standing.Person);
            app.MapGet("/search", ShowSearch.Get).For(Standing.Person);
            app.MapGet("/you/words", DownloadWords.Get).For(Standing.Person);
            app.MapPost("/you/words", DownloadWords.Post).For(Standing.Person);
            app.MapGet("/you/erase", EraseMe.Get).For(Standing.Person);
            app.MapPost("/you/erase", EraseMe.Post).For(Standing.Person);
            app.MapGet("/not-all-right", NotAllRight.Get).For(Standing.Anyone);
            app.MapGet("/help", ShowHelp.List).For(Standing.Anyone);
            app.MapGet("/help/{page}", ShowHelp.Get).For(Standing.Anyone);
            app.MapGet("/digest/{link}", SwitchOffDigest.Get).For(Standing.Anyone);
            app.MapPost("/digest/{link}", SwitchOffDigest.Post).For(Standing.Anyone)
                .WithMetadata(new CarriesItsOwnProof("The link is sealed for one person and switches off one mail."));
        }
    }
}
