using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Vae;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The mel auto-encoder: moments, samples, decoded spectrograms.</summary>
internal sealed class VaeCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var config = NetworkConfigs.Vae(golden.Config.GetProperty("constructor"));
        var weights = golden.Weights();
        var moments = new Lazy<(Tensor<float> Mean, Tensor<float> LogVariance)>(() => Encode(golden.Floats("mel")));
        return
        [
            new("encode.mean", () => moments.Value.Mean),
            new("encode.logvar", () => moments.Value.LogVariance),
            new("encode.std", () => Deviation(moments.Value.LogVariance)),
            new("encode.sample", () => Sample(moments.Value.Mean, moments.Value.LogVariance, golden.Floats("noise"))),
            new("kl", () => Divergence(moments.Value.Mean, moments.Value.LogVariance)),
            new("encode_raw.mean", () => Encode(golden.Floats("mel_normalized"), normalize: false).Mean),
            new("encode_odd.mean", () => Encode(golden.Floats("mel_odd")).Mean),
            new("decode.mel", () => Decode(golden.Floats("z"))),
            new("decode_raw.mel", () => Decode(golden.Floats("z"), normalize: false)),
            new("decode_odd.mel", () => Decode(golden.Floats("z_odd"))),
            new("features_decode.mel", () => DecodeFeatures(backend, config, weights, golden.Floats("latent_btc"))),
            new("roundtrip.mel", () => Decode(moments.Value.Mean)),
            new("normalize", () => Normalize(golden.Floats("mel"), weights)),
        ];

        (Tensor<float> Mean, Tensor<float> LogVariance) Encode(Tensor<float> mel, bool normalize = true)
        {
            var outputs = backend.Run(VaeDefinitions.Encode(config, mel.Shape[0], mel.Shape[2], normalize), weights, ("mel", mel));
            return (outputs["mean"], outputs["log_variance"]);
        }

        Tensor<float> Decode(Tensor<float> z, bool normalize = true) =>
            backend.Run(VaeDefinitions.Decode(config, z.Shape[0], z.Shape[2], normalize), weights, ("latent", z))["mel"];
    }

    private static Tensor<float> Deviation(Tensor<float> logVariance) => logVariance.Map(value => MathF.Exp(value / 2));

    private static Tensor<float> Sample(Tensor<float> mean, Tensor<float> logVariance, Tensor<float> noise) =>
        mean.Zip(Deviation(logVariance).Zip(noise, (s, n) => s * n), (m, sn) => m + sn);

    /// <summary>As the reference has it: the factor applies to the first term only.</summary>
    private static Tensor<float> Divergence(Tensor<float> mean, Tensor<float> logVariance) =>
        mean.Zip(logVariance, (m, l) => 0.5f * (m * m) + MathF.Exp(l / 2) * MathF.Exp(l / 2) - 1 - l);

    /// <summary>The way that generated latents take, through the product's own decoder.</summary>
    private static Tensor<float> DecodeFeatures(IBackend backend, VaeConfig config, Weights weights, Tensor<float> latents)
    {
        using var decoder = new AudioDecoder(backend, config, ModelVariant.Find("small_16k").Vocoder, weights, weights);
        return Enumerable.Range(0, latents.Shape[0]).Select(i => decoder.DecodeMel(latents.Sample(i))).ToArray().Stack();
    }

    private static Tensor<float> Normalize(Tensor<float> mel, Weights weights)
    {
        var (mean, std) = (weights.Get("data_mean").ToFloat32().Data, weights.Get("data_std").ToFloat32().Data);
        var (bands, frames) = (mel.Shape[1], mel.Shape[2]);
        return new([.. mel.Data.Select((value, i) => (value - mean[i / frames % bands]) / std[i / frames % bands])], mel.Shape);
    }
}
