using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Video;
using MMAudio.Networks.Engines;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>All together: frames and prompts through preprocessing, encoders, sampler and decoder to samples.</summary>
internal sealed class PipelineCaseRunner : ICaseRunner
{
    private const string ImageFile = "image.png";

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var networks = new PipelineNetworks(golden, backend);
        var video = new Lazy<PipelineInputs>(() => PipelineInputs.Of(
            golden.Input("frames_u8").ToTensor<byte>(),
            golden.Input("times").ToTensor<double>().Data,
            golden.Config.Number("requested_duration"),
            networks.Clip,
            networks.Synchformer));
        var features = new Features(
            new(() => networks.Images.Encode(video.Value.Clip, cancellationToken: ct)),
            new(() => networks.Images.Encode(ReadImage(golden, networks.Clip.InputSize, ct), cancellationToken: ct)),
            new(() => networks.Segments.Encode(video.Value.Sync, cancellationToken: ct)));
        return
        [
            new("prep.clip_frame0_u8", () => Frames.ChannelsFirst(video.Value.Clip, 0)),
            new("prep.sync_frame_last_u8", () => Frames.ChannelsFirst(video.Value.Sync, video.Value.Sync.Shape[0] - 1)),
            new("prep.clip_indices", () => Vector(video.Value.ClipSources)),
            new("prep.sync_indices", () => Vector(video.Value.SyncSources)),
            .. PipelineRun.All(golden.Config).SelectMany(run => Checks(run, golden, networks, features, video, ct)),
        ];
    }

    private static Check[] Checks(
        PipelineRun run, GoldenCase golden, PipelineNetworks networks, Features features, Lazy<PipelineInputs> video, CancellationToken ct)
    {
        var clip = run.Clip == ClipSource.Image ? features.ImageClip : features.VideoClip;
        var text = new Lazy<Tensor<float>>(() => networks.Text(run.Prompt, ct));
        var negative = run.Negative is null ? null : new Lazy<Tensor<float>>(() => networks.Text(run.Negative, ct));
        var latent = new Lazy<Tensor<float>>(() =>
        {
            var lengths = SequenceLengths.Of(networks.Mel, video.Value.Duration);
            var request = new FlowRequest(
                run.Clip == ClipSource.None ? null : RepeatTo(lengths.Clip, clip.Value),
                run.Sync ? features.Sync.Value : null,
                text.Value.Sample(0),
                negative?.Value.Sample(0),
                golden.Floats("x0").Data,
                golden.Config.Int("steps"),
                (float)golden.Config.Number("cfg_strength"));
            return networks.Sampler.Sample(request, lengths, cancellationToken: ct);
        });
        var mel = new Lazy<Tensor<float>>(() => networks.Decoder.DecodeMel(latent.Value));
        return
        [
            new($"{run.Name}.clip_features", () => Batch(clip.Value)),
            new($"{run.Name}.sync_features", () => Batch(features.Sync.Value)),
            new($"{run.Name}.text_features", () => text.Value),
            .. negative is null ? [] : new Check[] { new($"{run.Name}.negative_text_features", () => negative.Value) },
            new($"{run.Name}.latent", () => Batch(latent.Value)),
            new($"{run.Name}.mel", () => Batch(mel.Value)),
            new($"{run.Name}.audio", () => Batch(Batch(Vector(networks.Decoder.DecodeWave(mel.Value))))),
        ];
    }

    private static Tensor<byte> ReadImage(GoldenCase golden, int size, CancellationToken ct) =>
        new ImageReader(new MediaLimits()).ReadAsync(golden.PathOf(ImageFile), size, ct).GetAwaiter().GetResult();

    /// <summary>A still picture is seen for the whole clip.</summary>
    private static Tensor<float> RepeatTo(int length, Tensor<float> features) => features.Shape[0] == length
        ? features
        : new([.. Enumerable.Repeat(features.Data, length).SelectMany(row => row)], [length, features.Shape[1]]);

    private static Tensor<float> Batch(Tensor<float> sample) => sample.Reshape([1, .. sample.Shape]);

    private static Tensor<T> Vector<T>(T[] values) where T : unmanaged => new(values, [values.Length]);

    private sealed record Features(Lazy<Tensor<float>> VideoClip, Lazy<Tensor<float>> ImageClip, Lazy<Tensor<float>> Sync);
}
