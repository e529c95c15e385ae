using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Runs;
using MMAudio.Training.Sampling;

namespace MMAudio.Trainer.Sets;

/// <summary>The flow network that a user chose: that of the package, a checkpoint, or what a run learned.</summary>
internal sealed class FlowChoice
{
    private readonly RunFacts? _run;

    private FlowChoice(FlowCheckpoint? checkpoint, RunFacts? run) => (Checkpoint, _run) = (checkpoint, run);

    /// <summary>The network; null for that of the package.</summary>
    public FlowCheckpoint? Checkpoint { get; }

    /// <summary>Understands what was named.</summary>
    /// <param name="named">A file, the folder of a run, or nothing.</param>
    /// <param name="config">The sizes of a network in a file.</param>
    /// <exception cref="InvalidInputException">The folder is no finished run of the flow network.</exception>
    public static FlowChoice Of(string? named, FlowConfig config)
    {
        if (named is null || !Directory.Exists(named))
        {
            return new(named is null ? null : new(named, config), run: null);
        }

        var run = RunFacts.Read(named);
        return run is { Task: "flow", Files: [var file, ..] }
            ? new(new(file, Read<FlowConfig>(run, "network")), run)
            : throw new InvalidInputException(FailureCategory.BadSetting, $"The run {named} trained no flow network; name one that did.");
    }

    /// <summary>A network that never saw sync features is not shown any.</summary>
    public SamplingSettings Apply(SamplingSettings settings) => _run is not null && !Read<FlowSettings>(_run, "training").Sync
        ? settings with { Without = settings.Without | Conditioning.Sync }
        : settings;

    /// <summary>Refuses features of other encoders than the network has learned from.</summary>
    /// <exception cref="InvalidInputException">They are.</exception>
    public void Check(FeatureSetInfo set)
    {
        if (_run is not null && _run.Settings.GetValueOrDefault("encoders") != set.Encoders)
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"The run {_run.Folder} learned from other encoders' features than those in {set.Source}; make the set with the package that it learned with.");
        }
    }

    private static T Read<T>(RunFacts run, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(run.Settings.GetValueOrDefault(name) ?? "") ?? throw new JsonException("it is empty");
        }
        catch (JsonException damage)
        {
            throw new InvalidInputException(FailureCategory.Corrupt, $"The run {run.Folder} does not say how its {name} was set up; name its checkpoint instead.", damage);
        }
    }
}
