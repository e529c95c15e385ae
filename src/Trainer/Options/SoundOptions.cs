using System.CommandLine;
using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>The sound that the auto-encoder and the vocoder learn from.</summary>
internal sealed class SoundOptions
{
    private readonly Option<string[]> _audio = new("--audio")
    {
        Description = "Folders of recordings or videos to learn from; without one, the recordings that come with the tool.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _scenes = Typed.Count("--scenes", 400, "Synthetic scenes to learn from besides.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_audio);
        command.Add(_scenes);
    }

    /// <summary>Reads and renders all of it into memory.</summary>
    public async Task<RecordingCrops> ReadAsync(ParseResult parsed, MelConfig mel, long seed, Action<string> skipped, CancellationToken ct)
    {
        var folders = parsed.GetValue(_audio) ?? [];
        var scenes = parsed.GetValue(_scenes);
        List<IReadOnlyList<float[]>> groups = [];
        foreach (var folder in folders)
        {
            groups.Add(await RecordingFolder.ReadAsync(folder, mel.SampleRate, skipped, ct));
        }

        if (folders.Length == 0 || scenes > 0)
        {
            var bank = await SoundBank.LoadAsync(ct);
            groups.AddRange(folders.Length == 0 ? [SceneSounds.Recordings(bank, SceneSplit.Train)] : []);
            groups.AddRange(scenes > 0 ? [SceneSounds.Render(bank, scenes, ct)] : []);
        }

        return new(groups, mel.SampleRate, seed);
    }
}
