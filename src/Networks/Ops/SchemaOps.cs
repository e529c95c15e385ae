using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>A back end that computes nothing and records which parameters, of which shapes, a network asks for.</summary>
internal sealed class SchemaOps : NetworkOps
{
    private readonly Dictionary<string, Shape> _parameters = [];

    public IReadOnlyDictionary<string, Shape> Recorded => _parameters;

    public Value Input(Shape shape) => Of(shape);

    public override Value Parameter(string path, Shape shape)
    {
        _parameters[path] = shape;
        return Of(shape);
    }

    public override void DeclareUnused(string path, Shape shape) => _parameters[path] = shape;

    /// <summary>Nothing is there, so optional spellings give way to the official one.</summary>
    public override bool HasParameter(string path) => false;

    public override Value Constant(Tensor<float> values) => Of(values.Shape);

    public override Value Apply(Unary function, Value x) => Of(x.Shape);

    public override Value LayerNorm(Value x, double epsilon, Value? weight = null, Value? bias = null) => Of(x.Shape);

    public override Value RmsNorm(Value x, double epsilon, Value weight) => Of(x.Shape);

    public override Value Clamp(Value x, double low, double high) => Of(x.Shape);

    public override Value AntiAliasedSnake(Value x, Value alpha, Value reciprocal, Tensor<float> filter) => Of(x.Shape);

    protected override Value Emit(Binary function, Value a, Value b, Shape shape) => Of(shape);

    protected override Value EmitMatMul(Value a, Value b, Shape shape) => Of(shape);

    protected override Value EmitLinear(Value x, Value weight, Value? bias, Shape shape) => Of(shape);

    protected override Value EmitTokenConv(Value x, Value weight, Value? bias, Shape shape) => Of(shape);

    protected override Value EmitConv(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) => Of(shape);

    protected override Value EmitConvTranspose(Value x, Value weight, Value? bias, ConvSettings settings, Shape shape) => Of(shape);

    protected override Value EmitAttention(Value q, Value k, Value v, bool causal, Shape shape) => Of(shape);

    protected override Value EmitRotate(Value x, Rotation rotation) => Of(x.Shape);

    protected override Value EmitReshape(Value x, Shape shape) => Of(shape);

    protected override Value EmitTranspose(Value x, int[] axes, Shape shape) => Of(shape);

    protected override Value EmitConcat(int axis, Value[] values, Shape shape) => Of(shape);

    protected override Value EmitSlice(Value x, int axis, int start, Shape shape) => Of(shape);

    protected override Value EmitGather(Value x, int axis, int[] indices, Shape shape) => Of(shape);

    protected override Value EmitEmbedding(Value table, Value ids, Shape shape) => Of(shape);

    protected override Value EmitReduce(Reduction reduction, Value x, int[] axes, bool keep, Shape shape) => Of(shape);

    protected override Value EmitPadReplicate(Value x, int left, int right, Shape shape) => Of(shape);

    protected override Value EmitExpand(Value x, Shape shape) => Of(shape);

    private Value Of(Shape shape) => new(this, shape, string.Empty, isConstant: false);
}
