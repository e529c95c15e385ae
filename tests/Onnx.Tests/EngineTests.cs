using MMAudio.Core.Models;
using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Synchformer;
using MMAudio.Networks.Vae;
using MMAudio.Networks.Vocoder;
using MMAudio.Onnx.Tests.Support;

namespace MMAudio.Onnx.Tests;

public sealed class EngineTests
{
    private static readonly OnnxBackend Backend = new(new() { Threads = 1 });
    private static readonly SequenceLengths Lengths = new(TimeSpan.FromSeconds(1), Latent: 12, Clip: 4, Sync: 8, Samples: 0);

    private static readonly Weights FlowWeights = RandomWeights.For(
        7,
        FlowDefinitions.Conditions(Tiny.Flow, new(1, 2, 1, 8), FlowFeatures.None),
        FlowDefinitions.Predict(Tiny.Flow, new(1, 2, 1, 8)));

    [Fact]
    public void A_frame_has_the_same_image_features_alone_and_among_others()
    {
        using ClipImageEncoder encoder = new(Backend, Tiny.Clip, RandomWeights.For(1, ClipDefinitions.EncodeImage(Tiny.Clip, 1)));
        var frames = Frames(seed: 2, count: 6, Tiny.Clip.InputSize);

        var together = encoder.Encode(frames);
        var last = encoder.Encode(new(frames.Row(5).ToArray(), [1, .. frames.Shape[1..]]));

        Assert.Equal("[6 12]", together.Shape.ToString());
        Assert.All(last.Data.Zip(together.Row(5).ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f));
        Assert.Equal(1, last.Data.Sum(x => x * x), tolerance: 1e-5f);
    }

    [Theory, InlineData(15, 0), InlineData(16, 8), InlineData(31, 16), InlineData(32, 24)]
    public void Each_whole_segment_of_frames_gives_eight_tokens(int frames, int tokens)
    {
        using SynchformerEncoder encoder = new(
            Backend, Tiny.Synchformer, RandomWeights.For(3, SynchformerDefinitions.Encode(Tiny.Synchformer, 1)));

        var features = encoder.Encode(Frames(seed: 4, frames, Tiny.Synchformer.ImageSize));

        Assert.Equal(tokens, features.Shape[0]);
    }

    [Fact]
    public void Offsets_are_told_of_the_first_and_the_last_segments()
    {
        var config = Tiny.Synchformer with
        {
            Audio = new() { Depth = 1, Heads = 2, MelBands = 16, MelFrames = 26, OffsetDepth = 1, OffsetHeads = 2, OffsetClasses = 5, OffsetSegments = 2 },
        };
        using SynchformerOffsets engine = new(Backend, config, RandomWeights.For(5, [.. SynchformerDefinitions.All(config)]));
        var spectrograms = Tensor<float>.Zeros([4, 16, 26]);
        new TorchRandom(6).FillNormal(spectrograms.Data);

        var visual = engine.EncodeFrames(Frames(seed: 4, count: 32, config.ImageSize));
        var sound = engine.EncodeSound(spectrograms);
        var first = SynchformerOffsets.Seconds(engine.Logits(visual, sound, 0, 0));
        var last = SynchformerOffsets.Seconds(engine.Logits(visual, sound, 1, 2));

        Assert.Equal(8, sound.Shape[0]);
        Assert.Equal((Math.Abs(first) + Math.Abs(last)) / 2, engine.MeanAbsoluteOffset(visual, sound));
    }

    [Fact]
    public void The_classes_of_offsets_go_from_two_seconds_early_to_two_late()
    {
        Assert.Equal(-2, SynchformerOffsets.SecondsOf(0, 21));
        Assert.Equal(0, SynchformerOffsets.SecondsOf(10, 21));
        Assert.Equal(0.2, SynchformerOffsets.Seconds([.. Enumerable.Repeat(0f, 11), 1f, .. Enumerable.Repeat(0f, 9)]), tolerance: 1e-9);
    }

