using System.Diagnostics.Metrics;

namespace MMAudio.LatentSampler;

/// <summary>How well the sampler fills its batches.</summary>
internal sealed class SamplerMetrics
{
    public const string MeterName = "MMAudio.LatentSampler";

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64] };

    private readonly Histogram<int> _batchSize;

    public SamplerMetrics(IMeterFactory meters) => _batchSize =
        meters.Create(MeterName).CreateHistogram("mmaudio.sampler.batch_size", "{clip}", "Clips sampled together", advice: Sizes);

    public void Starting(int clips) => _batchSize.Record(clips);
}
