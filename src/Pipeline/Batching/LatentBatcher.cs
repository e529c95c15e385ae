using MMAudio.Core.Models;
using MMAudio.Core.Sampling;
using MMAudio.Core.Tensors;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline.Batching;

/// <summary>Samples clips that come one by one in batches: those of one model, length and number of steps together.</summary>
public sealed class LatentBatcher : IAsyncDisposable
{
    private readonly DynamicBatcher<Shape, (VisualFeatures Features, GenerationSettings Settings), Tensor<float>> _batcher;

    /// <summary>Prepares the batcher.</summary>
    /// <param name="options">How large batches grow, and how long they wait.</param>
    /// <param name="time">The clock for the waiting.</param>
    /// <param name="starting">Hears the size of each batch before it runs.</param>
    public LatentBatcher(BatchOptions options, TimeProvider time, Action<int>? starting = null) => _batcher = new(
        (shape, clips, ct) =>
        {
            starting?.Invoke(clips.Count);
            return new SampleLatentStage(shape.Engines).Run(clips, progress: null, ct);
        },
        options,
        time);

    /// <summary>The latent [n c] of a clip, the same as <see cref="SampleLatentStage"/> makes of it alone.</summary>
    /// <param name="engines">The networks of the clip's model.</param>
    /// <param name="features">What is seen.</param>
    /// <param name="settings">Prompts, seed, steps and strength.</param>
    /// <param name="ct">Gives this clip up; those that share its batch go on.</param>
    public Task<Tensor<float>> SampleAsync(
        ModelEngines engines, VisualFeatures features, GenerationSettings settings, CancellationToken ct)
    {
        Shape shape = new(engines, engines.Variant.Lengths(features.Window.Duration), settings.Steps, Guidance.IsNeeded(settings.CfgStrength));
        return _batcher.RunAsync((features, settings), shape, ct);
    }

    /// <summary>Stops what runs and gives up what waits.</summary>
    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private sealed record Shape(ModelEngines Engines, SequenceLengths Lengths, int Steps, bool Guided);
}
