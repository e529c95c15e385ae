using MMAudio.Evaluation.Onsets;

namespace MMAudio.Evaluation.Tests.Onsets;

public sealed class OnsetDetectorTests
{
    private static readonly RecordedCase Recorded = new(Fixtures.Path("onsets", "detect"));

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void The_strength_is_the_recorded_one(int file)
    {
        var recorded = Recorded.Tensors("trace").Get<float>($"{file}.onset_strength");

        var strength = OnsetDetector.Strength(Recorded.Inputs.Get<float>($"{file}.wave"));

        Assert.Equal(recorded.Length, strength.Length);
        Assert.All(recorded.Zip(strength), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void The_onsets_are_the_recorded_ones(int file) => Assert.Equal(
        Recorded.Outputs.Get<long>($"{file}.onset_samples"),
        OnsetDetector.Detect(FirstSeconds(Recorded.Inputs.Get<float>($"{file}.wave")), 0.3).Select(onset => (long)onset));

    [Theory, InlineData(0), InlineData(1), InlineData(30000)]
    public void Silence_has_no_onset(int samples) => Assert.Empty(OnsetDetector.Detect(new float[samples], 0.3));

    [Fact]
    public void A_click_is_found_within_two_frames()
    {
        var samples = new float[44100];
        samples[20000] = 1;

        Assert.InRange(Assert.Single(OnsetDetector.Detect(samples, 0.3)), 20000 - 1024, 20000 + 1024);
    }

    private static float[] FirstSeconds(float[] samples) => samples[..Math.Min(samples.Length, 8 * OnsetDetector.SampleRate)];
}
