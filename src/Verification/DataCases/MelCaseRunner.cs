using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>Waveforms to mel spectrograms, and the filter bank that makes them.</summary>
internal sealed class MelCaseRunner : ICaseRunner
{
    private const string FilterBankFile = "filterbank.safetensors";
    private static readonly Tolerance FilterBankTolerance = new(1e-7, 0);

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var c = golden.Config;
        MelConfig config = new(c.Int("sampling_rate"), c.Int("n_fft"), c.Int("hop"), c.Int("n_mels"), c.GetProperty("log").GetString() == "log10");
        return
        [
            .. golden.InputNames.Select(name =>
                new Check(name.Replace("wave", "mel", StringComparison.Ordinal), () => Spectrograms(config, golden.Floats(name)))),
            .. FilterBank(golden, config),
        ];
    }

    private static Tensor<float> Spectrograms(MelConfig config, Tensor<float> waves)
    {
        var mel = new MelSpectrogram(config);
        return Enumerable.Range(0, waves.Shape[0]).Select(i => mel.Of(waves.Row(i))).ToArray().Stack();
    }

    private static IEnumerable<Check> FilterBank(GoldenCase golden, MelConfig config)
    {
        if (!golden.Has(FilterBankFile))
        {
            return [];
        }

        var bank = new MelFilterBank(config.SampleRate, config.FftSize, config.Bands);
        return
        [
            new("mel_basis", () => new Tensor<float>([.. Enumerable.Range(0, bank.Bands).SelectMany(bank.Weights)], [bank.Bands, bank.Bins]))
            {
                Want = TensorNumbers.Load(golden.File(FilterBankFile).Tensors["mel_basis"]),
                Tolerance = FilterBankTolerance,
            },
        ];
    }
}
