using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;
using MMAudio.Onnx.Model;

namespace MMAudio.Onnx;

/// <summary>The operations, each as the ONNX node that was measured to be fastest.</summary>
internal sealed partial class OnnxOps
{
    public override Value Apply(Unary function, Value x) => function switch
    {
        Unary.Silu => Emit("QuickGelu", [x], x.Shape, domain: OnnxGraph.Microsoft, attributes: ("alpha", 1f)),
        Unary.QuickGelu => Emit("QuickGelu", [x], x.Shape, domain: OnnxGraph.Microsoft, attributes: ("alpha", 1.702f)),
        Unary.Selu when _provider == OnnxProvider.Cpu => Selu(x),
        _ => Emit(function.ToString(), [x], x.Shape),
    };

    public override Value LayerNorm(Value x, double epsilon, Value? weight = null, Value? bias = null) => Emit(
        "LayerNormalization",
        With(bias, x, weight ?? Ones(x.Shape[^1])),
        x.Shape,
        attributes: [("axis", -1), ("epsilon", (float)epsilon)]);

    public override Value RmsNorm(Value x, double epsilon, Value weight) =>
        Emit("RMSNormalization", [x, weight], x.Shape, attributes: [("axis", -1), ("epsilon", (float)epsilon)]);

    public override Value Clamp(Value x, double low, double high) => Emit("Clip", [x, Scalar(low), Scalar(high)], x.Shape);

    protected override Value Emit(Binary function, Value a, Value b, Shape shape) => Emit(function.ToString(), [a, b], shape);

    protected override Value EmitMatMul(Value a, Value b, Shape shape) => Emit("MatMul", [a, b], shape, Compute(a, b));

    protected override Value EmitLinear(Value x, Value weight, Value? bias, Shape shape)
    {
        var (inputs, outputs) = (weight.Shape[1], weight.Shape[0]);
        var rows = (int)(x.Shape.Size / inputs);
        var flat = Reshape(x, [rows, inputs]);
        var product = Emit("Gemm", With(bias, flat, weight), [rows, outputs], Compute(x, weight), attributes: ("transB", 1));
        return Reshape(product, [.. shape]);
    }

    protected override Value EmitTokenConv(Value x, Value weight, Value? bias, Shape shape) =>
        !_convAsMatrixProduct ? Conv(x.Transpose(0, 2, 1), weight, bias, padding: weight.Shape[2] / 2).Transpose(0, 2, 1)
        : weight.Shape[1] > weight.Shape[0] ? ScatterConv(x, weight, bias)
        : GatherConv(x, weight, bias, shape);

    protected override Value EmitConv(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) =>
        Emit("Conv", With(bias, x, weight), shape, Compute(x, weight), attributes: Window(settings, weight));

    protected override Value EmitConvTranspose(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) =>
        Emit("ConvTranspose", With(bias, x, weight), shape, Compute(x, weight), attributes: Window(settings, weight));

    protected override Value EmitAttention(Value q, Value k, Value v, bool causal, Shape shape)
    {
        var (heads, width) = (q.Shape[2], q.Shape[3]);
        return Emit(
            "MultiHeadAttention",
            [Flat(q), Flat(k), Flat(v)],
            shape,
            Compute(q, k, v),
            OnnxGraph.Microsoft,
            ("num_heads", heads), ("scale", (float)(1 / Math.Sqrt(width))), ("unidirectional", causal));

        Value Flat(Value tokens) => tokens.Reshape(tokens.Shape[0], tokens.Shape[1], heads * width);
    }

    protected override Value EmitRotate(Value x, Rotation rotation)
    {
        var (b, n, heads, width) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var type = TypeOf(x);
        var rotated = Graph.Node(
            "RotaryEmbedding",
            OnnxGraph.Microsoft,
            [NameOf(x.Reshape(b, n, heads * width)), Integers(0), Table(rotation.Cos, type), Table(rotation.Sin, type)],
            ("interleaved", 1), ("num_heads", heads));
        return Made(rotated, type, [b, n, heads * width], [x]).Reshape([.. x.Shape]);
    }

    protected override Value EmitReshape(Value x, Shape shape) => EmitWith("Reshape", x, [Integers([.. shape])], shape);

    protected override Value EmitTranspose(Value x, int[] axes, Shape shape) => Emit("Transpose", [x], shape, attributes: ("perm", axes));

