using System.CommandLine;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>Where clips to learn from come from: one of several sources, and what is known about its files.</summary>
internal sealed class ClipSourceOptions
{
    private readonly SceneOptions _scenes = new();

    private readonly Option<string?> _videos = new("--videos") { Description = "A folder of videos with sound; the first 8 s of each.", HelpName = "DIR" };

    private readonly Option<string?> _audio = new("--audio")
    {
        Description = "A folder of recordings; of a long one, up to five clips that are spread over it.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _captions = new("--captions")
    {
        Description = "What is heard in each file: lines of a file's name, a tab, and a caption.",
        HelpName = "TSV",
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "The classes heard in each file: lines of a file's name, a tab, and classes separated by commas.",
        HelpName = "TSV",
    };

    private readonly Option<bool> _keepLevel = new("--keep-level")
    {
        Description = "Leave the sound of files as loud as it is; without it each file's peak becomes 0.95, and silent files are refused.",
    };

    private readonly Option<bool> _pad = new("--pad") { Description = "Let silence follow recordings that are too short; without it they are refused." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_videos, _audio, _captions, _labels, _keepLevel, _pad])
        {
            command.Add(option);
        }

        _scenes.AddTo(command);
    }

    /// <summary>The source that was asked for.</summary>
    /// <exception cref="InvalidInputException">None was asked for, or several, or its files cannot be used.</exception>
    public async Task<NamedSource> OpenAsync(ParseResult parsed, ModelVariant variant, CancellationToken ct)
    {
        Option[] sources = [_videos, _audio, _scenes.Count];
        if (sources.Count(option => parsed.GetResult(option) is { Implicit: false }) != 1)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"Name one source of clips: {string.Join(" or ", sources.Select(option => option.Name))}.");
        }

        if (parsed.GetValue(_scenes.Count) is not null)
        {
            return await _scenes.OpenAsync(parsed, variant, ct);
        }

        var folder = parsed.GetValue(_videos) is { } videos
            ? FolderSource.OpenVideos(Request(parsed, videos, variant))
            : await FolderSource.OpenAudioAsync(Request(parsed, parsed.GetValue(_audio)!, variant), ct);
        return new(folder, folder.Description, folder.Identity, folder.NameOf);
    }

    private FolderRequest Request(ParseResult parsed, string folder, ModelVariant variant) => new(folder, variant)
    {
        Captions = parsed.GetValue(_captions),
        Labels = parsed.GetValue(_labels),
        Normalize = !parsed.GetValue(_keepLevel),
        PadShort = parsed.GetValue(_pad),
    };
}
