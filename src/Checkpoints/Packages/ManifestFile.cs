using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>Reads and writes <c>model.json</c>.</summary>
internal static class ManifestFile
{
    public const string Name = "model.json";
    private const long MaximumSize = 1 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static PackageManifest Read(string folder)
    {
        var path = Path.Combine(folder, ManifestFile.Name);
        if (!File.Exists(path))
        {
            throw new WeightsException(folder, "is no model package, for it has no model.json");
        }

        try
        {
            var manifest = new FileInfo(path).Length <= MaximumSize ? JsonSerializer.Deserialize<PackageManifest>(File.ReadAllBytes(path), Options) : null;
            return Check(path, manifest);
        }
        catch (JsonException e)
        {
            throw new WeightsException(path, $"is not a valid description of a model package (see {Location(e)})", inner: e);
        }
    }

    public static void Write(string folder, PackageManifest manifest) =>
        AtomicFile.WriteStream(Path.Combine(folder, Name), stream => JsonSerializer.Serialize(stream, manifest, Options));

    private static string Location(JsonException e) => string.IsNullOrEmpty(e.Path) ? $"line {e.LineNumber + 1}" : e.Path;

    private static PackageManifest Check(string path, PackageManifest? manifest)
    {
        if (manifest is null)
        {
            throw new WeightsException(path, "is not a description of a model package");
        }

        if (manifest.FormatVersion is < 1 or > PackageManifest.CurrentFormat)
        {
            throw new WeightsException(path, $"has format {manifest.FormatVersion}, which this version does not know; update the program");
        }

        CheckNumbers(path, JsonSerializer.SerializeToElement(manifest.Variant, Options), "variant");
        CheckHeads(path, manifest.Variant);
        return manifest;
    }

    /// <summary>Every size of a network is a small positive number; what is not would fail much later and far away.</summary>
    private static void CheckNumbers(string path, JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    CheckNumbers(path, property.Value, $"{place}.{property.Name}");
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckNumbers(path, item, place);
                }

                break;
            case JsonValueKind.Number when element.GetDouble() is not (> 0 and <= 200_000):
            case JsonValueKind.Number when place.EndsWith("depth", StringComparison.Ordinal) && element.GetDouble() > 256:
                throw new WeightsException(path, $"gives {place} the impossible value {element}");
        }
    }

    private static void CheckHeads(string path, ModelVariant variant)
    {
        (string Place, int Width, int Heads)[] attentions =
        [
            ("flow.heads", variant.Flow.HiddenDim, variant.Flow.Heads),
            ("clip.vision_heads", variant.Clip.VisionDim, variant.Clip.VisionHeads),
            ("clip.text_heads", variant.Clip.TextDim, variant.Clip.TextHeads),
            ("synchformer.heads", variant.Synchformer.Dim, variant.Synchformer.Heads),
            ("synchformer.audio.heads", variant.Synchformer.Dim, variant.Synchformer.Audio?.Heads ?? 1),
            ("synchformer.audio.offset_heads", variant.Synchformer.Dim, variant.Synchformer.Audio?.OffsetHeads ?? 1),
        ];
        var wrong = attentions.FirstOrDefault(attention => attention.Width % attention.Heads != 0);
        if (wrong.Place is not null)
        {
            throw new WeightsException(path, $"divides a width of {wrong.Width} among {wrong.Heads} heads in variant.{wrong.Place}");
        }

        if (variant.Flow.FusedDepth >= variant.Flow.Depth || variant.Vocoder.UpsampleRates.Count != variant.Vocoder.UpsampleKernels.Count)
        {
            throw new WeightsException(path, "describes networks whose depths or stages do not agree with one another");
        }
    }
}
