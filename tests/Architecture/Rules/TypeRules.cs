using System.Reflection;
using NetArchTest.Rules;

namespace MMAudio.Architecture.Rules;

/// <summary>Which libraries' types may be used where.</summary>
internal static class TypeRules
{
    private static readonly string[] Infrastructure = ["MassTransit", "Microsoft.EntityFrameworkCore", "Azure", "RabbitMQ", "Npgsql"];

    /// <summary>Namespaces (or full type names), and the projects that may depend on them; without projects nobody may.</summary>
    public static TheoryData<string, string[], string[]> Table { get; } = new()
    {
        { "a bus, a database or a blob store", Infrastructure, ["Coordinator", "Storage", "Persistence", "ServiceDefaults", "Web"] },
        { "ONNX Runtime", ["Microsoft.ML.OnnxRuntime"], ["Onnx"] },
        { "TorchSharp", ["TorchSharp"], ["Torch", "Training"] },
        { "the console", ["System.Console", "Spectre.Console", "System.CommandLine"], ["Cli", "Trainer"] },
        { "drawing and processes", ["SkiaSharp", "FFMpegCore", "CliWrap"], ["Media"] },
    };

    /// <summary>The projects whose assemblies lie beside this test; those with libtorch do not.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        ["Core", "Networks", "Checkpoints", "Onnx", "Media", "Evaluation", "Pipeline", "Verification", "Cli"];

    public static IEnumerable<string> Dependents(string project, string[] namespaces) =>
        Dependents(Assembly.Load(project == "Cli" ? "mmaudio" : $"MMAudio.{project}"), namespaces);

    public static IEnumerable<string> Dependents(Assembly assembly, string[] namespaces) => Types.InAssembly(assembly)
        .That().HaveDependencyOnAny(namespaces).GetTypes().Select(type => $"{type.FullName} depends on {string.Join(", ", namespaces)}");
}
