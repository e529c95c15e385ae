using System.CommandLine;
using MMAudio.Cli.Inputs;
using MMAudio.Cli.Options;
using MMAudio.Core.Failures;
using MMAudio.Media.Output;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio sound</c>: text to audio.</summary>
internal sealed class SoundCommand : ToolCommand
{
    private const int LongestName = 60;

    private readonly Tool _tool;
    private readonly Argument<string> _prompt = new("prompt") { Description = "What is to be heard." };
    private readonly GenerationOptions _generation = new();
    private readonly PipelineOptions _pipeline = new();

    private readonly OutputOptions _output = new(
        "The file, or a folder for it. Default: here, named after the prompt.",
        [.. SoundWriter.Extensions.Select(extension => extension[1..])],
        "Format of the sound; auto is flac, or what --out says.");

    public SoundCommand(Tool tool)
        : base("sound", "Make a sound from a text alone.", "mmaudio sound \"a dog barks twice\" --duration 4 --out dog.wav")
    {
        _tool = tool;
        Add(_prompt);
        _generation.AddTo(this);
        _output.AddTo(this);
        _pipeline.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var prompt = parsed.GetValue(_prompt)!;
        var settings = _generation.Read(parsed, prompt);
        settings.Validate();
        var wishes = _output.Read(parsed);
        return await _pipeline.RunAsync(_tool, parsed, run => run.AddAsync(prompt, settings, () => Request(prompt, wishes), ct));
    }

    private static GenerationRequest Request(string prompt, OutputWishes wishes)
    {
        var output = NameOf(prompt, wishes);
        if (!OutputFile.IsSound(output))
        {
            throw new InvalidInputException(
                FailureCategory.BadName,
                $"A sound cannot be written as {Path.GetFileName(output)}; end the name in {Sentences.Choice(SoundWriter.Extensions)}.");
        }

        return new(null, output)
        {
            Loudness = wishes.Loudness,
            Picture = wishes.Picture ? OutputNames.PictureOf(output) : null,
            Overwrite = wishes.Overwrite,
        };
    }

    private static string NameOf(string prompt, OutputWishes wishes)
    {
        if (wishes.Out is { } path && !Directory.Exists(path) && Path.HasExtension(path))
        {
            return path;
        }

        var words = string.Concat(prompt.Trim().Select(character => char.IsLetterOrDigit(character) ? character : '-'));
        var name = string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
        name = name.Length == 0 ? "sound" : name[..Math.Min(name.Length, LongestName)];
        return Path.Combine(wishes.Out ?? "", name + (wishes.Extension ?? ".flac"));
    }
}
