using MMAudio.Torch;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>Tells recorded sound from made sound, in one view of it.</summary>
internal interface IDiscriminator
{
    /// <summary>What it learns.</summary>
    IReadOnlyList<NormalisedLayer> Layers { get; }

    /// <summary>What each layer sees in sounds [b t]; the last are the scores.</summary>
    IReadOnlyList<TorchTensor> Judge(TorchTensor sounds, TrainableParameters parameters);
}
