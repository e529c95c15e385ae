namespace MMAudio.Media.Audio;

/// <summary>Triangular filters on the Slaney mel scale, each of area one: librosa's default bank, to the last bit.</summary>
public sealed class MelFilterBank
{
    // linear up to 1000 Hz, then 27 mels for every factor of 6.4
    private const double HzPerMel = 200.0 / 3;
    private const double LogStartHz = 1000;
    private const double LogStartMel = LogStartHz / HzPerMel;

    private static readonly double LogStep = Math.Log(6.4) / 27;

    private readonly Band[] _bands;

    /// <summary>Filters from 0 Hz to half the sample rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftSize">Samples of the analysed stretch.</param>
    /// <param name="bands">Number of filters.</param>
    public MelFilterBank(int sampleRate, int fftSize, int bands)
    {
        Bins = fftSize / 2 + 1;
        var edges = Edges(sampleRate / 2.0, bands);
        _bands = [.. Enumerable.Range(0, bands).Select(band => CreateBand(edges.AsSpan(band, 3), 1 / (fftSize * (1.0 / sampleRate))))];
    }

    /// <summary>Frequencies that a spectrum has.</summary>
    public int Bins { get; }

    /// <summary>Number of filters.</summary>
    public int Bands => _bands.Length;

    /// <summary>A filter's weight of every frequency.</summary>
    public float[] Weights(int band)
    {
        var weights = new float[Bins];
        _bands[band].Weights.CopyTo(weights, _bands[band].First);
        return weights;
    }

    /// <summary>What a filter lets through of a spectrum.</summary>
    public double Apply(int band, ReadOnlySpan<double> spectrum)
    {
        var (first, weights) = _bands[band];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * spectrum[first + i];
        }

        return sum;
    }

    private Band CreateBand(ReadOnlySpan<double> edges, double binWidth)
    {
        var (low, middle, high) = (edges[0], edges[1], edges[2]);
        var weights = new float[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            var frequency = bin * binWidth;
            var rising = -(low - frequency) / (middle - low);
            var falling = (high - frequency) / (high - middle);
            weights[bin] = (float)((float)Math.Max(0, Math.Min(rising, falling)) * (2 / (high - low)));
        }

        var first = Math.Max(0, Array.FindIndex(weights, weight => weight > 0));
        var last = Array.FindLastIndex(weights, weight => weight > 0);
        return new(first, weights[first..(last + 1)]);
    }

    private static double[] Edges(double highest, int bands)
    {
        var count = bands + 2;
        var top = ToMel(highest);
        var step = top / (count - 1);
        return [.. Enumerable.Range(0, count).Select(i => ToHz(i == count - 1 ? top : i * step))];
    }

    private static double ToMel(double hz) => hz >= LogStartHz ? LogStartMel + Math.Log(hz / LogStartHz) / LogStep : hz / HzPerMel;

    private static double ToHz(double mel) => mel >= LogStartMel ? LogStartHz * Math.Exp(LogStep * (mel - LogStartMel)) : HzPerMel * mel;

    private readonly record struct Band(int First, float[] Weights);
}
