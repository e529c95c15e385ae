using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Training.Sources;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Sounds;

public sealed class RecordingCropsTests : IDisposable
{
    private const int Rate = 16000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_number_always_gives_the_same_stretch_and_another_number_another()
    {
        var (one, again) = (Crops(1), Crops(1));

        Assert.Equal(one.Crop(5, 4000), again.Crop(5, 4000));
        Assert.NotEqual(one.Crop(5, 4000), one.Crop(6, 4000));
        Assert.NotEqual(one.Crop(5, 4000), Crops(2).Crop(5, 4000));
    }

    [Fact]
    public void Stretches_hold_sound_but_for_a_few_and_never_clip()
    {
        var crops = Crops(1);

        var peaks = Enumerable.Range(0, 300).Select(i => crops.Crop(i, 4000).Max(Math.Abs)).ToList();

        Assert.InRange(peaks.Count(peak => peak < 2e-3), 1, 20);
        Assert.True(peaks.Max() <= 0.9501f);
    }

    [Fact]
    public void Groups_are_heard_equally_often_however_many_recordings_they_hold()
    {
        float[] quiet = [.. Enumerable.Repeat(0.1f, 100)];
        float[] loud = [.. Enumerable.Repeat(0.9f, 100)];
        var crops = new RecordingCrops([[loud], [.. Enumerable.Repeat(quiet, 50)]], Rate, seed: 1);

        var share = Enumerable.Range(0, 400).Average(i => crops.Crop(i, 100).Max() > 0.11f ? 1.0 : 0);

        Assert.InRange(share, 0.3, 0.7);
    }

    [Fact]
    public void Some_stretches_have_a_tone_of_any_level()
    {
        RecordingCrops crops = new([[new float[4000]]], Rate, seed: 1);

        var peaks = Enumerable.Range(0, 400).Select(i => crops.Crop(i, 4000).Max(Math.Abs)).Where(peak => peak > 2e-3).ToList();

        Assert.InRange(peaks.Count, 70, 130);
        Assert.InRange(peaks.Min(), 0.002, 0.1);
        Assert.InRange(peaks.Max(), 0.8, 0.9501);
    }

    [Fact]
    public async Task The_recordings_of_a_folder_are_read_and_damaged_ones_named()
    {
        WavFile.Write(_folder.File("tone.wav"), new Sound(new float[8000], 8000));
        await File.WriteAllTextAsync(_folder.File("broken.wav"), "no sound");
        List<string> skipped = [];

        var recordings = await RecordingFolder.ReadAsync(_folder.Path, Rate, skipped.Add);

        Assert.InRange(Assert.Single(recordings).Length, Rate - 32, Rate + 32);
        Assert.Contains("broken.wav", Assert.Single(skipped), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_recordings_is_refused()
    {
        var empty = await Assert.ThrowsAsync<InvalidInputException>(() => RecordingFolder.ReadAsync(_folder.Path, Rate, _ => { }));
        var missing = await Assert.ThrowsAsync<InvalidInputException>(() => RecordingFolder.ReadAsync(_folder.File("none"), Rate, _ => { }));

        Assert.Contains("no recording", empty.Message, StringComparison.Ordinal);
        Assert.Equal(FailureCategory.NotFound, missing.Category);
    }

    private static RecordingCrops Crops(long seed)
    {
        Random random = new(3);
        float[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * 1.9f)];
        return new([[Noise(3000), Noise(9000)]], Rate, seed);
    }
}
