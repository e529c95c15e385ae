using System.Globalization;
using System.Runtime.InteropServices;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;
using MMAudio.Onnx.Model;

namespace MMAudio.Onnx;

/// <summary>
/// Writes networks down as an ONNX graph. Expressions of parameters alone are emitted like any other; ONNX Runtime folds them when the
/// session opens, for it sees the parameters' values.
/// </summary>
internal sealed partial class OnnxOps : NetworkOps
{
    /// <summary>From this size of a checkpoint on, a second copy of convolution weights costs more than its speed is worth.</summary>
    private const long LargeWeights = 1L << 30;

    private readonly Weights _weights;
    private readonly OnnxProvider _provider;
    private readonly SnakeForm _snake;
    private readonly bool _half;
    private readonly bool _convAsMatrixProduct;
    private readonly Dictionary<string, StoredTensor> _parametersUsed = [];
    private readonly Dictionary<string, string> _casts = [];
    private int _constants;

    public OnnxOps(Weights weights, OnnxOptions options, OnnxProvider provider)
    {
        _weights = weights;
        _provider = provider;
        _snake = options.Snake;
        _half = options.Precision == OnnxPrecision.Half;
        _convAsMatrixProduct = options.TokenConv switch
        {
            TokenConvForm.Auto => provider == OnnxProvider.Cpu && weights.Tensors.Values.Sum(tensor => tensor.ByteLength) < LargeWeights,
            var form => form == TokenConvForm.MatrixProduct,
        };
    }

    public OnnxGraph Graph { get; } = new();

    /// <summary>The parameters that the graph refers to, by the names of its external initializers.</summary>
    public IReadOnlyDictionary<string, StoredTensor> ParametersUsed => _parametersUsed;

    /// <summary>What an input is called in the graph, where all names share one space.</summary>
    public static string InputName(string name) => $"input:{name}";

    /// <summary>What an output is called in the graph.</summary>
    public static string OutputName(string name) => $"output:{name}";

    public Value Input(NetworkInput input)
    {
        Graph.Input(InputName(input.Name), input.Type, input.Shape);
        return new(this, input.Shape, new Edge(InputName(input.Name), input.Type), isConstant: false);
    }

    public void Output(string name, Value value)
    {
        Graph.Node("Identity", string.Empty, [NameOf(Precise(value))], OutputName(name));
        Graph.Output(OutputName(name), ElementType.Float32, value.Shape);
    }

    public override bool HasParameter(string path) => _weights.TryGet(path, out _);

    public override Value Parameter(string path, Shape shape)
    {
        var stored = _weights.Get(path);
        if (!stored.Shape.Equals(shape))
        {
            throw new WeightsException(
                _weights.Source, $"has {path} in the shape {stored.Shape} where the network needs {shape}; check that it belongs to this variant", [path]);
        }

        if (!_parametersUsed.TryGetValue(path, out var used))
        {
            used = IsReadable(stored) ? stored : StoredTensor.Of(stored.ToFloat32().Data, shape);
            _parametersUsed[path] = used;
            Graph.ExternalInitializer(path, used.Type, shape, used.ByteLength);
        }

        return new(this, shape, new Edge(Cast(path, used.Type, ElementType.Float32), ElementType.Float32), isConstant: true);
    }

    public override Value Constant(Tensor<float> values)
    {
        var name = values.Shape.Rank == 0
            ? string.Create(CultureInfo.InvariantCulture, $"constant:{values.Data[0]:R}")
            : $"constant:#{_constants++}";
        Graph.Initializer(name, ElementType.Float32, values.Shape, values.Bytes);
        return new(this, values.Shape, new Edge(name, ElementType.Float32), isConstant: true);
    }

    public override Value Precise(Value x) => new(
        this, x.Shape, new Edge(Cast(NameOf(x), TypeOf(x), ElementType.Float32), ElementType.Float32), x.IsConstant);

    private static string NameOf(Value x) => ((Edge)x.Handle).Name;

    private static ElementType TypeOf(Value x) => ((Edge)x.Handle).Type;

    /// <summary>Whether ONNX Runtime can use a tensor where it lies; zip files not written by torch may leave numbers unaligned.</summary>
    private static bool IsReadable(StoredTensor tensor) => tensor.IsContiguous && tensor.Address % tensor.Type.Size() == 0
        && tensor.Type is ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64;

    /// <summary>Adds a node over values; they meet in one element type.</summary>
    private Value Emit(string op, Value[] inputs, Shape shape, ElementType? type = null, string domain = "", params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var common = type ?? Common(inputs);
        var names = inputs.Select(input => TypeOf(input) == ElementType.Int64 ? NameOf(input) : Cast(NameOf(input), TypeOf(input), common));
        return Made(Graph.Node(op, domain, names, attributes), common, shape, inputs);
    }

    /// <summary>Adds a node over one value and operands that are numbers.</summary>
    private Value EmitWith(string op, Value x, string[] operands, Shape shape, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Made(Graph.Node(op, string.Empty, [NameOf(x), .. operands], attributes), TypeOf(x), shape, [x]);

    private Value Made(string name, ElementType type, Shape shape, Value[] inputs) =>
        new(this, shape, new Edge(name, type), inputs.All(input => input.IsConstant));

    /// <summary>The type of matrix products: half precision as soon as anything but parameters takes part.</summary>
    private ElementType Compute(params Value[] inputs) =>
        _half && inputs.Any(input => !input.IsConstant) ? ElementType.Float16 : ElementType.Float32;

    /// <summary>The type of element-wise results: half precision where an operand that is no parameter has it.</summary>
    private static ElementType Common(Value[] inputs) =>
        inputs.Any(input => TypeOf(input) == ElementType.Float16) ? ElementType.Float16 : ElementType.Float32;

    private string Cast(string name, ElementType from, ElementType to)
    {
        if (from == to)
        {
            return name;
        }

        var key = $"{name}>{to}";
        if (!_casts.TryGetValue(key, out var cast))
        {
            _casts[key] = cast = Graph.Node("Cast", string.Empty, [name], ("to", OnnxTypes.Code(to)));
        }

        return cast;
    }

    private string Integers(params int[] values)
    {
        var wide = Array.ConvertAll(values, value => (long)value);
        return Graph.Initializer($"integers:{string.Join(',', wide)}", ElementType.Int64, [wide.Length], MemoryMarshal.AsBytes(wide.AsSpan()));
    }

    private static Value[] With(Value? optional, params Value[] values) => optional is null ? values : [.. values, optional];

    /// <summary>What a value is in the graph: the name of an edge and its element type.</summary>
    private sealed record Edge(string Name, ElementType Type);
}
