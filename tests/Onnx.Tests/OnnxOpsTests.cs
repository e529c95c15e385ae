using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;
using MMAudio.Onnx.Tests.Support;

namespace MMAudio.Onnx.Tests;

public sealed class OnnxOpsTests
{
    private static readonly OnnxBackend Backend = new(new() { Threads = 1 });

    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight_and_adds_the_bias()
    {
        var y = Run([1, 2, 2], [1, 2, 3, 4], (p, x) => p.Ops.Linear(x, p["weight", [3, 2]], p["bias", [3]]),
            ("weight", [3, 2], [1, 0, 0, 1, 1, 1]), ("bias", [3], [10, 20, 30]));

        Assert.Equal([11, 22, 33, 13, 24, 37], y.Data);
        Assert.Equal("[1 2 3]", y.Shape.ToString());
    }

    [Theory, InlineData(TokenConvForm.MatrixProduct), InlineData(TokenConvForm.Convolution)]
    public void A_token_convolution_sees_zeros_beyond_the_ends(TokenConvForm form)
    {
        var y = Run([1, 3, 1], [1, 2, 3], (p, x) => p.Ops.TokenConv(x, p["weight", [1, 1, 3]]), new OnnxBackend(new() { TokenConv = form }),
            ("weight", [1, 1, 3], [100, 10, 1]));

        Assert.Equal([12, 123, 230], y.Data);
    }

    [Theory, InlineData(2, 3), InlineData(3, 2)]
    public void A_token_convolution_is_the_same_in_every_form(int inputs, int outputs)
    {
        var x = RandomWeights.Uniform(1, [2, 6, inputs]);
        var weight = RandomWeights.Uniform(2, [outputs, inputs, 5]);
        var bias = RandomWeights.Uniform(3, [outputs]);

        var products = Convolve(TokenConvForm.MatrixProduct);
        var convolution = Convolve(TokenConvForm.Convolution);

        Assert.All(products.Data.Zip(convolution.Data), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));

        Tensor<float> Convolve(TokenConvForm form) => Run(
            x.Shape, x.Data, (p, tokens) => p.Ops.TokenConv(tokens, p["weight", weight.Shape], p["bias", bias.Shape]), new OnnxBackend(new() { TokenConv = form }),
            ("weight", weight.Shape, weight.Data), ("bias", bias.Shape, bias.Data));
    }

    [Fact]
    public void The_scaled_exponential_unit_does_not_depend_on_batch_or_threads()
    {
        const double Scale = 1.0507009873554805;
        const double Alpha = 1.6732632423543772;
        var x = RandomWeights.Uniform(1, [5, 113, 96]);

        var together = Run(x.Shape, x.Data, (p, v) => v.Apply(Unary.Selu), new OnnxBackend(new() { Threads = 2 }));
        var alone = Enumerable.Range(0, 5).SelectMany(i => Run([1, 113, 96], x.Row(i).ToArray(), (p, v) => v.Apply(Unary.Selu)).Data);

        Assert.Equal(alone, together.Data);
        Assert.All(x.Data.Zip(together.Data), pair => Assert.Equal(
            Scale * (pair.First > 0 ? pair.First : Alpha * (Math.Exp(pair.First) - 1)), pair.Second, tolerance: 1e-6));
    }

    [Fact]
    public void Causal_attention_sees_nothing_that_comes_later()
    {
        var first = Attend([1, 2, 3, 4]);
        var second = Attend([1, 2, 30, 40]);

        Assert.Equal(first.Data[0], second.Data[0]);
        Assert.Equal(first.Data[1], second.Data[1]);
        Assert.NotEqual(first.Data[2], second.Data[2]);

        static Tensor<float> Attend(float[] values) =>
            Run([1, 4, 1, 1], values, (p, x) => p.Ops.Attention(p.Ops.Constant(Tensor<float>.Zeros([1, 4, 1, 1])), x, x, causal: true));
    }

    [Fact]
    public void A_rotation_turns_channel_pairs_by_position()
    {
        Rotation quarterTurns = new(new([1, 0, -1], [3, 1]), new([0, 1, 0], [3, 1]));

        var y = Run([1, 3, 1, 2], [1, 2, 1, 2, 1, 2], (p, x) => p.Ops.Rotate(x, quarterTurns));

        Assert.Equal([1, 2, -2, 1, -1, -2], y.Data);
    }

    [Theory, InlineData(SnakeForm.Polyphase), InlineData(SnakeForm.Grouped)]
    public void Both_forms_of_the_snake_pass_a_constant_as_the_bare_activation_does(SnakeForm form)
    {
        Tensor<float> filter = new([.. Enumerable.Repeat(1f / 12, 12)], [12]);

        var y = Run([1, 1, 4], [0.5f, 0.5f, 0.5f, 0.5f],
            (p, x) => p.Ops.AntiAliasedSnake(x, p["alpha", [1]], p["reciprocal", [1]], filter), new OnnxBackend(new() { Snake = form }),
            ("alpha", [1], [2]), ("reciprocal", [1], [3]));

        Assert.All(y.Data, sample => Assert.Equal(0.5f + MathF.Sin(1) * MathF.Sin(1) * 3, sample, tolerance: 1e-5f));
    }

    [Fact]
    public void A_parameter_of_another_shape_is_refused_by_name()
    {
        var refusal = Assert.Throws<WeightsException>(() =>
            Run([1, 2], [1, 2], (p, x) => x * (p / "layer" / 3)["scale", [2]], ("layer.3.scale", [3], [1, 2, 3])));

        Assert.Contains("layer.3.scale", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("[3]", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["layer.3.scale"], refusal.Keys);
    }

    [Fact]
    public void A_missing_parameter_is_refused_by_name()
    {
        var refusal = Assert.Throws<WeightsException>(() => Run([1, 2], [1, 2], (p, x) => x * p["scale", [2]]));

        Assert.Contains("scale", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_an_error_while_the_network_is_written_down()
    {
        var error = Assert.Throws<ArgumentException>(() => Run([1, 2], [1, 2], (p, x) => x + p["bias", [3]], ("bias", [3], [1, 2, 3])));

        Assert.Contains("[1 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[3]", error.Message, StringComparison.Ordinal);
    }

    private static Tensor<float> Run(Shape shape, float[] x, Func<Parameters, Value, Value> network, params (string, Shape, float[])[] weights) =>
        Run(shape, x, network, Backend, weights);

    private static Tensor<float> Run(
        Shape shape, float[] x, Func<Parameters, Value, Value> network, OnnxBackend backend, params (string, Shape, float[])[] weights)
    {
        NetworkDefinition definition = new("test", [new("x", shape)], (p, inputs) => new() { ["y"] = network(p, inputs["x"]) });
        Weights stored = new("weights", weights.ToDictionary(w => w.Item1, w => StoredTensor.Of(w.Item3, w.Item2)));
        using var loaded = backend.Load(definition, stored);
        return loaded.Run(new Dictionary<string, Tensor> { ["x"] = new Tensor<float>(x, shape) })["y"];
    }
}
