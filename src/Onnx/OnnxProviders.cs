using Microsoft.ML.OnnxRuntime;
using MMAudio.Core.Failures;

namespace MMAudio.Onnx;

/// <summary>Which providers this build and machine have.</summary>
public static class OnnxProviders
{
    private const string Cuda = "CUDAExecutionProvider";

    /// <summary>The names of all providers built in.</summary>
    public static IReadOnlyList<string> Available { get; } = OrtEnv.Instance().GetAvailableProviders();

    /// <summary>The version of ONNX Runtime.</summary>
    public static string Version { get; } = OrtEnv.Instance().GetVersionString();

    /// <summary>Why CUDA cannot be used, in one sentence; null where it can.</summary>
    public static string? WhyNoCuda()
    {
        if (!Available.Contains(Cuda))
        {
            return "This build of ONNX Runtime has no CUDA provider; build with -p:OnnxRuntimeFlavor=gpu, or choose the provider cpu.";
        }

        try
        {
            using SessionOptions options = new();
            options.AppendExecutionProvider_CUDA(0);
            return null;
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            return $"CUDA does not start on this machine ({FirstLine(e.Message)}); check driver and CUDA libraries, or choose the provider cpu.";
        }
    }

    /// <summary>The provider that an option stands for on this machine.</summary>
    /// <exception cref="InvalidInputException">CUDA is asked for and cannot be used.</exception>
    public static OnnxProvider Resolve(OnnxProvider wanted)
    {
        if (wanted == OnnxProvider.Cpu)
        {
            return OnnxProvider.Cpu;
        }

        var problem = WhyNoCuda();
        return (wanted, problem) switch
        {
            (_, null) => OnnxProvider.Cuda,
            (OnnxProvider.Auto, _) => OnnxProvider.Cpu,
            _ => throw new InvalidInputException(FailureCategory.Environment, problem),
        };
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('.', ' ');
}
