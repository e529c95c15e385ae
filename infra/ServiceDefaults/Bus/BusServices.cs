using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>The bus of a process: consumers are registered one by one, wherever they come from, and the bus last.</summary>
public static class BusServices
{
    // of the time for a shutdown: what is not finished by then is given back in the rest
    private const double ShareOfShutdown = 0.8;

    /// <summary>Registers the consumer of a stage; its options stand in the section <c>Stages:</c> and the stage's name.</summary>
    public static IServiceCollection AddStageConsumer<TConsumer, TDefinition>(this IServiceCollection services, PipelineStage stage)
        where TConsumer : class, IConsumer
        where TDefinition : StageConsumerDefinition<TConsumer>
    {
        services.AddOptions<StageOptions>(stage.ToString())
            .BindConfiguration($"{StageOptions.Section}:{stage}").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScratchFolder>();
        services.TryAddSingleton<StageMetrics>();
        services.TryAddSingleton<StageRunner>();
        return services.AddMetrics().AddBusConsumer<TConsumer, TDefinition>();
    }

    /// <summary>Registers any consumer; its queue is named after it.</summary>
    public static IServiceCollection AddBusConsumer<TConsumer, TDefinition>(this IServiceCollection services)
        where TConsumer : class, IConsumer
        where TDefinition : class, IConsumerDefinition<TConsumer>
    {
        BusRegistrations.Of(services).Add(bus => bus.AddConsumer<TConsumer, TDefinition>());
        return services;
    }

    /// <summary>
    /// Configures the bus with all consumers that were registered: over the broker of <c>ConnectionStrings:rabbitmq</c>, or in memory where
    /// there is none. Whoever sends in the background waits for <see cref="BusReadiness"/> first.
    /// </summary>
    public static void AddBus(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var broker = BrokerAddress.Parse(builder.Configuration.GetConnectionString(BrokerAddress.ConnectionName));
        services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BusReadiness>();
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.ConfigureHealthCheckOptions(health => health.Name = "bus");
            BusRegistrations.Of(services).Apply(bus);
            bus.AddConfigureEndpointsCallback(EndpointSettings.Apply);
            if (broker is null)
            {
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
            }
            else
            {
                bus.UsingRabbitMq((context, rabbit) => Configure(rabbit, broker, context));
            }
        });
        AddHostedService(services, broker);
    }

    private static void Configure(IRabbitMqBusFactoryConfigurator rabbit, BrokerAddress broker, IBusRegistrationContext context)
    {
        var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
        rabbit.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, host =>
        {
            host.Username(broker.User);
            host.Password(broker.Password);
            host.PublisherConfirmation = true;
            host.Heartbeat(options.Heartbeat);
            host.ConnectionName(ProcessName.Current);
            if (broker.Tls)
            {
                host.UseSsl(tls => tls.ServerName = broker.Host);
            }
        });
        rabbit.ConfigureEndpoints(context);
    }

    /// <summary>In place of MassTransit's own service: that one hangs without a word while the broker is away.</summary>
    private static void AddHostedService(IServiceCollection services, BrokerAddress? broker)
    {
        var theirs = services.Single(service => service.ImplementationType == typeof(MassTransitHostedService));
        services.Remove(theirs);
        services.AddSingleton<BusWatchdog>();
        services.AddOptions<MassTransitHostOptions>()
            .Configure<IOptions<HostOptions>>((bus, host) => bus.ConsumerStopTimeout = host.Value.ShutdownTimeout * ShareOfShutdown);
        services.AddSingleton(provider => new BrokerGate(
            broker, provider.GetRequiredService<IOptions<BusOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<BrokerGate>>()));

        // first to start is last to stop: whoever sends is stopped before the bus
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, BusService>());
    }
}
