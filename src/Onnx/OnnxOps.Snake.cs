using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Onnx;

/// <summary>
/// The anti-aliased activation by phases. At twice the rate, even and odd samples are two filters over the same input (7 taps); on the way
/// back, even and odd samples are two channels of one filter (6 taps). So nothing is computed that is dropped, and channels act as batch.
/// </summary>
internal sealed partial class OnnxOps
{
    private const int Taps = 12;
    private const int Half = Taps / 2;

    public override Value AntiAliasedSnake(Value x, Value alpha, Value reciprocal, Tensor<float> filter) => _snake == SnakeForm.Polyphase
        ? Polyphase(x, alpha, reciprocal, filter.Data)
        : base.AntiAliasedSnake(x, alpha, reciprocal, filter);

    private Value Polyphase(Value x, Value alpha, Value reciprocal, float[] filter)
    {
        var (b, c, t) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var phases = Conv(PadReplicate(x.Reshape(b * c, 1, t), 3, 3), UpFilter(filter));

        // sin² = (1 - cos 2αx) / 2; the constant half passes both filters unchanged and is added at the end
        var wave = (phases * PerChannel(alpha * 2)).Apply(Unary.Cos) * PerChannel(reciprocal * 0.5);
        var y = phases - wave;
        var (even, odd) = (y.Slice(1, 0, 1), y.Slice(1, 1, 1));
        var (first, last) = (even.Slice(2, 0, 1), odd.Slice(2, t - 1, 1));
        var padded = Concat(
            1,
            Concat(2, first, first, even, last, last, last),
            Concat(2, first, first, first, odd, last, last));
        return Conv(padded, DownFilter(filter)).Reshape(b, c, t) + (reciprocal * 0.5).Reshape(1, c, 1);

        Value PerChannel(Value coefficients) => coefficients.Reshape(1, c, 1, 1).Expand([b, c, 1, 1]).Reshape(b * c, 1, 1);
    }

    /// <summary>[2 1 7]: the even output needs the odd taps of the filter from x[t-3], the odd output the even taps from x[t-2].</summary>
    private Value UpFilter(float[] filter)
    {
        var taps = new float[2 * (Half + 1)];
        for (var i = 0; i < Half; i++)
        {
            taps[Half - 1 - i] = 2 * filter[2 * i + 1];
            taps[2 * Half + 1 - i] = 2 * filter[2 * i];
        }

        return Constant(new(taps, [2, 1, Half + 1]));
    }

    /// <summary>[1 2 6]: odd taps on even samples, even taps on odd ones.</summary>
    private Value DownFilter(float[] filter)
    {
        var taps = Enumerable.Range(0, Taps).Select(i => i < Half ? filter[2 * i + 1] : filter[2 * (i - Half)]);
        return Constant(new([.. taps], [1, 2, Half]));
    }
}
