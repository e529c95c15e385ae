using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Vocoder;
using MMAudio.Onnx;

namespace MMAudio.Benchmarks;

/// <summary>The vocoder with its activation as polyphase filters against depth-wise convolutions as in the paper.</summary>
internal static class SnakeForms
{
    public static void Run(TextWriter output, string variantName, int frames, int rounds)
    {
        var variant = ModelVariant.Find(variantName);
        var vocoder = VocoderDefinitions.Forward(variant.Vocoder, batch: 1, frames);
        var weights = SyntheticWeights.For(vocoder);
        var inputs = SyntheticWeights.Inputs(vocoder);
        using var grouped = new OnnxBackend(new() { Snake = SnakeForm.Grouped }).Load(vocoder, weights);
        using var polyphase = new OnnxBackend(new() { Snake = SnakeForm.Polyphase }).Load(vocoder, weights);
        var flops = NetworkSchema.Flops(vocoder);
        Interleaved.Measure(
            output,
            $"vocoder of {variantName}, {frames} mel frames",
            rounds,
            new Contender("grouped", () => grouped.Run(inputs), flops),
            new Contender("polyphase", () => polyphase.Run(inputs), flops));
    }
}
