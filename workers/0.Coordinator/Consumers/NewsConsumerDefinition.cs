using MassTransit;

namespace MMAudio.Coordinator.Consumers;

/// <summary>
/// How the coordinator takes its messages. News that cannot be recorded is tried again for a while, for the database may be away; then
/// it is dropped, and the step goes stale and is sent again.
/// </summary>
internal abstract class NewsConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private const int Retries = 8;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    protected NewsConsumerDefinition(CoordinatorOptions options) => Endpoint(endpoint =>
    {
        endpoint.ConcurrentMessageLimit = options.NewsAtOnce;
        endpoint.PrefetchCount = options.NewsAtOnce * 2;
    });

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<TConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Exponential(Retries, Shortest, LongestWait, Shortest);
            retry.Ignore<OperationCanceledException>();
        });
}
