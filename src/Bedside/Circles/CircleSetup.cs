using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

public static class CircleSetup
{
    extension(IServiceCollection services)
    {
        public void AddCircles()
        {
            services.AddScoped<IRoom, CircleRoom>().AddScoped<INews, CircleNews>().AddScoped<IWaitingList, CircleWaiting>();
            services.AddScoped<IHolders, CircleHolders>().AddScoped<IActivityRoom, CircleActivities>().AddScoped<IWritten, CircleWritten>().AddScoped<ISharingPlaces, CircleSharing>().AddScoped<ICohortGroups, CircleGroups>();
            services.AddScoped<IOwnWords, SeatWords>().AddScoped<IOwnWords, CircleWords>();
            services.AddSingleton<ToneTally>().AddScoped<IJob, KeepTally>();
            services.AddSingleton<ReportMail>().AddScoped<IJob>(s => s.GetRequiredService<ReportMail>());
        }
    }
}
