using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>What <c>set.json</c> says about a set of features; the first half is written before the work, the second after it.</summary>
internal sealed record SetDescription
{
    public const string FileName = "set.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public required int FormatVersion { get; init; }

    /// <summary>The name of the variant.</summary>
    public required string Variant { get; init; }

    /// <summary>The package that made the features.</summary>
    public required string Package { get; init; }

    /// <summary><see cref="FeatureSetInfo.FingerprintOf"/> of that package.</summary>
    public required string Encoders { get; init; }

    /// <summary>SHA-256 of each file that <see cref="Encoders"/> covers, for people who look for what changed.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public required int[] Latent { get; init; }

    public required int[] Clip { get; init; }

    public required int[] Sync { get; init; }

    public required int[] Text { get; init; }

    /// <summary>Where the clips come from, in words.</summary>
    public required string Source { get; init; }

    /// <summary>A hash of all that decides which clips there are.</summary>
    public required string SourceId { get; init; }

    /// <summary>Clips of the source, good and bad.</summary>
    public required int Clips { get; init; }

    /// <summary>Clips of a shard.</summary>
    public required int ShardClips { get; init; }

    public bool Complete { get; init; }

    /// <summary>Clips in the set.</summary>
    public int Count { get; init; }

    public int WithPicture { get; init; }

    public int WithText { get; init; }

    public int Failed { get; init; }

    /// <summary>The statistics of the latents.</summary>
    public IReadOnlyList<float>? LatentMean { get; init; }

    public IReadOnlyList<float>? LatentStd { get; init; }

    [JsonIgnore]
    public int Shards => (Clips + ShardClips - 1) / ShardClips;

    /// <summary>What all shards of a set share.</summary>
    [JsonIgnore]
    public string Identity => $"{FormatVersion}|{Encoders}|{SourceId}|{Clips}|{ShardClips}";

    /// <summary>Clips of the shard of a number, good and bad.</summary>
    public int ClipsOf(int shard) => Math.Min(ShardClips, Clips - shard * ShardClips);

    /// <summary>A set to be made by a package.</summary>
    public static SetDescription Of(PackageManifest package, string source, string sourceId, int clips, int shardClips)
    {
        var info = FeatureSetInfo.Of("", package);
        ModelComponent[] encoders = [ModelComponent.Vae, ModelComponent.Clip, ModelComponent.Synchformer];
        return new()
        {
            FormatVersion = CurrentFormat,
            Variant = package.Variant.Name,
            Package = package.Name,
            Encoders = info.Encoders,
            Files = encoders.Select(component => package.Components[component])
                .Concat(package.Vocabulary is { } vocabulary ? [vocabulary] : [])
                .ToDictionary(file => Path.GetFileName(file.Path), file => file.Sha256),
            Latent = [.. info.Latent],
            Clip = [.. info.Clip],
            Sync = [.. info.Sync],
            Text = [.. info.Text],
            Source = source,
            SourceId = sourceId,
            Clips = clips,
            ShardClips = shardClips,
        };
    }

    /// <summary>The description in a folder; null where there is none.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or of another version.</exception>
    public static SetDescription? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var version = json.RootElement.GetProperty("format_version").GetInt32();
            return version == CurrentFormat
                ? json.Deserialize<SetDescription>(Options)!.Checked(path)
                : throw new InvalidInputException(
                    FailureCategory.Corrupt,
                    $"{path} has format {version}, and this version reads format {CurrentFormat}; make the features again.");
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(
                FailureCategory.Corrupt, $"{path} is damaged and describes no set of features; make the features again.", damage);
        }
    }

    public void Write(string folder) =>
        AtomicFile.WriteStream(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Options));

    public FeatureSetInfo ToInfo(string folder) =>
        new(folder, Encoders, Shape.Create(Latent), Shape.Create(Clip), Shape.Create(Sync), Shape.Create(Text));

    private SetDescription Checked(string path)
    {
        var sizes = new[] { Latent, Clip, Sync, Text };
        return sizes.All(size => size.Length == 2 && size.All(extent => extent > 0)) && Clips > 0 && ShardClips > 0
            ? this
            : throw new InvalidInputException(FailureCategory.Corrupt, $"{path} gives impossible sizes; make the features again.");
    }
}
