using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Checkpoints.Components;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Sounds;

namespace MMAudio.Checkpoints.Packages;

/// <summary>A classifier of sounds in a folder: <c>classifier.json</c> and <c>classifier.pth</c>; the weights live as long as this object.</summary>
public sealed class ClassifierPackage : IDisposable
{
    private const string Description = "classifier.json";
    private const string Values = "classifier.pth";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    private readonly Checkpoint _checkpoint;

    private ClassifierPackage(SoundClassifierConfig config, Checkpoint checkpoint) => (Config, _checkpoint) = (config, checkpoint);

    /// <summary>Its sizes and classes.</summary>
    public SoundClassifierConfig Config { get; }

    /// <summary>Its parameters.</summary>
    public Weights Weights => _checkpoint.Weights();

    /// <summary>Opens a folder.</summary>
    /// <exception cref="WeightsException">It is no such package, or its weights do not fit its description.</exception>
    public static ClassifierPackage Open(string folder)
    {
        var config = Read(Path.Combine(folder, Description));
        var path = Path.Combine(folder, Values);
        var checkpoint = Checkpoint.Open(path);
        var difference = SchemaDifference.Between(NetworkSchema.Of(SoundDefinitions.Classify(config, batch: 1)), checkpoint.Weights().Tensors);
        if (difference.IsNone)
        {
            return new(config, checkpoint);
        }

        checkpoint.Dispose();
        throw difference.ToException(path, "the classifier that is described beside it");
    }

    /// <summary>Writes a folder's two files.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="config">Sizes and classes.</param>
    /// <param name="tensors">All parameters.</param>
    public static void Write(string folder, SoundClassifierConfig config, IReadOnlyList<CheckpointTensor> tensors)
    {
        CheckpointWriter.WriteTorch(Path.Combine(folder, Values), tensors);
        AtomicFile.WriteStream(Path.Combine(folder, Description), stream => JsonSerializer.Serialize(stream, config, Json));
    }

    /// <inheritdoc/>
    public void Dispose() => _checkpoint.Dispose();

    private static SoundClassifierConfig Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new WeightsException(path, "is missing, so its folder is no classifier; train one with mmaudio-train train classifier");
        }

        try
        {
            return JsonSerializer.Deserialize<SoundClassifierConfig>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw new WeightsException(path, "is not a valid description of a classifier", inner: problem);
        }
    }
}
