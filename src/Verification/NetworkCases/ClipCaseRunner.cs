using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.NetworkCases;

/// <summary>CLIP's towers through the product's encoders, and their outputs before they are scaled to length 1.</summary>
internal sealed class ClipCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var batches = golden.Input("frames_u8").ToTensor<byte>();
        var config = NetworkConfigs.Clip(golden.Config, inputSize: batches.Shape[^1]);
        var weights = golden.Weights();

        var images = golden.Keep(new ClipImageEncoder(backend, config, weights));
        var texts = golden.Keep(new ClipTextEncoder(backend, config, weights));
        var tokens = golden.Input("tokens").ToInt64();
        return
        [
            new("image_features", () => Enumerable.Range(0, batches.Shape[0])
                .Select(b => images.Encode(Frames.ChannelsLast(batches.Sample(b)), cancellationToken: ct)).ToArray().Stack()),
            new("image_features_unnormalized", () => Unnormalized(backend, config, weights, Frames.ChannelsLast(batches.Sample(0)))),
            new("text_features", () => texts.Encode(tokens, ct)),
            new("text_features_unnormalized", () =>
                backend.Run(ClipDefinitions.EncodeText(config, tokens.Shape[0]), weights, ("tokens", tokens))["unnormalized"]),
        ];
    }

    private static Tensor<float> Unnormalized(IBackend backend, ClipConfig config, Weights weights, Tensor<byte> frames)
    {
        var count = frames.Shape[0];
        var pixels = Tensor<float>.Zeros([count, 3, config.InputSize, config.InputSize]);
        for (var i = 0; i < count; i++)
        {
            Pixels.Normalize(frames.Row(i), pixels.Row(i), ClipImageEncoder.Mean, ClipImageEncoder.Deviation);
        }

        return backend.Run(ClipDefinitions.EncodeImage(config, count), weights, ("pixels", pixels))["unnormalized"];
    }
}
