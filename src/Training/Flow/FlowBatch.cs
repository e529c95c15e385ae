using MMAudio.Training.Features;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>The examples of a step as tensors; where something is absent, its features are zeros.</summary>
/// <param name="Mean">The posterior means [b n c], not normalised.</param>
/// <param name="Std">The posterior deviations [b n c].</param>
/// <param name="Clip">CLIP features [b nc d].</param>
/// <param name="Sync">Sync features [b ns d].</param>
/// <param name="Text">Text features [b nt d].</param>
/// <param name="HasVideo">Whether an example has CLIP and sync features [b].</param>
/// <param name="HasText">Whether an example has text features [b].</param>
internal sealed record FlowBatch(
    TorchTensor Mean, TorchTensor Std, TorchTensor Clip, TorchTensor Sync, TorchTensor Text, TorchTensor HasVideo, TorchTensor HasText)
{
    /// <summary>Puts examples together.</summary>
    public static FlowBatch Of(IReadOnlyList<FlowExample> examples, FeatureSetInfo info) => new(
        Stack(examples, info.Latent, example => example.Mean),
        Stack(examples, info.Latent, example => example.Std),
        Stack(examples, info.Clip, example => example.Clip),
        Stack(examples, info.Sync, example => example.Sync),
        Stack(examples, info.Text, example => example.Text),
        Flags(examples, example => example.Clip is not null && example.Sync is not null),
        Flags(examples, example => example.Text is not null));

    private static TorchTensor Stack(IReadOnlyList<FlowExample> examples, Core.Tensors.Shape shape, Func<FlowExample, Core.Tensors.Tensor<float>?> select)
    {
        var stacked = torch.zeros([examples.Count, .. shape.ToInt64()], torch.ScalarType.Float32, torch.CPU);
        var bytes = stacked.bytes;
        var row = checked((int)shape.Size * sizeof(float));
        for (var i = 0; i < examples.Count; i++)
        {
            select(examples[i])?.Bytes.CopyTo(bytes.Slice(i * row, row));
        }

        return stacked.to(torch.get_default_device());
    }

    private static TorchTensor Flags(IReadOnlyList<FlowExample> examples, Func<FlowExample, bool> select) =>
        torch.tensor([.. examples.Select(select)], torch.ScalarType.Bool);
}
