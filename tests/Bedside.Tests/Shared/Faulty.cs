using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Shared;

/// <summary>The product, with something that happens just before anything is saved: a disk that is full, or somebody else who was first.</summary>
public sealed class Faulty : TestApp
{
    private readonly Moment _moment = new();

    public Func<DbContext, Task>? BeforeSaving { set => _moment.Act = value; }

    protected override void Furnish(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(_moment));
        builder.Services.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(_moment));
    }

    private sealed class Moment : SaveChangesInterceptor
    {
        public volatile Func<DbContext, Task>? Act;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Act is { } act) await act(eventData.Context!);
            return result;
        }
    }
}
