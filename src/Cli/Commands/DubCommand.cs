using System.CommandLine;
using MMAudio.Cli.Inputs;
using MMAudio.Cli.Options;
using MMAudio.Core.Generations;
using MMAudio.Media.Output;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio dub</c>: sound for videos and pictures.</summary>
internal sealed class DubCommand : ToolCommand
{
    private static readonly string[] Formats =
        [.. VideoMuxer.Extensions.Concat(SoundWriter.Extensions).Select(extension => extension[1..])];

    private readonly Tool _tool;

    private readonly Argument<string[]> _paths = new("video or folder")
    {
        Description = "Videos, pictures (one sound of --duration each), and folders: all videos in a folder and the folders below it.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _prompt = new("--prompt", "-p")
    {
        Description = "What is to be heard; without it the picture decides alone.",
        HelpName = "text",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<double> _start = Typed.Seconds("--start", 0, "Where in the video the sound begins.");

    private readonly ChoiceOption<MixMode> _mix = new(
        "--mix",
        [("replace", MixMode.Replace), ("add", MixMode.Add), ("duck", MixMode.Duck)],
        "What becomes of the video's own sound: add keeps both, duck lowers it where the new sound is loud.");

    private readonly GenerationOptions _generation = new();
    private readonly PipelineOptions _pipeline = new();

    private readonly OutputOptions _output = new(
        "A folder for the results, or, with one input, the file itself. Default: beside each video, as NAME.dubbed.EXT.",
        Formats,
        "Container of the result, or a sound format to leave the picture out; auto keeps the video's own.");

    public DubCommand(Tool tool)
        : base(
            "dub",
            "Make sound for videos; a video longer than 8 s gets sound for one window of 8 s, which --start chooses.",
            "mmaudio dub clip.mp4 --prompt \"waves crashing\"",
            "mmaudio dub holiday/ more/clip.mov --out dubbed/ --mix add --json")
    {
        _tool = tool;
        Add(_paths);
        Add(_prompt);
        _generation.AddTo(this);
        Add(_start);
        Add(_mix);
        _output.AddTo(this);
        _pipeline.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var start = GenerationOptions.Seconds(parsed.GetValue(_start));
        var settings = _generation.Read(parsed, parsed.GetValue(_prompt)!) with { Start = start };
        settings.Validate();
        var wishes = _output.Read(parsed);
        var inputs = InputFinder.Find(parsed.GetValue(_paths)!);
        OutputNames names = new(wishes, inputs.Count == 1);

        return await _pipeline.RunAsync(_tool, parsed, async run =>
        {
            foreach (var input in inputs)
            {
                await run.AddAsync(input.Path, settings, () => Request(input, names, wishes, _mix.Read(parsed)), ct);
            }
        });
    }

    private static GenerationRequest Request(InputFile input, OutputNames names, OutputWishes wishes, MixMode mix)
    {
        if (input.Problem is { } problem)
        {
            throw problem;
        }

        var output = names.Of(input);
        return new(input.Path, output)
        {
            Mix = mix,
            Loudness = wishes.Loudness,
            Picture = wishes.Picture ? OutputNames.PictureOf(output) : null,
            Overwrite = wishes.Overwrite,
        };
    }
}
