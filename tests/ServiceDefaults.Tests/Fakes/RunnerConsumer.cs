using MassTransit;
using Microsoft.Extensions.Options;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.ServiceDefaults.Tests.Fakes;

/// <summary>A worker whose work is what a test says.</summary>
internal sealed class RunnerConsumer(StageRunner runner, StageScript script) : IConsumer<MuxVideo>
{
    public Task Consume(ConsumeContext<MuxVideo> context) => runner.RunAsync(
        context, PipelineStage.MuxVideo, script.Work, (command, report) => new VideoMuxed(command.Ticket, command.Output, report));
}

internal sealed class StageScript
{
    public Func<MuxVideo, StageStep, CancellationToken, Task> Work { get; set; } = (_, _, _) => Task.CompletedTask;
}

internal sealed class RunnerConsumerDefinition : StageConsumerDefinition<RunnerConsumer>
{
    public RunnerConsumerDefinition(IOptionsMonitor<StageOptions> options)
        : base(options.Get("MuxVideo")) => EndpointName = "mux-video";
}
