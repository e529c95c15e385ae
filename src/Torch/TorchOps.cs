using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;
using MMAudio.Torch.Kernels;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>The operations as steps on Torch tensors; all of them have gradients.</summary>
/// <param name="program">Takes the steps.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="halfProducts">Whether matrix products, convolutions and attention are computed in bfloat16, and norms in single precision.</param>
internal sealed class TorchOps(TorchProgram program, ITorchParameters parameters, bool halfProducts = false) : NetworkOps
{
    private readonly Dictionary<string, Value> _parameters = [];

    /// <inheritdoc/>
    public override Value Parameter(string path, Shape shape)
    {
        var tensor = parameters.Get(path, shape);
        if (!_parameters.TryGetValue(path, out var value))
        {
            _parameters[path] = value = parameters.IsLearned(path)
                ? new(this, shape, program.AddStep([], _ => tensor.alias()), isConstant: false)
                : Keep(tensor.alias(), shape);
        }

        return value;
    }

    /// <inheritdoc/>
    public override bool HasParameter(string path) => parameters.Has(path);

    /// <inheritdoc/>
    public override Value Constant(Tensor<float> values) => Keep(TorchTensors.Of(values), values.Shape);

    /// <inheritdoc/>
    public override Value Apply(Unary function, Value x) => Map(x, function switch
    {
        Unary.Silu => x => F.silu(x),
        Unary.Selu => x => F.selu(x),
        Unary.Gelu => x => F.gelu(x),
        Unary.QuickGelu => x => x * x.Times(1.702).sigmoid(),
        Unary.Tanh => x => x.tanh(),
        Unary.Exp => x => x.exp(),
        Unary.Sin => x => x.sin(),
        Unary.Cos => x => x.cos(),
        Unary.Sqrt => x => x.sqrt(),
        _ => throw new NotSupportedException($"There is no function {function}."),
    });

    /// <inheritdoc/>
    public override Value LayerNorm(Value x, double epsilon, Value? weight = null, Value? bias = null)
    {
        long[] axis = [x.Shape[^1]];
        return Emit(x.Shape, [x, weight, bias], t => F.layer_norm(Single(t[0]!), axis, t[1], t[2], epsilon));
    }

    /// <inheritdoc/>
    public override Value RmsNorm(Value x, double epsilon, Value weight) =>
        Emit(x.Shape, [x, weight], t => Single(t[0]!) * Single(t[0]!).Squared().mean([-1], keepdim: true).Plus(epsilon).rsqrt() * t[1]!);

    /// <inheritdoc/>
    public override Value Clamp(Value x, double low, double high) => Map(x, x => x.Within(low, high));

    /// <inheritdoc/>
    public override Value AntiAliasedSnake(Value x, Value alpha, Value reciprocal, Tensor<float> filter)
    {
        if (torch.get_default_device().type != DeviceType.CPU)
        {
            return base.AntiAliasedSnake(x, alpha, reciprocal, filter);
        }

        var kernel = new SnakeKernel(filter);
        return Emit(x.Shape, [x, alpha, reciprocal], t => SnakeFunction.apply(t[0]!, t[1]!, t[2]!, kernel));
    }

    /// <inheritdoc/>
    protected override Value Emit(Binary function, Value a, Value b, Shape shape) => Emit(shape, [a, b], function switch
    {
        Binary.Add => t => t[0]!.Plus(t[1]!),
        Binary.Sub => t => t[0]!.Minus(t[1]!),
        Binary.Mul => t => t[0]! * t[1]!,
        Binary.Div => t => t[0]! / t[1]!,
        _ => throw new NotSupportedException($"There is no function {function}."),
    });

    /// <inheritdoc/>
    protected override Value EmitMatMul(Value a, Value b, Shape shape) => Emit(shape, [a, b], t => torch.matmul(Half(t[0])!, Half(t[1])!));

    /// <inheritdoc/>
    protected override Value EmitLinear(Value x, Value weight, Value? bias, Shape shape) =>
        Emit(shape, [x, weight, bias], t => F.linear(Half(t[0])!, Half(t[1])!, Half(t[2])));

    /// <inheritdoc/>
    protected override Value EmitTokenConv(Value x, Value weight, Value? bias, Shape shape)
    {
        var padding = weight.Shape[2] / 2;
        return Emit(shape, [x, weight, bias], t => F.conv1d(Half(t[0])!.transpose(1, 2), Half(t[1])!, Half(t[2]), padding: padding).transpose(1, 2));
    }

    /// <inheritdoc/>
    protected override Value EmitConv(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) => Emit(
        shape,
        [x, weight, bias],
        t => F.conv1d(Half(t[0])!, Half(t[1])!, Half(t[2]), settings.Stride, settings.Padding, settings.Dilation, settings.Groups));

    /// <inheritdoc/>
    protected override Value EmitConvTranspose(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) => Emit(
        shape,
        [x, weight, bias],
        t => F.conv_transpose1d(Half(t[0])!, Half(t[1])!, Half(t[2]), stride: settings.Stride, padding: settings.Padding, groups: settings.Groups));

