using System.CommandLine;
using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>What encoders learn from: synthetic scenes, or a folder of videos.</summary>
internal sealed class SceneryOptions(int defaultScenes)
{
    private readonly Option<int> _scenes = Typed.Count("--scenes", defaultScenes, "Synthetic scenes to learn from; each is drawn when its turn comes.", least: 1);

    private readonly Option<string?> _videos = new("--videos") { Description = "Learn from a folder of videos with sound instead.", HelpName = "DIR" };

    private readonly Option<string?> _captions = new("--captions")
    {
        Description = "With --videos, what is heard in each: lines of a file's name, a tab, and a caption.",
        HelpName = "TSV",
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "With --videos, the classes heard in each: lines of a file's name, a tab, and classes separated by commas.",
        HelpName = "TSV",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_scenes, _videos, _captions, _labels])
        {
            command.Add(option);
        }
    }

    /// <summary>The source that was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="variant">Whose frame sizes are wanted.</param>
    /// <param name="bank">The recordings that scenes sound of.</param>
    /// <param name="draw">Draws what is needed of scenes; null for all.</param>
    public IClipSource Open(ParseResult parsed, ModelVariant variant, SoundBank bank, Func<SceneSettings, IClipSource>? draw = null)
    {
        if (parsed.GetValue(_videos) is { } videos)
        {
            return FolderSource.OpenVideos(new(videos, variant) { Captions = parsed.GetValue(_captions), Labels = parsed.GetValue(_labels) });
        }

        SceneSettings scenes = new(SceneSplit.Train, SceneKind.Any, Seed: 0, parsed.GetValue(_scenes));
        return draw is null ? new SceneSource(new(bank), scenes, variant) : draw(scenes);
    }
}
