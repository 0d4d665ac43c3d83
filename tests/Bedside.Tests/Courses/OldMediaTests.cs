using Bedside.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Courses;

/// <summary>What a course that broke off on its way in has left on the disk.</summary>
public sealed class OldMediaTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task It_is_removed_after_a_day_and_not_before()
    {
        var store = app.Services.GetRequiredService<MediaStore>();
        var stored = await store.Keep(new MemoryStream([1, 2, 3]), default);
        File.SetLastWriteTimeUtc(store.PathOf(stored), app.Clock.GetUtcNow().UtcDateTime);

        await Run();
        Assert.Single(store.All());
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddHours(25));
        await Run();
        Assert.Empty(store.All());
    }

    private async Task Run()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<OldMedia>(scope.ServiceProvider).Run(default);
    }
}
