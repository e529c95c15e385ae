using System.CommandLine;
using MMAudio.Cli.Options;
using MMAudio.Coordinator;
using MMAudio.Core.Generations;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary>What is wanted of the files of a catalog of which no manifest speaks.</summary>
internal sealed class RequestOptions
{
    private static readonly ClipRequest Default = new();

    private readonly Option<string> _prompt = new("--prompt", "-p")
    {
        Description = "What is to be heard; without it the picture decides alone.",
        HelpName = "text",
        DefaultValueFactory = _ => Default.Prompt,
    };

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The model package; see mmaudio models list.",
        HelpName = "name",
        DefaultValueFactory = _ => Default.Model,
    };

    private readonly Option<double> _start = Typed.Seconds("--start", 0, "Where in the videos the sound begins.");

    private readonly ChoiceOption<MixMode> _mix = new(
        "--mix",
        [("replace", MixMode.Replace), ("add", MixMode.Add), ("duck", MixMode.Duck)],
        "What becomes of the videos' own sound: add keeps both, duck lowers it where the new sound is loud.");

    private readonly Option<float?> _loudness = Typed.Loudness("--loudness", "Bring the sound to this loudness, -70 to -5; broadcasts have -23.");

    private readonly GenerationOptions _generation = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_prompt);
        _generation.AddTo(command);
        command.Add(_start);
        command.Add(_mix);
        command.Add(_loudness);
        command.Add(_model);
    }

    /// <summary>What was asked for, in place of what the catalog says; what was not mentioned stays.</summary>
    public ClipRequest Over(ParseResult parsed, ClipRequest request) => _generation.Over(parsed, request) with
    {
        Prompt = parsed.Given(_prompt, request.Prompt),
        Model = parsed.Given(_model, request.Model),
        Start = parsed.IsGiven(_start) ? GenerationOptions.Seconds(parsed.GetValue(_start)) : request.Start,
        Mix = parsed.IsGiven(_mix) ? _mix.Read(parsed) : request.Mix,
        Loudness = parsed.Given(_loudness, request.Loudness),
    };
}
