using System.Security.Cryptography;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;

namespace MMAudio.Workers.Tests.Fakes;

/// <summary>The commands for one clip, as a coordinator would send them.</summary>
internal sealed record Clip(SourceRef Source, ModelRef Model)
{
    public StepTicket Ticket { get; init; } = new(Guid.Parse("11111111-2222-3333-4444-555555555555"), 1, 1);

    public WindowSettings Window { get; init; } = new(TimeSpan.Zero, TimeSpan.FromSeconds(2));

    public SamplingSettings Sampling { get; init; } = new("a ball", "music", 7, 3, 4.5f);

    public static ArtifactRef Frames { get; } = new("artifacts/frames/a.safetensors");

    public static ArtifactRef Features { get; } = new("artifacts/features/b.safetensors");

    public static ArtifactRef Latent { get; } = new("artifacts/latents/c.safetensors");

    public static ArtifactRef Wave { get; } = new("artifacts/waves/d.safetensors");

    public static ArtifactRef Output { get; } = new("artifacts/outputs/e.mp4");

    public static ArtifactRef Picture { get; } = new("artifacts/pictures/e.png");

    public DecodeVideo DecodeVideo => new(Ticket, Source, Window, Model, Frames);

    public ExtractFeatures ExtractFeatures => new(Ticket, Frames, Model, Features);

    public SampleLatent SampleLatent => new(Ticket, Features, Model, Sampling, Latent);

    public DecodeAudio DecodeAudio => new(Ticket, Latent, Model, Wave);

    public MuxVideo MuxVideo => new(Ticket, Source, Frames, Wave, Model, Sampling, new("replace"), Output, Picture);

    /// <summary>Drops a file and makes the clip of it.</summary>
    public static async Task<Clip> DropAsync(WorkersHost host, string modelsFolder, string path, string name)
    {
        await using var file = File.OpenRead(path);
        await host.Store.UploadAsync(name, file, default);
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
        return new(new(name, hash), ModelIn(modelsFolder));
    }

    /// <summary>The model of the tests, in the edition of a folder.</summary>
    public static ModelRef ModelIn(string modelsFolder) => new("mini", ModelStore.Default(modelsFolder).Open("mini").Manifest.Fingerprint);
}
