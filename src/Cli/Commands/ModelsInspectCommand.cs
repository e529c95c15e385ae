using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Packages;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models inspect</c>: what lies in files of weights, without loading them.</summary>
internal sealed class ModelsInspectCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _what =
        new("name or file") { Description = "A model package, or a single .pth, .pt or .safetensors file." };

    private readonly Option<bool> _tensors = new("--tensors") { Description = "List every tensor." };
    private readonly ModelsFolderOption _models = new();

    public ModelsInspectCommand(Tool tool)
        : base(
            "inspect",
            "Show the files, formats and tensors of a model package or checkpoint; nothing in them is ever run.",
            "mmaudio models inspect mini",
            "mmaudio models inspect weights.pth --tensors")
    {
        _tool = tool;
        Add(_what);
        Add(_tensors);
        Add(_models);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var what = parsed.GetValue(_what)!;
        var package = File.Exists(what) ? null : _models.Read(parsed).Open(what);
        var files = package is null ? [ModelInspector.Inspect(what)] : ModelInspector.Inspect(package);
        var listing = parsed.GetValue(_tensors) ? Tensors(files) : Files(files);
        var json = _tool.Common.Json(parsed);
        listing.Write(_tool.Terminal, json);
        if (package is not null && !json)
        {
            WriteFacts(package.Manifest);
        }

        return ExitCode.Success;
    }

    /// <summary>What a file of weights cannot tell; in JSON it is part of <c>models list</c>.</summary>
    private void WriteFacts(PackageManifest manifest)
    {
        (string Heading, IEnumerable<string> Sentences)[] facts =
            [("Notice", [manifest.Notice]), ("Trained on", manifest.TrainedOn ?? []), ("Limits", manifest.Limits ?? [])];
        foreach (var (heading, sentence) in facts.SelectMany(fact => fact.Sentences.Select(sentence => (fact.Heading, sentence))))
        {
            _tool.Terminal.Output.WriteLine($"{heading}: {sentence}");
        }
    }

    private static Listing Files(IReadOnlyList<CheckpointSummary> files)
    {
        Listing listing = new("file", "format", "bytes", "tensors", "parameters");
        foreach (var file in files)
        {
            listing.Add(file.Path, file.Format.ToString(), file.Size, file.Tensors.Count, file.Parameters);
        }

        return listing;
    }

    private static Listing Tensors(IReadOnlyList<CheckpointSummary> files)
    {
        Listing listing = new("file", "tensor", "shape", "type");
        foreach (var (file, tensor) in files.SelectMany(file => file.Tensors.Select(tensor => (file, tensor))))
        {
            JsonArray shape = [.. tensor.Shape.Select(extent => (JsonNode)extent)];
            listing.Add(Path.GetFileName(file.Path), tensor.Path, shape, tensor.Type.ToString());
        }

        return listing;
    }
}
