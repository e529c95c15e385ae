using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>Synthetic scenes as a source of clips, made while they are used.</summary>
internal sealed class SceneOptions
{
    /// <summary>What scenes may hold, by the word for it.</summary>
    public static IReadOnlyDictionary<string, SceneKind> Kinds { get; } = new Dictionary<string, SceneKind>
    {
        ["any"] = SceneKind.Any,
        ["sound"] = SceneKind.Sound,
        ["impacts"] = SceneKind.Impacts,
        ["continuous"] = SceneKind.Continuous,
        ["silent"] = SceneKind.Silent,
        ["distractors"] = SceneKind.Distractors,
        ["sound-only"] = SceneKind.SoundOnly,
        ["unseen"] = SceneKind.Unseen,
    };

    private readonly Option<uint> _seed = Typed.Seed("With --scenes, the seed of the first scene; the others follow it.");

    private readonly Option<string> _split = new("--split")
    {
        Description = "With --scenes, what they are for: no seed and no recording belongs to both.",
        DefaultValueFactory = _ => "train",
    };

    private readonly Option<string> _kind = new("--kind")
    {
        Description = "With --scenes, what they hold; sound-only has no pictures, and classes of sound that pictures show only "
            + "in unseen, to measure with.",
        DefaultValueFactory = _ => "any",
    };

    public SceneOptions()
    {
        _split.AcceptOnlyFromAmong("train", "test");
        _kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
    }

    /// <summary>How many scenes; null where other clips are asked for.</summary>
    public Option<int?> Count { get; } = Typed.CountOr("--scenes", "So many synthetic scenes.", least: 1);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Count, _seed, _split, _kind])
        {
            command.Add(option);
        }
    }

    /// <summary>The scenes that were asked for.</summary>
    public async Task<NamedSource> OpenAsync(ParseResult parsed, ModelVariant variant, CancellationToken ct)
    {
        var (split, kind) = (parsed.GetValue(_split)!, parsed.GetValue(_kind)!);
        SceneSettings settings = new(
            split == "test" ? SceneSplit.Test : SceneSplit.Train, Kinds[kind], parsed.GetValue(_seed), parsed.GetValue(Count)!.Value);
        SceneSource scenes = new(new(await SoundBank.LoadAsync(ct)), settings, variant);
        var description = string.Create(
            CultureInfo.InvariantCulture, $"{settings.Count} scenes for {split}, kind {kind}, seeds from {settings.Seed}");
        return new(scenes, description, await IdentifyAsync(scenes, description, ct), index => settings.Name(scenes.Scene(index)));
    }

    /// <summary>Scenes are code, which changes: the first, the middle and the last one stand for all.</summary>
    private static async Task<string> IdentifyAsync(SceneSource scenes, string description, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(description));
        foreach (var index in new[] { 0, scenes.Count / 2, scenes.Count - 1 })
        {
            var clip = await scenes.GetAsync(index, ct);
            hash.AppendData(Encoding.UTF8.GetBytes($"{clip.Id}|{clip.Caption}"));
            hash.AppendData(MemoryMarshal.AsBytes(clip.Samples.AsSpan()));
            hash.AppendData(clip.SyncFrames?.Data ?? []);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
