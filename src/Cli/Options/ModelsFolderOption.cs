using System.CommandLine;
using MMAudio.Checkpoints.Catalog;

namespace MMAudio.Cli.Options;

/// <summary>Where model packages are.</summary>
internal sealed class ModelsFolderOption : Option<string?>
{
    public ModelsFolderOption() : base("--models")
    {
        Description = $"The folder of model packages. Default: ${ModelStore.Variable}, models/ beside the program, and your own.";
        HelpName = "folder";
    }

    /// <summary>The packages there.</summary>
    public ModelStore Read(ParseResult parsed) => ModelStore.Default(parsed.GetValue(this));
}
