using MMAudio.Checkpoints.Components;
using MMAudio.Core.Models;
using MMAudio.Networks.Text;
using MMAudio.Training.Clip;
using MMAudio.Training.Sources;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Tests.Perception;

namespace MMAudio.Training.Tests.Clip;

public sealed class ClipTaskTests : IDisposable
{
    private static readonly ClipConfig Config = new()
    {
        EmbedDim = 16, InputSize = 16, ImageSize = 16, PatchSize = 8, VisionDim = 16, VisionDepth = 1, VisionHeads = 2,
        TextDim = 16, TextDepth = 1, TextHeads = 2, VocabularySize = 2048, ContextLength = 20,
    };

    private static readonly ClipSettings Settings = new() { Images = 8, Sounds = 4, FramesPerClip = 2 };

    private readonly TemporaryFolder _folder = new();
    private readonly ClipTokenizer _tokenizer =
        ClipTokenizer.Load(Path.Combine(Repository.Root, "models/mini/merges.txt"), Config.VocabularySize, Config.ContextLength);

    [Fact]
    public void Frames_find_captions_of_their_kind_and_captions_one_another()
    {
        using var task = NewTask();

        var log = Steps.Of(task, 0, 60);

        Assert.True(log.Change("contrast") is var (before, after) && after < before - 0.3, $"contrast {before} -> {after}");
        Assert.True(log.Change("captions") is var (first, last) && last < first - 0.1, $"captions {first} -> {last}");
        Assert.True(log.TakeLast(5).Average(values => values["found"]) > 0.9);
    }

    [Fact]
    public async Task Frames_are_measured_against_the_prompts_of_their_classes()
    {
        using var task = NewTask();
        Steps.Of(task, 0, 60);

        await task.ShowAsync(_folder.Path, CancellationToken.None);

        Assert.Contains("\"Clips\":4,\"Accuracy\":1", await File.ReadAllTextAsync(_folder.File("zero-shot.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_reaches_every_parameter()
    {
        using var task = NewTask();

        task.Step(0);

        Assert.Empty(Steps.Untouched(task.Learners[0]));
    }

    [Fact]
    public void What_was_learned_opens_as_an_official_file()
    {
        using var task = NewTask();

        task.Export(_folder.Path);

        using var opened = OpenedWeights.Open(
            Path.Combine(_folder.Path, ClipTask.FileName), ModelVariant.Find("mini") with { Clip = Config }, ModelComponent.Clip);
        Assert.Contains("text_projection", opened.Weights.Tensors.Keys);
    }

    [Fact]
    public void The_end_of_a_caption_is_found_before_its_padding() =>
        Assert.Equal(3, CaptionBatches.EndOf(_tokenizer.Tokenize(["a b"]).Row(0)));

    public void Dispose() => _folder.Dispose();

    private ClipTask NewTask() => new(Config, new ToyClips(16, Config.InputSize), new Words(), _tokenizer, Settings, new(new ToyClips(4, Config.InputSize), ["red", "blue"]));

    /// <summary>Captions without pictures, of two kinds in several words.</summary>
    private sealed class Words : IClipSource
    {
        private static readonly string[] Captions = ["a bell rings", "bells ring far away", "a loud explosion", "an explosion in a street"];

        public int Count => Captions.Length;

        public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default) =>
            Task.FromResult(new TrainingClip($"words-{index}", Captions[index], null, null, null, [index < 2 ? "bell" : "explosion"]));
    }
}
