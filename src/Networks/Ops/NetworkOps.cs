using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>
/// The operations that every network is written in; a back end emits them as an ONNX graph or runs them on Torch tensors.
/// Shapes are checked here, so a network that does not fit is an error while it is written down.
/// </summary>
public abstract class NetworkOps
{
    /// <summary>Floating-point operations (two per multiply-add) of the matrix products written down so far.</summary>
    public double Flops { get; private set; }

    /// <summary>A parameter by its path in the <c>state_dict</c>.</summary>
    /// <exception cref="Core.Failures.WeightsException">It is missing or has another shape.</exception>
    public abstract Value Parameter(string path, Shape shape);

    /// <summary>Whether the checkpoint has a parameter.</summary>
    public abstract bool HasParameter(string path);

    /// <summary>Declares a parameter that no output depends on, but that a checkpoint must hold.</summary>
    public virtual void DeclareUnused(string path, Shape shape)
    {
    }

    /// <summary>A constant that is not a parameter.</summary>
    public abstract Value Constant(Tensor<float> values);

    /// <summary>A constant of one element.</summary>
    public Value Scalar(double value) => Constant(new([(float)value], []));

    /// <summary>Applies an element-wise function of two operands, with broadcasting.</summary>
    public Value Apply(Binary function, Value a, Value b) => Emit(function, a, b, Broadcast(a.Shape, b.Shape));

    /// <summary>Applies an element-wise function.</summary>
    public abstract Value Apply(Unary function, Value x);

    /// <summary>Keeps a value in single precision in a network that otherwise computes in half precision.</summary>
    public virtual Value Precise(Value x) => x;

    /// <summary>The matrix product of the last two axes, the axes before broadcast.</summary>
    public Value MatMul(Value a, Value b)
    {
        Check(a.Shape[^1] == b.Shape[^2], $"cannot multiply {a.Shape} by {b.Shape}");
        Shape shape = [.. Broadcast(a.Shape[..^2], b.Shape[..^2]), a.Shape[^2], b.Shape[^1]];
        Flops += 2.0 * shape.Size * a.Shape[^1];
        return EmitMatMul(a, b, shape);
    }

    /// <summary>x [… i] times weight [o i] transposed, plus bias [o].</summary>
    public Value Linear(Value x, Value weight, Value? bias = null)
    {
        Check(x.Shape[^1] == weight.Shape[1], $"a linear layer of weight {weight.Shape} got {x.Shape}");
        Flops += 2.0 * x.Shape.Size * weight.Shape[0];
        return EmitLinear(x, weight, bias, x.Shape.With(-1, weight.Shape[0]));
    }

    /// <summary>Convolution over the tokens of x [b n c] with weight [o c k], zero-padded to keep n; k is odd.</summary>
    public Value TokenConv(Value x, Value weight, Value? bias = null)
    {
        Check(x.Shape[^1] == weight.Shape[1] && weight.Shape[2] % 2 == 1, $"a convolution of weight {weight.Shape} got tokens {x.Shape}");
        Flops += 2.0 * x.Shape[0] * x.Shape[1] * weight.Shape.Size;
        return EmitTokenConv(x, weight, bias, x.Shape.With(-1, weight.Shape[0]));
    }

    /// <summary>Convolution of x [b c t] with weight [o c/groups k].</summary>
    public Value Conv(Value x, Value weight, Value? bias = null, int padding = 0, int dilation = 1, int stride = 1, int groups = 1)
    {
        Check(x.Shape[1] == weight.Shape[1] * groups, $"a convolution of weight {weight.Shape} in {groups} groups got {x.Shape}");
        var length = (x.Shape[2] + 2 * padding - dilation * (weight.Shape[2] - 1) - 1) / stride + 1;
        Shape shape = [x.Shape[0], weight.Shape[0], length];
        Flops += 2.0 * x.Shape[0] * length * weight.Shape.Size;
        return EmitConv(x, weight, bias, new(padding, dilation, stride, groups), shape);
    }

