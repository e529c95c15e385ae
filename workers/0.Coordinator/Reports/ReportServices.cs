namespace MMAudio.Coordinator.Reports;

/// <summary>Everything that tells users what became of their files.</summary>
internal static class ReportServices
{
    /// <summary>Adds the summaries; store and state are the caller's.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<SummaryWriter>()
        .AddHostedService<Summaries>();
}
