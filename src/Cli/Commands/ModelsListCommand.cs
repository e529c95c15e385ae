using System.CommandLine;
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
        Listing listing = new("name", "state", "license", json ? "bytes" : "size", "folder", "problem");
        foreach (var model in installed)
        {
            var manifest = model.Package?.Manifest;
            var bytes = manifest?.Files.Sum(file => file.Size) ?? 0;
            listing.Add(model.Name, State(model), manifest?.License, json ? bytes : Sizes.Of(bytes), model.Folder, model.Problem);
        }

        foreach (var model in ModelCatalog.Official.Where(official => installed.All(model => model.Name != official.Name)))
        {
            var bytes = model.ApproximateSize;
            listing.Add(model.Name, "can be fetched", model.License, json ? bytes : $"about {Sizes.Of(bytes)}", null, null);
        }

        listing.Write(_tool.Terminal, json);
        return ExitCode.Success;
    }

    private static string State(InstalledModel model) => model.Package switch
    {
        null => "broken",
        { Manifest.Untrained: true } => "installed, untrained",
        _ => "installed",
    };
}
