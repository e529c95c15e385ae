using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Onnx;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>A back end that notes each run of each network by the name of its first input.</summary>
internal sealed class CountingBackend : IBackend
{
    private readonly OnnxBackend _backend = new(new() { Provider = OnnxProvider.Cpu, Threads = 1 });

    public string Name => "counting";

    public List<string> Runs { get; } = [];

    public INetwork Load(NetworkDefinition definition, Weights weights) =>
        new CountingNetwork(_backend.Load(definition, weights), definition.Inputs.Select(input => input.Name).FirstOrDefault(""), Runs);

    private sealed class CountingNetwork(INetwork network, string input, List<string> runs) : INetwork
    {
        public IReadOnlyDictionary<string, Tensor<float>> Run(
            IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default)
        {
            runs.Add(input);
            return network.Run(inputs, cancellationToken);
        }

        public void Dispose() => network.Dispose();
    }
}
