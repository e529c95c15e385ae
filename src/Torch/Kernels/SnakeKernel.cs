using System.Numerics;
using System.Runtime.InteropServices;
using MMAudio.Core.Tensors;

namespace MMAudio.Torch.Kernels;

/// <summary>
/// BigVGAN's anti-aliased activation of one channel, in one pass over memory that stays in the cache: Torch's own operations go over it a dozen
/// times, and training the vocoder spent most of its time so. Even and odd samples of the doubled rate are kept apart, as polyphase filters want them.
/// </summary>
internal sealed class SnakeKernel
{
    // room on both sides for what the filters see beyond the ends
    private const int Margin = 16;

    // of each filter: where it starts, relative to the sample that it is for, and its taps
    private readonly PhaseFilter _lowerEven;
    private readonly PhaseFilter _lowerOdd;
    private readonly PhaseFilter _raiseEven;
    private readonly PhaseFilter _raiseOdd;

    /// <param name="filter">The 12 taps.</param>
    public SnakeKernel(Tensor<float> filter)
    {
        var even = filter.Data.Where((_, k) => k % 2 == 1).ToArray();
        var odd = filter.Data.Where((_, k) => k % 2 == 0).ToArray();
        (_lowerEven, _lowerOdd) = (new(even, -2), new(odd, -3));
        (_raiseEven, _raiseOdd) = (new([.. even.Reverse()], -3), new([.. odd.Reverse()], -2));
    }

    /// <summary>The buffers that a thread needs for sequences of a length.</summary>
    public static Buffers For(int length) => new(length);

    /// <summary>Activates a sequence.</summary>
    /// <param name="x">The sequence.</param>
    /// <param name="alpha">The frequency.</param>
    /// <param name="reciprocal">The amplitude.</param>
    /// <param name="result">As long as <paramref name="x"/>.</param>
    /// <param name="buffers">Overwritten.</param>
    public void Forward(ReadOnlySpan<float> x, float alpha, float reciprocal, Span<float> result, Buffers buffers)
    {
        var length = x.Length;
        Double(x, buffers);
        Snake(buffers.Even, alpha, reciprocal, length);
        Snake(buffers.Odd, alpha, reciprocal, length);
        var (first, last) = (buffers.Even[Margin], buffers.Odd[Margin + length - 1]);
        Extend(buffers.Even, length, first, last);
        Extend(buffers.Odd, length, first, last);
        for (var t = 0; t < length; t += Vector<float>.Count)
        {
            Store(_lowerEven.At(buffers.Even, Margin + t) + _lowerOdd.At(buffers.Odd, Margin + t), result, t);
        }
    }

    /// <summary>The gradients of a sequence, and what it adds to those of frequency and amplitude.</summary>
    /// <param name="x">The sequence that was activated.</param>
    /// <param name="alpha">The frequency.</param>
    /// <param name="reciprocal">The amplitude.</param>
    /// <param name="gradient">Of the result.</param>
    /// <param name="result">The gradient of <paramref name="x"/>.</param>
    /// <param name="buffers">Overwritten.</param>
    public (double Alpha, double Reciprocal) Backward(
        ReadOnlySpan<float> x, float alpha, float reciprocal, ReadOnlySpan<float> gradient, Span<float> result, Buffers buffers)
    {
        var length = x.Length;
        Double(x, buffers);
        Raise(gradient, buffers);
        var even = SnakeGradient(buffers.Even, buffers.EvenGradient, alpha, reciprocal, length);
        var odd = SnakeGradient(buffers.Odd, buffers.OddGradient, alpha, reciprocal, length);
        Extend(buffers.EvenGradient, length, 0, 0);
        Extend(buffers.OddGradient, length, 0, 0);

        // positions before and behind the sequence stand for its ends
        for (var t = 0; t < length; t += Vector<float>.Count)
        {
            Store(Spread(buffers, t), result, t);
        }

        for (var beyond = 1; beyond <= 3; beyond++)
        {
            result[0] += Spread(buffers, -beyond)[0];
            result[length - 1] += Spread(buffers, length - 1 + beyond)[0];
        }

        return (even.Alpha + odd.Alpha, even.Reciprocal + odd.Reciprocal);
    }

    /// <summary>The sequence at twice the rate.</summary>
    private void Double(ReadOnlySpan<float> x, Buffers buffers)
    {
        x.CopyTo(buffers.Input.AsSpan(Margin));
        Extend(buffers.Input, x.Length, x[0], x[^1]);
        for (var t = 0; t < x.Length; t += Vector<float>.Count)
        {
            (_raiseEven.At(buffers.Input, Margin + t) * 2).CopyTo(buffers.Even, Margin + t);
            (_raiseOdd.At(buffers.Input, Margin + t) * 2).CopyTo(buffers.Odd, Margin + t);
        }
    }

    /// <summary>The gradient at twice the rate of a gradient at the rate itself.</summary>
    private void Raise(ReadOnlySpan<float> gradient, Buffers buffers)
    {
        var length = gradient.Length;
        gradient.CopyTo(buffers.Input.AsSpan(Margin));
        Extend(buffers.Input, length, 0, 0);
        for (var t = 0; t < length; t += Vector<float>.Count)
        {
            var (even, odd) = GradientsAt(t, buffers);
            even.CopyTo(buffers.EvenGradient, Margin + t);
            odd.CopyTo(buffers.OddGradient, Margin + t);
        }

        for (var beyond = 1; beyond <= 3; beyond++)
        {
            var (before, behind) = (GradientsAt(-beyond, buffers), GradientsAt(length - 1 + beyond, buffers));
            buffers.EvenGradient[Margin] += before.Even[0] + before.Odd[0];
            buffers.OddGradient[Margin + length - 1] += behind.Even[0] + behind.Odd[0];
        }
    }

