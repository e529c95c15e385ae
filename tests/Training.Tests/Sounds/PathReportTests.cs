using MMAudio.Core.Models;
using MMAudio.Training.Reconstruction;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Sounds;

public sealed class PathReportTests(TinyPackage tiny) : IClassFixture<TinyPackage>
{
    [Fact]
    public void A_sound_that_comes_late_is_late_by_so_much()
    {
        float[] click = [.. new float[4000], .. Enumerable.Repeat(0.5f, 200), .. new float[4000]];
        float[] later = [.. new float[160], .. click[..^160]];

        var score = PathScore.Of(click, later, MelConfig.Rate16k);

        Assert.Equal(0.01, score.OnsetShift, 1e-9);
        Assert.True(score.MelDecibels > 0);
        Assert.Equal(0, PathScore.Of(click, click, MelConfig.Rate16k).OnsetShift);
    }

    [Fact]
    public void Every_sound_is_measured_and_shown_and_random_networks_are_far_off()
    {
        using var vae = tiny.Package.OpenWeights(ModelComponent.Vae);
        using var vocoder = tiny.Package.OpenWeights(ModelComponent.Vocoder);
        using var path = new AudioPath(TinyPackage.Backend, tiny.Package.Variant, vae.Weights, vocoder.Weights);
        var tone = new ToneSource();
        List<PathTrace> seen = [];

        var report = PathReport.Of(path, tiny.Package.Variant, [("short", tone.Crop(0, 3000)), ("long", tone.Crop(1, 20_000))], seen.Add);

        Assert.Equal(["short", "long"], report.Rows.Select(row => row.Name));
        Assert.All(report.Rows, row => Assert.True(row.Both.MelDecibels > 3 && row.Vocoder.Stft.Total > 0.5));
        Assert.All(seen, trace => Assert.Equal(trace.Sound.Length, trace.Made.Length));
        Assert.Equal(80, seen[0].Reconstructed.Shape[0]);
        Assert.Equal(seen[1].Mel.Shape, seen[1].MadeMel.Shape);
    }
}
