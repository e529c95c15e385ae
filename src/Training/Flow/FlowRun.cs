using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;

namespace MMAudio.Training.Flow;

/// <summary>The folder of a training of the flow network, looked at afterwards.</summary>
/// <param name="folder">The run's folder.</param>
public sealed class FlowRun(string folder)
{
    internal const string Network = "network";
    internal const string Training = "training";

    /// <summary>The folder of the averages that were kept.</summary>
    public static string AveragesIn(string folder) => Path.Combine(folder, "averages");

    /// <summary>The network that was trained.</summary>
    /// <exception cref="InvalidInputException">It is no folder of such a training.</exception>
    public FlowConfig Config => Read<FlowConfig>(Network);

    /// <summary>How it was trained.</summary>
    /// <exception cref="InvalidInputException">It is no folder of such a training.</exception>
    public FlowSettings Settings => Read<FlowSettings>(Training);

    /// <summary>Writes the average of any width at any step, in the official layout.</summary>
    /// <param name="path">The checkpoint to be.</param>
    /// <param name="width">The deviation of the average's profile as a share of the training's length.</param>
    /// <param name="step">Where it ends; null for the last step at which averages were kept.</param>
    /// <exception cref="InvalidInputException">No averages were kept.</exception>
    public void WriteAverage(string path, double width, long? step = null) => CheckpointWriter.WriteTorch(
        path,
        [.. new AverageFiles(AveragesIn(folder), Settings.AverageWidths).Synthesise(width, step).Select(value => CheckpointTensor.Of(value.Key, value.Value))]);

    private T Read<T>(string name) => TrainingRun.SettingsOf(folder).TryGetValue(name, out var text)
        ? JsonSerializer.Deserialize<T>(text)!
        : throw new InvalidInputException(FailureCategory.BadSetting, $"{folder} holds no training of a flow network.");
}
