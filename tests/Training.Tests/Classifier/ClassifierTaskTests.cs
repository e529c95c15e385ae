using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Networks.Sounds;
using MMAudio.Torch;
using MMAudio.Training.Classifier;
using MMAudio.Training.Sources;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Tests.Perception;

namespace MMAudio.Training.Tests.Classifier;

public sealed class ClassifierTaskTests : IDisposable
{
    private static readonly SoundClassifierConfig Config = new(["low", "high"], MelConfig.Rate16k) { Frames = 60, Width = 16, EmbedDim = 8, Queries = 2 };
    private static readonly ClassifierSettings Settings = new() { Batch = 8, Mask = 2 };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Two_tones_are_told_apart_by_what_was_exported()
    {
        using ClassifierTask task = new(Config, new Tones(20), new Tones(6), Settings);

        Steps.Of(task, 0, 40);
        await task.ShowAsync(_folder.Path, CancellationToken.None);
        task.Export(_folder.Path);

        Assert.Contains("\"Accuracy\":1", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "accuracy.json")), StringComparison.Ordinal);
        using var package = ClassifierPackage.Open(_folder.Path);
        using SoundClassifier classifier = new(new TorchBackend(), package.Config, package.Weights);
        foreach (var index in (int[])[30, 31])
        {
            var judgement = classifier.Judge(new MelSpectrogram(Config.Mel).Of(Tones.Samples(index)));
            Assert.True(judgement.Probabilities[index % 2] > 0.7f);
            Assert.Equal(1, judgement.Probabilities.Sum(), tolerance: 1e-5f);
            Assert.Equal(Config.EmbedDim, judgement.Embedding.Length);
        }
    }

    [Fact]
    public void The_gradient_reaches_every_parameter()
    {
        using ClassifierTask task = new(Config, new Tones(20), null, Settings);

        task.Step(0);

        Assert.Empty(Steps.Untouched(task.Learners[0]));
    }

    [Fact]
    public void Sounds_without_a_known_label_are_refused()
    {
        using ClassifierTask task = new(Config with { Classes = ["bell", "drum"] }, new Tones(4), null, Settings);

        Assert.Throws<InvalidInputException>(() => task.Step(0));
    }

    [Fact]
    public void A_folder_without_a_description_is_no_classifier() =>
        Assert.Throws<WeightsException>(() => ClassifierPackage.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    private sealed class Tones(int count) : IClipSource
    {
        public int Count => count;

        public static float[] Samples(int index) =>
            [.. Enumerable.Range(0, 16000).Select(i => (float)(0.3 * Math.Sin(i * (index % 2 == 0 ? 0.1 : 1.1) + index)))];

        public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default) =>
            Task.FromResult(new TrainingClip($"tone-{index}", null, Samples(index), null, null, [Config.Classes[index % 2]]));
    }
}
