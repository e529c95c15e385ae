using MMAudio.Checkpoints;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Synchformer;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Perception;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using MMAudio.Training.Sync.Offsets;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync;

/// <summary>
/// Synchformer (Iashin et al. 2024) in its two stages: towers whose segments of pictures and sound find one another, then a transformer that
/// tells by how much displaced sound is off. Beside the first, each visual token tells the envelope of the sound at its time.
/// </summary>
public sealed class SyncTask : ITrainingTask
{
    /// <summary>The name of the exported file.</summary>
    public const string FileName = "synchformer_state_dict.pth";

    private const string Envelope = "envelope";
    private const string Places = "places";
    private const string Heard = "heard";
    private const string Motion = "motion";
    private const string Scale = "logit_scale";

    /// <summary>Layers that serve training alone.</summary>
    private static readonly string[] Auxiliary = [Envelope, Places, Heard, Motion];

    /// <summary>Film frames whose envelope an audio token tells: those of its patch's 0.16 s.</summary>
    private const int SoundFrames = 4;

    /// <summary>Frames of the spectrogram, of 10 ms, in one of the film.</summary>
    private const int SpectrogramFrames = 4;

    /// <summary>Onsets are rare: a missed one counts this many times a false one.</summary>
    private const float OnsetWeight = 4;

    /// <summary>The logit of an onset before anything is learned.</summary>
    private const double RareOnset = -1.5;

    private readonly SynchformerConfig _config;
    private readonly SynchformerAudioConfig _audio;
    private readonly SyncSettings _settings;
    private readonly Learner _towers;
    private readonly Learner _head;
    private readonly TrainableNetwork _visualTower;
    private readonly TrainableNetwork _audioTower;
    private readonly TrainableNetwork _offsets;
    private readonly Prefetcher<SegmentBatch> _segmentBatches;
    private readonly OffsetBatches _offsetBatches;
    private readonly SyncMeasures? _measures;

    /// <summary>Begins with random weights.</summary>
    /// <param name="config">The sizes, with an audio part.</param>
    /// <param name="source">Clips with frames and sound at 16 kHz.</param>
    /// <param name="settings">How to learn.</param>
    /// <param name="probes">Clips with known events, to fit a probe of the tokens to and to measure it with; null for no measuring.</param>
    public SyncTask(SynchformerConfig config, IClipSource source, SyncSettings settings, (EventClips Known, EventClips Unseen)? probes = null)
    {
        _audio = config.Audio ?? throw new ArgumentException("Synchformer is learned with its audio tower.", nameof(config));
        (_config, _settings) = (config, settings);
        var segments = settings.Clips * settings.Segments;
        NetworkDefinition[] towers = [SynchformerDefinitions.EncodeWithPatches(config, segments), SynchformerDefinitions.EncodeAudio(config, segments)];
        var head = SynchformerDefinitions.Offsets(config, settings.OffsetClips * settings.Pairs);
        var (values, onsetValues) = (config.PatchFrames * SoundEnvelope.Values, config.PatchFrames * SoundEnvelope.Bands);
        _towers = new("towers", SchemaParameters.Of("the new towers", NetworkSchema.Of(towers).Concat(
        [
            new($"{Envelope}.weight", [values, config.Dim]), new($"{Envelope}.bias", [values]), new(Scale, []),
            new($"{Places}.weight", [onsetValues, config.Dim]), new($"{Places}.bias", [onsetValues]),
            new($"{Heard}.weight", [SoundFrames * SoundEnvelope.Values, config.Dim]), new($"{Heard}.bias", [SoundFrames * SoundEnvelope.Values]),
            new($"{Motion}.weight", [MotionTargets.Values, config.Dim]), new($"{Motion}.bias", [MotionTargets.Values]),
        ])), settings.Towers);
        _head = new("head", SchemaParameters.Of("the new offset head", NetworkSchema.Of(head)), settings.Head);
        EncoderStart.Fill(_towers.Parameters, settings.Seed);
        EncoderStart.Fill(_head.Parameters, settings.Seed + 1);
        OffsetPositions.Fill(_head.Parameters.Tensors[OffsetPositions.Path], config);
        ExpectSilence();

        _visualTower = TrainableNetwork.Of(towers[0], _towers.Parameters, settings.HalfPrecision);
        _audioTower = TrainableNetwork.Of(towers[1], _towers.Parameters, settings.HalfPrecision);
        _offsets = TrainableNetwork.Of(head, _head.Parameters);
        _measures = probes is { } clips ? new(config, _towers.Parameters, clips.Known, clips.Unseen) : null;
        _segmentBatches = new(new SegmentBatches(config, source, settings).MakeAsync, settings.Ahead);
        _offsetBatches = new(config, _towers.Parameters, source, settings);
    }

