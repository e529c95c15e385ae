using System.Globalization;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.DataCases;

/// <summary>Changes of the sample rate; an input is named <c>number.from_to</c>, and its filters end in <c>.kernel</c>.</summary>
internal sealed class ResampleCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) => golden.InputNames.SelectMany(name =>
    {
        var rates = Array.ConvertAll(name.Split('.')[1].Split('_'), rate => int.Parse(rate, CultureInfo.InvariantCulture));
        return new Check[]
        {
            new(name, () => Resampled(rates, golden.Floats(name))),
            new($"{name}.kernel", () => Kernels(rates)),
        };
    });

    private static Tensor<float> Resampled(int[] rates, Tensor<float> wave)
    {
        var samples = new Resampler(rates[0], rates[1]).Resample(wave.Data);
        return new(samples, [samples.Length]);
    }

    private static Tensor<float> Kernels(int[] rates)
    {
        var kernels = new Resampler(rates[0], rates[1]).Kernels;
        return new([.. kernels.SelectMany(kernel => kernel)], [kernels.Count, kernels[0].Length]);
    }
}
