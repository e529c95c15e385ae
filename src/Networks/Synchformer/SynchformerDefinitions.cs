using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Synchformer;

/// <summary>Synchformer's parts as graphs.</summary>
public static class SynchformerDefinitions
{
    /// <summary><c>frames</c> [s 16 3 h w] in [-1, 1] to <c>features</c> [s 8 d].</summary>
    public static NetworkDefinition Encode(SynchformerConfig config, int segments) =>
        new("synchformer", [new("frames", [segments, config.SegmentFrames, 3, config.ImageSize, config.ImageSize])], (p, values) =>
            new() { ["features"] = new SynchformerNetwork(p, config).Forward(values["frames"]) });

    /// <summary><see cref="Encode"/> with the <c>patches</c> [s 8 places d] that the <c>features</c> are pooled from, for training.</summary>
    public static NetworkDefinition EncodeWithPatches(SynchformerConfig config, int segments) => Encode(config, segments) with
    {
        Define = (p, values) =>
        {
            SynchformerNetwork network = new(p, config);
            var patches = network.Patches(values["frames"]);
            return new()
            {
                ["features"] = network.Pool(patches),
                ["patches"] = patches.Reshape(segments, config.SegmentTokens, config.Grid * config.Grid, config.Dim),
            };
        },
    };

    /// <summary><c>spectrograms</c> [s bands frames], normalised, to <c>features</c> [s t d].</summary>
    public static NetworkDefinition EncodeAudio(SynchformerConfig config, int segments)
    {
        var audio = AudioOf(config);
        return new("synchformer audio", [new("spectrograms", [segments, audio.MelBands, audio.MelFrames])], (p, values) =>
            new() { ["features"] = new AudioTower(p, config, audio).Forward(values["spectrograms"]) });
    }

    /// <summary><c>visual</c> [b s·8 d] and <c>audio</c> [b s·t d] tokens to <c>logits</c> [b classes] of their offset.</summary>
    public static NetworkDefinition Offsets(SynchformerConfig config, int batch)
    {
        var audio = AudioOf(config);
        NetworkInput[] inputs =
        [
            new("visual", [batch, audio.OffsetSegments * config.SegmentTokens, config.Dim]),
            new("audio", [batch, audio.OffsetSegments * audio.SegmentTokens, config.Dim]),
        ];
        return new("synchformer offsets", inputs, (p, values) =>
            new() { ["logits"] = new OffsetTransformer(p, config, audio).Forward(values["visual"], values["audio"]) });
    }

    /// <summary>All parts together, for the schema of the whole checkpoint.</summary>
    public static IReadOnlyList<NetworkDefinition> All(SynchformerConfig config) =>
        [Encode(config, segments: 1), EncodeAudio(config, segments: 1), Offsets(config, batch: 1)];

    private static SynchformerAudioConfig AudioOf(SynchformerConfig config) =>
        config.Audio ?? throw new ArgumentException("This Synchformer has no audio tower.", nameof(config));
}