    /// <inheritdoc/>
    public string Name => "sync";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_towers, _head];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["seed"] = RunDescription.Text(_settings.Seed),
        ["tower_steps"] = RunDescription.Text(_settings.TowerSteps),
        ["clips"] = RunDescription.Text(_settings.Clips),
        ["segments"] = RunDescription.Text(_settings.Segments),
        ["event_share"] = RunDescription.Text(_settings.EventShare),
        ["offset_clips"] = RunDescription.Text(_settings.OffsetClips),
        ["pairs"] = RunDescription.Text(_settings.Pairs),
        ["jitter_frames"] = RunDescription.Text(_settings.JitterFrames),
        ["contrast_weight"] = RunDescription.Text(_settings.ContrastWeight),
        ["envelope_weight"] = RunDescription.Text(_settings.EnvelopeWeight),
        ["motion_weight"] = RunDescription.Text(_settings.MotionWeight),
        ["products"] = _settings.HalfPrecision ? "bfloat16" : "float32",
    };

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        return iteration < _settings.TowerSteps
            ? LearnTowers(_segmentBatches.Take(iteration), iteration)
            : LearnOffsets(_offsetBatches.Take(iteration), iteration - _settings.TowerSteps);
    }

    /// <inheritdoc/>
    public double RateAt(long iteration) =>
        iteration < _settings.TowerSteps ? _towers.Settings.RateAt(iteration) : _head.Settings.RateAt(iteration - _settings.TowerSteps);

    /// <inheritdoc/>
    public Task ShowAsync(string folder, CancellationToken cancellationToken) =>
        _measures?.WriteAsync(folder, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Writes all parts in one file under their official names; what served the training alone is left out.</summary>
    /// <param name="folder">An existing folder.</param>
    public void Export(string folder)
    {
        var tensors = new[] { _towers.Parameters, _head.Parameters }
            .SelectMany(parameters => parameters.Tensors.Keys
                .Where(path => path != Scale && !Auxiliary.Contains(path.Split('.')[0]))
                .Select(path => CheckpointTensor.Of(path, parameters.Copy(path))));
        CheckpointWriter.WriteTorch(Path.Combine(folder, FileName), [.. tensors]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _segmentBatches.Dispose();
        _offsetBatches.Dispose();
        _visualTower.Dispose();
        _audioTower.Dispose();
        _offsets.Dispose();
        _towers.Dispose();
        _head.Dispose();
    }

    private List<(string Name, double Value)> LearnTowers(SegmentBatch batch, long iteration)
    {
        var segments = _settings.Clips * _settings.Segments;
        var pixels = SyncPixels.Of(batch.Frames, segments, _config, batch.Mirrored);
        var seen = _visualTower.Run(("frames", pixels));
        var (visual, patches) = (seen["features"].to(torch.float32), seen["patches"].to(torch.float32));
        var sound = _audioTower.Run(("spectrograms", Spectrograms(batch.Spectrograms, segments)))["features"].to(torch.float32);
        var similarities = Contrast.Similarities(visual.mean([1]), sound.mean([1]), _towers.Parameters.Tensors[Scale]);
        var contrast = Contrast.Paired(similarities);
        var heard = torch.tensor(batch.Envelope).reshape(-1, SoundEnvelope.Values);
        var (onsets, levels) = EnvelopeLosses(Tell(visual, Envelope), heard);
        var (soundOnsets, soundLevels) = EnvelopeLosses(Tell(sound, Heard), OfSoundTokens(heard));
        var places = PlaceLoss(patches, heard.narrow(1, 0, SoundEnvelope.Bands));
        var motion = Tell(patches, Motion).Minus(MotionTargets.Of(pixels, _config)).Squared().mean();
        var loss = contrast.Times(_settings.ContrastWeight)
            .Plus(onsets.Plus(levels).Plus(places).Plus(soundOnsets).Plus(soundLevels).Times(_settings.EnvelopeWeight))
            .Plus(motion.Times(_settings.MotionWeight));
        var gradient = _towers.Update(loss, iteration);
        return
        [
            ("loss", loss.item<float>()), ("contrast", contrast.item<float>()), ("found", Contrast.ShareFound(similarities)),
            ("onsets", onsets.item<float>()), ("places", places.item<float>()), ("levels", levels.item<float>()),
            ("heard", soundOnsets.item<float>()), ("motion", motion.item<float>()), ("gradient", gradient),
        ];
    }

    /// <summary>
    /// Onsets as told by the patch that is surest of one. What is pooled evenly from all patches at first learns slowly, for an event is in one
    /// or two of them.
    /// </summary>
    private TorchTensor PlaceLoss(TorchTensor patches, TorchTensor onsets)
    {
        var told = Tell(patches, Places).logsumexp(2).reshape(-1, SoundEnvelope.Bands);
        return F.binary_cross_entropy_with_logits(told, onsets, pos_weights: torch.tensor(OnsetWeight));
    }

    private TorchTensor Tell(TorchTensor tokens, string layer) =>
        F.linear(tokens, _towers.Parameters.Tensors[$"{layer}.weight"], _towers.Parameters.Tensors[$"{layer}.bias"]);

    private static (TorchTensor Onsets, TorchTensor Levels) EnvelopeLosses(TorchTensor told, TorchTensor heard)
    {
        told = told.reshape(-1, SoundEnvelope.Values);
        var (onsets, levels) = (heard.narrow(1, 0, SoundEnvelope.Bands), heard.narrow(1, SoundEnvelope.Bands, SoundEnvelope.Bands));
        var missed = torch.tensor(OnsetWeight);
        return (
            F.binary_cross_entropy_with_logits(told.narrow(1, 0, SoundEnvelope.Bands), onsets, pos_weights: missed),
            told.narrow(1, SoundEnvelope.Bands, SoundEnvelope.Bands).Minus(levels).Squared().mean().Times(OnsetWeight));
    }

    /// <summary>The envelope [n values] of the frames that each audio token spans, which overlap.</summary>
    private TorchTensor OfSoundTokens(TorchTensor heard)
    {
        var frames = Enumerable.Range(0, _audio.SegmentTokens)
            .SelectMany(token => Enumerable.Range(token * _audio.PatchStride / SpectrogramFrames, SoundFrames))
            .Select(frame => (long)Math.Min(frame, _config.SegmentFrames - 1));
        return heard.reshape(-1, _config.SegmentFrames, SoundEnvelope.Values).index_select(1, torch.tensor([.. frames])).reshape(-1, SoundEnvelope.Values);
    }

    private List<(string Name, double Value)> LearnOffsets(OffsetBatch batch, long iteration)
    {
        var logits = _offsets.Run(("visual", batch.Visual), ("audio", batch.Sound))["logits"];
        var loss = F.cross_entropy(logits, batch.Classes);
        var gradient = _head.Update(loss, iteration);
        var distance = logits.argmax(1).Minus(batch.Classes).abs();
        return
        [
            ("loss", loss.item<float>()), ("found", (distance == 0).to(torch.float32).mean().item<float>()),
            ("nearly_found", (distance <= 1).to(torch.float32).mean().item<float>()), ("gradient", gradient),
        ];
    }

    /// <summary>Onsets are rare, and rarer still in any one place: layers that begin so need not learn it.</summary>
    private void ExpectSilence()
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var places = _config.Grid * _config.Grid;
        _towers.Parameters.Tensors[$"{Places}.bias"].copy_(torch.tensor((float)(RareOnset - Math.Log(places))));
        _towers.Parameters.Tensors[$"{Envelope}.bias"].reshape(_config.PatchFrames, SoundEnvelope.Values)
            .narrow(1, 0, SoundEnvelope.Bands).copy_(torch.tensor((float)RareOnset));
    }

    private static TorchTensor Spectrograms(float[] values, int segments) =>
        torch.tensor(values, [segments, SegmentSpectrogram.Bands, SegmentSpectrogram.Frames]);
}
