namespace Bedside.Shared;

public static class MailSetup
{
    extension(IServiceCollection services)
    {
        public void AddMail(Settings settings)
        {
            if (settings.Smtp is null) services.AddSingleton<ICarrier, FolderCarrier>();
            else services.AddSingleton<ICarrier, SmtpCarrier>();

            services.AddSingleton<Mailroom>();
            services.AddHostedService(s => s.GetRequiredService<Mailroom>());
        }
    }
}