    protected override Value EmitConcat(int axis, Value[] values, Shape shape) => Emit("Concat", values, shape, attributes: ("axis", axis));

    protected override Value EmitSlice(Value x, int axis, int start, Shape shape) =>
        EmitWith("Slice", x, [Integers(start), Integers(start + shape[axis]), Integers(axis)], shape);

    protected override Value EmitGather(Value x, int axis, int[] indices, Shape shape) =>
        EmitWith("Gather", x, [Integers(indices)], shape, ("axis", axis));

    protected override Value EmitEmbedding(Value table, Value ids, Shape shape) => Emit("Gather", [table, ids], shape, attributes: ("axis", 0));

    protected override Value EmitReduce(Reduction reduction, Value x, int[] axes, bool keep, Shape shape) =>
        EmitWith($"Reduce{reduction}", x, [Integers(axes)], shape, ("keepdims", keep));

    protected override Value EmitPadReplicate(Value x, int left, int right, Shape shape)
    {
        var pads = new int[2 * x.Shape.Rank];
        (pads[x.Shape.Rank - 1], pads[^1]) = (left, right);
        return EmitWith("Pad", x, [Integers(pads)], shape, ("mode", "edge"));
    }

    protected override Value EmitExpand(Value x, Shape shape) => EmitWith("Expand", x, [Integers([.. shape])], shape);

    /// <summary>
    /// ONNX Runtime's own operator computes the ends of each thread's share by other instructions than its middle: a value's last digit would
    /// depend on where it lies in a batch, and on the number of threads. Its exponential does not.
    /// </summary>
    private Value Selu(Value x)
    {
        const double Scale = 1.0507009873554804934193349852946;
        const double Alpha = 1.6732632423543772848170429916717;
        var positive = Emit("Relu", [x], x.Shape);
        return positive * Scale + ((x - positive).Apply(Unary.Exp) + -1.0) * (Scale * Alpha);
    }

    /// <summary>Neighbouring tokens side by side, then one matrix product: moves the input, so for no more inputs than outputs.</summary>
    private Value GatherConv(Value x, Value weight, Value? bias, Shape shape)
    {
        var (n, c, outputs, kernel) = (x.Shape[1], x.Shape[2], weight.Shape[0], weight.Shape[2]);
        var padded = PadTokens(x, kernel / 2);
        var neighbours = Concat(2, [.. Enumerable.Range(0, kernel).Select(tap => padded.Slice(1, tap, n))]);
        return EmitLinear(neighbours, weight.Transpose(0, 2, 1).Reshape(outputs, kernel * c), bias, shape);
    }

    /// <summary>One matrix product for all taps, whose results are shifted and added: moves the output.</summary>
    private Value ScatterConv(Value x, Value weight, Value? bias)
    {
        var (n, c, outputs, kernel) = (x.Shape[1], x.Shape[2], weight.Shape[0], weight.Shape[2]);
        var taps = PadTokens(Linear(x, weight.Transpose(2, 0, 1).Reshape(kernel * outputs, c)), kernel / 2);
        var sum = Enumerable.Range(0, kernel).Select(Shifted).Aggregate((a, b) => a + b);
        return bias is null ? sum : sum + bias;

        Value Shifted(int tap) => EmitWith(
            "Slice",
            taps,
            [Integers(tap, tap * outputs), Integers(tap + n, (tap + 1) * outputs), Integers(1, 2)],
            [x.Shape[0], n, outputs]);
    }

    private Value PadTokens(Value x, int count) =>
        EmitWith("Pad", x, [Integers(0, count, 0, 0, count, 0)], x.Shape.With(1, x.Shape[1] + 2 * count));

    private static OnnxAttribute[] Window(ConvSettings settings, Value weight) =>
    [
        ("kernel_shape", new[] { weight.Shape[2] }),
        ("pads", new[] { settings.Padding, settings.Padding }),
        ("dilations", new[] { settings.Dilation }),
        ("strides", new[] { settings.Stride }),
        ("group", settings.Groups),
    ];

    private Value Ones(int count) => Constant(new([.. Enumerable.Repeat(1f, count)], [count]));

    private string Table(Tensor<float> values, ElementType type)
    {
        var name = Graph.Initializer($"rotation:{values.GetHashCode()}", ElementType.Float32, values.Shape, values.Bytes);
        return Cast(name, ElementType.Float32, type);
    }
}
