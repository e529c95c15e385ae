using System.CommandLine;
using MMAudio.Checkpoints.Packages;
using MMAudio.Onnx;

namespace MMAudio.Trainer.Options;

/// <summary>What runs networks that are not trained here, and how many at a time.</summary>
internal sealed class WorkerOptions
{
    // of a small package every core can have networks of its own
    private const long SmallPackage = 256L << 20;

    private readonly Option<OnnxProvider> _provider = new("--provider")
    {
        Description = "What runs the package's networks: auto takes an NVIDIA GPU where one can be used.",
        HelpName = "auto|cpu|cuda",
        DefaultValueFactory = _ => OnnxProvider.Auto,
    };

    private readonly Option<int?> _workers = Typed.CountOr(
        "--workers", "Clips in work at the same time, each with networks of its own. Default: one a core for a small package, else 1.", least: 1);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_workers);
        command.Add(_provider);
    }

    /// <summary>How many clips are in work at the same time.</summary>
    public int Workers(ParseResult parsed, ModelPackage package) => parsed.GetValue(_workers)
        ?? (package.Manifest.Files.Sum(file => file.Size) <= SmallPackage ? Environment.ProcessorCount : 1);

    /// <summary>A back end that shares the cores with so many workers.</summary>
    public OnnxBackend Backend(ParseResult parsed, int workers) =>
        new(new() { Provider = parsed.GetValue(_provider), Threads = Math.Max(1, Environment.ProcessorCount / workers) });
}
