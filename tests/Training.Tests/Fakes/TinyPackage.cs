using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Onnx;
using MMAudio.Training.Extraction;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>A package of tiny random networks, made once for a class of tests.</summary>
public sealed class TinyPackage : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public ModelPackage Package { get; private set; } = null!;

    public static OnnxBackend Backend { get; } = new(new() { Threads = 1 });

    public async Task InitializeAsync() => Package = await MakeAsync(_folder.Path, seed: 42);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    public static Task<ModelPackage> MakeAsync(string folder, long seed) =>
        ModelSynthesizer.SynthesizeAsync(new(TinyVariant.Of("tiny", vocabularySize: 540)) { Seed = seed }, folder);

    public ClipEncoders Encoders() => new(Backend, Package);
}
