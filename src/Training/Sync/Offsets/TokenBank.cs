using System.Collections.Concurrent;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Networks.Synchformer;
using MMAudio.Torch;
using MMAudio.Training.Perception;
using MMAudio.Training.Sources;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync.Offsets;

/// <summary>
/// The tokens of clips, from towers that no longer change: made once, and kept. A clip is encoded by itself, so its tokens do not depend on what
/// else a step holds, nor on whether they were kept.
/// </summary>
internal sealed class TokenBank : IDisposable
{
    private readonly SynchformerConfig _config;
    private readonly int _most;
    private readonly int _each;
    private readonly ClipOrder _order;
    private readonly TrainableNetwork _visual;
    private readonly TrainableNetwork _sound;
    private readonly ConcurrentDictionary<int, ClipTokens> _kept = new();
    private readonly Prefetcher<TokenMaterial?[]> _material;

    /// <summary>Begins with no tokens.</summary>
    /// <param name="config">The sizes of the towers.</param>
    /// <param name="towers">Their parameters; they stay the caller's.</param>
    /// <param name="source">Clips with frames and sound.</param>
    /// <param name="settings">How many clips a step has, and how many are kept.</param>
    public TokenBank(SynchformerConfig config, TrainableParameters towers, IClipSource source, SyncSettings settings)
    {
        (_config, _most, _each, _order) = (config, settings.KeptTokens, settings.OffsetClips, new(source.Count, settings.Seed));
        _visual = TrainableNetwork.Of(SynchformerDefinitions.Encode(config, TokenMaterial.Segments(config)), towers, settings.HalfPrecision);
        _sound = TrainableNetwork.Of(SynchformerDefinitions.EncodeAudio(config, TokenMaterial.Starts(config)), towers, settings.HalfPrecision);
        _material = new(MakeAsync, ahead: 1);

        async Task<TokenMaterial?[]> MakeAsync(long step, CancellationToken ct)
        {
            var material = new TokenMaterial?[_each];
            for (var i = 0; i < _each; i++)
            {
                var clip = _order[step * _each + i];
                material[i] = _kept.ContainsKey(clip) ? null : TokenMaterial.Of(await source.GetAsync(clip, ct), config);
            }

            return material;
        }
    }

    /// <summary>The tokens of the clips of a step; they stay the bank's, or the dispose scope's where they are not kept.</summary>
    public ClipTokens[] Take(long step)
    {
        using var noGrad = torch.no_grad();
        return [.. _material.Take(step).Select((material, i) => Tokens(_order[step * _each + i], material))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _material.Dispose();
        _visual.Dispose();
        _sound.Dispose();
        foreach (var tokens in _kept.Values)
        {
            tokens.Visual.Dispose();
            tokens.Sound.Dispose();
        }
    }

    private ClipTokens Tokens(int clip, TokenMaterial? material)
    {
        // another step ahead may have made what was still missing when this one's material was
        if (_kept.TryGetValue(clip, out var kept))
        {
            return kept;
        }

        var tokens = Encode(material!);
        if (_kept.Count < _most)
        {
            _kept[clip] = new(tokens.Visual.DetachFromDisposeScope(), tokens.Sound.DetachFromDisposeScope());
        }

        return tokens;
    }

    private ClipTokens Encode(TokenMaterial material)
    {
        using var scope = torch.NewDisposeScope();
        var frames = SyncPixels.Of(material.Frames, TokenMaterial.Segments(_config), _config, mirrored: []);
        var spectrograms = torch.tensor(
            material.Spectrograms, [TokenMaterial.Starts(_config), SegmentSpectrogram.Bands, SegmentSpectrogram.Frames]);
        return new(Half(_visual.Run(("frames", frames))["features"]), Half(_sound.Run(("spectrograms", spectrograms))["features"]));

        static TorchTensor Half(TorchTensor tokens) => tokens.to(torch.float16).MoveToOuterDisposeScope();
    }
}

/// <summary>A clip as the towers see it, in half precision.</summary>
/// <param name="Visual">Tokens [segments 8 d] of overlapping segments.</param>
/// <param name="Sound">Tokens [starts t d] of segments that begin with every frame.</param>
internal sealed record ClipTokens(TorchTensor Visual, TorchTensor Sound);
