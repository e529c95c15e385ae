using MMAudio.Core.Tensors;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>Which random numbers a parameter begins with, so that signals neither die out nor explode on their way through the network.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation.</param>
internal sealed record InitialValues(float Mean, float Deviation)
{
    private const string Filter = ".filter";

    /// <summary>Fixed numbers instead, repeated: the anti-aliasing filters are no parameters.</summary>
    public IReadOnlyList<float>? Constants { get; private init; }

    /// <summary>What a parameter of a state dict begins with.</summary>
    public static InitialValues For(string path, IReadOnlyDictionary<string, Shape> schema)
    {
        var shape = schema[path];
        var name = path[(path.LastIndexOf('.') + 1)..];
        return name switch
        {
            _ when path.EndsWith(Filter, StringComparison.Ordinal) => new(0, 0) { Constants = KaiserFilter.Taps.Data },
            "latent_mean" or "learnable_gain" => new(0, 0),
            "latent_std" => new(1, 0.05f),

            // decibels of a mel spectrogram of faint sounds, in decades
            "data_mean" => new(-2, 0.1f),
            "data_std" => new(0.7f, 0.05f),
            "logit_scale" => new(MathF.Log(100), 0),

            // snake: logarithms of frequency and amplitude
            "alpha" or "beta" => new(0, 0.1f),
            "weight_g" => new(Gain(path) * Length(path, schema), 0),
            "weight_v" => new(0, Unit(FanIn(path, shape))),
            "weight" when shape.Rank == 1 => new(1, 0.05f),
            "weight" when path.Contains("adaLN_modulation", StringComparison.Ordinal) => new(0, 0.3f * Unit(FanIn(path, shape))),
            "weight" when path == "token_embedding.weight" => new(0, 0.02f),
            "weight" or "in_proj_weight" => new(0, Unit(FanIn(path, shape))),
            "proj" or "text_projection" => new(0, Unit(shape[0])),
            _ when name.EndsWith("bias", StringComparison.Ordinal) => new(0, 0.02f),

            // embeddings of positions, classes, empty conditions
            _ => new(0, 0.03f),
        };
    }

    private static float Unit(long fanIn) => 1 / MathF.Sqrt(Math.Max(1, fanIn));

    /// <summary>The numbers that one output of the layer sums over.</summary>
    private static long FanIn(string path, Shape shape) => IsTransposed(path)
        ? 2L * shape[0] // kernels are twice the stride
        : shape[1..].Size;

    /// <summary>
    /// The length of each filter. Of a transposed convolution [in out kernel] a filter belongs to an input, is half as many outputs wide, and
    /// two taps of it meet at each output sample.
    /// </summary>
    private static float Length(string path, IReadOnlyDictionary<string, Shape> schema) =>
        IsTransposed(path) ? MathF.Sqrt(schema[path[..^1] + "v"][2]) / 2 : 1;

    private static bool IsTransposed(string path) => path.StartsWith("ups.", StringComparison.Ordinal);

    /// <summary>Residual branches of the vocoder are damped, for there are eighteen in a row, and its output must not clip.</summary>
    private static float Gain(string path) => path switch
    {
        _ when path.Contains(".convs2.", StringComparison.Ordinal) => 0.3f,
        _ when path.StartsWith("conv_post.", StringComparison.Ordinal) => 0.04f,
        _ => 1,
    };
}
