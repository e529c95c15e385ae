using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>
/// A network written down for Torch: a list of steps over numbered slots. Because the last use of every slot is known, an intermediate
/// result is released as soon as nothing needs it any more, which bounds memory better than one dispose scope per block; what
/// autograd needs for its backward pass, it keeps by itself. Expressions of parameters alone are computed once, here.
/// </summary>
internal sealed class TorchProgram : IDisposable
{
    private readonly List<Step> _steps = [];
    private readonly List<TorchTensor?> _constants = [];
    private readonly List<NetworkInput> _inputs = [];
    private readonly Dictionary<string, Value> _outputs = [];
    private int[] _lastUse = [];

    private TorchProgram()
    {
    }

    /// <summary>Writes a network down, perhaps with products in bfloat16.</summary>
    public static TorchProgram Of(NetworkDefinition definition, ITorchParameters parameters, bool halfProducts = false)
    {
        var program = new TorchProgram();
        try
        {
            program.Define(definition, new(program, parameters, halfProducts));
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>A slot for a tensor that does not change; the program owns it from now on.</summary>
    public int AddConstant(TorchTensor tensor)
    {
        _constants.Add(tensor);
        return _constants.Count - 1;
    }

    /// <summary>The tensor of a constant slot.</summary>
    public TorchTensor Constant(int slot) => _constants[slot]!;

    /// <summary>A slot that a step fills on every run.</summary>
    public int AddStep(int[] operands, Func<TorchTensor[], TorchTensor> compute)
    {
        _constants.Add(null);
        _steps.Add(new(operands, compute, _constants.Count - 1));
        return _constants.Count - 1;
    }

    /// <summary>Runs all steps on the inputs; the caller disposes the results.</summary>
    public Dictionary<string, TorchTensor> Run(Func<NetworkInput, TorchTensor> input)
    {
        var slots = new TorchTensor?[_constants.Count];
        try
        {
            for (var slot = 0; slot < _inputs.Count; slot++)
            {
                slots[slot] = input(_inputs[slot]);
            }

            for (var index = 0; index < _steps.Count; index++)
            {
                var step = _steps[index];
                slots[step.Result] = Compute(step.Operands, step.Compute, slots);
                Release(step, index, slots);
            }

            return _outputs.ToDictionary(output => output.Key, output => Take((int)output.Value.Handle, slots));
        }
        finally
        {
            Array.ForEach(slots, tensor => tensor?.Dispose());
        }
    }

    /// <summary>The inputs in their order.</summary>
    public IReadOnlyList<NetworkInput> Inputs => _inputs;

    /// <summary>The shape of an output.</summary>
    public Shape ShapeOf(string output) => _outputs[output].Shape;

    /// <summary>Computes an expression of constants.</summary>
    public TorchTensor Compute(int[] operands, Func<TorchTensor[], TorchTensor> compute, TorchTensor?[]? slots = null)
    {
        // temporaries of a step die with the scope
        using var scope = torch.NewDisposeScope();
        return compute(Array.ConvertAll(operands, slot => _constants[slot] ?? slots![slot]!)).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _constants)
        {
            tensor?.Dispose();
        }
    }

    private void Define(NetworkDefinition definition, TorchOps ops)
    {
        var inputs = new Values();
        foreach (var input in definition.Inputs)
        {
            _inputs.Add(input);
            _constants.Add(null);
            inputs[input.Name] = new(ops, input.Shape, _constants.Count - 1, isConstant: false);
        }

        using var noGrad = torch.no_grad();
        foreach (var (name, value) in definition.Define(new(ops), inputs))
        {
            _outputs[name] = value;
        }

        FindLastUses();
    }

    private void FindLastUses()
    {
        _lastUse = new int[_constants.Count];
        for (var index = 0; index < _steps.Count; index++)
        {
            Array.ForEach(_steps[index].Operands, slot => _lastUse[slot] = index);
        }

        foreach (var output in _outputs.Values)
        {
            _lastUse[(int)output.Handle] = int.MaxValue;
        }

        DropUnusedConstants();
    }

    /// <summary>Parameters that were only needed to compute other constants give their memory back.</summary>
    private void DropUnusedConstants()
    {
        var needed = _steps.SelectMany(step => step.Operands).Concat(_outputs.Values.Select(value => (int)value.Handle)).ToHashSet();
        for (var slot = 0; slot < _constants.Count; slot++)
        {
            if (!needed.Contains(slot))
            {
                _constants[slot]?.Dispose();
                _constants[slot] = null;
            }
        }
    }

    private void Release(Step step, int index, TorchTensor?[] slots)
    {
        foreach (var slot in step.Operands.Append(step.Result))
        {
            if (_lastUse[slot] <= index)
            {
                slots[slot]?.Dispose();
                slots[slot] = null;
            }
        }
    }

    private TorchTensor Take(int slot, TorchTensor?[] slots) => (slots[slot] ?? _constants[slot]!).alias().DetachFromDisposeScope();

    private sealed record Step(int[] Operands, Func<TorchTensor[], TorchTensor> Compute, int Result);
}
