using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Sounds;

namespace MMAudio.Pipeline.Engines;

/// <summary>A classifier of sounds from its folder, with all that lies between a sound and its classes; for one thread at a time.</summary>
public sealed class SoundJudge : IDisposable
{
    private readonly ClassifierPackage _package;
    private readonly SoundClassifier _classifier;
    private readonly MelSpectrogram _mel;

    private SoundJudge(IBackend backend, ClassifierPackage package)
    {
        _package = package;
        _classifier = new(backend, package.Config, package.Weights);
        _mel = new(package.Config.Mel);
    }

    /// <summary>The names of the classes, in the order of the logits.</summary>
    public IReadOnlyList<string> Classes => _package.Config.Classes;

    /// <summary>Opens a folder with <c>classifier.json</c> and <c>classifier.pth</c>.</summary>
    /// <exception cref="WeightsException">It holds no classifier, or a damaged one.</exception>
    public static SoundJudge Open(IBackend backend, string folder) => new(backend, ClassifierPackage.Open(folder));

    /// <summary>What a sound of any rate and length is taken for; what the classifier cannot see of a long one is cut.</summary>
    public SoundJudgement Judge(Sound sound, CancellationToken ct = default)
    {
        var samples = sound.ToMono().Resample(_package.Config.Mel.SampleRate).Samples;
        Array.Resize(ref samples, Math.Max(samples.Length, _mel.MinimumSamples));
        return _classifier.Judge(_mel.Of(samples), ct);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _classifier.Dispose();
        _package.Dispose();
    }
}