    private (Vector<float> Even, Vector<float> Odd) GradientsAt(int t, Buffers buffers) =>
        (_raiseEven.At(buffers.Input, Margin + t), _raiseOdd.At(buffers.Input, Margin + t));

    private Vector<float> Spread(Buffers buffers, int t) =>
        (_lowerEven.At(buffers.EvenGradient, Margin + t) + _lowerOdd.At(buffers.OddGradient, Margin + t)) * 2;

    private static void Snake(float[] values, float alpha, float reciprocal, int length)
    {
        for (var t = Margin; t < Margin + length; t += Vector<float>.Count)
        {
            var u = new Vector<float>(values, t);
            var sine = SineOfHalfTurns(HalfTurns(u, alpha));
            (u + (sine * sine * reciprocal)).CopyTo(values, t);
        }
    }

    /// <summary>Turns the gradient behind the function into that before it.</summary>
    private static (double Alpha, double Reciprocal) SnakeGradient(float[] values, float[] gradients, float alpha, float reciprocal, int length)
    {
        // what lies behind the end must count for nothing
        gradients.AsSpan(Margin + length, Vector<float>.Count).Clear();
        var (ofAlpha, ofReciprocal) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var t = Margin; t < Margin + length; t += Vector<float>.Count)
        {
            var (u, gradient) = (new Vector<float>(values, t), new Vector<float>(gradients, t));
            var halfTurns = HalfTurns(u, alpha);
            var (sine, cosine) = (SineOfHalfTurns(halfTurns), CosineOfHalfTurns(halfTurns));
            var slope = sine * cosine * (2 * reciprocal);
            ofAlpha += gradient * slope * u;
            ofReciprocal += gradient * sine * sine;
            (gradient * ((slope * alpha) + Vector<float>.One)).CopyTo(gradients, t);
        }

        return (Vector.Sum(ofAlpha), Vector.Sum(ofReciprocal));
    }

    /// <summary>α u in half turns, brought to -0.5 to 0.5; the square of the sine does not mind.</summary>
    private static Vector<float> HalfTurns(Vector<float> u, float alpha)
    {
        var turns = u * (alpha / MathF.PI);
        return turns - Vector.Round(turns);
    }

    // Taylor's series of sin πx and cos πx, exact to single precision on -0.5 to 0.5
    private static Vector<float> SineOfHalfTurns(Vector<float> x)
    {
        var square = x * x;
        var sum = Vector.FusedMultiplyAdd(square, new(-0.00737043f), new(0.08214589f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(-0.59926453f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(2.55016404f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(-5.16771278f));
        return Vector.FusedMultiplyAdd(sum, square, new(MathF.PI)) * x;
    }

    private static Vector<float> CosineOfHalfTurns(Vector<float> x)
    {
        var square = x * x;
        var sum = Vector.FusedMultiplyAdd(square, new(0.00192957f), new(-0.02580689f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(0.23533063f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(-1.33526277f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(4.05871213f));
        sum = Vector.FusedMultiplyAdd(sum, square, new(-4.93480220f));
        return Vector.FusedMultiplyAdd(sum, square, Vector<float>.One);
    }

    private static void Extend(float[] values, int length, float before, float behind)
    {
        values.AsSpan(0, Margin).Fill(before);
        values.AsSpan(Margin + length).Fill(behind);
    }

    private static void Store(Vector<float> values, Span<float> target, int t)
    {
        if (t + Vector<float>.Count <= target.Length)
        {
            values.CopyTo(target[t..]);
            return;
        }

        Span<float> rest = stackalloc float[Vector<float>.Count];
        values.CopyTo(rest);
        rest[..(target.Length - t)].CopyTo(target[t..]);
    }

    /// <summary>Six taps of the filter, for every other sample.</summary>
    private readonly struct PhaseFilter(float[] taps, int offset)
    {
        private readonly Vector<float> _tap0 = new(taps[0]);
        private readonly Vector<float> _tap1 = new(taps[1]);
        private readonly Vector<float> _tap2 = new(taps[2]);
        private readonly Vector<float> _tap3 = new(taps[3]);
        private readonly Vector<float> _tap4 = new(taps[4]);
        private readonly Vector<float> _tap5 = new(taps[5]);

        /// <summary>The filtered values at a position and those behind it.</summary>
        public Vector<float> At(float[] values, int position)
        {
            var seen = values.AsSpan(position + offset, Vector<float>.Count + 5);
            ref var first = ref MemoryMarshal.GetReference(seen);
            var sum = Vector.LoadUnsafe(ref first) * _tap0;
            sum = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref first, 1), _tap1, sum);
            sum = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref first, 2), _tap2, sum);
            sum = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref first, 3), _tap3, sum);
            sum = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref first, 4), _tap4, sum);
            return Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref first, 5), _tap5, sum);
        }
    }

    /// <summary>Room for a sequence, before and behind it, at the rate and at twice the rate.</summary>
    internal sealed class Buffers(int length)
    {
        public float[] Input { get; } = new float[length + (3 * Margin)];

        public float[] Even { get; } = new float[length + (3 * Margin)];

        public float[] Odd { get; } = new float[length + (3 * Margin)];

        public float[] EvenGradient { get; } = new float[length + (3 * Margin)];

        public float[] OddGradient { get; } = new float[length + (3 * Margin)];
    }
}
