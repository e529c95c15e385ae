using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vocoder;

/// <summary>The vocoder (Lee et al. 2023, arXiv 2206.04658): mel [b bands t] to samples [b 1 t·hop] in [-1, 1].</summary>
internal sealed class BigVGAN(Parameters p, VocoderConfig config)
{
    public Value Forward(Value mel)
    {
        var x = Conv(p / "conv_pre", mel, config.BaseDim, kernel: 7);
        for (var stage = 0; stage < config.UpsampleRates.Count; stage++)
        {
            x = Upsample(p / "ups" / stage / 0, x, config.UpsampleRates[stage], config.UpsampleKernels[stage]);
            x = Blocks(stage, x);
        }

        x = Conv(p / "conv_post", Snake.AntiAliased(p / "activation_post", config, x), outputs: 1, kernel: 7, bias: config.FinalBias);
        return config.EndsInTanh ? x.Apply(Unary.Tanh) : x.Clamp(-1, 1);
    }

    /// <summary>The mean of parallel residual blocks with different kernels (multi-receptive-field fusion).</summary>
    private Value Blocks(int stage, Value x)
    {
        var parallel = config.BlockKernels.Count;
        var outputs = Enumerable.Range(0, parallel)
            .Select(i => Residual(p / "resblocks" / (stage * parallel + i), x, config.BlockKernels[i], config.BlockDilations[i]));
        return outputs.Aggregate((sum, output) => sum + output) / parallel;
    }

    private Value Residual(Parameters block, Value x, int kernel, IReadOnlyList<int> dilations)
    {
        for (var i = 0; i < dilations.Count; i++)
        {
            var h = Snake.AntiAliased(block / "activations" / (2 * i), config, x);
            h = Conv(block / "convs1" / i, h, x.Shape[1], kernel, dilations[i]);
            h = Snake.AntiAliased(block / "activations" / (2 * i + 1), config, h);
            x += Conv(block / "convs2" / i, h, x.Shape[1], kernel);
        }

        return x;
    }

    private static Value Upsample(Parameters layer, Value x, int rate, int kernel)
    {
        var outputs = x.Shape[1] / 2;
        var weight = WeightNorm.Weight(layer, [x.Shape[1], outputs, kernel]);
        return layer.Ops.ConvTranspose(x, weight, layer["bias", [outputs]], padding: (kernel - rate) / 2, stride: rate);
    }

    private static Value Conv(Parameters layer, Value x, int outputs, int kernel, int dilation = 1, bool bias = true)
    {
        var weight = WeightNorm.Weight(layer, [outputs, x.Shape[1], kernel]);
        return layer.Ops.Conv(x, weight, bias ? layer["bias", [outputs]] : null, padding: dilation * (kernel - 1) / 2, dilation: dilation);
    }
}
