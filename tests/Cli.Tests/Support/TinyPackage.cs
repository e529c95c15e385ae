using MMAudio.Checkpoints.Synthesis;
using MMAudio.Core.Models;

namespace MMAudio.Cli.Tests.Support;

/// <summary>A folder of models that holds <c>mini</c>, made so small that a generation takes a moment.</summary>
public sealed class TinyPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-models-");

    internal static ModelVariant Variant { get; } = TinyVariant.Of("mini", vocabularySize: 600);

    public string Folder => _folder.FullName;

    public Task InitializeAsync() => ModelSynthesizer.SynthesizeAsync(new(Variant), Folder);

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
