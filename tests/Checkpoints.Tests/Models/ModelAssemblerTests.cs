using MMAudio.Checkpoints.Assembling;
using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Models;

public sealed class ModelAssemblerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ModelPackage _base = null!;

    private string Target => _folder.File("made");

    public async Task InitializeAsync() => _base = await TinyModels.MakeAsync(_folder.Path);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Trained_components_take_the_place_of_those_of_the_base()
    {
        var made = await ModelAssembler.AssembleAsync(Request(ModelComponent.Flow) with { TrainedOn = ["Scenes."], Limits = ["Speech."] }, Target);

        Assert.All(await ModelVerifier.VerifyAsync(made), check => Assert.Null(check.Problem));
        Assert.Equal(_base.Manifest.Components.Vae.Sha256, made.Manifest.Components.Vae.Sha256);
        Assert.NotEqual(_base.Manifest.Components.Flow.Sha256, made.Manifest.Components.Flow.Sha256);
        Assert.Equal(("made", "CC0-1.0", "A notice."), (made.Manifest.Name, made.Manifest.License, made.Manifest.Notice));
        Assert.Equal(["Scenes."], made.Manifest.TrainedOn);
        Assert.Equal(["Speech."], made.Manifest.Limits);
        Assert.True(File.Exists(made.VocabularyPath));
    }

    [Fact]
    public async Task A_package_is_untrained_until_every_component_was_trained()
    {
        var first = await ModelAssembler.AssembleAsync(Request(ModelComponent.Vae, ModelComponent.Vocoder, ModelComponent.Clip), Target);
        var second = await ModelAssembler.AssembleAsync(Request(ModelComponent.Flow) with { Base = first }, _folder.File("second"));
        var third = await ModelAssembler.AssembleAsync(Request(ModelComponent.Synchformer) with { Base = second }, _folder.File("third"));

        Assert.True(first.Manifest.Untrained);
        Assert.Equal(["flow", "synchformer"], first.Manifest.UntrainedComponents);
        Assert.Equal(["synchformer"], second.Manifest.UntrainedComponents);
        Assert.False(third.Manifest.Untrained);
        Assert.Null(third.Manifest.UntrainedComponents);
    }

    [Fact]
    public async Task Half_precision_halves_large_tensors_and_leaves_statistics()
    {
        var made = await ModelAssembler.AssembleAsync(Request(ModelComponent.Vocoder, ModelComponent.Clip) with { Half = true }, Target);

        using var before = _base.OpenWeights(ModelComponent.Clip);
        using var after = made.OpenWeights(ModelComponent.Clip);
        foreach (var (path, tensor) in before.Weights.Tensors)
        {
            var stored = after.Weights.Get(path);
            Assert.Equal(tensor.Shape.Size > 1024 ? ElementType.Float16 : ElementType.Float32, stored.Type);
            Assert.All(tensor.ToFloat32().Data.Zip(stored.ToFloat32().Data).Skip(1), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        }

        Assert.True(made.Manifest.Components.Clip.Size < _base.Manifest.Components.Clip.Size);
        using var vocoder = Checkpoint.Open(made.PathOf(made.Manifest.Components.Vocoder));
        Assert.All(vocoder.Tensors.Keys, path => Assert.StartsWith("generator.", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_files_make_the_same_package()
    {
        var first = await ModelAssembler.AssembleAsync(Request(ModelComponent.Clip) with { Half = true }, Target);
        var second = await ModelAssembler.AssembleAsync(Request(ModelComponent.Clip) with { Half = true }, _folder.File("again"));

        Assert.Equal(first.Manifest.Fingerprint, second.Manifest.Fingerprint);
    }

    [Fact]
    public async Task A_value_beyond_half_precision_is_refused()
    {
        var path = Changed(ModelComponent.Clip, 1e6f);
        var request = Request() with { Files = new Dictionary<ModelComponent, string> { [ModelComponent.Clip] = path }, Half = true };

        var refused = await Assert.ThrowsAsync<WeightsException>(() => ModelAssembler.AssembleAsync(request, Target));

        Assert.Contains("half precision cannot", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task A_refused_package_leaves_the_one_before_as_it_was()
    {
        var before = await ModelAssembler.AssembleAsync(Request(ModelComponent.Flow), Target);

        await Assert.ThrowsAsync<InvalidInputException>(() => ModelAssembler.AssembleAsync(
            Request(ModelComponent.Clip) with { Half = true }, Target, _ => throw new InvalidInputException(FailureCategory.Model, "No.")));

        Assert.Equal(before.Manifest.Fingerprint, ModelPackage.Open(Target).Manifest.Fingerprint);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task A_package_is_replaced_with_all_that_belonged_to_it()
    {
        await ModelAssembler.AssembleAsync(Request(ModelComponent.Flow) with { Beside = [_folder.Write("OLD.md", [1])] }, Target);

        await ModelAssembler.AssembleAsync(Request(ModelComponent.Flow) with { Beside = [_folder.Write("CREDITS.md", [1])] }, Target);

        Assert.True(File.Exists(Path.Combine(Target, "CREDITS.md")));
        Assert.False(File.Exists(Path.Combine(Target, "OLD.md")));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Missing_components_are_all_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => ModelAssembler.AssembleAsync(Request(ModelComponent.Flow) with { Base = null }, Target));

        Assert.All(["v1-16.pth", "best_netG.pt", "CLIP", "Synchformer"], name => Assert.Contains(name, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_no_package_is_not_written_over()
    {
        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "diary.txt"), "dear");

        await Assert.ThrowsAsync<InvalidInputException>(() => ModelAssembler.AssembleAsync(Request(ModelComponent.Flow), Target));

        Assert.True(File.Exists(Path.Combine(Target, "diary.txt")));
    }

    private string[] Leftovers() => Directory.GetDirectories(_folder.Path, ".assembly*");

    private AssemblyRequest Request(params ModelComponent[] trained) => new("made", TinyModels.Variant, "CC0-1.0", "A notice.")
    {
        Base = _base,
        Files = trained.ToDictionary(component => component, component => Changed(component, 0.5f)),
    };

    /// <summary>What a training may leave: the base's tensors, one value of the largest of which has changed.</summary>
    private string Changed(ModelComponent component, float value)
    {
        var file = _base.Manifest.Components[component];
        using var opened = _base.OpenWeights(component);
        var largest = opened.Weights.Tensors.MaxBy(tensor => tensor.Value.Shape.Size).Key;
        var path = _folder.File($"trained-{file.Path}");
        CheckpointWriter.WriteTorch(path, [.. opened.Weights.Tensors.Select(tensor =>
        {
            var copy = tensor.Value.ToFloat32();
            copy.Data[0] = tensor.Key == largest ? value : copy.Data[0];
            return CheckpointTensor.Of(tensor.Key, copy);
        })]);
        return path;
    }
}
