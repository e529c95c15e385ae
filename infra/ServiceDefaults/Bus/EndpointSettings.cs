using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>What all queues have in common.</summary>
internal static class EndpointSettings
{
    public const string DeadLetters = "dead-letters";

    private const int DeadLettersKept = 10_000;

    /// <summary>
    /// The arguments of a queue: replicated, and a message that was delivered too often, or that waited too long, goes to the dead letters.
    /// </summary>
    public static Dictionary<string, object?> QueueArguments(BusOptions options) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = options.DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadLetters,
    };

    /// <summary>The arguments of the queue of dead letters: evidence for people, of which the oldest gives way.</summary>
    public static Dictionary<string, object?> DeadLetterArguments() => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-max-length"] = DeadLettersKept,
    };

    public static void Apply(IRegistrationContext context, string name, IReceiveEndpointConfigurator endpoint)
    {
        var logger = context.GetRequiredService<ILoggerFactory>().CreateLogger<BusRegistrations>();
        endpoint.ConfigureError(pipe => pipe.UseFilter(new FaultyMessageFilter(name, logger)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new UnexpectedMessageFilter(name, logger)));
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            foreach (var (key, value) in QueueArguments(context.GetRequiredService<IOptions<BusOptions>>().Value))
            {
                rabbit.SetQueueArgument(key, value!);
            }
        }
    }
}
