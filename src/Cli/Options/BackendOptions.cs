using System.CommandLine;
using MMAudio.Onnx;

namespace MMAudio.Cli.Options;

/// <summary>What computes, and how.</summary>
internal sealed class BackendOptions
{
    private readonly ChoiceOption<OnnxProvider> _provider = new(
        "--provider",
        [("auto", OnnxProvider.Auto), ("cpu", OnnxProvider.Cpu), ("cuda", OnnxProvider.Cuda)],
        "What computes: auto takes an NVIDIA GPU where one can be used.");

    private readonly ChoiceOption<OnnxPrecision> _precision =
        new("--precision", [("fp32", OnnxPrecision.Single), ("fp16", OnnxPrecision.Half)], "Precision of weights and arithmetic.");

    private readonly Option<int> _threads = Typed.Count("--threads", 0, "Threads of a network; 0 takes all cores.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_provider);
        command.Add(_precision);
        command.Add(_threads);
    }

    /// <summary>The options of the ONNX back end.</summary>
    public OnnxOptions Read(ParseResult parsed) => new()
    {
        Provider = _provider.Read(parsed),
        Precision = _precision.Read(parsed),
        Threads = parsed.GetValue(_threads),
    };
}
