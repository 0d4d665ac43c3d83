using Bedside.Shared;

namespace Bedside.Access;

public static class AccessRoutes
{
    extension(IEndpointRouteBuilder app)
    {
        public void MapAccess()
        {
            MapSignIn(app.MapGroup("/sign-in").AddEndpointFilter(SignInLimits.PerAddress));
            MapYou(app.MapGroup("/you"));
            app.MapPost("/sign-out", SignOut.Post).For(Standing.Anyone);
            app.MapPost("/language", ChooseLanguage.Post).For(Standing.Anyone);
            app.MapGet("/people-to-call", ShowPeopleToCall.Get).For(Standing.Anyone);
        }
    }

    private static void MapSignIn(RouteGroupBuilder signIn)
    {
        signIn.MapGet("/", SignIn.Get).For(Standing.Anyone);
        signIn.MapPost("/", SignIn.Post).For(Standing.Anyone);
        signIn.MapPost("/code", EnterCode.Post).For(Standing.Anyone);
        signIn.MapGet("/link/{token}", FollowLink.Get).For(Standing.Anyone);
        signIn.MapPost("/link/{token}", FollowLink.Post).For(Standing.Anyone);
        signIn.MapGet("/password", SignInWithPassword.Get).For(Standing.Anyone);
        signIn.MapPost("/password", SignInWithPassword.Post).For(Standing.Anyone);
        signIn.MapPost("/with-mail", SignIn.FromOthers).For(Standing.Anyone);
        signIn.MapPost("/with-password", SignInWithPassword.FromSignIn).For(Standing.Anyone);
        signIn.MapPost("/passkey/question", SignInWithPasskey.Ask).For(Standing.Anyone);
        signIn.MapPost("/passkey", SignInWithPasskey.Post).For(Standing.Anyone);
    }

    private static void MapYou(RouteGroupBuilder you)
    {
        you.MapGet("/", ShowYou.Get).For(Standing.Person);
        you.MapPost("/", ShowYou.Post).For(Standing.Person);
        you.MapGet("/introduction", Introduce.Get).For(Standing.Person);
        you.MapPost("/introduction", Introduce.Post).For(Standing.Person);
        you.MapGet("/introduction/name.wav", SayName.Get).For(Standing.Person);
        you.MapPost("/introduction/sound", SayName.Post).For(Standing.Person);
        you.MapPost("/introduction/sound/removal", SayName.Remove).For(Standing.Person);
        you.MapPost("/password", ChangePassword.Post).For(Standing.Person);
        you.MapPost("/password/removal", ChangePassword.Remove).For(Standing.Person);
        you.MapPost("/passkeys/question", AddPasskey.Ask).For(Standing.Person);
        you.MapPost("/passkeys", AddPasskey.Post).For(Standing.Person);
        you.MapPost("/passkeys/{passkey:guid}/removal", AddPasskey.Remove).For(Standing.Owner);
        you.MapPost("/sessions/end", ShowYou.EndSessions).For(Standing.Person);
    }
}
