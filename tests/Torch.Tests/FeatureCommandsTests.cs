using System.Text.Json;
using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Trainer;
using MMAudio.Training.Features;

namespace MMAudio.Torch.Tests;

/// <summary>The way from recordings to features, to sounds, and to a package, with tiny networks.</summary>
public sealed class FeatureCommandsTests : IAsyncLifetime, IDisposable
{
    // few stages, for most of the time would go into the vocoder
    private static readonly ModelVariant Tiny = TinyVariant.Of("tiny", vocabularySize: 540) with
    {
        Vocoder = new(80, 8, [16, 16], [32, 32]) { BlockKernels = [3], BlockDilations = [[1]] },
    };

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-").FullName;
    private ModelPackage _package = null!;

    public async Task InitializeAsync()
    {
        _package = await ModelSynthesizer.SynthesizeAsync(new(Tiny), _folder);
        WriteSound("sounds/a.wav", 20);
        WriteSound("sounds/b.wav", 8);
        File.WriteAllText(At("captions.tsv"), "a\ta tone\n");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Recordings_become_a_set_and_sounds()
    {
        var made = await FeaturesAsync();
        var sampled = await RunAsync("sample", "--set", At("set"), "--package", _package.Folder, "--out", At("out"), "--steps", "2", "--workers", "2");

        Assert.Equal((0, 0), (made, sampled));
        Assert.Contains("3 clips, 0 with pictures, 2 with captions", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["a_0.wav", "a_1.wav", "b_0.wav", "sounds.json"], Directory.GetFiles(At("out")).Select(Path.GetFileName).Order());
        Assert.Equal((128_000, 16_000), (Sound("out", "a_0").Length, Sound("out", "a_0").SampleRate));
    }

    [FFmpegFact]
    public async Task Scenes_become_a_set_under_their_own_names()
    {
        var made = await ScenesAsync("impacts");
        var again = await ScenesAsync("impacts");
        var others = await ScenesAsync("silent");

        Assert.Equal((0, 0, 2), (made, again, others));
        Assert.Contains("of other clips", _error.ToString(), StringComparison.Ordinal);
        using var set = FeatureSet.Open(At("set"));
        Assert.Equal(["test-impacts-000007", "test-impacts-000008"], set.Clips.Select(clip => clip.Id));
        Assert.All(set.Clips, clip => Assert.NotEmpty(clip.Labels));
        Assert.NotNull(set.Get(1).Sync);
    }

    [Fact]
    public async Task A_bad_file_ends_with_3_and_is_listed()
    {
        File.WriteAllText(At("sounds/c.wav"), "RIFF....WAVE");

        var code = await FeaturesAsync();

        Assert.Equal(3, code);
        Assert.Contains("c.wav", _error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("c.wav\t", File.ReadAllText(At("set/failures.tsv")), StringComparison.Ordinal);
        Assert.Contains("1 skipped", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sounds_depend_on_the_seed_and_on_what_is_withheld_and_not_on_the_batch()
    {
        await FeaturesAsync();
        await SampleAsync("plain");
        await SampleAsync("batched", "--batch", "3", "--workers", "1");
        await SampleAsync("seed", "--seed", "1");
        await SampleAsync("wordless", "--without", "text", "clip");
        await SampleAsync("prompt", "--prompt", "a drum");
        File.WriteAllText(At("prompts.tsv"), "a_1\ta drum\n");
        await SampleAsync("prompts", "--prompts", At("prompts.tsv"));
        await SampleAsync("listed", "--prompts", At("prompts.tsv"), "--listed");

        var plain = Sound("plain", "a_0").Samples;
        Assert.Equal(plain, Sound("batched", "a_0").Samples);
        Assert.NotEqual(plain, Sound("seed", "a_0").Samples);
        Assert.NotEqual(plain, Sound("wordless", "a_0").Samples);
        Assert.NotEqual(plain, Sound("prompt", "a_0").Samples);
        Assert.Equal(plain, Sound("prompts", "a_0").Samples);
        Assert.Equal(Sound("prompt", "a_1").Samples, Sound("prompts", "a_1").Samples);
        Assert.Equal(["a_1.wav", "sounds.json"], Directory.GetFiles(At("listed")).Select(Path.GetFileName).Order());
        Assert.Equal(Sound("prompts", "a_1").Samples, Sound("listed", "a_1").Samples);
        Assert.Equal(Sound("wordless", "b_0").Samples, Sound("plain", "b_0").Samples);
    }

    [Fact]
    public async Task Reconstruction_decodes_the_stored_latents_and_knows_no_seed()
    {
        await FeaturesAsync();
        await SampleAsync("first", "--reconstruct", "--count", "1");
        await SampleAsync("second", "--reconstruct", "--seed", "1");

        Assert.Equal(Sound("first", "a_0").Samples, Sound("second", "a_0").Samples);
        Assert.False(File.Exists(At("first/a_1.wav")));
        Assert.Contains("reconstructed", File.ReadAllText(At("first/sounds.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_package_cannot_sample_from_the_set()
    {
        await FeaturesAsync();
        var other = await ModelSynthesizer.SynthesizeAsync(new(Tiny) { Name = "other", Seed = 1 }, _folder);

        var code = await RunAsync("sample", "--set", At("set"), "--package", other.Folder, "--out", At("out"));

        Assert.Equal(2, code);
        Assert.Contains("other encoders", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_a_run_gives_its_network_as_it_was_set_up()
    {
        await FeaturesAsync();
        var trained = await RunAsync(
            "train", "flow", "--set", At("set"), "--package", _package.Folder, "--run", At("run"), "--steps", "1", "--batch", "2", "--sample-every", "0", "--no-convolutions");
        await SampleAsync("sounds-of-run", "--flow", At("run"));
        var file = await RunAsync(
            "sample", "--set", At("set"), "--package", _package.Folder, "--out", At("sounds-of-file"), "--flow", Directory.GetFiles(At("run/export"))[0]);

        Assert.Equal((0, 1), (trained, file));
        Assert.True(File.Exists(At("sounds-of-run/a_0.wav")));
        Assert.Contains("does not fit the flow network", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_becomes_a_package_when_it_knows_its_encoders()
    {
        WriteRun("runs/flow", ModelComponent.Flow, FeatureSetInfo.FingerprintOf(_package.Manifest));

        var code = await RunAsync(
            "package", "--from", At("runs/flow"), "--base", _package.Folder, "--out", At("made"), "--trained-on", "Tones.", "--limit", "It knows tones alone.");

        Assert.Equal(0, code);
        var made = ModelPackage.Open(At("made"));
        Assert.Equal(["Tones.", "The flow network was trained for 0 steps."], made.Manifest.TrainedOn);
        Assert.Equal(["It knows tones alone."], made.Manifest.Limits);
        Assert.DoesNotContain("flow", made.Manifest.UntrainedComponents!);
    }

    [Fact]
    public async Task A_flow_network_of_other_encoders_is_refused()
    {
        WriteRun("runs/flow", ModelComponent.Flow, "others");

        var code = await RunAsync("package", "--from", At("runs/flow"), "--base", _package.Folder, "--out", At("made"));

        Assert.Equal(2, code);
        Assert.Contains("features of other encoders", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("made")));
    }

    [Fact]
    public async Task A_run_that_is_not_finished_gives_nothing()
    {
        WriteRun("runs/flow", ModelComponent.Flow, "");
        Directory.Delete(At("runs/flow/export"), recursive: true);

        var code = await RunAsync("package", "--from", At("runs/flow"), "--base", _package.Folder, "--out", At("made"));

        Assert.Equal(2, code);
        Assert.Contains("is not finished", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_encoders_do_not_go_with_a_trained_flow_network()
    {
        var components = Enum.GetValues<ModelComponent>();
        foreach (var component in components)
        {
            WriteRun($"runs/{component}", component, FeatureSetInfo.FingerprintOf(_package.Manifest));
        }

        var whole = await RunAsync(["package", "--precision", "fp32", "--base", _package.Folder, "--out", At("made"), "--from", .. components.Select(component => At($"runs/{component}"))]);
        var mixed = await RunAsync("package", "--from", At("runs/Clip"), "--base", At("made"), "--out", At("mixed"));

        Assert.Equal(0, whole);
        Assert.False(ModelPackage.Open(At("made")).Manifest.Untrained);
        Assert.Equal(2, mixed);
        Assert.Contains("knows its own encoders", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("features", "--out", "set")]
    [InlineData("features", "--out", "set", "--audio", "a", "--videos", "b")]
    [InlineData("features", "--out", "set", "--audio", "nowhere")]
    [InlineData("features", "--out", "set", "--scenes", "0")]
    [InlineData("sample", "--set", "nowhere", "--out", "out")]
    [InlineData("sample", "--set", "nowhere", "--out", "out", "--without", "everything")]
    [InlineData("package", "--from", "nowhere", "--out", "made")]
    public async Task A_wrong_command_line_ends_with_2_and_a_sentence(params string[] args)
    {
        var code = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Sound Sound(string folder, string id) => WavFile.Read(At($"{folder}/{id}.wav"));

    private Task<int> FeaturesAsync() => RunAsync(
        "features", "--audio", At("sounds"), "--captions", At("captions.tsv"), "--package", _package.Folder, "--out", At("set"));

    private Task<int> ScenesAsync(string kind) => RunAsync(
        "features", "--scenes", "2", "--seed", "7", "--split", "test", "--kind", kind, "--package", _package.Folder, "--out", At("set"));

    private async Task SampleAsync(string name, params string[] more)
    {
        var code = await RunAsync(["sample", "--set", At("set"), "--package", _package.Folder, "--out", At(name), "--steps", "2", .. more]);
        Assert.True(code == 0, _error.ToString());
    }

    private void WriteSound(string name, int seconds)
    {
        Directory.CreateDirectory(At("sounds"));
        WavFile.Write(At(name), new([.. Enumerable.Range(0, 16_000 * seconds).Select(i => 0.5f * MathF.Sin(i * 0.03f))], 16_000));
    }

    private void WriteRun(string name, ModelComponent component, string encoders)
    {
        var file = _package.Manifest.Components[component];
        Directory.CreateDirectory(At($"{name}/export"));
        File.Copy(_package.PathOf(file), At($"{name}/export/{file.Path}"));
        var settings = new { task = "flow", settings = new Dictionary<string, string> { ["encoders"] = encoders }, changes = Array.Empty<string>() };
        File.WriteAllText(At($"{name}/settings.json"), JsonSerializer.Serialize(settings));
    }

    private Task<int> RunAsync(params string[] args) => new CommandLine(new(_output, _error)).RunAsync(args, CancellationToken.None);
}
