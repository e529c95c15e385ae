using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Onnx;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>A back end that notes each run of each network by the name of its first input, and allows one at a time.</summary>
internal sealed class CountingBackend : IBackend
{
    private readonly OnnxBackend _backend = new(new() { Provider = OnnxProvider.Cpu, Threads = 1 });

    public string Name => "counting";

    public List<string> Runs { get; } = [];

    public INetwork Load(NetworkDefinition definition, Weights weights) =>
        new CountingNetwork(_backend.Load(definition, weights), definition.Inputs.Select(input => input.Name).FirstOrDefault(""), Runs);

    private sealed class CountingNetwork(INetwork network, string input, List<string> runs) : INetwork
    {
        private int _running;

        public IReadOnlyDictionary<string, Tensor<float>> Run(
            IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default)
        {
            lock (runs)
            {
                runs.Add(input);
            }

            if (Interlocked.Increment(ref _running) > 1)
            {
                throw new InvalidOperationException($"The network of {input} runs twice at once.");
            }

            try
            {
                return network.Run(inputs, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public void Dispose() => network.Dispose();
    }
}
