using MMAudio.Networks.Vocoder;
using MMAudio.Torch.Kernels;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch.Tests;

public sealed class SnakeTests
{
    private const int Batch = 2;
    private const int Channels = 3;

    public SnakeTests() => TorchRuntime.Prepare(new() { Threads = 1 });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    [InlineData(256)]
    public void The_kernel_computes_what_the_operations_of_the_paper_do(int length)
    {
        var (x, alpha, reciprocal) = Operands(length, 1);

        var (kernel, operations) = (Kernel(x, alpha, reciprocal), Operations(x, alpha, reciprocal));

        Assert.Equal(Numbers(operations), Numbers(kernel), Near(1e-5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(101)]
    public void The_gradients_are_those_of_the_operations(int length)
    {
        var weight = torch.randn([Batch, Channels, length], generator: new torch.Generator(3));

        var kernel = Gradients(Kernel, length, weight);
        var operations = Gradients(Operations, length, weight);

        for (var operand = 0; operand < 3; operand++)
        {
            Assert.Equal(operations[operand], kernel[operand], Near(1e-4));
        }
    }

    [Fact]
    public void Several_threads_give_the_same_bits()
    {
        var weight = torch.randn([Batch, Channels, 40], generator: new torch.Generator(3));
        var alone = Gradients(Kernel, 40, weight);

        torch.set_num_threads(2);
        var together = Gradients(Kernel, 40, weight);
        torch.set_num_threads(1);

        Assert.Equal(alone, together);
    }

    private static float[][] Gradients(Func<TorchTensor, TorchTensor, TorchTensor, TorchTensor> snake, int length, TorchTensor weight)
    {
        var (x, alpha, reciprocal) = Operands(length, 2);
        TorchTensor[] operands = [x.requires_grad_(true), alpha.requires_grad_(true), reciprocal.requires_grad_(true)];
        (snake(x, alpha, reciprocal) * weight).sum().backward();
        return Array.ConvertAll(operands, operand => Numbers(operand.grad!));
    }

    private static TorchTensor Kernel(TorchTensor x, TorchTensor alpha, TorchTensor reciprocal) =>
        SnakeFunction.apply(x, alpha, reciprocal, new SnakeKernel(KaiserFilter.Taps));

    /// <summary>The depth-wise filters of the paper.</summary>
    private static TorchTensor Operations(TorchTensor x, TorchTensor alpha, TorchTensor reciprocal)
    {
        var filter = torch.tensor([.. KaiserFilter.Taps.Data], [1, 1, 12]).repeat(Channels, 1, 1);
        var raised = torch.nn.functional.conv_transpose1d(Pad(x, 5, 5), filter, stride: 2, groups: Channels) * 2;
        raised = raised.narrow(2, 15, 2 * x.shape[2]);
        var snaked = raised + ((raised * alpha.reshape(1, -1, 1)).sin().square() * reciprocal.reshape(1, -1, 1));
        return torch.nn.functional.conv1d(Pad(snaked, 5, 6), filter, stride: 2, groups: Channels);

        static TorchTensor Pad(TorchTensor x, long left, long right) => torch.nn.functional.pad(x, [left, right], PaddingModes.Replicate);
    }

    private static (TorchTensor X, TorchTensor Alpha, TorchTensor Reciprocal) Operands(int length, ulong seed)
    {
        var generator = new torch.Generator(seed);
        return (
            torch.randn([Batch, Channels, length], generator: generator) * 3,
            torch.tensor([0.3f, 1f, 4f]),
            torch.tensor([2f, 1f, 0.25f]));
    }

    private static float[] Numbers(TorchTensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    private static Func<float, float, bool> Near(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance * (1 + Math.Abs(a));
}
