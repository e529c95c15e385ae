using Microsoft.ML.OnnxRuntime;

namespace MMAudio.Onnx;

/// <summary>ONNX Runtime has no error of its own for memory that ran out: the message alone tells.</summary>
internal static class MemoryShortage
{
    // of the arena, of the C++ library, of the system, of CUDA and of its libraries
    private static readonly string[] Words =
        ["Failed to allocate memory", "bad_alloc", "Cannot allocate memory", "out of memory", "ALLOC_FAILED"];

    /// <summary>Whether a message speaks of memory that ran out.</summary>
    public static bool IsToldBy(string message) => Words.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether memory ran out.</summary>
    public static bool Is(OnnxRuntimeException exception) => IsToldBy(exception.Message);

    /// <summary>What to throw in its place.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="exception">What ONNX Runtime threw.</param>
    public static InsufficientMemoryException Of(string network, OnnxRuntimeException exception) => new(
        $"There is not enough memory for the network '{network}'; make its batch or the clip smaller, or free memory.", exception);
}
