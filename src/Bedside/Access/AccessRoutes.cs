using Bedside.Shared;

namespace Bedside.Access;

public static class AccessRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapAccess()
        {
            app.MapGet("/sign-in", SignIn.Get).For(Standing.Anyone);
            app.MapPost("/sign-in", SignIn.Post).For(Standing.Anyone);
            app.MapPost("/sign-in/code", EnterCode.Post).For(Standing.Anyone);
            app.MapGet("/sign-in/link/{token}", FollowLink.Get).For(Standing.Anyone);
            app.MapPost("/sign-in/link/{token}", FollowLink.Post).For(Standing.Anyone);
            app.MapGet("/sign-in/password", SignInWithPassword.Get).For(Standing.Anyone);
            app.MapPost("/sign-in/password", SignInWithPassword.Post).For(Standing.Anyone);
            app.MapPost("/sign-in/with-password", SignInWithPassword.FromSignIn).For(Standing.Anyone);
            app.MapPost("/sign-in/passkey/question", SignInWithPasskey.Ask).For(Standing.Anyone);
            app.MapPost("/sign-in/passkey", SignInWithPasskey.Post).For(Standing.Anyone);
            app.MapGet("/you", ShowYou.Get).For(Standing.Person);
            app.MapPost("/you", ShowYou.Post).For(Standing.Person);
            app.MapPost("/you/password", ShowYou.SetPassword).For(Standing.Person);
            app.MapPost("/you/password/removal", ShowYou.RemovePassword).For(Standing.Person);
            app.MapPost("/you/passkeys/question", AddPasskey.Ask).For(Standing.Person);
            app.MapPost("/you/passkeys", AddPasskey.Post).For(Standing.Person);
            app.MapPost("/you/passkeys/{passkey:guid}/removal", AddPasskey.Remove).For(Standing.Owner);
            app.MapPost("/you/sessions/end", ShowYou.EndSessions).For(Standing.Person);
            app.MapPost("/sign-out", SignOut.Post).For(Standing.Person);
            app.MapPost("/language", ChooseLanguage.Post).For(Standing.Anyone);
            app.MapGet("/people-to-call", ShowPeopleToCall.Get).For(Standing.Anyone);
        }
    }
}
