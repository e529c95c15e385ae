using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models list</c>: what is installed, and what can be fetched.</summary>
internal sealed class ModelsListCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly ModelsFolderOption _models = new();

    public ModelsListCommand(Tool tool)
        : base("list", "Show which model packages are installed, and which can be fetched.", "mmaudio models list --json")
    {
        _tool = tool;
        Add(_models);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var json = _tool.Common.Json(parsed);
        var installed = _models.Read(parsed).List();
        string[] columns = ["name", "state", "license", json ? "bytes" : "size", "folder", "problem"];

        // sentences are too long for a table; models inspect shows them
        Listing listing = new(json ? [.. columns, "trained on", "limits"] : columns);
        foreach (var model in installed)
        {
            var manifest = model.Package?.Manifest;
            var bytes = manifest?.Files.Sum(file => file.Size) ?? 0;
            JsonNode?[] cells = [model.Name, State(model), manifest?.License, json ? bytes : Sizes.Of(bytes), model.Folder, model.Problem];
            listing.Add(json ? [.. cells, Sentences(manifest?.TrainedOn), Sentences(manifest?.Limits)] : cells);
        }

        foreach (var model in ModelCatalog.Official.Where(official => installed.All(model => model.Name != official.Name)))
        {
            var bytes = model.ApproximateSize;
            JsonNode?[] cells = [model.Name, "can be fetched", model.License, json ? bytes : $"about {Sizes.Of(bytes)}", null, null];
            listing.Add(json ? [.. cells, null, null] : cells);
        }

        listing.Write(_tool.Terminal, json);
        return ExitCode.Success;
    }

    private static JsonArray? Sentences(IReadOnlyList<string>? sentences) =>
        sentences is null ? null : [.. sentences.Select(sentence => (JsonNode)sentence)];

    private static string State(InstalledModel model) => model.Package switch
    {
        null => "broken",
        { Manifest: { Untrained: true, UntrainedComponents: null } } => "installed, untrained",
        { Manifest: { Untrained: true, UntrainedComponents: var components } } => $"installed, {string.Join(", ", components!)} untrained",
        _ => "installed",
    };
}
