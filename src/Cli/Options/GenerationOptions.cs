using System.CommandLine;
using MMAudio.Coordinator;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Options;

/// <summary>What to make: the settings of a generation.</summary>
internal sealed class GenerationOptions
{
    private const double LongestSeconds = 1e9;

    private static readonly GenerationSettings Default = new();

    private readonly Option<string> _negativePrompt =
        new("--negative-prompt", "-n") { Description = "What is not to be heard.", HelpName = "text", DefaultValueFactory = _ => "" };

    private readonly Option<uint> _seed =
        Typed.Seed("--seed", Default.Seed, "Seed of the noise: the same seed on the same source gives the same sound.");

    private readonly Option<int> _steps = Typed.Whole("--steps", Default.Steps, "Solver steps: fewer are faster, more are finer.");

    private readonly Option<float> _cfg =
        Typed.Number("--cfg", Default.CfgStrength, "Strength of the guidance towards prompt and picture.");

    private readonly Option<double> _duration = Typed.Seconds(
        "--duration",
        Default.Duration.TotalSeconds,
        "Length of the sound, at most 8 seconds; a shorter video sets it itself.");

    /// <summary>A time as the user gave it; the absurd becomes merely too long.</summary>
    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, -LongestSeconds, LongestSeconds));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_negativePrompt);
        command.Add(_seed);
        command.Add(_steps);
        command.Add(_cfg);
        command.Add(_duration);
    }

    /// <summary>The settings for a prompt.</summary>
    public GenerationSettings Read(ParseResult parsed, string prompt) => new()
    {
        Prompt = prompt,
        NegativePrompt = parsed.GetValue(_negativePrompt) ?? "",
        Seed = parsed.GetValue(_seed),
        Steps = parsed.GetValue(_steps),
        CfgStrength = parsed.GetValue(_cfg),
        Duration = Seconds(parsed.GetValue(_duration)),
    };

    /// <summary>What was typed, in place of what a request says.</summary>
    public ClipRequest Over(ParseResult parsed, ClipRequest request) => request with
    {
        NegativePrompt = parsed.Given(_negativePrompt, request.NegativePrompt),
        Seed = parsed.Given(_seed, request.Seed),
        Steps = parsed.Given(_steps, request.Steps),
        CfgStrength = parsed.Given(_cfg, request.CfgStrength),
        Duration = parsed.IsGiven(_duration) ? Seconds(parsed.GetValue(_duration)) : request.Duration,
    };
}
