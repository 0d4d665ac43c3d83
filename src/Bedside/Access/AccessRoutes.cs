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
            app.MapPost("/sign-out", SignOut.Post).For(Standing.Person);
            app.MapPost("/language", ChooseLanguage.Post).For(Standing.Anyone);
            app.MapGet("/people-to-call", ShowPeopleToCall.Get).For(Standing.Anyone);
        }
    }
}
