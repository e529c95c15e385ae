namespace MMAudio.Architecture.Rules;

/// <summary>Who may reference whom (docs/architecture.md shows the same table; a change needs a decision record).</summary>
internal static class ReferenceRules
{
    private static readonly string[] Worker =
        ["Checkpoints", "Contracts", "Core", "Media", "Networks", "Pipeline", "ServiceDefaults", "Storage"];

    public static readonly IReadOnlyDictionary<string, string[]> Table = new Dictionary<string, string[]>
    {
        ["Core"] = [],
        ["Networks"] = ["Core"],
        ["Media"] = ["Core"],
        ["Checkpoints"] = ["Core", "Networks"],
        ["Onnx"] = ["Core", "Networks"],
        ["Torch"] = ["Core", "Networks"],
        ["Evaluation"] = ["Core", "Media"],
        ["Scenes"] = ["Core", "Media"],
        ["Training"] = ["Checkpoints", "Core", "Evaluation", "Media", "Networks", "Scenes", "Torch", "Verification"],
        ["Pipeline"] = ["Checkpoints", "Core", "Media", "Networks"],
        ["Verification"] = ["Checkpoints", "Core", "Evaluation", "Media", "Networks", "Pipeline"],
        ["Contracts"] = [],
        ["Storage"] = ["Contracts", "Core"],
        ["Persistence"] = ["Core"],
        ["ServiceDefaults"] = ["Contracts", "Core", "Storage"],
        ["Coordinator"] = ["Checkpoints", "Contracts", "Core", "Persistence", "ServiceDefaults", "Storage"],
        ["VideoDecoder"] = Worker,
        ["FeatureExtractor"] = [.. Worker, "Onnx"],
        ["LatentSampler"] = [.. Worker, "Onnx"],
        ["AudioDecoder"] = [.. Worker, "Onnx"],
        ["Muxer"] = Worker,
        ["Cli"] =
        [
            "Checkpoints", "Core", "Evaluation", "Media", "Networks", "Onnx", "Pipeline", "Verification",
            "Contracts", "Persistence", "ServiceDefaults", "Storage",
            "AudioDecoder", "Coordinator", "FeatureExtractor", "LatentSampler", "Muxer", "VideoDecoder",
        ],
        ["Trainer"] =
            ["Checkpoints", "Core", "Evaluation", "Media", "Networks", "Onnx", "Pipeline", "Scenes", "Torch", "Training", "Verification"],
    };

    // each of these copies some 480 MB of native libraries
    private static readonly string[] MayCarryTorch = ["Torch", "Torch.Tests", "Trainer", "Training", "Training.Tests", "Benchmarks"];

    /// <summary>Product projects that are not in the table, and references that it does not allow.</summary>
    public static IEnumerable<string> Forbidden(IEnumerable<ProjectFile> projects) => projects
        .Where(project => project.IsProduct)
        .SelectMany(project => Table.TryGetValue(project.Name, out var allowed)
            ? project.References.Except(allowed).Select(reference => $"{project.Name} references {reference}")
            : [$"{project.Name} is not in the table"]);

    /// <summary>Projects that reach Torch over any number of references although they must not.</summary>
    public static IEnumerable<string> CarryTorch(IReadOnlyList<ProjectFile> projects) => projects
        .Where(project => !MayCarryTorch.Contains(project.Name) && Reaches(project, "Torch", projects))
        .Select(project => project.Path);

    private static bool Reaches(ProjectFile project, string target, IReadOnlyList<ProjectFile> projects) =>
        project.References.Contains(target)
        || projects.Any(next => project.References.Contains(next.Name) && Reaches(next, target, projects));
}
