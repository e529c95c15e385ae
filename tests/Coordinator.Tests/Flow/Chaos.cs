using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Coordinator.Flow;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Flow;

/// <summary>What may happen to a world of clips, in any order: each mishap takes a number to choose what it happens to.</summary>
internal sealed class Chaos(FlowWorld world, IReadOnlyList<Guid> clips)
{
    private readonly List<IStageCommand> _commands = [];
    private readonly List<IStageEvent> _events = [];
    private int _prompts;

    /// <summary>The mishaps, and between them what should happen.</summary>
    public static IReadOnlyList<(string Name, Func<Chaos, int, Task> Run)> Mishaps { get; } =
    [
        ("dispatch", (chaos, n) => chaos.DispatchAsync(n % 2)),
        ("dispatch twice at once", (chaos, _) => Task.WhenAll(chaos.DispatchAsync(0), chaos.DispatchAsync(1))),
        ("work", (chaos, n) => chaos.WorkAsync(n, isKilled: false)),
        ("work", (chaos, n) => chaos.WorkAsync(n, isKilled: false)),
        ("kill a worker behind its result", (chaos, n) => chaos.WorkAsync(n, isKilled: true)),
        ("break a worker", (chaos, n) => chaos.BreakAsync(n)),
        ("lose a command", (chaos, n) => Task.FromResult(Take(chaos._commands, n))),
        ("hear", (chaos, n) => chaos.HearAsync(n, isKept: false)),
        ("hear", (chaos, n) => chaos.HearAsync(n, isKept: false)),
        ("hear and forget to say so", (chaos, n) => chaos.HearAsync(n, isKept: true)),
        ("hear twice at once", (chaos, n) => chaos.HearTwiceAsync(n)),
        ("kill a coordinator behind its record", (chaos, n) => chaos.RecordAsync(n)),
        ("kill a coordinator before its command", (chaos, n) => chaos.ClaimAsync(n)),
        ("lose an event", (chaos, n) => Task.FromResult(Take(chaos._events, n))),
        ("let time pass", (chaos, n) => chaos.PassAsync(TimeSpan.FromSeconds(n % 30), n % 2)),
        ("let much time pass", (chaos, n) => chaos.PassAsync(world => world.Options.StaleAfter * 1.1, n % 2)),
        ("ask for something else", (chaos, n) => chaos.ReviseAsync(n)),
        ("delete an artifact", (chaos, n) => chaos.DeleteAsync(n)),
        ("cancel and retry", (chaos, n) => chaos.CancelAsync(n)),
        ("stop the broker", (chaos, n) => Task.FromResult(chaos.StopBroker(n % 3 == 0))),
    ];

    /// <summary>Lets everything go well from now on, until nothing is on its way any more.</summary>
    public async Task CalmDownAsync()
    {
        StopBroker(false);
        for (var round = 0; round < 100; round++)
        {
            await DispatchAsync(round % 2);
            while (_commands.Count > 0)
            {
                await WorkAsync(0, isKilled: false);
            }

            while (_events.Count > 0)
            {
                await HearAsync(0, isKept: false);
            }

            var states = await Task.WhenAll(clips.Select(world.ReadAsync));
            if (states.All(clip => clip.State != ClipState.Active))
            {
                return;
            }

            // with an answer every round, time need not pass for most of them
            await PassAsync(round % 4 == 3 ? world.Options.StaleAfter * 1.1 : TimeSpan.FromSeconds(30), round % 2);
        }
    }

    private static T? Take<T>(List<T> list, int n)
        where T : class
    {
        if (list.Count == 0)
        {
            return null;
        }

        var taken = list[n % list.Count];
        list.RemoveAt(n % list.Count);
        return taken;
    }

    private async Task DispatchAsync(int replica)
    {
        await world.DispatchAsync(replica);
        lock (_commands)
        {
            _commands.AddRange(world.TakeAll());
        }
    }

    private async Task WorkAsync(int n, bool isKilled)
    {
        if (Take(_commands, n) is not { } command)
        {
            return;
        }

        if (isKilled)
        {
            _commands.Add(command);
        }

        var missing = false;
        foreach (var input in Inputs(command))
        {
            missing |= !world.Store.Names.Contains(input);
        }

        if (missing)
        {
            await world.FailAsync(command, "missing");
        }
        else
        {
            var done = await world.WorkAsync(command);
            if (!isKilled)
            {
                _events.Add(done);
            }
        }

        _commands.AddRange(world.TakeAll());
    }

    private static IEnumerable<string> Inputs(IStageCommand command) => command switch
    {
        ExtractFeatures extract => [extract.Frames.Name],
        SampleLatent sample => [sample.Features.Name],
        DecodeAudio decode => [decode.Latent.Name],
        MuxVideo mux => [mux.Frames.Name, mux.Wave.Name],
        _ => [],
    };

    private async Task BreakAsync(int n)
    {
        if (Take(_commands, n) is { } command)
        {
            await world.FailAsync(command, replica: n % 2);
        }
    }

    private async Task HearAsync(int n, bool isKept)
    {
        if (Take(_events, n) is not { } done)
        {
            return;
        }

        if (isKept)
        {
            _events.Add(done);
        }

        await world.HearAsync(done, n % 2);
        _commands.AddRange(world.TakeAll());
    }

    private async Task HearTwiceAsync(int n)
    {
        if (Take(_events, n) is { } done)
        {
            await Task.WhenAll(world.HearAsync(done), world.HearAsync(done, replica: 1));
            _commands.AddRange(world.TakeAll());
        }
    }

    private async Task RecordAsync(int n)
    {
        if (_events.Count > 0)
        {
            var done = _events[n % _events.Count];
            await world.Get<ClipFlow>().CompleteAsync(FlowWorld.StageOf(done), done, default);
        }
    }

    private async Task ClaimAsync(int n)
    {
        var clip = await world.ReadAsync(clips[n % clips.Count]);
        await world.Get<ClipFlow>().ClaimAsync(clip.Id, clip.Stage ?? PipelineStage.DecodeVideo, default);
    }

    private Task PassAsync(Func<FlowWorld, TimeSpan> time, int replica) => PassAsync(time(world), replica);

    private Task PassAsync(TimeSpan time, int replica)
    {
        world.Time.Advance(time);
        return world.SweepAsync(replica);
    }

    private Task ReviseAsync(int n) => world.ReviseAsync(clips[n % clips.Count], $"prompt {++_prompts % 3}");

    private async Task DeleteAsync(int n)
    {
        var artifacts = world.Store.Names.Where(name => name.StartsWith(Addresses.Folder, StringComparison.Ordinal)).ToList();
        if (artifacts.Count > 0)
        {
            await world.Store.DeleteAsync(artifacts[n % artifacts.Count], default);
        }
    }

    private async Task CancelAsync(int n)
    {
        var id = clips[n % clips.Count];
        await world.ChangeAsync(id, clip =>
        {
            if (clip.State == ClipState.Active)
            {
                clip.Finish(ClipState.Cancelled, world.Time.GetUtcNow());
                clip.Steps.RemoveAll(step => step.Revision == clip.Revision && step.State is not (StepState.Done or StepState.Reused));
            }
            else
            {
                clip.Activate();
            }
        });
    }

    private bool StopBroker(bool isAway) => world.Outbox.IsAway = isAway;
}
