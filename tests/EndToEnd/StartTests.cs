using MMAudio.Core.Generations;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

/// <summary>What a process says that finds its surroundings not as they should be.</summary>
[Collection(nameof(ServersCollection))]
public sealed class StartTests(LocalServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [ServersFact]
    public async Task A_broker_that_is_away_at_the_start_is_waited_for()
    {
        await using var deployment = await Deployment.PrepareAsync(servers);
        await deployment.DropAsync("late/clip.mp4", await Videos.MakeAsync(1));
        await servers.StopAsync(LocalServer.RabbitMQ);
        try
        {
            deployment.Start(Role.Coordinator, Role.VideoDecoder);
            await deployment.SaysAsync(Role.Coordinator, "cannot be reached: Connection refused", Patience, output);
            await deployment.SaysAsync(Role.VideoDecoder, "cannot be reached: Connection refused", Patience);
        }
        finally
        {
            await servers.StartAsync(LocalServer.RabbitMQ);
        }

        await deployment.HoldsAsync(
            state => Task.FromResult(state.Set<Step>().Any(step => step.Stage == PipelineStage.DecodeVideo && step.State == StepState.Done)), Patience);
        Assert.All(deployment.Processes, process => Assert.Equal(1, process.Starts));
    }

    [ServersTheory]
    [InlineData("VideoDecoder", "ConnectionStrings__rabbitmq", "refuses the user")]
    [InlineData("Coordinator", "ConnectionStrings__state", "correct ConnectionStrings:state")]
    [InlineData("Coordinator", "ConnectionStrings__blobs", "The blob store refuses us")]
    public async Task A_wrong_password_is_named(string role, string setting, string sentence)
    {
        await using var deployment = await Deployment.PrepareAsync(servers);
        var wrong = WithWrongPassword(deployment.Environment[setting]);

        var process = deployment.Start(Enum.Parse<Role>(role), new Dictionary<string, string> { [setting] = wrong });

        await process.SaysAsync(sentence, Patience, output);
    }

    private static string WithWrongPassword(string connection) => connection.StartsWith("amqp", StringComparison.Ordinal)
        ? new UriBuilder(connection) { Password = "wrong" }.Uri.AbsoluteUri
        : string.Join(';', connection.Split(';').Select(part =>
            part.StartsWith("Password=", StringComparison.Ordinal) ? "Password=wrong"
            : part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=d3Jvbmc=" : part));
}
