using Bedside.Circles;
using Bedside.Shared;

namespace Bedside.Unnamed;

public static class UnnamedRoutes
{
    extension(IServiceCollection services)
    {
        public void AddUnnamed() => services.AddSingleton<CircleKeys>().AddScoped<IOtherCircles, UnnamedList>().AddScoped<IOwnWords, UnnamedWords>().AddScoped<IJob, BeginCircles>().AddScoped<IJob, OpenLetters>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapUnnamed()
        {
            app.MapGet("/unnamed/new", PlanUnnamed.Get).For(Standing.CohortFacilitator);
            app.MapPost("/unnamed/new", PlanUnnamed.Post).For(Standing.CohortFacilitator);

            var circle = app.MapGroup("/unnamed/{id:guid}");
            circle.MapGet("/", ShowUnnamed.Get).For(Standing.CircleMember);
            circle.MapPost("/acceptance", ShowUnnamed.Accept).For(Standing.CircleLearner);
            circle.MapPost("/duty", ShowUnnamed.Duty).For(Standing.CircleFacilitator);
            circle.MapPost("/first-day", ShowUnnamed.Postpone).For(Standing.CircleFacilitator);
            circle.MapPost("/letter", WriteUnnamed.Letter).For(Standing.CircleMember);
            circle.MapPost("/letter/taking-back", WriteUnnamed.TakeBack).For(Standing.CircleMember);
            circle.MapPost("/letter/choice", WriteUnnamed.Choose).For(Standing.CircleMember);
            var post = circle.MapGroup("/posts/{post:long}");
            post.MapGet("/words", ChangeUnnamed.Get).For(Standing.Owner);
            post.MapPost("/words", ChangeUnnamed.Post).For(Standing.Owner);
            post.MapPost("/words/undo", ChangeUnnamed.Undo).For(Standing.CircleMember);
            post.MapPost("/taking-back", ChangeUnnamed.TakeBack).For(Standing.Owner);
            post.MapPost("/moved", ChangeUnnamed.Moved).For(Standing.CircleLearner);
            circle.MapGet("/letters/{letter:long}/answer", WriteUnnamed.Answering).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer", WriteUnnamed.Answer).For(Standing.CircleMember);
            circle.MapPost("/letters/{letter:long}/answer/taking-back", WriteUnnamed.TakeBack).For(Standing.CircleMember);
        }
    }
}
