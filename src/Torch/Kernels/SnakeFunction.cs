using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch.Kernels;

/// <summary>
/// The anti-aliased activation as one operation with gradients, of x [b c t], frequencies [c], amplitudes [c] and a <see cref="SnakeKernel"/>; it keeps
/// its operands alone for the way back.
/// </summary>
internal sealed class SnakeFunction : torch.autograd.SingleTensorFunction<SnakeFunction>
{
    private const string Filter = "filter";

    /// <inheritdoc/>
    public override string Name => nameof(SnakeFunction);

    /// <inheritdoc/>
    public override TorchTensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, alpha, reciprocal) = (((TorchTensor)vars[0]).contiguous(), (TorchTensor)vars[1], (TorchTensor)vars[2]);
        var kernel = (SnakeKernel)vars[3];
        ctx.save_for_backward([x, alpha, reciprocal]);
        ctx.save_data(Filter, kernel);
        var result = torch.empty_like(x);
        new Rows(x, alpha, reciprocal).Each((rows, channel, row, buffers) =>
            kernel.Forward(rows.Of(x, row), rows.Alpha[channel], rows.Reciprocal[channel], rows.Of(result, row), buffers));
        return result;
    }

    /// <inheritdoc/>
    public override List<TorchTensor> backward(torch.autograd.AutogradContext ctx, TorchTensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var kernel = (SnakeKernel)ctx.get_data(Filter);
        var (x, gradient) = (saved[0], grad_output.contiguous());
        var result = torch.empty_like(x);
        var rows = new Rows(x, saved[1], saved[2]);
        var (ofAlpha, ofReciprocal) = (new double[rows.Channels], new double[rows.Channels]);
        rows.Each((rows, channel, row, buffers) =>
        {
            var (alpha, reciprocal) = kernel.Backward(
                rows.Of(x, row), rows.Alpha[channel], rows.Reciprocal[channel], rows.Of(gradient, row), rows.Of(result, row), buffers);
            ofAlpha[channel] += alpha;
            ofReciprocal[channel] += reciprocal;
        });
        return [result, Gradient(ofAlpha), Gradient(ofReciprocal), null!];
    }

    private static TorchTensor Gradient(double[] sums) => torch.tensor(Array.ConvertAll(sums, sum => (float)sum));

    /// <summary>The sequences [b c t] of a tensor, a thread for each channel.</summary>
    private sealed class Rows(TorchTensor x, TorchTensor alpha, TorchTensor reciprocal)
    {
        private readonly int _batch = (int)x.shape[0];
        private readonly int _length = (int)x.shape[2];

        public int Channels { get; } = (int)x.shape[1];

        public float[] Alpha { get; } = alpha.data<float>().ToArray();

        public float[] Reciprocal { get; } = reciprocal.data<float>().ToArray();

        public unsafe Span<float> Of(TorchTensor tensor, int row)
        {
            fixed (byte* start = tensor.bytes)
            {
                return new((float*)start + ((long)row * _length), _length);
            }
        }

        public void Each(Action<Rows, int, int, SnakeKernel.Buffers> act)
        {
            if (torch.get_num_threads() == 1)
            {
                var buffers = SnakeKernel.For(_length);
                for (var channel = 0; channel < Channels; channel++)
                {
                    EachOf(channel, act, buffers);
                }

                return;
            }

            Parallel.For(
                0,
                Channels,
                new() { MaxDegreeOfParallelism = torch.get_num_threads() },
                () => SnakeKernel.For(_length),
                (channel, _, buffers) =>
                {
                    EachOf(channel, act, buffers);
                    return buffers;
                },
                _ => { });
        }

        private void EachOf(int channel, Action<Rows, int, int, SnakeKernel.Buffers> act, SnakeKernel.Buffers buffers)
        {
            for (var b = 0; b < _batch; b++)
            {
                act(this, channel, (b * Channels) + channel, buffers);
            }
        }
    }
}
