using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Keyholders;

public static class KeyholderRoutes
{
    extension(IServiceCollection services)
    {
        public void AddKeyholders() => services.AddSingleton(new KeyCost(PassphraseCost.Real)).AddSingleton<KeyBench>()
            .AddScoped<IWaitingList, KeyWaiting>().AddScoped<IOwnWords, KeyholderWords>().AddScoped<IJob, RecordMail>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapKeyholders()
        {
            app.MapGet("/keyholders", ShowKeyholders.Get).For(Standing.Person);
            app.MapGet("/organisation/keyholders", AppointKeyholders.Get).For(Standing.Administrator);
            app.MapPost("/organisation/keyholders", AppointKeyholders.Post).For(Standing.Administrator);
            app.MapPost("/organisation/keyholders/{place:guid}/removal", AppointKeyholders.Remove).For(Standing.Administrator);
            app.MapGet("/keyholder", HoldKey.Get).For(Standing.Owner);
            app.MapPost("/keyholder/keys", HoldKey.Make).For(Standing.Owner);
            app.MapPost("/keyholder/confirmation", HoldKey.Confirm).For(Standing.Owner);
            app.MapPost("/keyholder/signature", HoldKey.Sign).For(Standing.Owner);
            app.MapPost("/keyholder/loss", HoldKey.Lose).For(Standing.Owner);
        }
    }
}