    /// <summary>Transposed convolution of x [b c t] with weight [c o/groups k].</summary>
    public Value ConvTranspose(Value x, Value weight, Value? bias = null, int padding = 0, int stride = 1, int groups = 1)
    {
        Check(x.Shape[1] == weight.Shape[0], $"a transposed convolution of weight {weight.Shape} got {x.Shape}");
        var length = (x.Shape[2] - 1) * stride - 2 * padding + weight.Shape[2];
        Shape shape = [x.Shape[0], weight.Shape[1] * groups, length];
        Flops += 2.0 * x.Shape[0] * x.Shape[2] * weight.Shape.Size;
        return EmitConvTranspose(x, weight, bias, new(padding, 1, stride, groups), shape);
    }

    /// <summary>Normalisation of the last axis to mean 0 and variance 1, then optionally scale and shift.</summary>
    public abstract Value LayerNorm(Value x, double epsilon, Value? weight = null, Value? bias = null);

    /// <summary>Division by the root mean square of the last axis, times weight.</summary>
    public abstract Value RmsNorm(Value x, double epsilon, Value weight);

    /// <summary>softmax(scale · q kᵀ) v for q, k, v [b n h d]; the result is [b n h·d]. Causal: a token sees itself and those before.</summary>
    public Value Attention(Value q, Value k, Value v, bool causal = false)
    {
        Check(k.Shape.Equals(v.Shape), $"attention got keys {k.Shape} and values {v.Shape}");
        Check(q.Shape.With(1, k.Shape[1]).Equals(k.Shape), $"attention got queries {q.Shape} and keys {k.Shape}");
        Flops += 4.0 * q.Shape.Size * k.Shape[1];
        return EmitAttention(q, k, v, causal, [q.Shape[0], q.Shape[1], q.Shape[2] * q.Shape[3]]);
    }

    /// <summary>Rotates the interleaved channel pairs of x [b n h d] by their positions.</summary>
    public Value Rotate(Value x, Rotation rotation)
    {
        Check(rotation.Cos.Shape.Equals(Shape.Create([x.Shape[1], x.Shape[3] / 2])), $"a rotation of {rotation.Cos.Shape} got {x.Shape}");
        return EmitRotate(x, rotation);
    }

    /// <summary>The same elements under another shape; one extent may be -1.</summary>
    public Value Reshape(Value x, ReadOnlySpan<int> extents)
    {
        var known = 1L;
        foreach (var extent in extents)
        {
            known *= extent < 0 ? 1 : extent;
        }

        var shape = Shape.Create(Array.ConvertAll(extents.ToArray(), extent => extent < 0 ? (int)(x.Shape.Size / known) : extent));
        Check(shape.Size == x.Shape.Size, $"cannot reshape {x.Shape} to {shape}");
        return shape.Equals(x.Shape) ? x : EmitReshape(x, shape);
    }

    /// <summary>The axes in another order.</summary>
    public Value Transpose(Value x, int[] axes) => EmitTranspose(x, axes, [.. axes.Select(axis => x.Shape[axis])]);

    /// <summary>Values one after the other along an axis.</summary>
    public Value Concat(int axis, params Value[] values)
    {
        Check(values.All(v => v.Shape.With(axis, 0).Equals(values[0].Shape.With(axis, 0))),
            $"cannot concatenate {string.Join(", ", values.Select(v => v.Shape))} along axis {axis}");
        return EmitConcat(axis, values, values[0].Shape.With(axis, values.Sum(v => v.Shape[axis])));
    }

    /// <summary>A run along one axis.</summary>
    public Value Slice(Value x, int axis, int start, int length)
    {
        Check(start >= 0 && start + length <= x.Shape[axis], $"cannot take {length} from {start} along axis {axis} of {x.Shape}");
        return length == x.Shape[axis] ? x : EmitSlice(x, axis, start, x.Shape.With(axis, length));
    }

    /// <summary>Elements of an axis by fixed indices.</summary>
    public Value Gather(Value x, int axis, int[] indices) => EmitGather(x, axis, indices, x.Shape.With(axis, indices.Length));

    /// <summary>Rows of table [v d] by token ids [b n] that are known at run time.</summary>
    public Value Embedding(Value table, Value ids) => EmitEmbedding(table, ids, [.. ids.Shape, table.Shape[1]]);