    [Fact]
    public void The_same_noise_gives_the_same_latent_and_other_noise_another()
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);

        var first = sampler.Sample(Request(noiseSeed: 1), Lengths);
        var again = sampler.Sample(Request(noiseSeed: 1), Lengths);
        var other = sampler.Sample(Request(noiseSeed: 2), Lengths);

        Assert.Equal(first.Data, again.Data);
        Assert.NotEqual(first.Data, other.Data);
    }

    [Fact]
    public void Guidance_of_strength_one_is_no_guidance()
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);

        var guided = sampler.Sample(Request(1) with { CfgStrength = 1 }, Lengths);
        var plain = sampler.Sample(Request(1) with { CfgStrength = 0 }, Lengths);

        Assert.All(guided.Data.Zip(plain.Data), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4f));
    }

    [Fact]
    public void A_negative_prompt_and_absent_features_change_the_latent()
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);
        var plain = sampler.Sample(Request(1), Lengths);

        var negative = sampler.Sample(Request(1) with { NegativeText = RandomWeights.Uniform(9, [5, 14]) }, Lengths);
        var textOnly = sampler.Sample(Request(1) with { Clip = null, Sync = null }, Lengths);

        Assert.NotEqual(plain.Data, negative.Data);
        Assert.NotEqual(plain.Data, textOnly.Data);
    }

    [Theory, InlineData(4.5f), InlineData(0f)]
    public void A_latent_is_the_same_alone_and_in_a_batch_to_the_last_bit(float strength)
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);
        FlowRequest[] requests =
        [
            Request(1) with { CfgStrength = strength },
            Request(2) with { CfgStrength = strength * 1.5f, Sync = null },
            Request(3) with { CfgStrength = strength, Clip = null, Sync = null, NegativeText = RandomWeights.Uniform(9, [5, 14]) },
        ];

        var together = sampler.Sample(requests, Lengths);

        Assert.Equal(requests.Select(request => sampler.Sample(request, Lengths).Data), together.Select(latent => latent.Data));
    }

    [Fact]
    public void Requests_that_cannot_share_a_batch_are_refused()
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);

        Assert.Throws<ArgumentException>(() => sampler.Sample([Request(1), Request(2) with { Steps = 4 }], Lengths));
        Assert.Throws<ArgumentException>(() => sampler.Sample([Request(1), Request(2) with { CfgStrength = 0 }], Lengths));
        Assert.Throws<ArgumentException>(() => sampler.Sample([], Lengths));
    }

    [Fact]
    public void Half_precision_stays_near_single_precision()
    {
        using FlowSampler single = new(Backend, Tiny.Flow, FlowWeights);
        using FlowSampler half = new(new OnnxBackend(new() { Threads = 1, Precision = OnnxPrecision.Half }), Tiny.Flow, FlowWeights);

        var expected = single.Sample(Request(1), Lengths);
        var actual = half.Sample(Request(1), Lengths);

        Assert.All(expected.Data.Zip(actual.Data), pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.05f));
    }

    [Fact]
    public void A_cancelled_sampler_stops()
    {
        using FlowSampler sampler = new(Backend, Tiny.Flow, FlowWeights);

        Assert.ThrowsAny<OperationCanceledException>(() => sampler.Sample(Request(1), Lengths, cancellationToken: new(canceled: true)));
    }

    [Fact]
    public void A_latent_becomes_sixteen_times_its_length_in_samples()
    {
        using AudioDecoder decoder = new(
            Backend,
            Tiny.Vae,
            Tiny.Vocoder,
            RandomWeights.For(5, VaeDefinitions.Decode(Tiny.Vae, 1, 3)),
            RandomWeights.For(6, VocoderDefinitions.Forward(Tiny.Vocoder, 1, 6)));

        var samples = decoder.Decode(RandomWeights.Uniform(8, [10, 6]));

        Assert.Equal(10 * 2 * Tiny.Vocoder.SamplesPerFrame, samples.Length);
        Assert.All(samples, sample => Assert.InRange(sample, -1f, 1f));
    }

    private static FlowRequest Request(int noiseSeed) => new(
        RandomWeights.Uniform(11, [4, 12]),
        RandomWeights.Uniform(12, [8, 10]),
        RandomWeights.Uniform(13, [5, 14]),
        NegativeText: null,
        RandomWeights.Uniform(noiseSeed, [12 * 6]).Data,
        Steps: 3);

    private static Tensor<byte> Frames(int seed, int count, int side)
    {
        var frames = Tensor<byte>.Zeros([count, side, side, 3]);
        new Random(seed).NextBytes(frames.Data);
        return frames;
    }
}
