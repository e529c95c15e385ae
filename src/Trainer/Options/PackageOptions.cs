using System.CommandLine;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Checkpoints.Packages;

namespace MMAudio.Trainer.Options;

/// <summary>Which model package, and where packages are.</summary>
internal sealed class PackageOptions
{
    private readonly Option<string> _package = new("--package")
    {
        Description = "The model package, by its name or its folder.",
        HelpName = "name",
        DefaultValueFactory = _ => "mini",
    };

    private readonly Option<string?> _models = new("--models")
    {
        Description = $"The folder of model packages. Default: ${ModelStore.Variable}, models/ beside the program, and your own.",
        HelpName = "DIR",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_package);
        command.Add(_models);
    }

    /// <summary>The package.</summary>
    public ModelPackage Open(ParseResult parsed) => ModelStore.Default(parsed.GetValue(_models)).Open(parsed.GetValue(_package)!);
}
