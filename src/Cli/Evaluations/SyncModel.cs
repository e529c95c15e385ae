using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Evaluation.Listeners;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Video;
using MMAudio.Networks.Engines;

namespace MMAudio.Cli.Evaluations;

/// <summary>The Synchformer of a model package, with its audio tower and offset head, as DeSync wants it.</summary>
internal sealed class SyncModel : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly VideoReader _reader = new(new MediaLimits());
    private readonly SegmentSpectrogram _spectrogram = new();
    private readonly string _name;
    private readonly SynchformerConfig _config;
    private readonly int _clipSize;
    private readonly OpenedWeights _weights;
    private readonly SynchformerOffsets _engine;

    private SyncModel(IBackend backend, ModelPackage package, string? checkpoint)
    {
        _name = package.Manifest.Name;
        _config = package.Variant.Synchformer;
        _clipSize = package.Variant.Clip.InputSize;
        _weights = OpenedWeights.OpenSynchformer(checkpoint ?? package.PathOf(package.Manifest.Components.Synchformer), _config);
        _engine = new(backend, _config, _weights.Weights);
    }

    /// <summary>What judges with it.</summary>
    public OffsetModel Model => new(_name, LogitsAsync);

    /// <summary>Opens a package's Synchformer.</summary>
    /// <param name="backend">What runs it.</param>
    /// <param name="package">The package, which gives its sizes.</param>
    /// <param name="checkpoint">A whole checkpoint in place of the package's, which may have pictures alone; null for the package's.</param>
    /// <exception cref="InvalidInputException">It has no part for sound.</exception>
    public static SyncModel Open(IBackend backend, ModelPackage package, string? checkpoint = null) => package.Variant.Synchformer.Audio is not null
        ? new(backend, package, checkpoint)
        : throw new InvalidInputException(
            FailureCategory.Model, $"The Synchformer of {package.Manifest.Name} sees pictures alone, so that it cannot tell offsets; choose another model.");

    public void Dispose()
    {
        _engine.Dispose();
        _weights.Dispose();
    }

    private async Task<IReadOnlyList<float[]>> LogitsAsync(string video, Sound sound, CancellationToken ct)
    {
        var frames = await _reader.ReadAsync(video, new(TimeSpan.Zero, Longest, _clipSize, _config.ImageSize), ct);
        var spectrograms = _spectrogram.Of(sound.ToMono().Resample(SegmentSpectrogram.SampleRate).Samples);
        var visual = _engine.EncodeFrames(frames.Sync, ct);
        var last = Math.Min(visual.Shape[0] / _config.SegmentTokens, spectrograms.Shape[0]) - _engine.MinimumSegments;
        if (last < 0)
        {
            throw new InvalidInputException(
                FailureCategory.TooShort,
                $"{Path.GetFileName(video)} or its sound is too short for DeSync, which compares {_engine.MinimumSegments} segments of 0.64 s.");
        }

        var audio = _engine.EncodeSound(spectrograms, ct);
        return [_engine.Logits(visual, audio, 0, 0, ct), _engine.Logits(visual, audio, last, last, ct)];
    }
}
