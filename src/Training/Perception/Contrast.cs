using MMAudio.Torch;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Perception;

/// <summary>Contrastive losses between two lists of vectors.</summary>
internal static class Contrast
{
    /// <summary>The greatest scale of similarities, a temperature of 0.01 (Radford et al. 2021).</summary>
    public const double MaximumScale = 100;

    /// <summary>The similarities [n m], scaled, of vectors [n d] and [m d] of any length.</summary>
    public static TorchTensor Similarities(TorchTensor a, TorchTensor b, TorchTensor logScale) =>
        torch.matmul(F.normalize(a, dim: 1), F.normalize(b, dim: 1).t()) * logScale.exp().Within(0, MaximumScale);

    /// <summary>The mean of both directions' cross entropies: each row, and each column, should find its own.</summary>
    /// <param name="similarities">[n n].</param>
    public static TorchTensor Paired(TorchTensor similarities)
    {
        using var own = Diagonal(similarities);
        return F.cross_entropy(similarities, own).Plus(F.cross_entropy(similarities.t(), own)).Times(0.5);
    }

    /// <summary>The share of rows [n n] whose own is the most similar.</summary>
    public static double ShareFound(TorchTensor similarities)
    {
        using var own = Diagonal(similarities);
        return (similarities.argmax(1) == own).to(torch.float32).mean().item<float>();
    }

    /// <summary>
    /// The mean of both directions' cross entropies where several may be right (unified contrastive learning, Yang et al. 2022).
    /// </summary>
    /// <param name="similarities">[n m].</param>
    /// <param name="affinities">How right each pair is, [n m], from 0; rows and columns without any do not count.</param>
    public static TorchTensor Shared(TorchTensor similarities, TorchTensor affinities) =>
        Directed(similarities, affinities).Plus(Directed(similarities.t(), affinities.t())).Times(0.5);

    private static TorchTensor Diagonal(TorchTensor similarities) =>
        torch.tensor([.. Enumerable.Range(0, (int)similarities.shape[0]).Select(row => (long)row)]);

    private static TorchTensor Directed(TorchTensor similarities, TorchTensor affinities)
    {
        var sums = affinities.sum(1, keepdim: true);
        var targets = affinities / sums.Within(1e-6, float.MaxValue);
        var losses = (targets * F.log_softmax(similarities, dim: 1)).sum(1).Times(-1);
        return losses.sum() / sums.sign().sum().Within(1, float.MaxValue);
    }
}
