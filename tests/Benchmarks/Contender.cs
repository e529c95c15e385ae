namespace MMAudio.Benchmarks;

/// <summary>One of the things that are measured against one another.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Run">What is timed.</param>
/// <param name="Flops">Floating-point operations of one run.</param>
internal sealed record Contender(string Name, Action Run, double Flops);
