using CsCheck;
using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Training.Sources;
using MMAudio.Training.Sync.Offsets;

namespace MMAudio.Training.Tests.Sync.Offsets;

public sealed class DisplacementTests
{
    private static readonly SynchformerConfig Config = ModelVariant.Find("mini").Synchformer;

    [Fact]
    public void Sound_is_off_by_its_class_and_lies_within_the_clip() => Gen.Long.Sample(seed =>
    {
        var random = new StepRandom(seed, 0);

        var drawn = Displacement.Draw(ref random, Config, jitter: 1);

        var frames = SynchformerOffsets.SecondsOf(drawn.Class, Config.Audio!.OffsetClasses) * SequenceLengths.SyncRate;
        Assert.InRange(drawn.FirstFrame - (drawn.FirstSegment * Config.SegmentStride + frames), -1.001, 1.001);
        Assert.InRange(drawn.FirstFrame, 0, 200 - ((Config.Audio.OffsetSegments - 1) * Config.SegmentStride + Config.SegmentFrames));
        Assert.InRange(drawn.FirstSegment, 0, TokenMaterial.Segments(Config) - Config.Audio.OffsetSegments);
    });

    [Fact]
    public void Every_class_comes_up()
    {
        var random = new StepRandom(1, 0);
        HashSet<int> classes = [];
        for (var i = 0; i < 1000; i++)
        {
            classes.Add(Displacement.Draw(ref random, Config, jitter: 0).Class);
        }

        Assert.Equal(Config.Audio!.OffsetClasses, classes.Count);
    }
}
