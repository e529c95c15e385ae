using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>How the latents of a set are distributed, channel by channel: the flow network works on latents scaled by it.</summary>
/// <param name="Mean">The mean over clips and time.</param>
/// <param name="Std">The unbiased standard deviation over clips and time.</param>
public sealed record LatentStatistics(IReadOnlyList<float> Mean, IReadOnlyList<float> Std)
{
    /// <summary>Of posterior means [n c], each seen once (Welford 1962), in double precision.</summary>
    public static LatentStatistics Of(IEnumerable<Tensor<float>> means)
    {
        double[] mean = [];
        double[] squares = [];
        var count = 0L;
        foreach (var latent in means)
        {
            var channels = latent.Shape[1];
            if (mean.Length == 0)
            {
                (mean, squares) = (new double[channels], new double[channels]);
            }

            for (var row = 0; row < latent.Shape[0]; row++)
            {
                count++;
                for (var channel = 0; channel < channels; channel++)
                {
                    var value = latent.Data[row * channels + channel];
                    var difference = value - mean[channel];
                    mean[channel] += difference / count;
                    squares[channel] += difference * (value - mean[channel]);
                }
            }
        }

        return new(
            Array.ConvertAll(mean, value => (float)value),
            Array.ConvertAll(squares, value => (float)Math.Sqrt(value / Math.Max(1, count - 1))));
    }
}
