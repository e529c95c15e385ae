using Microsoft.ML.OnnxRuntime;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;

namespace MMAudio.Onnx;

/// <summary>Runs networks on ONNX Runtime.</summary>
/// <param name="options">Provider, precision, threads and forms.</param>
public sealed class OnnxBackend(OnnxOptions options) : IBackend
{
    private readonly OnnxProvider _provider = OnnxProviders.Resolve(options.Provider);

    /// <summary>For example <c>ONNX Runtime 1.31.1, CPU</c>, with <c>, fp16</c> where that is the precision.</summary>
    public string Name => $"ONNX Runtime {OnnxProviders.Version}, {_provider.ToString().ToUpperInvariant()}"
        + (options.Precision == OnnxPrecision.Half ? ", fp16" : "");

    /// <inheritdoc/>
    public INetwork Load(NetworkDefinition definition, Weights weights)
    {
        OnnxOps ops = new(weights, options, _provider);
        Values inputs = [];
        foreach (var input in definition.Inputs)
        {
            inputs[input.Name] = ops.Input(input);
        }

        var outputs = definition.Define(new Parameters(ops), inputs);
        foreach (var (name, value) in outputs)
        {
            ops.Output(name, value);
        }

        var session = Open(definition.Name, ops);

        // what folding and packing left behind is as large as the weights
        NativeMemory.GiveBack();
        return new OnnxNetwork(session, definition, outputs.ToDictionary(output => output.Key, output => output.Value.Shape), ops.ParametersUsed);
    }

    private InferenceSession Open(string name, OnnxOps ops)
    {
        try
        {
            return Sessions.Open(ops.Graph.ToModel(name), _provider, options.Threads, ops.ParametersUsed);
        }
        catch (OnnxRuntimeException exception) when (MemoryShortage.Is(exception))
        {
            throw MemoryShortage.Of(name, exception);
        }
    }
}
