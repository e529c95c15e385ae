using MMAudio.Core.Failures;
using MMAudio.Evaluation.Onsets;

namespace MMAudio.Evaluation.Tests.Onsets;

public sealed class OnsetRulesTests
{
    private static readonly RecordedCase Recorded = new(Fixtures.Path("onsets", "detect"));

    [Theory, InlineData("thin0"), InlineData("thin1"), InlineData("thin2")]
    public void Thinning_keeps_the_recorded_onsets(string name)
    {
        var onsets = Recorded.Inputs.Get<long>(name + ".onsets").Select(onset => (int)onset).ToArray();
        var wave = Waveform.Of(Recorded.Inputs.Get<float>(name + ".wav_norm"));

        var kept = OnsetThinning.Thin(onsets, wave);

        Assert.Equal(Recorded.Outputs.Get<long>(name + ".kept"), kept.Select(onset => (long)onset));
    }

    [Theory, InlineData(0), InlineData(16), InlineData(17), InlineData(500)]
    public void Numbers_are_ordered_whatever_happens_to_equal_ones(int count)
    {
        var random = new Random(count);
        float[] numbers = [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(20))];

        var order = NumpyOrder.Ascending(numbers);

        Assert.Equal(Enumerable.Range(0, count), order.Order());
        Assert.Equal(numbers.Order(), order.Select(position => numbers[position]));
    }

    [Fact]
    public void An_onset_is_matched_once()
    {
        var matches = OnsetMatching.Match([22050], [0.9, 1.1], Waveform.Of(new float[44100]), 0.3);

        Assert.Single(matches);
    }

    [Fact]
    public void An_onset_too_far_away_is_a_miss_and_a_false_alarm()
    {
        var wave = Waveform.Of([.. Enumerable.Repeat(0.5f, 44100)]);

        var matches = OnsetMatching.Match([22050], [0.5], wave, 0.3);

        Assert.Equal([new(IsReal: true, 0), new(IsReal: false, 0.5)], matches);
    }

    [Fact]
    public void A_perfect_match_scores_one()
    {
        OnsetMatch[] matches = [new(IsReal: true, 0.9), new(IsReal: true, 0.8)];

        Assert.Equal(new OnsetScores(1, 1, 1), OnsetScores.Of(matches, 2));
    }

    [Fact]
    public void Equal_confidences_count_together()
    {
        OnsetMatch[] matches = [new(IsReal: true, 0.5), new(IsReal: false, 0.5)];

        Assert.Equal(0.5, OnsetScores.Of(matches, 1).AveragePrecision);
    }

    [Fact]
    public void The_mean_is_over_files() =>
        Assert.Equal(new OnsetScores(0.5, 0.25, 0), OnsetScores.Mean([new(1, 0.5, 0), new(0, 0, 0)]));

    [Fact]
    public void True_onsets_end_at_8_seconds() => Assert.Equal([0.5, 7.25], OnsetTruth.Parse(["0.5 hit wood", "", "7.25\tscratch", "8.0", "1.0"], "a.txt"));

    [Fact]
    public void A_line_without_a_number_is_refused_with_its_file() =>
        Assert.Contains("a.txt", Assert.Throws<InvalidInputException>(() => OnsetTruth.Parse(["half"], "a.txt").ToArray()).Message, StringComparison.Ordinal);
}
