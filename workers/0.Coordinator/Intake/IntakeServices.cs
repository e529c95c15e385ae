using MMAudio.Coordinator.Intake.Manifests;

namespace MMAudio.Coordinator.Intake;

/// <summary>Everything that takes files in.</summary>
internal static class IntakeServices
{
    /// <summary>Adds the watcher and the admission; store, state and models are the caller's.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ManifestImport>()
        .AddSingleton<WatchPass>()
        .AddSingleton<SourceClaims>()
        .AddSingleton<SourceReader>()
        .AddSingleton<ClipAdmission>()
        .AddHostedService<Watcher>()
        .AddHostedService<Admission>();
}
