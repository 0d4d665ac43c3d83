using Bedside.Shared;

namespace Bedside.Evaluation;

public static class EvaluationRoutes
{
    extension(IServiceCollection services)
    {
        public void AddEvaluation() => services.AddScoped<IJob, FreezePulses>().AddScoped<IWaitingList, PulseWaiting>().AddScoped<IOwnWords, PulseWords>();
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapEvaluation()
        {
            app.MapGet("/organisation/second-thoughts", ShowSecondThoughts.Get).For(Standing.Administrator);
            var pulses = app.MapGroup("/cohorts/{id:guid}/pulses");
            pulses.MapGet("/", ShowPulses.Get).For(Standing.CohortMember | Standing.Administrator);
            pulses.MapPost("/", ShowPulses.Begin).For(Standing.CohortFacilitator | Standing.Administrator);
            pulses.MapPost("/{pulse:guid}/answer", ShowPulses.Say).For(Standing.CohortFacilitator);
            pulses.MapGet("/{pulse:guid}", AnswerPulse.Get).For(Standing.CohortMember);
            pulses.MapPost("/{pulse:guid}", AnswerPulse.Post).For(Standing.CohortMember);
        }
    }
}
