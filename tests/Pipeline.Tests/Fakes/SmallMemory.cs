using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>A back end whose memory holds steps of so many clips and no more; it notes the size of each batch that ran.</summary>
internal sealed class SmallMemory(int clips) : IBackend
{
    private readonly CountingBackend _backend = new();

    public string Name => "small memory";

    public int Shortages { get; private set; }

    public List<int> Steps { get; } = [];

    public INetwork Load(NetworkDefinition definition, Weights weights) => new Network(this, _backend.Load(definition, weights));

    private sealed class Network(SmallMemory memory, INetwork network) : INetwork
    {
        public IReadOnlyDictionary<string, Tensor<float>> Run(
            IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default)
        {
            if (inputs.TryGetValue("latent", out var latent) && inputs.ContainsKey("times"))
            {
                memory.Hold(latent.Shape[0]);
            }

            return network.Run(inputs, cancellationToken);
        }

        public void Dispose() => network.Dispose();
    }

    private void Hold(int batch)
    {
        if (batch > clips)
        {
            Shortages++;
            throw new InsufficientMemoryException();
        }

        Steps.Add(batch);
    }
}
