using Microsoft.ML.OnnxRuntime;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Onnx;

/// <summary>A network as a session of ONNX Runtime.</summary>
/// <param name="session">The session; disposed with this.</param>
/// <param name="definition">What the session was made from.</param>
/// <param name="outputs">The outputs and their shapes.</param>
/// <param name="parameters">The memory that the session reads.</param>
internal sealed class OnnxNetwork(
    InferenceSession session,
    NetworkDefinition definition,
    Dictionary<string, Shape> outputs,
    IReadOnlyDictionary<string, StoredTensor> parameters) : INetwork
{
    private readonly string[] _inputNames = [.. definition.Inputs.Select(input => OnnxOps.InputName(input.Name))];
    private readonly string[] _outputNames = [.. outputs.Keys.Select(OnnxOps.OutputName)];

    public IReadOnlyDictionary<string, Tensor<float>> Run(
        IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default)
    {
        var results = outputs.ToDictionary(output => output.Key, output => Tensor<float>.Zeros(output.Value));
        var given = definition.Inputs.Select(input => Wrap(Fitting(input, inputs))).ToArray();
        var wanted = results.Values.Select(Wrap).ToArray();
        using RunOptions options = new();
        using var registration = cancellationToken.Register(() => options.Terminate = true);
        try
        {
            session.Run(options, _inputNames, given, _outputNames, wanted);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException exception) when (MemoryShortage.Is(exception))
        {
            throw MemoryShortage.Of(definition.Name, exception);
        }
        finally
        {
            Array.ForEach([.. given, .. wanted], value => value.Dispose());
        }

        GC.KeepAlive(parameters);
        return results;
    }

    public void Dispose() => session.Dispose();

    private Tensor Fitting(NetworkInput input, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var tensor = inputs.GetValueOrDefault(input.Name)
            ?? throw new ArgumentException($"The network '{definition.Name}' needs the input {input.Name} {input.Shape}.", nameof(inputs));
        return tensor.Shape.Equals(input.Shape) && tensor.ElementType == input.Type
            ? tensor
            : throw new ArgumentException(
                $"The network '{definition.Name}' takes {input.Name} as {input.Type} {input.Shape}, not {tensor.ElementType} {tensor.Shape}.",
                nameof(inputs));
    }

    private static OrtValue Wrap(Tensor tensor) => tensor switch
    {
        Tensor<float> floats => OrtValue.CreateTensorValueFromMemory(floats.Data, floats.Shape.ToInt64()),
        Tensor<long> integers => OrtValue.CreateTensorValueFromMemory(integers.Data, integers.Shape.ToInt64()),
        _ => throw new NotSupportedException($"A network takes no input of {tensor.ElementType}."),
    };
}
