using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Shared;

/// <summary>What is done again and again, whatever becomes of one of the jobs.</summary>
public sealed class JobRunnerTests(JobRunnerTests.Working app) : IClassFixture<JobRunnerTests.Working>
{
    [Fact]
    public async Task A_job_whose_time_ran_out_keeps_nobody_from_the_next_one()
    {
        await app.Services.GetRequiredService<JobRunner>().RunDue(default);

        Assert.Equal(1, app.Done.Count);
    }

    public sealed class Working : TestApp
    {
        public Tally Done { get; } = new();

        protected override void Furnish(WebApplicationBuilder builder) => builder.Services.AddSingleton(Done).AddScoped<IJob, OutOfTime>().AddScoped<IJob, Next>();
    }

    public sealed class Tally
    {
        public int Count { get; set; }
    }

    // As a mail server or a database that does not answer in time.
    private sealed class OutOfTime : IJob
    {
        public string Name => "out-of-time";

        public TimeSpan Every => TimeSpan.FromDays(1);

        public Task Run(CancellationToken stop) => throw new TaskCanceledException();
    }

    private sealed class Next(Tally done) : IJob
    {
        public string Name => "next";

        public TimeSpan Every => TimeSpan.FromDays(1);

        public Task Run(CancellationToken stop)
        {
            done.Count++;
            return Task.CompletedTask;
        }
    }
}
