using MMAudio.Onnx;

namespace MMAudio.Cli.Catalogs;

/// <summary>How this process works off catalogs by itself.</summary>
/// <param name="Backend">What computes.</param>
/// <param name="Models">The folder of model packages; null looks where other commands look.</param>
/// <param name="Verbose">Whether all that the parts note is shown.</param>
internal sealed record EmbeddedOptions(OnnxOptions Backend, string? Models, bool Verbose);
