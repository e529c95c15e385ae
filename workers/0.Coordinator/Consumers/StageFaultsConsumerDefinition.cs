using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Consumers;

/// <summary>The queue <c>stage-faults</c>.</summary>
internal sealed class StageFaultsConsumerDefinition(IOptions<CoordinatorOptions> options)
    : NewsConsumerDefinition<StageFaultsConsumer>(options.Value);
