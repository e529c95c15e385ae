using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>A tensor within a network being written down: an edge of an ONNX graph, or a Torch tensor. Its shape is known.</summary>
/// <param name="ops">The back end that made it.</param>
/// <param name="shape">The extents.</param>
/// <param name="handle">What the back end knows it by.</param>
/// <param name="isConstant">Whether it depends on parameters alone, so that it can be computed once.</param>
public sealed class Value(NetworkOps ops, Shape shape, object handle, bool isConstant)
{
    /// <summary>The back end that made it.</summary>
    public NetworkOps Ops { get; } = ops;

    /// <summary>The extents.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>What the back end knows it by.</summary>
    public object Handle { get; } = handle;

    /// <summary>Whether it depends on parameters alone, so that it can be computed once.</summary>
    public bool IsConstant { get; } = isConstant;

    /// <summary>Element-wise sum.</summary>
    public static Value operator +(Value a, Value b) => a.Ops.Apply(Binary.Add, a, b);

    /// <summary>Element-wise difference.</summary>
    public static Value operator -(Value a, Value b) => a.Ops.Apply(Binary.Sub, a, b);

    /// <summary>Element-wise product.</summary>
    public static Value operator *(Value a, Value b) => a.Ops.Apply(Binary.Mul, a, b);

    /// <summary>Element-wise quotient.</summary>
    public static Value operator /(Value a, Value b) => a.Ops.Apply(Binary.Div, a, b);

    /// <summary>Sum with a number.</summary>
    public static Value operator +(Value a, double b) => a + a.Ops.Scalar(b);

    /// <summary>Product with a number.</summary>
    public static Value operator *(Value a, double b) => a * a.Ops.Scalar(b);

    /// <summary>Quotient by a number.</summary>
    public static Value operator /(Value a, double b) => a / a.Ops.Scalar(b);

    /// <summary>The same elements under another shape; one extent may be -1.</summary>
    public Value Reshape(params ReadOnlySpan<int> extents) => Ops.Reshape(this, extents);

    /// <summary>The axes in another order.</summary>
    public Value Transpose(params int[] axes) => Ops.Transpose(this, axes);

    /// <summary>A run along one axis.</summary>
    public Value Slice(int axis, int start, int length) => Ops.Slice(this, axis, start, length);

    /// <summary>Equal parts along an axis.</summary>
    public Value[] Chunk(int parts, int axis)
    {
        var at = axis < 0 ? axis + Shape.Rank : axis;
        var length = Shape[at] / parts;
        return [.. Enumerable.Range(0, parts).Select(part => Slice(at, part * length, length))];
    }

    /// <summary>Repeated along axes of extent 1 until it has the given shape.</summary>
    public Value Expand(Shape shape) => Ops.Expand(this, shape);

    /// <summary>The mean along an axis.</summary>
    public Value Mean(int axis, bool keep = false) => Ops.Reduce(Reduction.Mean, this, [axis < 0 ? axis + Shape.Rank : axis], keep);

    /// <summary>The sum along axes, which stay with extent 1.</summary>
    public Value Sum(params int[] axes) => Ops.Reduce(Reduction.Sum, this, axes, keep: true);

    /// <summary>An element-wise function.</summary>
    public Value Apply(Unary function) => Ops.Apply(function, this);

    /// <summary>x · sigmoid(x).</summary>
    public Value Silu() => Apply(Unary.Silu);

    /// <summary>The square root.</summary>
    public Value Sqrt() => Apply(Unary.Sqrt);

    /// <summary>Limited to a range.</summary>
    public Value Clamp(double low, double high) => Ops.Clamp(this, low, high);
}
