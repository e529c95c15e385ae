using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Synchformer;

namespace MMAudio.Networks.Engines;

/// <summary>By how much sound and pictures are apart, as Synchformer sees it.</summary>
/// <param name="backend">What runs the networks.</param>
/// <param name="config">The sizes of the networks; with an audio part.</param>
/// <param name="weights">Synchformer's whole checkpoint; must stay open.</param>
public sealed class SynchformerOffsets(IBackend backend, SynchformerConfig config, Weights weights) : IDisposable
{
    /// <summary>The greatest offset that is told apart, in seconds, in both directions.</summary>
    public const double Range = 2;

    private readonly SynchformerAudioConfig _audio =
        config.Audio ?? throw new ArgumentException("This Synchformer has no audio tower, so it cannot tell offsets.", nameof(config));

    private readonly SynchformerEncoder _visual = new(backend, config, weights);
    private readonly LoadedNetworks<string> _networks = new(backend, weights);

    /// <summary>The fewest segments of both that can be compared.</summary>
    public int MinimumSegments => _audio.OffsetSegments;

    /// <summary>Visual tokens [8·segments d] of frames [n s s 3] at 25 fps.</summary>
    public Tensor<float> EncodeFrames(Tensor<byte> frames, CancellationToken cancellationToken = default) =>
        _visual.Encode(frames, progress: null, cancellationToken);

    /// <summary>Audio tokens [t·segments d] of normalised spectrograms [segments bands frames].</summary>
    public Tensor<float> EncodeSound(Tensor<float> spectrograms, CancellationToken cancellationToken = default)
    {
        var network = _networks.Get("audio", () => SynchformerDefinitions.EncodeAudio(config, segments: 1));
        var tokens = Tensor<float>.Zeros([spectrograms.Shape[0] * _audio.SegmentTokens, config.Dim]);
        Shape one = [1, .. spectrograms.Shape[1..]];
        for (var s = 0; s < spectrograms.Shape[0]; s++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = new Tensor<float>(spectrograms.Row(s).ToArray(), one);
            var features = network.Run(new Dictionary<string, Tensor> { ["spectrograms"] = segment }, cancellationToken)["features"];
            features.Data.CopyTo(tokens.Data, s * features.Data.Length);
        }

        return tokens;
    }

    /// <summary>Logits of the offsets, earliest first, of as many segments as are compared at once.</summary>
    /// <param name="visual">Tokens of all segments of the pictures.</param>
    /// <param name="sound">Tokens of all segments of the sound.</param>
    /// <param name="firstVisual">The first segment of the pictures.</param>
    /// <param name="firstSound">The first segment of the sound.</param>
    /// <param name="cancellationToken">Stops before the run.</param>
    public float[] Logits(
        Tensor<float> visual, Tensor<float> sound, int firstVisual, int firstSound, CancellationToken cancellationToken = default)
    {
        var network = _networks.Get("offsets", () => SynchformerDefinitions.Offsets(config, batch: 1));
        return network.Run(
            new Dictionary<string, Tensor>
            {
                ["visual"] = Segments(visual, firstVisual, config.SegmentTokens),
                ["audio"] = Segments(sound, firstSound, _audio.SegmentTokens),
            },
            cancellationToken)["logits"].Data;
    }

    /// <summary>
    /// The mean absolute offset in seconds of the first and of the last segments that can be compared: DeSync as the reference measures it.
    /// </summary>
    /// <param name="visual">Visual tokens of all segments.</param>
    /// <param name="sound">Audio tokens of all segments.</param>
    /// <param name="cancellationToken">Stops before a run.</param>
    /// <exception cref="ArgumentException">There are too few segments.</exception>
    public double MeanAbsoluteOffset(Tensor<float> visual, Tensor<float> sound, CancellationToken cancellationToken = default)
    {
        var (lastVisual, lastSound) = (
            visual.Shape[0] / config.SegmentTokens - MinimumSegments, sound.Shape[0] / _audio.SegmentTokens - MinimumSegments);
        if (lastVisual < 0 || lastSound < 0)
        {
            throw new ArgumentException($"Pictures and sound must both have {MinimumSegments} segments to be compared.", nameof(visual));
        }

        var first = Seconds(Logits(visual, sound, 0, 0, cancellationToken));
        var last = Seconds(Logits(visual, sound, lastVisual, lastSound, cancellationToken));
        return (Math.Abs(first) + Math.Abs(last)) / 2;
    }

    /// <summary>The most likely offset in seconds; positive where the sound is from a later time than the pictures.</summary>
    public static double Seconds(ReadOnlySpan<float> logits)
    {
        var top = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            top = logits[i] > logits[top] ? i : top;
        }

        return SecondsOf(top, logits.Length);
    }

    /// <summary>The offset in seconds that a class stands for.</summary>
    /// <param name="index">From 0, the earliest.</param>
    /// <param name="classes">How many there are.</param>
    public static double SecondsOf(int index, int classes) => -Range + 2 * Range * index / (classes - 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        _visual.Dispose();
        _networks.Dispose();
    }

    private Tensor<float> Segments(Tensor<float> tokens, int first, int tokensEach)
    {
        var (start, count) = (first * tokensEach * config.Dim, MinimumSegments * tokensEach);
        return new(tokens.Data[start..(start + count * config.Dim)], [1, count, config.Dim]);
    }
}
