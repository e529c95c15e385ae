using MassTransit;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Coordinator.Consumers;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Intake;
using MMAudio.Coordinator.Loops;
using MMAudio.Coordinator.Reports;
using MMAudio.Coordinator.Results;
using MMAudio.Persistence;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.Coordinator;

/// <summary>The coordinator as a part of any process.</summary>
public static class CoordinatorServices
{
    /// <summary>
    /// Registers the coordinator's loops and consumers; the store comes from the defaults of services, and the bus is added after it.
    /// <c>Models:Folder</c> says where the packages lie whose descriptions it reads.
    /// </summary>
    public static void AddCoordinator(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<CoordinatorOptions>().BindConfiguration(CoordinatorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPersistence(builder.Configuration);
        services.AddHostedService<StateGate>();

        services.AddSingleton(new ModelEditions(ModelStore.Default(builder.Configuration["Models:Folder"])));
        services.AddSingleton<CoordinatorMetrics>();
        services.AddIntake();
        services.AddReports();
        services.AddFlow();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CommandSender>(provider, provider.GetRequiredService<IBus>()));
        services.AddBusConsumer<StageEventsConsumer, StageEventsConsumerDefinition>();
        services.AddBusConsumer<StageFaultsConsumer, StageFaultsConsumerDefinition>();
        services.AddHostedService<Dispatcher>();
        services.AddHostedService<Sweeper>();
    }

    /// <summary>What moves clips, without the bus and the loops.</summary>
    internal static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton<Ledger>()
        .AddSingleton<Planner>()
        .AddSingleton<ClipFlow>()
        .AddSingleton<Publisher>()
        .AddSingleton<Quarantine>()
        .AddSingleton<ArtifactCollector>()
        .AddSingleton<FollowUp>()
        .AddSingleton<Wake>();
}