    /// <summary>Sums or means along axes.</summary>
    public Value Reduce(Reduction reduction, Value x, int[] axes, bool keep)
    {
        Shape shape = keep
            ? [.. x.Shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent)]
            : [.. x.Shape.Where((_, axis) => !axes.Contains(axis))];
        return EmitReduce(reduction, x, axes, keep, shape);
    }

    /// <summary>Repeats the first and the last element of the last axis.</summary>
    public Value PadReplicate(Value x, int left, int right) => EmitPadReplicate(x, left, right, x.Shape.With(-1, x.Shape[^1] + left + right));

    /// <summary>Limits elements to a range.</summary>
    public abstract Value Clamp(Value x, double low, double high);

    /// <summary>Repeats along axes of extent 1.</summary>
    public Value Expand(Value x, Shape shape) => shape.Equals(x.Shape) ? x : EmitExpand(x, shape);

    /// <summary>
    /// BigVGAN's anti-aliased periodic activation of x [b c t]: twice the rate by the filter, x + sin²(α x) · r, half the rate. Depth-wise, as in
    /// the paper, unless a back end has a faster form.
    /// </summary>
    /// <param name="x">[b c t].</param>
    /// <param name="alpha">The frequency α of each channel, [c].</param>
    /// <param name="reciprocal">The amplitude r of each channel, [c].</param>
    /// <param name="filter">The 12 taps of the low-pass filter.</param>
    public virtual Value AntiAliasedSnake(Value x, Value alpha, Value reciprocal, Tensor<float> filter)
    {
        var channels = x.Shape[1];
        var up = Resampling.Upsample(x, filter);
        var sine = (up * alpha.Reshape(1, channels, 1)).Apply(Unary.Sin);
        return Resampling.Downsample(up + sine * sine * reciprocal.Reshape(1, channels, 1), filter);
    }

    /// <summary>The shape of an element-wise result.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    protected static Shape Broadcast(Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var extents = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            var (x, y) = (i <= a.Rank ? a[^i] : 1, i <= b.Rank ? b[^i] : 1);
            Check(x == y || x == 1 || y == 1, $"cannot combine {a} and {b}");
            extents[^i] = x == 1 ? y : x;
        }

        return Shape.Create(extents);
    }

    /// <summary>Emits an element-wise function.</summary>
    protected abstract Value Emit(Binary function, Value a, Value b, Shape shape);

    /// <summary>Emits a matrix product.</summary>
    protected abstract Value EmitMatMul(Value a, Value b, Shape shape);

    /// <summary>Emits a linear layer.</summary>
    protected abstract Value EmitLinear(Value x, Value weight, Value? bias, Shape shape);

    /// <summary>Emits a convolution over tokens.</summary>
    protected abstract Value EmitTokenConv(Value x, Value weight, Value? bias, Shape shape);

    /// <summary>Emits a convolution.</summary>
    protected abstract Value EmitConv(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape);

    /// <summary>Emits a transposed convolution.</summary>
    protected abstract Value EmitConvTranspose(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape);

    /// <summary>Emits attention with scale 1/√d.</summary>
    protected abstract Value EmitAttention(Value q, Value k, Value v, bool causal, Shape shape);

    /// <summary>Emits a rotary embedding.</summary>
    protected abstract Value EmitRotate(Value x, Rotation rotation);

    /// <summary>Emits a change of shape.</summary>
    protected abstract Value EmitReshape(Value x, Shape shape);

    /// <summary>Emits a permutation of axes.</summary>
    protected abstract Value EmitTranspose(Value x, int[] axes, Shape shape);

    /// <summary>Emits a concatenation.</summary>
    protected abstract Value EmitConcat(int axis, Value[] values, Shape shape);

    /// <summary>Emits a slice; its length is the shape's.</summary>
    protected abstract Value EmitSlice(Value x, int axis, int start, Shape shape);

    /// <summary>Emits a gather.</summary>
    protected abstract Value EmitGather(Value x, int axis, int[] indices, Shape shape);

    /// <summary>Emits a table look-up.</summary>
    protected abstract Value EmitEmbedding(Value table, Value ids, Shape shape);

    /// <summary>Emits a reduction.</summary>
    protected abstract Value EmitReduce(Reduction reduction, Value x, int[] axes, bool keep, Shape shape);

    /// <summary>Emits replicate padding.</summary>
    protected abstract Value EmitPadReplicate(Value x, int left, int right, Shape shape);

    /// <summary>Emits a repetition.</summary>
    protected abstract Value EmitExpand(Value x, Shape shape);

    private static void Check(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException($"The network does not fit: {problem}.");
        }
    }
}
