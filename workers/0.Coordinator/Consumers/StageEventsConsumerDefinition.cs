using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Consumers;

/// <summary>The queue <c>stage-events</c>.</summary>
internal sealed class StageEventsConsumerDefinition(IOptions<CoordinatorOptions> options)
    : NewsConsumerDefinition<StageEventsConsumer>(options.Value);
