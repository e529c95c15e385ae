using System.Globalization;
using System.Text.Json;
using MMAudio.Evaluation.Onsets;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Tests.Onsets;

public sealed class OnsetEvaluatorTests
{
    private static readonly RecordedCase Recorded = new(Fixtures.Path("onsets", "detect"));
    private static readonly OnsetResult[] Results = [Evaluate(0), Evaluate(1), Evaluate(2)];

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Matches_and_scores_are_the_recorded_ones(int file)
    {
        var result = Results[file];

        Assert.Equal(Recorded.Outputs.Get<long>($"{file}.onsets_after_thinning"), result.Onsets.Select(onset => (long)onset));
        Assert.Equal(Recorded.Outputs.Get<long>($"{file}.labels"), result.Matches.Select(match => match.IsReal ? 1L : 0));
        Assert.All(
            Recorded.Outputs.Get<double>($"{file}.confidence").Zip(result.Matches),
            pair => Assert.Equal(pair.First, pair.Second.Confidence, tolerance: 1e-5));
        var metrics = Recorded.Outputs.Get<double>($"{file}.metrics_ap_f1");
        Assert.Equal(metrics[0], result.Scores.AveragePrecision, tolerance: 1e-5);
        Assert.Equal(metrics[1], result.Scores.F1, tolerance: 1e-5);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Printed_results_are_the_recorded_ones(int file)
    {
        var printed = JsonSerializer.Deserialize<JsonElement>(Recorded.Text("results.json"))[file].GetProperty("results");

        var scores = Results[file].Scores;

        Assert.Equal(printed.GetProperty("Overall accuracy").GetString(), scores.Accuracy.ToString("0.0000", CultureInfo.InvariantCulture));
        Assert.Equal(printed.GetProperty("Overall AP").GetString(), scores.AveragePrecision.ToString("0.0000", CultureInfo.InvariantCulture));
        Assert.Equal(printed.GetProperty("Overall F1").GetString(), scores.F1.ToString("0.0000", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Stereo_at_another_rate_is_brought_to_mono_at_22050_Hz()
    {
        var sound = new Sound(new float[2 * 44100], 44100, 2);
        sound.Samples[44100] = 1;

        var result = new OnsetEvaluator().Evaluate(sound, [0.5]);

        Assert.Equal(1, result.Scores.Accuracy);
    }

    [Fact]
    public void Silence_finds_nothing()
    {
        var result = new OnsetEvaluator().Evaluate(new Sound(new float[44100], 22050), [0.5, 1]);

        Assert.Equal(new OnsetScores(0, 0, 0), result.Scores);
    }

    private static OnsetResult Evaluate(int file)
    {
        var sound = new Sound(Recorded.Inputs.Get<float>($"{file}.wave"), OnsetDetector.SampleRate);
        var truth = Recorded.Inputs.Get<double>($"{file}.ground_truth_seconds");
        return new OnsetEvaluator().Evaluate(sound, [.. truth.TakeWhile(seconds => seconds < 8)]);
    }
}
