namespace MMAudio.Core.Models;

/// <summary>The sizes of a BigVGAN vocoder; defaults are those of both official vocoders.</summary>
/// <param name="MelBands">Bands of the mel spectrogram.</param>
/// <param name="BaseDim">Width before the first stage, halved at each.</param>
/// <param name="UpsampleRates">The stride of each stage; their product is the samples of a mel frame.</param>
/// <param name="UpsampleKernels">The kernel of each stage's transposed convolution.</param>
public sealed record VocoderConfig(int MelBands, int BaseDim, IReadOnlyList<int> UpsampleRates, IReadOnlyList<int> UpsampleKernels)
{
    /// <summary>Kernels of the parallel residual blocks of a stage.</summary>
    public IReadOnlyList<int> BlockKernels { get; init; } = [3, 7, 11];

    /// <summary>Dilations within each residual block.</summary>
    public IReadOnlyList<IReadOnlyList<int>> BlockDilations { get; init; } = [[1, 3, 5], [1, 3, 5], [1, 3, 5]];

    /// <summary>Whether the samples end in tanh (v1) or are clamped to [-1, 1] (v2).</summary>
    public bool EndsInTanh { get; init; } = true;

    /// <summary>Whether the last convolution has a bias.</summary>
    public bool FinalBias { get; init; } = true;

    /// <summary>Whether alpha and beta of the snake activation are stored as logarithms.</summary>
    public bool LogScale { get; init; } = true;

    /// <summary>Whether the activation is snake-beta (own amplitude) rather than snake.</summary>
    public bool SnakeBeta { get; init; } = true;

    /// <summary>Samples that one mel frame becomes.</summary>
    public int SamplesPerFrame => UpsampleRates.Aggregate(1, (product, rate) => product * rate);
}
