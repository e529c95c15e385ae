using MMAudio.Networks.Vocoder;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>First values of weight-normalised convolutions: signals neither die out nor explode on their way.</summary>
internal static class VocoderWeights
{
    private const string Direction = ".weight_v";

    /// <summary>
    /// Lets a generator begin with silence for silence: the first bias cancels the spectrogram's lowest level, and all that follows makes zero of zero.
    /// </summary>
    public static void Silence(TrainableParameters parameters, double lowestLevel)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        parameters.Tensors["conv_pre.bias"].copy_(parameters.Tensors["conv_pre.weight_v"].sum([1, 2]).Times(-lowestLevel));
    }

    /// <summary>Fills parameters that are all zero; biases and the logarithms of snake's frequencies stay so.</summary>
    public static void Initialise(TrainableParameters parameters, long seed)
    {
        using var generator = new torch.Generator((ulong)seed);
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (path, tensor) in parameters.Tensors)
        {
            if (path.EndsWith(".filter", StringComparison.Ordinal))
            {
                tensor.copy_(torch.tensor([.. KaiserFilter.Taps.Data], tensor.shape));
            }
            else if (path.EndsWith(Direction, StringComparison.Ordinal))
            {
                tensor.copy_(torch.randn(tensor.shape, torch.ScalarType.Float32, torch.CPU, generator: generator).Times(Deviation(path, tensor)));
                Gain(parameters, path).copy_(Length(tensor));
            }
        }
    }

    private static TorchTensor Gain(TrainableParameters parameters, string path) => parameters.Tensors[$"{path[..^Direction.Length]}.weight_g"];

    private static TorchTensor Length(TorchTensor tensor) => tensor.Squared().sum([.. Enumerable.Range(1, (int)tensor.dim() - 1)], keepdim: true).sqrt();

    /// <summary>So that an output has the variance of the inputs; residual branches and what comes last begin small.</summary>
    private static double Deviation(string path, TorchTensor weight)
    {
        // of a transposed convolution whose kernel is twice the stride, two taps meet at each output
        var inputs = path.StartsWith("ups.", StringComparison.Ordinal) ? 2 * weight.shape[0] : weight[0].numel();
        var gain = path switch
        {
            _ when path.Contains(".convs2.", StringComparison.Ordinal) => 0.3,
            _ when path.StartsWith("conv_post.", StringComparison.Ordinal) => 0.05,
            _ => 1,
        };
        return gain / Math.Sqrt(inputs);
    }
}
