using MMAudio.Core.Tensors;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Cases;

/// <summary>Recorded numbers as tensors.</summary>
internal static class CaseTensors
{
    public static TorchTensor Of(Tensor<float> values) => torch.tensor(values.Data, values.Shape.ToInt64()).to(torch.get_default_device());

    public static TorchTensor Flags(StoredTensor stored) => torch.tensor(Array.ConvertAll(stored.ToInt64().Data, value => value != 0));
}
