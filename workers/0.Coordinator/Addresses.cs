using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMAudio.Contracts;
using MMAudio.Core.Generations;
using MMAudio.Core.Models;

namespace MMAudio.Coordinator;

/// <summary>
/// Where the results of all stages lie for one clip. Each address is a hash over everything that determines the result, so what lies
/// there is the result: another prompt leaves frames and features where they are, and two equal videos share everything.
/// </summary>
/// <param name="Frames">Decoded frames.</param>
/// <param name="Features">CLIP and sync features.</param>
/// <param name="Latent">The sampled latent.</param>
/// <param name="Wave">The waveform.</param>
/// <param name="Output">The finished file, before it is published.</param>
/// <param name="Picture">The image of frames, waveform and spectrogram, likewise.</param>
internal sealed record Addresses(
    ArtifactRef Frames, ArtifactRef Features, ArtifactRef Latent, ArtifactRef Wave, ArtifactRef Output, ArtifactRef Picture)
{
    /// <summary>The folder of everything that can be made again.</summary>
    public const string Folder = "artifacts/";

    // a new word makes all artifacts of a stage anew: raise it when the stage's arithmetic or its file format changes
    private const string FramesWord = "frames 1";
    private const string FeaturesWord = "features 1";
    private const string LatentWord = "latent 1";
    private const string WaveWord = "wave 1";
    private const string OutputWord = "output 1";
    private const string Tensors = ".safetensors";

    /// <summary>What a clip is known by: content, request and edition of the model give the same key exactly when they give the same file.</summary>
    public string RequestKey => Path.GetFileNameWithoutExtension(Output.Name);

    /// <summary>The result of a stage.</summary>
    public ArtifactRef this[PipelineStage stage] => stage switch
    {
        PipelineStage.DecodeVideo => Frames,
        PipelineStage.ExtractFeatures => Features,
        PipelineStage.SampleLatent => Latent,
        PipelineStage.DecodeAudio => Wave,
        PipelineStage.MuxVideo => Output,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Computes the addresses.</summary>
    /// <param name="contentHash">SHA-256 of the video in hex.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <param name="edition">The model that the request names.</param>
    /// <param name="extension">The extension of the file to be, which chooses its container: <c>.mp4</c>.</param>
    public static Addresses Of(string contentHash, ClipRequest request, ModelEdition edition, string extension)
    {
        string Part(ModelComponent component) => edition.Keys[component];

        var frames = Hash(
            FramesWord, contentHash, Number(request.Start.Ticks), Number(request.Duration.Ticks), Number(edition.ClipSize), Number(edition.SyncSize));
        var features = Hash(FeaturesWord, frames, Part(ModelComponent.Clip), Part(ModelComponent.Synchformer));
        var latent = Hash(
            LatentWord,
            features,
            Part(ModelComponent.Flow),
            Part(ModelComponent.Clip),
            edition.Text,
            request.Prompt,
            request.NegativePrompt,
            Number(request.Seed),
            Number(request.Steps),
            Number(request.CfgStrength));
        var wave = Hash(WaveWord, latent, Part(ModelComponent.Vae), Part(ModelComponent.Vocoder));
        var output = Hash(
            OutputWord,
            wave,
            frames,
            contentHash,
            request.Mix.Code(),
            request.Loudness is { } loudness ? Number(loudness) : "",
            extension.ToLowerInvariant(),
            edition.Model.Name,
            edition.Untrained ? "untrained" : "trained");

        return new(
            new($"{Folder}frames/{frames}{Tensors}"),
            new($"{Folder}features/{features}{Tensors}"),
            new($"{Folder}latents/{latent}{Tensors}"),
            new($"{Folder}waves/{wave}{Tensors}"),
            new($"{Folder}outputs/{output}{extension.ToLowerInvariant()}"),
            new($"{Folder}pictures/{output}.png"));
    }

    /// <summary>A prompt may hold any character, so each value goes in behind its length.</summary>
    private static string Hash(params ReadOnlySpan<string> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(format: null, CultureInfo.InvariantCulture);
}
