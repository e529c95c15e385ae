using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MMAudio.Torch;

// Torch counts its tensors and its threads for the whole process
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MMAudio.Training.Tests;

internal static class AssemblyInfo
{
    /// <summary>Loads Torch before any test touches it, and keeps it to one thread.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test assembly is where a process begins.")]
    public static void Prepare() => TorchRuntime.Prepare(new() { Threads = 1 });
}
