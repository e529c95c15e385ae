using System.CommandLine;
using MMAudio.Checkpoints.Importing;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Models;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models import</c>: a package from files that are here already.</summary>
internal sealed class ModelsImportCommand : ToolCommand
{
    private readonly Tool _tool;

    private readonly Argument<string[]> _folders = new("folder")
    {
        Description = "Where the files are by their official names: the reference's directory with weights/ and ext_weights/, or another.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _variant = new("--variant")
    {
        Description = $"Which networks: {Sentences.Choice([.. ModelVariant.All.Select(variant => variant.Name)])}.",
        HelpName = "name",
        Required = true,
    };

    private readonly Option<string?> _name =
        new("--name") { Description = "The name of the package. Default: the variant's.", HelpName = "name" };

    private readonly Option<string?> _vocabulary =
        new("--vocabulary") { Description = "CLIP's merges file, where it is not in the folders.", HelpName = "file" };

    private readonly ChoiceOption<ImportMode> _mode = new(
        "--mode",
        [("copy", ImportMode.Copy), ("hardlink", ImportMode.HardLink), ("reference", ImportMode.Reference)],
        "Copy the files, give them second names, or leave them where they are.");

    private readonly ModelsFolderOption _models = new();

    public ModelsImportCommand(Tool tool)
        : base(
            "import",
            "Make a model package of checkpoints that are on this machine; every missing or misshapen parameter is named.",
            "mmaudio models import ~/MMAudio --variant large_44k_v2 --mode reference")
    {
        _tool = tool;
        Add(_folders);
        Add(_variant);
        Add(_name);
        Add(_vocabulary);
        Add(_mode);
        Add(_models);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var variant = ModelVariant.Find(parsed.GetValue(_variant)!);
        ImportRequest request = new(variant, parsed.GetValue(_folders)!)
        {
            Name = parsed.GetValue(_name) ?? variant.Name,
            Vocabulary = parsed.GetValue(_vocabulary),
            Mode = _mode.Read(parsed),
        };
        var package = await TaskProgress.FollowAsync(
            _tool.Terminal,
            $"importing {request.Name}",
            progress => ModelImporter.ImportAsync(request, _models.Read(parsed).Target, progress, ct));

        Listing listing = new("name", "outcome", "license", "folder", "notice");
        listing.Add(request.Name, "ok", package.Manifest.License, package.Folder, package.Manifest.Notice);
        listing.Write(_tool.Terminal, _tool.Common.Json(parsed));
        return ExitCode.Success;
    }
}
