using System.CommandLine;
using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>The sound that the auto-encoder and the vocoder of a variant learn from.</summary>
/// <param name="frames">The length of a stretch unless told otherwise, in mel frames.</param>
/// <param name="least">The shortest.</param>
internal sealed class SoundOptions(int frames, int least)
{
    private readonly VariantOption _variant = new();

    private readonly Option<string[]> _audio = new("--audio")
    {
        Description = "Folders of recordings or videos to learn from; without one, the recordings that come with the tool.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _scenes = Typed.Count("--scenes", 400, "Synthetic scenes to learn from besides.");

    private readonly Option<int> _frames = Typed.Count("--frames", frames, "Mel frames of a stretch of sound; even.", least);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_audio);
        command.Add(_scenes);
        command.Add(_variant.Option);
        command.Add(_frames);
    }

    /// <summary>Reads and renders all of it into memory.</summary>
    public async Task<(ModelVariant Variant, RecordingCrops Sound, int Frames)> ReadAsync(
        ParseResult parsed, long seed, Action<string> skipped, CancellationToken ct)
    {
        var variant = _variant.Read(parsed);
        var rate = variant.Mel.SampleRate;
        var folders = parsed.GetValue(_audio) ?? [];
        var scenes = parsed.GetValue(_scenes);
        List<IReadOnlyList<float[]>> groups = [];
        foreach (var folder in folders)
        {
            groups.Add(await RecordingFolder.ReadAsync(folder, rate, skipped, ct));
        }

        if (folders.Length == 0 || scenes > 0)
        {
            var bank = await SoundBank.LoadAsync(ct);
            groups.AddRange(folders.Length == 0 ? [SceneSounds.Recordings(bank, SceneSplit.Train)] : []);
            groups.AddRange(scenes > 0 ? [SceneSounds.Render(bank, scenes, ct)] : []);
        }

        return (variant, new(groups, rate, seed), parsed.GetValue(_frames) / 2 * 2);
    }
}
