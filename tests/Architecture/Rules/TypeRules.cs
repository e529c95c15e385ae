using System.Reflection;
using NetArchTest.Rules;

namespace MMAudio.Architecture.Rules;

/// <summary>Which libraries' types may be used where.</summary>
internal static class TypeRules
{
    private static readonly string[] Workers = ["VideoDecoder", "FeatureExtractor", "LatentSampler", "AudioDecoder", "Muxer"];

    /// <summary>Namespaces (or full type names), and the projects that may depend on them; without projects nobody may.</summary>
    public static TheoryData<string, string[], string[]> Table { get; } = new()
    {
        { "a bus", ["MassTransit", "RabbitMQ"], ["Coordinator", "ServiceDefaults", "Web", "Cli", .. Workers] },
        { "a database", ["Microsoft.EntityFrameworkCore", "Npgsql"], ["Coordinator", "Persistence", "Web", "Cli"] },
        { "a blob store's own types", ["Azure"], ["Storage"] },
        { "ONNX Runtime", ["Microsoft.ML.OnnxRuntime"], ["Onnx"] },
        { "TorchSharp", ["TorchSharp"], ["Torch", "Training"] },
        { "the console", ["System.Console", "Spectre.Console", "System.CommandLine"], ["Cli", "Trainer"] },
        { "processes", ["FFMpegCore", "CliWrap"], ["Media"] },
        { "drawing", ["SkiaSharp"], ["Media", "Scenes"] },
    };

    /// <summary>The projects whose assemblies lie beside this test; those with libtorch do not.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        "Core", "Networks", "Checkpoints", "Onnx", "Media", "Evaluation", "Pipeline", "Verification", "Cli",
        "Contracts", "Storage", "Persistence", "ServiceDefaults", "Coordinator", .. Workers,
    ];

    public static IEnumerable<string> Dependents(string project, string[] namespaces) =>
        Dependents(Assembly.Load(project == "Cli" ? "mmaudio" : $"MMAudio.{project}"), namespaces);

    public static IEnumerable<string> Dependents(Assembly assembly, string[] namespaces) => Types.InAssembly(assembly)
        .That().HaveDependencyOnAny(namespaces).GetTypes().Select(type => $"{type.FullName} depends on {string.Join(", ", namespaces)}");
}
