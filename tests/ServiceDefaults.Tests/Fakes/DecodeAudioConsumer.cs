using MassTransit;
using Microsoft.Extensions.Options;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.ServiceDefaults.Tests.Fakes;

/// <summary>A stage that does what a test tells it.</summary>
internal sealed class DecodeAudioConsumer(Script script) : IConsumer<DecodeAudio>
{
    public async Task Consume(ConsumeContext<DecodeAudio> context)
    {
        script.Calls++;
        await script.Act(context);
        await context.Publish(
            new AudioDecoded(context.Message.Ticket, context.Message.Output, new("test", default, default, default, default)),
            context.CancellationToken);
    }
}

/// <summary>What the consumer does.</summary>
internal sealed class Script
{
    public int Calls { get; set; }

    public Func<ConsumeContext<DecodeAudio>, Task> Act { get; set; } = _ => Task.CompletedTask;
}

internal sealed class DecodeAudioConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<DecodeAudioConsumer>(options.Get("DecodeAudio"));
