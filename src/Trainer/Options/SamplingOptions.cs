using System.CommandLine;
using MMAudio.Training.Sampling;
using MMAudio.Training.Folders;

namespace MMAudio.Trainer.Options;

/// <summary>How sounds are sampled, and from what.</summary>
internal sealed class SamplingOptions
{
    private readonly Option<int> _steps = Typed.Count("--steps", 25, "Euler steps.", least: 1);
    private readonly Option<double> _cfg = Typed.Positive("--cfg", 4.5, "Strength of the guidance; below 1 there is none.");
    private readonly Option<uint> _seed = Typed.Seed("What the noise follows from, together with a clip's id.");

    private readonly Option<Conditioning[]> _without = new("--without")
    {
        Description = "What to withhold from the network.",
        HelpName = "clip|sync|video|text",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _prompt = new("--prompt") { Description = "What takes the place of every caption.", HelpName = "text" };

    private readonly Option<string?> _prompts = new("--prompts")
    {
        Description = "What takes the place of captions: lines of a clip's id, a tab, and a prompt.",
        HelpName = "TSV",
    };

    private readonly Option<bool> _reconstruct = new("--reconstruct")
    {
        Description = "Decode the stored latents of the true sound instead of sampling: the best that auto-encoder and vocoder can do.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_steps, _cfg, _seed, _without, _prompt, _prompts, _reconstruct])
        {
            command.Add(option);
        }
    }

    /// <summary>The settings that were asked for.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">The table of prompts cannot be used.</exception>
    public SamplingSettings Read(ParseResult parsed)
    {
        var prompt = parsed.GetValue(_prompt);
        var prompts = parsed.GetValue(_prompts) is { } path ? WordTable.Read(path) : WordTable.Empty;
        return new()
        {
            Steps = parsed.GetValue(_steps),
            CfgStrength = (float)parsed.GetValue(_cfg),
            Seed = parsed.GetValue(_seed),
            Without = Without(parsed),
            PromptOf = id => prompts.Find(id) ?? prompt,
            Reconstruct = parsed.GetValue(_reconstruct),
        };
    }

    /// <summary>The settings in words.</summary>
    public string Describe(ParseResult parsed) => parsed.GetValue(_reconstruct) ? "reconstructed" : string.Join(", ", Words(parsed));

    private Conditioning Without(ParseResult parsed) => parsed.GetValue(_without)!.Aggregate(Conditioning.None, (all, one) => all | one);

    private IEnumerable<string> Words(ParseResult parsed)
    {
        yield return FormattableString.Invariant($"{parsed.GetValue(_steps)} steps, guidance {parsed.GetValue(_cfg)}, seed {parsed.GetValue(_seed)}");
        if (Without(parsed) is not Conditioning.None and var without)
        {
            yield return $"without {without}".ToLowerInvariant();
        }

        if (parsed.GetValue(_prompt) is { } prompt)
        {
            yield return $"prompt \"{prompt}\"";
        }

        if (parsed.GetValue(_prompts) is { } prompts)
        {
            yield return $"prompts of {Path.GetFileName(prompts)}";
        }
    }
}
