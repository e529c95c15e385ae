using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.ServiceDefaults.Tests.Fakes;

namespace MMAudio.ServiceDefaults.Tests.Bus;

public sealed class BusTests
{
    [Fact]
    public async Task A_command_that_is_sent_reaches_its_consumer_and_the_answer_who_listens()
    {
        await using var host = await BusHost.StartAsync();

        await host.SendAsync(BusHost.Command);

        Assert.Equal(BusHost.Command.Ticket, (await host.Answers.NextAsync()).Ticket);
    }

    [Fact]
    public async Task A_faulty_world_is_tried_again_and_then_told_to_whoever_listens()
    {
        await using var host = await BusHost.StartAsync();
        host.Script.Act = _ => throw new IOException("The disk is full.");

        await host.SendAsync(BusHost.Command);

        var fault = await host.Faults.NextAsync();
        Assert.Equal(BusHost.Command, fault.Message);
        Assert.Equal("The disk is full.", Assert.Single(fault.Exceptions).Message);
        Assert.Equal(3, host.Script.Calls);
    }

    [Fact]
    public async Task A_world_that_recovers_leaves_no_fault()
    {
        await using var host = await BusHost.StartAsync();
        host.Script.Act = _ => host.Script.Calls < 3 ? throw new IOException("The disk is full.") : Task.CompletedTask;

        await host.SendAsync(BusHost.Command);

        await host.Answers.NextAsync();
        Assert.Equal(3, host.Script.Calls);
    }

    [Theory]
    [InlineData(typeof(ArtifactMissingException))]
    [InlineData(typeof(InvalidInputException))]
    public async Task What_cannot_heal_by_waiting_is_told_at_once(Type kind)
    {
        await using var host = await BusHost.StartAsync();
        host.Script.Act = _ => throw (kind == typeof(InvalidInputException)
            ? new InvalidInputException(FailureCategory.Corrupt, "It is broken.")
            : new ArtifactMissingException(new("artifacts/latents/a")));

        await host.SendAsync(BusHost.Command);

        await host.Faults.NextAsync();
        Assert.Equal(1, host.Script.Calls);
    }

    [Fact]
    public async Task A_message_that_says_too_little_is_put_aside_with_a_sentence()
    {
        await using var host = await BusHost.StartAsync();
        host.Script.Act = _ => throw new UnreadableMessageException("It has no ticket.");

        await host.SendAsync(BusHost.Command);

        Assert.StartsWith(
            "Error: A message in decode-audio cannot be read and was put aside in decode-audio_error: It has no ticket.",
            await host.Log.WaitAsync("put aside"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_consumer_after_the_bus_is_a_mistake()
    {
        var builder = BusHost.Build(broker: null);

        var mistake = Assert.Throws<InvalidOperationException>(() =>
            builder.Services.AddStageConsumer<DecodeAudioConsumer, DecodeAudioConsumerDefinition>(PipelineStage.DecodeAudio));

        Assert.Equal("Consumers must be registered before the bus: call AddBus last.", mistake.Message);
    }

    [Fact]
    public void Every_command_has_a_queue() =>
        Assert.Equal(["decode-audio", "decode-video", "extract-features", "mux-video", "sample-latent"], Queues.OfCommands);
}
