using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline;

/// <summary>All five stages in one process. One generation at a time: callers that come together wait for one another.</summary>
/// <param name="engines">The networks of one model package; whoever made them disposes of them.</param>
/// <param name="limits">What a source may cost.</param>
public sealed class GenerationPipeline(ModelEngines engines, MediaLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DecodeVideoStage _decodeVideo = new(limits);
    private readonly ExtractFeaturesStage _extractFeatures = new(engines);
    private readonly SampleLatentStage _sampleLatent = new(engines);
    private readonly DecodeAudioStage _decodeAudio = new(engines);
    private readonly MuxVideoStage _muxVideo = new(limits);

    /// <summary>Makes one sound; the output appears whole or not at all.</summary>
    /// <param name="request">Source, output and settings.</param>
    /// <param name="progress">Hears of every stage.</param>
    /// <param name="ct">Stops at the next solver step, batch of frames or ffmpeg run.</param>
    /// <exception cref="InvalidInputException">A setting, the source or the output is refused.</exception>
    public async Task<GenerationResult> RunAsync(
        GenerationRequest request, IProgress<StageProgress>? progress = null, CancellationToken ct = default)
    {
        request.Settings.Validate();
        OutputFile.Check(request.Output, request);
        if (request.Picture is { } picture)
        {
            OutputFile.Check(picture, request);
        }

        await _turn.WaitAsync(ct);
        try
        {
            return await RunStagesAsync(request, new(progress), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<GenerationResult> RunStagesAsync(GenerationRequest request, StageClock clock, CancellationToken ct)
    {
        var settings = request.Settings;
        var frames = await clock.RunAsync(
            PipelineStage.DecodeVideo, _ => _decodeVideo.RunAsync(request.Source, settings, engines.Variant, ct), ct);
        var features = await clock.RunAsync(
            PipelineStage.ExtractFeatures, part => _extractFeatures.Run(frames, part, ct), ct);
        var latent = await clock.RunAsync(
            PipelineStage.SampleLatent, part => _sampleLatent.Run(features, settings, part, ct), ct);
        var wave = await clock.RunAsync(
            PipelineStage.DecodeAudio, part => _decodeAudio.Run(latent, part, ct), ct);
        var notes = await clock.RunAsync(
            PipelineStage.MuxVideo, _ => _muxVideo.RunAsync(frames, wave, request, engines.Tags(settings), ct), ct);

        return new(request.Output, wave.Duration, [.. engines.Remarks, .. frames.Notes, .. notes], clock.Reports);
    }
}
