using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vae;

/// <summary>Mean and deviation of each mel band over many spectrograms [b bands t].</summary>
internal sealed class BandStatistics
{
    private const double SmallestDeviation = 1e-2;

    private double[] _sums = [];
    private double[] _squares = [];
    private long _count;

    public void Add(TorchTensor mels)
    {
        using var scope = torch.NewDisposeScope();
        var precise = mels.to(torch.ScalarType.Float64);
        _sums = Accumulate(_sums, precise.sum([0, 2]));
        _squares = Accumulate(_squares, precise.Squared().sum([0, 2]));
        _count += mels.shape[0] * mels.shape[2];
    }

    public float[] Means => Array.ConvertAll(_sums, sum => (float)(sum / _count));

    public float[] Deviations =>
        [.. _squares.Zip(_sums, (square, sum) => (float)Math.Sqrt(Math.Max(SmallestDeviation * SmallestDeviation, (square / _count) - (sum / _count * (sum / _count)))))];

    private static double[] Accumulate(double[] sums, TorchTensor values)
    {
        var added = values.cpu().data<double>().ToArray();
        return sums.Length == 0 ? added : [.. sums.Zip(added, (a, b) => a + b)];
    }
}
