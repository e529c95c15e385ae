using System.Globalization;
using MMAudio.Core.Sampling;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Ops;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Verification.NetworkCases;

/// <summary>Constant tables; the name of each says what it is of: <c>rope.64_64_3.906250.cos</c>.</summary>
internal sealed class TablesCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.OutputNames.Select(name => (Name: name, Compute: TableOf(name)))
            .Where(table => table.Compute is not null)
            .Select(table => new Check(table.Name, table.Compute!));

    private static Func<Tensor>? TableOf(string name)
    {
        var (kind, arguments) = (name.Split('.')[0], name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            "linspace" => () => Vector(FlowMatching.Times(Int(arguments))),
            "linspace_reverse" => () => Vector(FlowMatching.TimesBack(Int(arguments))),
            "freqs_v1" => () => Vector(TimestepEmbedding.Frequencies(Int(arguments), version2: false)),
            "freqs_v2" => () => Vector(TimestepEmbedding.Frequencies(Int(arguments), version2: true)),
            "nearest_exact" => () => Vector(NearestIndices(arguments.Split('_'))),
            "rope" => () => RotaryTable(arguments),
            "hann" => () => Vector(PowerSpectrogram.HannWindow(Int(arguments)).Select(value => (float)value).ToArray()),
            "kaiser_filter_12" => () => KaiserFilter.Taps,
            _ => null,
        };
    }

    private static long[] NearestIndices(string[] lengths) => Array.ConvertAll(NearestExact.Indices(Int(lengths[0]), Int(lengths[1])), index => (long)index);

    private static Tensor<float> RotaryTable(string arguments)
    {
        var parts = arguments.Split('_');
        var scale = parts[2][..parts[2].LastIndexOf('.')];
        var table = Rotation.Of(Int(parts[0]), Int(parts[1]), double.Parse(scale, CultureInfo.InvariantCulture));
        return parts[2].EndsWith("cos", StringComparison.Ordinal) ? table.Cos : table.Sin;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Tensor<T> Vector<T>(T[] values) where T : unmanaged => new(values, [values.Length]);
}
