using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Adapt;

public static class AdaptRoutes
{
    private const Standing Designing = Standing.Designer | Standing.Administrator;

    extension(IServiceCollection services)
    {
        public void AddAdapt() => services.AddSingleton<Strategies>().AddSingleton<Questions>()
            .AddSingleton<AutomatedHelps>().AddSingleton<Variants>().AddSingleton<Crisis>().AddSingleton<SheetRead>().AddScoped<OwedHere>().AddScoped<Signs>().AddScoped<StrategiesHere>().AddScoped<IDoneOtherwise, AdaptedHow>().AddScoped<IWaitingList, WatchWaiting>().AddScoped<IWaitingList, OwedWaiting>().AddScoped<IJob, FreezeRounds>().AddScoped<IWaitingList, RoundWaiting>().AddScoped<IOwnWords, AdaptOwnWords>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapAdapt()
        {
            app.MapGet("/courses/material", BringMaterial.Get).For(Designing);
            app.MapPost("/courses/material", BringMaterial.Post).For(Designing).WithMetadata(new LargeBody(BringMaterial.MostBytes));
            app.MapGet("/courses/material/{material:guid}", ShowMaterial.Get).For(Designing);
            app.MapPost("/courses/material/{material:guid}/removal", ShowMaterial.Remove).For(Designing);
            app.MapPost("/courses/material/{material:guid}/course", BecomeCourse.Post).For(Designing);
            app.MapGet("/courses/material/{material:guid}/{number:int}", TakeMaterial.Get).For(Designing);
            app.MapPost("/courses/material/{material:guid}/{number:int}", TakeMaterial.Post).For(Designing);

            app.MapGet("/courses/strategies", OwnStrategies.Get).For(Designing);
            app.MapPost("/courses/strategies", OwnStrategies.Post).For(Designing);
            app.MapPost("/courses/strategies/removal", OwnStrategies.Remove).For(Designing);
            app.MapGet("/courses/strategies/strategies.yaml", OwnStrategies.Take).For(Designing);

            var plan = app.MapGroup("/courses/{course:guid}/plan");
            plan.MapGet("/", ShowPlan.Get).For(Designing);
            plan.MapGet("/print", CarryPlan.Print).For(Designing);
            plan.MapGet("/plan.md", CarryPlan.Markdown).For(Designing);
            plan.MapGet("/plan.csv", CarryPlan.Csv).For(Designing);
            plan.MapGet("/strategies/{strategy}", EditStrategy.Get).For(Designing);
            plan.MapPost("/strategies/{strategy}", EditStrategy.Post).For(Designing);
            plan.MapGet("/tools/{tool}", EditReasons.Get).For(Designing);
            plan.MapPost("/tools/{tool}", EditReasons.Post).For(Designing);
            plan.MapGet("/activity", BlendActivity.Get).For(Designing);
            plan.MapPost("/activity", BlendActivity.Post).For(Designing);
            plan.MapGet("/balance", EditBalance.Get).For(Designing);
            plan.MapPost("/balance", EditBalance.Post).For(Designing);
            plan.MapGet("/activities/{activity}", SwitchActivity.Get).For(Designing);
            plan.MapPost("/activities/{activity}", SwitchActivity.Post).For(Designing);
            plan.MapPost("/activities/{activity}/back", SwitchActivity.Back).For(Designing);
            plan.MapPost("/activities/{activity}/room", SwitchActivity.Room).For(Designing);
            plan.MapGet("/crisis", MeetCrisis.Get).For(Designing);
            plan.MapPost("/crisis", MeetCrisis.Post).For(Designing);
            plan.MapPost("/crisis/return", MeetCrisis.Return).For(Designing);
            plan.MapPost("/crisis/owed/{safeguard}", MeetCrisis.Say).For(Designing);
            plan.MapGet("/watch", WriteWatch.Get).For(Designing);
            plan.MapPost("/watch", WriteWatch.Post).For(Designing);
            app.MapGet("/courses/{course:guid}/automated", ShowAutomated.Get).For(Designing | Standing.CohortMember);
            plan.MapGet("/rounds/new", BeginRound.Get).For(Designing);
            plan.MapPost("/rounds/new", BeginRound.Post).For(Designing);

            var round = app.MapGroup("/consultations/{id:guid}");
            round.MapGet("/", ShowRound.Get).For(Standing.Owner | Designing);
            round.MapPost("/", ShowRound.Post).For(Standing.Owner);
            var closed = app.MapGroup("/consultations/{closed:guid}/concerns");
            closed.MapGet("/", GatherConcerns.Get).For(Designing);
            closed.MapPost("/themes", GatherConcerns.Name).For(Designing);
            closed.MapPost("/places", GatherConcerns.Lay).For(Designing);
            closed.MapPost("/decisions", GatherConcerns.Decide).For(Designing);
            closed.MapPost("/telling", GatherConcerns.Tell).For(Designing);

            var technology = app.MapGroup("/cohorts/{id:guid}/technology");
            technology.MapGet("/", ShowStages.Get).For(Standing.CohortMember | Standing.Administrator);
            technology.MapPost("/{tool}", ShowStages.Move).For(Standing.CohortFacilitator | Standing.Administrator);
            technology.MapPost("/{tool}/criteria", ShowStages.Criteria).For(Standing.CohortFacilitator | Standing.Administrator);
        }
    }
}
