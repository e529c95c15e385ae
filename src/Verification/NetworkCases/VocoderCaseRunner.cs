using MMAudio.Networks.Engines;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The vocoders: every recorded <c>mel…</c> becomes the <c>wave…</c> of the same ending.</summary>
internal sealed class VocoderCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var config = NetworkConfigs.Vocoder(golden.Config);
        if (golden.Component == "bigvgan44k")
        {
            // the second version ends so even where the case leaves it unsaid
            config = config with
            {
                EndsInTanh = golden.Config.Flag("use_tanh_at_final", false),
                FinalBias = golden.Config.Flag("use_bias_at_final", false),
            };
        }

        var weights = golden.WeightsFile.VocoderWeights();
        return golden.InputNames.Select(name => new Check(name.Replace("mel", "wave", StringComparison.Ordinal), () =>
        {
            var mel = golden.Floats(name);
            return backend.Run(VocoderDefinitions.Forward(config, mel.Shape[0], mel.Shape[2]), weights, ("mel", mel))["wave"];
        }));
    }
}
