using MMAudio.Core.Tensors;
using MMAudio.Training.Features;

namespace MMAudio.Training.Flow;

/// <summary>Mean and unbiased standard deviation of each channel of the latents; the network sees latents normalised by them.</summary>
/// <param name="Mean">[c].</param>
/// <param name="Std">[c].</param>
internal sealed record LatentStatistics(float[] Mean, float[] Std)
{
    /// <summary>Over clips and time, of the posterior means of a set.</summary>
    public static LatentStatistics Of(IFeatureSet set) => Of(Enumerable.Range(0, set.Count).Select(i => set.Get(i).Mean));

    /// <summary>Over latents [n c] one after another, by Welford's (1962) recurrence.</summary>
    public static LatentStatistics Of(IEnumerable<Tensor<float>> latents)
    {
        double[] means = [], squares = [];
        var count = 0L;
        foreach (var latent in latents)
        {
            var channels = latent.Shape[^1];
            (means, squares) = count == 0 ? (new double[channels], new double[channels]) : (means, squares);
            for (var start = 0; start < latent.Data.Length; start += channels)
            {
                count++;
                for (var c = 0; c < channels; c++)
                {
                    var away = latent.Data[start + c] - means[c];
                    means[c] += away / count;
                    squares[c] += away * (latent.Data[start + c] - means[c]);
                }
            }
        }

        return new(Array.ConvertAll(means, mean => (float)mean), Array.ConvertAll(squares, square => (float)Math.Sqrt(square / (count - 1))));
    }
}
