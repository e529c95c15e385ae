using MassTransit;
using MMAudio.Core.Failures;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>How a stage's consumer takes its messages; what the options do not say is the same for all.</summary>
/// <typeparam name="TConsumer">The consumer.</typeparam>
public abstract class StageConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private readonly StageOptions _options;

    /// <summary>Applies the options of the stage.</summary>
    protected StageConsumerDefinition(StageOptions options)
    {
        _options = options;
        Endpoint(endpoint =>
        {
            endpoint.ConcurrentMessageLimit = options.Concurrency;
            endpoint.PrefetchCount = options.Prefetch ?? options.Concurrency;
        });
    }

    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<TConsumer> consumerConfigurator, IRegistrationContext context)
    {
        // events are published, commands are sent: an endpoint of commands need not be bound to their types
        endpointConfigurator.ConfigureConsumeTopology = false;
        if (_options.Retries > 0)
        {
            endpointConfigurator.UseMessageRetry(retry =>
            {
                retry.Exponential(_options.Retries, _options.RetryMinimum, _options.RetryMaximum, _options.RetryMinimum);
                retry.Ignore<InvalidInputException>();
                retry.Ignore<WeightsException>();
                retry.Ignore<ArtifactMissingException>();
                retry.Ignore<SourceChangedException>();
            });
        }
    }
}