    /// <inheritdoc/>
    protected override Value EmitAttention(Value q, Value k, Value v, bool causal, Shape shape)
    {
        var extents = shape.ToInt64();
        return Emit(shape, [q, k, v], t =>
        {
            var heads = Array.ConvertAll(t, x => Half(x)!.transpose(1, 2));
            return F.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: causal).transpose(1, 2).reshape(extents);
        });
    }

    /// <inheritdoc/>
    protected override Value EmitRotate(Value x, Rotation rotation)
    {
        var (extents, pairs) = (x.Shape.ToInt64(), x.Shape[3] / 2);
        long[] split = [extents[0], extents[1], extents[2], pairs, 2];
        Shape table = [1, x.Shape[1], 1, pairs];
        return Emit(x.Shape, [x, Constant(rotation.Cos.Reshape(table)), Constant(rotation.Sin.Reshape(table))], t =>
        {
            var x = t[0]!.reshape(split);
            var (a, b, cos, sin) = (x.select(-1, 0), x.select(-1, 1), t[1]!, t[2]!);
            return torch.stack([(a * cos).Minus(b * sin), (a * sin).Plus(b * cos)], -1).reshape(extents);
        });
    }

    /// <inheritdoc/>
    protected override Value EmitReshape(Value x, Shape shape)
    {
        var extents = shape.ToInt64();
        return Emit(shape, [x], t => t[0]!.reshape(extents));
    }

    /// <inheritdoc/>
    protected override Value EmitTranspose(Value x, int[] axes, Shape shape)
    {
        var order = Array.ConvertAll(axes, axis => (long)axis);
        return Emit(shape, [x], t => t[0]!.permute(order));
    }

    /// <inheritdoc/>
    protected override Value EmitConcat(int axis, Value[] values, Shape shape) => Emit(shape, values, t => torch.cat(t!, axis));

    /// <inheritdoc/>
    protected override Value EmitSlice(Value x, int axis, int start, Shape shape)
    {
        var length = shape[axis < 0 ? axis + shape.Rank : axis];
        return Emit(shape, [x], t => t[0]!.narrow(axis, start, length));
    }

    /// <inheritdoc/>
    protected override Value EmitGather(Value x, int axis, int[] indices, Shape shape)
    {
        var ids = Keep(TorchTensors.Of(new Tensor<long>(Array.ConvertAll(indices, index => (long)index), [indices.Length])), [indices.Length]);
        return Emit(shape, [x, ids], t => t[0]!.index_select(axis, t[1]!));
    }

    /// <inheritdoc/>
    protected override Value EmitEmbedding(Value table, Value ids, Shape shape)
    {
        var extents = shape.ToInt64();
        return Emit(shape, [table, ids], t => t[0]!.index_select(0, t[1]!.reshape(-1)).reshape(extents));
    }

    /// <inheritdoc/>
    protected override Value EmitReduce(Reduction reduction, Value x, int[] axes, bool keep, Shape shape)
    {
        var dimensions = Array.ConvertAll(axes, axis => (long)axis);
        return Emit(shape, [x], reduction == Reduction.Mean ? t => t[0]!.mean(dimensions, keep) : t => t[0]!.sum(dimensions, keep));
    }

    /// <inheritdoc/>
    protected override Value EmitPadReplicate(Value x, int left, int right, Shape shape) =>
        Emit(shape, [x], t => F.pad(t[0]!, [left, right], PaddingModes.Replicate));

    /// <inheritdoc/>
    protected override Value EmitExpand(Value x, Shape shape)
    {
        var extents = shape.ToInt64();
        return Emit(shape, [x], t => t[0]!.expand(extents));
    }

    private TorchTensor? Half(TorchTensor? tensor) => halfProducts ? tensor?.to(torch.ScalarType.BFloat16) : tensor;

    private TorchTensor Single(TorchTensor tensor) => halfProducts ? tensor.to(torch.ScalarType.Float32) : tensor;

    private Value Map(Value x, Func<TorchTensor, TorchTensor> function) => Emit(x.Shape, [x], t => function(t[0]!));

    private Value Keep(TorchTensor tensor, Shape shape) =>
        new(this, shape, program.AddConstant(tensor.DetachFromDisposeScope()), isConstant: true);

    /// <summary>Adds a step, or computes it now if it depends on constants alone; absent operands reach the function as null.</summary>
    private Value Emit(Shape shape, Value?[] operands, Func<TorchTensor?[], TorchTensor> function)
    {
        var given = operands.OfType<Value>().ToArray();
        var slots = Array.ConvertAll(given, value => (int)value.Handle);
        if (Array.TrueForAll(given, value => value.IsConstant))
        {
            return Keep(program.Compute(slots, Compute), shape);
        }

        return new(this, shape, program.AddStep(slots, Compute), isConstant: false);

        TorchTensor Compute(TorchTensor[] tensors)
        {
            var next = 0;
            return function(Array.ConvertAll(operands, operand => operand is null ? null : tensors[next++]));
        }
    }
}
